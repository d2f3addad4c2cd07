"""The names of Office Open XML that we use."""

from __future__ import annotations

from lxml import etree

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
_STRICT = "http://purl.oclc.org/ooxml/"
STRICT_SPACES = {
    f"{_STRICT}wordprocessingml/main": SPACES["w"],
    f"{_STRICT}officeDocument/relationships": SPACES["r"],
    f"{_STRICT}officeDocument/math": SPACES["m"],
    f"{_STRICT}drawingml/main": SPACES["a"],
    f"{_STRICT}drawingml/wordprocessingDrawing": SPACES["wp"],
    f"{_STRICT}drawingml/picture": SPACES["pic"],
    f"{_STRICT}drawingml/chart": SPACES["c"],
    f"{_STRICT}drawingml/diagram": SPACES["dgm"],
}
"""What the strict form of the standard (ISO 29500) calls them."""


def q(name: str) -> str:
    """`w:p` as lxml writes it."""
    space, _, local = name.partition(":")
    return f"{{{SPACES[space]}}}{local}"


def val(element: etree._Element | None, default: str = "") -> str:
    """The attribute `w:val`."""
    return default if element is None else element.get(q("w:val"), default)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child of a child …; None where one is missing."""
    for name in path:
        element = element.find(q(name)) if element is not None else None
    return element


def is_on(element: etree._Element | None) -> bool:
    """Whether a toggle such as `<w:b/>` or `<w:b w:val="1"/>` is on."""
    return element is not None and val(element, "true") not in ("0", "false", "off", "none")


def unwrap(element: etree._Element) -> None:
    """Put the children of an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for offset, inner in enumerate(list(element)):
        parent.insert(place + offset, inner)
    parent.remove(element)


def remove(element: etree._Element) -> None:
    """Take an element out; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
