"""Tracked changes: the text as it is once all of them are accepted, and how many there were."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from minhbach.desk.incoming.manuscript import Told, tell
from minhbach.desk.incoming.word.names import child, q, remove, unwrap

_IN, _OUT = ("w:ins", "w:moveTo"), ("w:del", "w:moveFrom")
_OLD_LOOKS = (
    "w:rPrChange",
    "w:pPrChange",
    "w:tblPrChange",
    "w:trPrChange",
    "w:tcPrChange",
    "w:sectPrChange",
    "w:numberingChange",
)


def accept(*roots: etree._Element) -> Iterator[Told]:
    """Accept every change in these trees, which are changed; say how many there were, whose, and what was deleted."""
    changes = [element for root in roots for element in root.iter(*map(q, (*_IN, *_OUT)))]
    deleted = [
        "".join(t.text or "" for t in e.iter(q("w:delText"), q("w:t"))) for e in changes if e.tag in map(q, _OUT)
    ]
    authors = dict.fromkeys(element.get(q("w:author"), "") for element in changes)
    for root in roots:
        _settle(root)
    if changes:
        inserted = sum(element.tag in (q("w:ins"), q("w:moveTo")) for element in changes)
        yield tell(
            "incoming-changes",
            inserted=inserted,
            deleted=len(changes) - inserted,
            authors=", ".join(filter(None, authors)) or "–",
        )
    for text in filter(str.strip, deleted[:20]):
        yield tell("incoming-deleted", text=text.strip()[:200])


def _settle(root: etree._Element) -> None:
    for name in _OLD_LOOKS:
        for element in list(root.iter(q(name))):
            remove(element)
    for row in list(root.iter(q("w:tr"))):
        if child(row, "w:trPr", "w:del") is not None:
            remove(row)
    for cell in list(root.iter(q("w:tc"))):
        if child(cell, "w:tcPr", "w:cellDel") is not None:
            remove(cell)
    for paragraph in list(root.iter(q("w:p"))):
        if (
            child(paragraph, "w:pPr", "w:rPr", "w:del") is not None
            or child(paragraph, "w:pPr", "w:rPr", "w:moveFrom") is not None
        ):
            _join(paragraph)
    for name in _OUT:
        for element in list(root.iter(q(name))):
            remove(element)
    for name in _IN:
        for element in list(root.iter(q(name))):
            if len(element) or element.getparent().tag != q("w:rPr"):  # type: ignore[union-attr]
                unwrap(element)


def _join(paragraph: etree._Element) -> None:
    """A paragraph whose end was deleted runs on in the next one."""
    following = paragraph.getnext()
    if following is None or following.tag != q("w:p"):
        return
    place = 1 if child(following, "w:pPr") is not None else 0
    for offset, inner in enumerate([e for e in paragraph if e.tag != q("w:pPr")]):
        following.insert(place + offset, inner)
    remove(paragraph)
