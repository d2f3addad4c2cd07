"""What a paragraph or run really looks like: its own properties, its style's, and those that the style is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from minhbach.desk.incoming.word.names import child, is_on, q, val

_HEADING = re.compile(r"(?:heading|tiêu đề|đề mục|标题)\s*([1-9])", re.I)
_LIST = re.compile(r"List (?:Bullet|Number) ([2-5])", re.I)
_NAMED = {"title": "title", "tiêu đề": "title", "subtitle": "subtitle", "caption": "caption", "chú thích": "caption"}


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: etree._Element | None) -> None:
        found = () if root is None else root.iterchildren(q("w:style"))
        self._by_id = {style.get(q("w:styleId"), ""): style for style in found}
        self._defaults = child(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
        self._first = next(
            (i for i, s in self._by_id.items() if s.get(q("w:default")) == "1" and s.get(q("w:type")) == "paragraph"),
            "",
        )

    def chain(self, identity: str) -> Iterator[etree._Element]:
        """A style and what it is based on; a circle is walked once."""
        seen: set[str] = set()
        while identity and identity not in seen and identity in self._by_id:
            seen.add(identity)
            yield self._by_id[identity]
            identity = val(self._by_id[identity].find(q("w:basedOn")))

    def of_paragraph(self, paragraph: etree._Element) -> list[etree._Element]:
        return list(self.chain(val(child(paragraph, "w:pPr", "w:pStyle")) or self._first))

    def paragraph_property(self, paragraph: etree._Element, name: str) -> etree._Element | None:
        """Such as `w:numPr`: the paragraph's own, else the nearest style's."""
        holders = [paragraph, *self.of_paragraph(paragraph)]
        return next((found for h in holders if (found := child(h, "w:pPr", name)) is not None), None)

    def run_property(self, run: etree._Element, name: str, with_paragraph: bool = True) -> etree._Element | None:
        """Such as `w:vanish`: the run's own, its character style's, its paragraph's styles', the document's."""
        holders = [run, *self.chain(val(child(run, "w:rPr", "w:rStyle")))]
        paragraph = next(run.iterancestors(q("w:p")), None)
        if with_paragraph and paragraph is not None:
            holders += self.of_paragraph(paragraph)
        found = next((found for h in holders if (found := child(h, "w:rPr", name)) is not None), None)
        return child(self._defaults, name) if found is None and with_paragraph else found

    def font(self, run: etree._Element) -> str:
        """The font that draws Latin letters with marks."""
        fonts = self.run_property(run, "w:rFonts")
        return "" if fonts is None else fonts.get(q("w:hAnsi")) or fonts.get(q("w:ascii")) or ""

    def is_shown(self, run: etree._Element) -> bool:
        return not is_on(self.run_property(run, "w:vanish"))

    def list_depth(self, paragraph: etree._Element) -> int:
        """How deep the name of a style puts a list: `List Bullet 3` is two below the first, though each has level 0."""
        names = (val(style.find(q("w:name"))) for style in self.of_paragraph(paragraph))
        found = next((found for name in names if (found := _LIST.fullmatch(name))), None)
        return int(found[1]) - 1 if found else 0

    def role(self, paragraph: etree._Element) -> str:
        """`h1` … `h6`, `title`, `subtitle`, `caption`; empty for text. A level in the outline makes a heading."""
        for style in self.of_paragraph(paragraph):
            name = val(style.find(q("w:name"))).strip().lower()
            if heading := _HEADING.fullmatch(name):
                return f"h{min(int(heading[1]), 6)}"
            if name in _NAMED:
                return _NAMED[name]
        level = val(self.paragraph_property(paragraph, "w:outlineLvl"))
        return f"h{int(level) + 1}" if level.isdecimal() and int(level) < 6 else ""
