"""Small changes to a text that mammoth would stumble over, or pass by without a word."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from minhbach.desk.incoming.manuscript import Told, tell
from minhbach.desk.incoming.word.names import child, is_on, q, remove, unwrap, val
from minhbach.desk.incoming.word.package import Package
from minhbach.desk.incoming.word.styles import Styles

_WRAPPERS = ("w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:fldSimple", "w:sdtContent", "w:rubyBase", "w:rt")
_EMPTY = ("w:sdtPr", "w:sdtEndPr", "w:rubyPr", "w:smartTagPr", "w:customXmlPr", "w:commentReference", "w:pgNum")
_LOOKS = ("w:b", "w:i", "w:strike", "w:vertAlign")
ROLE_STYLES = {"title": "MbTitle", "subtitle": "MbSubtitle", "caption": "MbCaption", "centred": "MbCentred"}


def unwrap_all(root: etree._Element) -> None:
    """Take away what only wraps text: fields, controls, smart tags; a ruby text follows its base."""
    for name in _EMPTY:
        for element in list(root.iter(q(name))):
            remove(element)
    for element in list(root.iter(*map(q, _WRAPPERS))):
        unwrap(element)
    for element in list(root.iter(q("w:sdt"), q("w:ruby"))):
        unwrap(element)
    for element in list(root.iter(q("w:r"))):  # the runs of a ruby stood inside a run
        if element.getparent() is not None and element.getparent().tag == q("w:r"):  # type: ignore[union-attr]
            unwrap(element)


def mend_breaks(root: etree._Element) -> None:
    """A break of the page or column parts words like a blank; a carriage return is a line break."""
    for element in root.iter(q("w:br"), q("w:cr"), q("w:ptab"), q("w:softHyphen")):
        if element.tag == q("w:cr"):
            element.tag = q("w:br")
        elif element.tag == q("w:ptab"):
            element.tag = q("w:tab")
        elif element.tag == q("w:softHyphen"):
            element.tag, element.text = q("w:t"), ""
        elif element.get(q("w:type"), "textWrapping") != "textWrapping":
            element.tag, element.text = q("w:t"), " "


def mend_relations(root: etree._Element, package: Package, part: str) -> Iterator[Told]:
    """Pictures that are elsewhere or nowhere are said; what refers to nothing no longer refers."""
    relations = package.relations(part)
    for element in list(root.iter(q("a:blip"), q("v:imagedata"))):
        name = q("r:embed") if element.tag == q("a:blip") else q("r:id")
        relation = relations.get(element.get(name, "") or element.get(q("r:link"), ""))
        if relation is None or relation.external or relation.target not in package.parts:
            yield tell("incoming-picture-missing", target=relation.target if relation else "–")
            remove(element)
        elif element.tag == q("a:blip"):
            element.set(name, next(i for i, r in relations.items() if r is relation))
    for link in root.iter(q("w:hyperlink"), q("a:hlinkClick")):
        if link.get(q("r:id")) is not None and link.get(q("r:id")) not in relations:
            del link.attrib[q("r:id")]


def mend_notes(package: Package) -> None:
    """A reference to a note that is not there is none."""
    for kind in ("footnote", "endnote"):
        known = {n.get(q("w:id")) for path in package.related(f"{kind}s") for n in _notes(package, path, kind)}
        for root in package.texts():
            for reference in list(root.iter(q(f"w:{kind}Reference"))):
                if reference.get(q("w:id")) not in known:
                    remove(reference)


def _notes(package: Package, path: str, kind: str) -> Iterator[etree._Element]:
    found = package.tree(path)
    return iter(()) if found is None else found.iterchildren(q(f"w:{kind}"))


def mend_tables(root: etree._Element) -> None:
    """Spans that are no numbers are one; cells that a row leaves out before its first one are empty cells."""
    for span in root.iter(q("w:gridSpan")):
        if not val(span).isdecimal() or not 0 < int(val(span)) < 1000:
            span.set(q("w:val"), "1")
    for row in root.iter(q("w:tr")):
        before = val(child(row, "w:trPr", "w:gridBefore"))
        first = row.find(q("w:tc"))
        if before.isdecimal() and 0 < int(before) < 100 and first is not None:
            for _ in range(int(before)):
                first.addprevious(etree.Element(q("w:tc")))


def show_looks(root: etree._Element, styles: Styles) -> Iterator[Told]:
    """Give runs the emphasis of their character styles; count what has none in our text: underlining."""
    underlined = 0
    for run in root.iter(q("w:r")):
        properties = run.find(q("w:rPr"))
        if properties is None:
            properties = etree.Element(q("w:rPr"))
            run.insert(0, properties)
        for name in _LOOKS:
            found = styles.run_property(run, name, with_paragraph=False)
            for old in properties.findall(q(name)):
                properties.remove(old)
            if is_on(found):
                own = etree.SubElement(properties, q(name))
                own.set(q("w:val"), val(found, "1"))
        in_link = next(run.iterancestors(q("w:hyperlink")), None) is not None
        underlined += (
            is_on(styles.run_property(run, "w:u", with_paragraph=False)) and not in_link and bool(run.findall(q("w:t")))
        )
        for old in properties.findall(q("w:rStyle")):
            properties.remove(old)
    if underlined:
        yield tell("incoming-underlined", count=underlined)


def mark_roles(root: etree._Element, styles: Styles) -> None:
    """Write into each paragraph what it is, under names that our style map knows."""
    for paragraph in root.iter(q("w:p")):
        role = styles.role(paragraph)
        if not role and val(styles.paragraph_property(paragraph, "w:jc")) == "center":
            role = "centred"
        properties = paragraph.find(q("w:pPr"))
        if properties is None:
            properties = etree.Element(q("w:pPr"))
            paragraph.insert(0, properties)
        for old in properties.findall(q("w:pStyle")):
            properties.remove(old)
        if role and text_worth(paragraph):
            name = ROLE_STYLES.get(role) or f"Heading{role[1]}"
            properties.insert(0, etree.Element(q("w:pStyle"), {q("w:val"): name}))


def text_worth(paragraph: etree._Element) -> bool:
    """Whether a paragraph has words; a picture in a heading's style is no heading."""
    return any((text.text or "").strip() for text in paragraph.iter(q("w:t")))
