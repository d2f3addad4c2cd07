"""What a text of ours cannot hold: each kind is taken out of the tree, and said with its words and its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree
from mammoth.docx.dingbats import dingbats

from minhbach.desk.incoming.manuscript import Told, tell
from minhbach.desk.incoming.word.names import child, q, remove, val
from minhbach.desk.incoming.word.package import Package
from minhbach.desk.incoming.word.styles import Styles

_TOC = re.compile(r"(?:toc|mục lục)\s*\d|toc heading|table of figures", re.I)
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_MOST = 300


def leave_out(root: etree._Element, package: Package, part: str, styles: Styles) -> Iterator[Told]:
    """Take out of a text what cannot be carried over, saying what it was."""
    for find in (_equations, _drawings, _objects, _chunks, _contents, _placeholders):
        yield from find(root, package, part, styles)
    yield from _hidden(root, styles)
    yield from _symbols(root, styles)


def text_of(element: etree._Element, *names: str) -> str:
    """The text below an element, on one line: of `w:t`, or of other names."""
    return " ".join("".join(t.text or "" for t in element.iter(*map(q, names or ("w:t",)))).split())


def _place(element: etree._Element) -> str:
    """The beginning of the paragraph that something stands in, so that its place can be found."""
    paragraph = next(element.iterancestors(q("w:p")), None)
    text = text_of(paragraph) if paragraph is not None else ""
    if not text and paragraph is not None:
        before = paragraph.getprevious()
        text = text_of(before) if before is not None else ""
    return text[:60] or "–"


def _equations(root: etree._Element, *_: object) -> Iterator[Told]:
    for equation in list(root.iter(q("m:oMathPara"), q("m:oMath"))):
        if equation.getparent() is None or next(equation.iterancestors(q("m:oMathPara")), None) is not None:
            continue
        yield tell("incoming-equation", text=text_of(equation, "m:t")[:_MOST] or "–", place=_place(equation))
        remove(equation)


def _drawings(root: etree._Element, package: Package, part: str, _: Styles) -> Iterator[Told]:
    """Charts, diagrams, and drawings without a picture in them."""
    for drawing in list(root.iter(q("w:drawing"))):
        chart, diagram = drawing.find(f".//{q('c:chart')}"), drawing.find(f".//{q('dgm:relIds')}")
        if chart is not None:
            text = _related_text(package, part, chart.get(q("r:id"), ""), "a:t", "c:v")
            yield tell("incoming-chart", text=text or "–", place=_place(drawing))
        elif diagram is not None:
            text = _related_text(package, part, diagram.get(q("r:dm"), ""), "a:t")
            yield tell("incoming-diagram", text=text or "–", place=_place(drawing))
        elif drawing.find(f".//{q('a:blip')}") is not None:
            continue
        elif next(drawing.iter(q("wps:wsp")), None) is None:  # a mere shape shows nothing to read
            yield tell("incoming-drawing", place=_place(drawing))
        remove(drawing)


def _related_text(package: Package, part: str, identity: str, *names: str) -> str:
    relation = package.relations(part).get(identity)
    found = package.tree(relation.target) if relation and not relation.external else None
    return "" if found is None else " · ".join(t.text or "" for t in found.iter(*map(q, names)))[:_MOST]


def _objects(root: etree._Element, *_: object) -> Iterator[Told]:
    """Embedded files (OLE) with the picture that stands for them, and letters drawn as art."""
    for element in list(root.iter(q("w:object"))):
        kind = next((o.get("ProgID", "") for o in element.iter(q("o:OLEObject"))), "")
        yield tell("incoming-object", kind=kind or "–", place=_place(element))
        remove(element)
    for art in list(root.iter(q("v:textpath"))):
        if text := art.get("string", "").strip():
            yield tell("incoming-art", text=text, place=_place(art))


def _chunks(root: etree._Element, *_: object) -> Iterator[Told]:
    for element in list(root.iter(q("w:altChunk"), q("w:subDoc"), q("w:contentPart"))):
        yield tell("incoming-chunk", place=_place(element))
        remove(element)


def _contents(root: etree._Element, _: Package, __: str, styles: Styles) -> Iterator[Told]:
    """A table of contents: its page numbers mean nothing here, and the page makes its own."""
    lines = []
    for paragraph in list(root.iter(q("w:p"))):
        names = [val(style.find(q("w:name"))) for style in styles.of_paragraph(paragraph)[:1]]
        if any(_TOC.fullmatch(name.strip()) for name in names):
            lines.append(text_of(paragraph))
            remove(paragraph)
    if lines:
        yield tell("incoming-contents", count=len(lines))


def _placeholders(root: etree._Element, *_: object) -> Iterator[Told]:
    """Fields that nobody filled in show what to write there."""
    for control in list(root.iter(q("w:sdt"))):
        content = control.find(q("w:sdtContent"))
        if child(control, "w:sdtPr", "w:showingPlcHdr") is not None and content is not None:
            if text := text_of(content):
                yield tell("incoming-placeholder", text=text)
            for inner in list(content.iter(q("w:t"))):
                inner.text = ""


def _hidden(root: etree._Element, styles: Styles) -> Iterator[Told]:
    """Text that Word does not show: never published, never dropped without a word."""
    found = [run for run in root.iter(q("w:r")) if not styles.is_shown(run)]
    for text in _joined(found, text_of):
        yield tell("incoming-hidden", text=text[:_MOST])
    for run in found:
        remove(run)


def _joined(runs: Sequence[etree._Element], said: Callable[[etree._Element], str]) -> Iterator[str]:
    """The texts of runs, those of one paragraph together."""
    by_paragraph: dict[etree._Element | None, list[str]] = {}
    for run in runs:
        by_paragraph.setdefault(next(run.iterancestors(q("w:p")), None), []).append(said(run))
    return (text for texts in by_paragraph.values() if (text := " ".join(filter(None, texts))))


def _symbols(root: etree._Element, styles: Styles) -> Iterator[Told]:
    """Signs of Wingdings and its like as Unicode; those that have no such sign are said."""
    unknown: dict[str, int] = {}
    for element in list(root.iter(q("w:sym"))):
        sign = _sign(element.get(q("w:font"), ""), element.get(q("w:char"), ""), unknown)
        element.tag, element.text = q("w:t"), sign
    for element in root.iter(q("w:t")):
        run = element.getparent()
        if run is not None and _PRIVATE.search(element.text or ""):
            font = styles.font(run)
            parts = (_sign(font, f"{ord(c):04X}", unknown) if _PRIVATE.match(c) else c for c in element.text or "")
            element.text = "".join(parts)
    for name, count in unknown.items():
        yield tell("incoming-symbol", name=name, count=count)


def _sign(font: str, code: str, unknown: dict[str, int]) -> str:
    number = int(code, 16) & 0xFF if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else 0
    found = dingbats.get((font, number))
    if found is None:
        unknown[f"{font} {code}"] = unknown.get(f"{font} {code}", 0) + 1
        return ""
    return chr(found)
