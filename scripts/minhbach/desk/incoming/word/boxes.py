"""What floats over a page: text boxes come after the paragraph that they hang on, pictures of a group stand alone."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from minhbach.desk.incoming.manuscript import Told, tell
from minhbach.desk.incoming.word.names import q, remove

_WORTH = ("w:txbxContent", "a:blip", "c:chart", "dgm:relIds")


def settle_boxes(root: etree._Element) -> Iterator[Told]:
    """Change a tree so that mammoth finds what floats; say how many boxes there were."""
    for element in list(root.iter(q("mc:AlternateContent"))):
        _choose(element)
    count = 0
    while (box := next(root.iter(q("w:txbxContent")), None)) is not None:
        count += any((text.text or "").strip() for text in box.iter(q("w:t")))
        _lift(box)
    for drawing in list(root.iter(q("w:drawing"))):
        _separate(drawing)
    for shape in root.iter(q("v:shape"), q("v:rect")):
        for image in shape.iter(q("v:imagedata")):
            image.set(q("o:title"), shape.get("alt", ""))  # mammoth takes the title, which is a file's name
    if count:
        yield tell("incoming-boxes", count=count)


def _choose(element: etree._Element) -> None:
    """Of two ways to draw one thing, keep the one that holds text or a picture that we can read; the newer first."""
    choices = [*element.iterchildren(q("mc:Choice")), *element.iterchildren(q("mc:Fallback"))]
    chosen = next(
        (c for c in choices if next(c.iter(*map(q, _WORTH)), None) is not None), choices[-1] if choices else None
    )
    parent = element.getparent()
    if parent is None:
        return
    for inner in list(chosen) if chosen is not None else ():
        parent.insert(parent.index(element), inner)
    remove(element)


def _lift(box: etree._Element) -> None:
    """Put the blocks of a box after the paragraph that it is in."""
    anchor = next((p for p in box.iterancestors(q("w:p"))), None)
    blocks = list(box)
    remove(box)
    if anchor is None or (parent := anchor.getparent()) is None:
        return
    place = parent.index(anchor) + 1
    while place < len(parent) and parent[place].get("lifted") == anchor.get("box", "-"):
        place += 1
    name = anchor.get("box") or f"{id(anchor)}"
    anchor.set("box", name)
    for offset, block in enumerate(block for block in blocks if block.tag in (q("w:p"), q("w:tbl"))):
        block.set("lifted", name)
        parent.insert(place + offset, block)


def _separate(drawing: etree._Element) -> None:
    """A drawing whose pictures are parts of a group becomes one drawing for each of them."""
    blips = list(drawing.iter(q("a:blip")))
    direct = drawing.findall(
        f"*/{q('a:graphic')}/{q('a:graphicData')}/{q('pic:pic')}/{q('pic:blipFill')}/{q('a:blip')}"
    )
    if not blips or len(direct) == len(blips):
        return
    properties = drawing.find(f".//{q('wp:docPr')}")
    alt = properties.get("descr", "") if properties is not None else ""
    for blip in blips:
        own = next((p.find(f".//{q('pic:cNvPr')}") for p in blip.iterancestors(q("pic:pic"))), None)
        said = (own.get("descr", "") if own is not None else "") or alt
        drawing.addprevious(_drawing(blip, said))
    remove(drawing)


def _drawing(blip: etree._Element, alt: str) -> etree._Element:
    drawing = etree.Element(q("w:drawing"))
    inline = etree.SubElement(drawing, q("wp:inline"))
    etree.SubElement(inline, q("wp:docPr")).set("descr", alt)
    place = inline
    for name in ("a:graphic", "a:graphicData", "pic:pic", "pic:blipFill"):
        place = etree.SubElement(place, q(name))
    copy = etree.SubElement(place, q("a:blip"))
    for name in (q("r:embed"), q("r:link")):
        if blip.get(name):
            copy.set(name, blip.get(name, ""))
    return drawing
