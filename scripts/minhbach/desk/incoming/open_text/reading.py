"""An .odt file → a manuscript."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from minhbach.desk.incoming.comparing import words_of
from minhbach.desk.incoming.manuscript import Manuscript, Told, tell
from minhbach.desk.incoming.open_text.looks import Looks
from minhbach.desk.incoming.open_text.names import q
from minhbach.desk.incoming.open_text.writing import Writer
from minhbach.desk.incoming.packages import tree
from minhbach.desk.refusal import Refusal
from minhbach.text.legacy import draws_capitals, from_tcvn3, from_vni, legacy_font

_MOST = 300


_BLANKS = tuple(map(q, ("text:s", "text:tab", "text:line-break")))
_APART = tuple(
    map(q, ("text:p", "text:h", "text:list", "office:annotation", "text:note", "draw:frame", "draw:custom-shape"))
)


def read_open_text(parts: Mapping[str, bytes], name: str) -> Manuscript:
    """Raises Refusal for a file that is locked or broken."""
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise Refusal("incoming-password", file=name)
    if "content.xml" not in parts:
        raise Refusal("incoming-broken", file=name, reason="content.xml")
    content = tree(parts["content.xml"], name, "content.xml")
    styles = tree(parts["styles.xml"], name, "styles.xml") if "styles.xml" in parts else None
    body = content.find(f".//{q('office:text')}")
    if body is None:
        raise Refusal("incoming-not-word", file=name)
    looks = Looks(content, styles)
    told = [*_changes(body), *_convert_fonts(body, looks), *_hidden(body, looks)]
    writer = Writer(parts, looks)
    html = writer.blocks(body) + writer.notes()
    told += [*writer.told, *(_around(styles) if styles is not None else ())]
    words = tuple(word for p in body.iter(q("text:p"), q("text:h")) for word in words_of("".join(_shown(p))))
    return Manuscript(html=html, pictures=tuple(writer.pictures), words=words, told=tuple(told))


def _changes(body: etree._Element) -> Iterator[Told]:
    """Tracked changes: what was put in stands in the text, what was taken out stands apart, and goes."""
    for tracked in list(body.iter(q("text:tracked-changes"))):
        regions = list(tracked.iter(q("text:changed-region")))
        deleted = [r.find(q("text:deletion")) for r in regions]
        texts = ["".join(map(str, d.itertext())) for d in deleted if d is not None]
        authors = dict.fromkeys(c.text or "" for c in tracked.iter(q("dc:creator")))
        if regions:
            yield tell(
                "incoming-changes",
                inserted=len(regions) - len(texts),
                deleted=len(texts),
                authors=", ".join(authors) or "–",
            )
        tracked.getparent().remove(tracked)  # type: ignore[union-attr]


def _convert_fonts(body: etree._Element, looks: Looks) -> Iterator[Told]:
    """Rewrite what stands in old fonts in the tree itself."""
    counts: dict[tuple[str, str], int] = {}
    for element in body.iter():
        for holder, name in ((element, "text"), (element.getparent(), "tail")):
            text = getattr(element, name)
            font = looks.font_of(holder) if text and holder is not None and not text.isascii() else ""
            kind = legacy_font(font)
            if kind:
                meant = from_tcvn3(text, draws_capitals(font)) if kind == "tcvn3" else from_vni(text)
                setattr(element, name, meant)
                counts[kind, font] = counts.get((kind, font), 0) + len(text)
    for (name, font), count in counts.items():
        yield tell("incoming-font", kind=name.upper(), font=font, count=count)


def _hidden(body: etree._Element, looks: Looks) -> Iterator[Told]:
    """Take out what no reader of the original sees."""
    for span in list(body.iter(q("text:span"))):
        name = span.get(q("text:style-name"), "")
        if looks.text_property("text", name, "text:display") == "none" and any(map(str.strip, _shown(span))):
            yield tell("incoming-hidden", text="".join(_shown(span)).strip()[:_MOST])
            tail = span.tail
            span.clear()
            span.tail = tail


def _shown(element: etree._Element) -> Iterator[str]:
    """The text of a paragraph: without that of paragraphs inside it, of comments, and of the numbers of notes."""
    yield element.text or ""
    for child in element:
        if child.tag in _BLANKS:
            yield " "
        elif isinstance(child.tag, str) and child.tag not in _APART:
            yield from _shown(child)
        yield child.tail or ""


def _around(styles: etree._Element) -> Iterator[Told]:
    for kind in ("header", "footer"):
        texts = dict.fromkeys(
            " ".join("".join(map(str, e.itertext())).split()) for e in styles.iter(q(f"style:{kind}"))
        )
        for text in filter(None, texts):
            yield tell(f"incoming-{kind}", text=text[:_MOST])
