"""What styles say of a text in an OpenDocument: how its words look, what its paragraphs are."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from minhbach.desk.incoming.open_text.names import q


class Looks:
    """What styles say of text: bold, italic, raised, hidden, and its font; what paragraphs are."""

    def __init__(self, content: etree._Element, styles: etree._Element | None) -> None:
        roots = [root for root in (styles, content) if root is not None]
        self._styles = {
            (s.get(q("style:family"), ""), s.get(q("style:name"), "")): s
            for root in roots
            for s in root.iter(q("style:style"))
        }
        self._faces = {
            f.get(q("style:name"), ""): f.get(q("svg:font-family"), "").strip("'\"")
            for root in roots
            for f in root.iter(q("style:font-face"))
        }
        self._lists = {s.get(q("style:name"), ""): s for root in roots for s in root.iter(q("text:list-style"))}

    def chain(self, family: str, name: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while name and name not in seen and (family, name) in self._styles:
            seen.add(name)
            yield self._styles[family, name]
            name = self._styles[family, name].get(q("style:parent-style-name"), "")

    def text_property(self, family: str, name: str, key: str) -> str:
        for style in self.chain(family, name):
            properties = style.find(q("style:text-properties"))
            if properties is not None and properties.get(q(key)):
                return properties.get(q(key), "")
        return ""

    def font(self, family: str, name: str) -> str:
        face = self.text_property(family, name, "style:font-name")
        return self._faces.get(face, face) or self.text_property(family, name, "fo:font-family").strip("'\"")

    def font_of(self, element: etree._Element) -> str:
        """The font of the text directly inside an element."""
        while (parent := element.getparent()) is not None and element.tag not in (
            q("text:span"),
            q("text:p"),
            q("text:h"),
        ):
            element = parent
        name = element.get(q("text:style-name"), "")
        if element.tag == q("text:span"):
            found = self.font("text", name)
            return found or (self.font_of(parent) if parent is not None else "")
        return self.font("paragraph", name)

    def role(self, name: str) -> str:
        """`title`, `subtitle`, `caption`, `centred`, or nothing."""
        names = [
            s.get(q("style:display-name"), "") or s.get(q("style:name"), "") for s in self.chain("paragraph", name)
        ]
        for one in names:
            found = {
                "title": "title",
                "subtitle": "subtitle",
                "caption": "caption",
                "illustration": "caption",
                "figure": "caption",
            }
            if one.lower() in found:
                return found[one.lower()]
        for style in self.chain("paragraph", name):
            properties = style.find(q("style:paragraph-properties"))
            if properties is not None and properties.get(q("fo:text-align")):
                return "centred" if properties.get(q("fo:text-align")) == "center" else ""
        return ""

    def is_numbered(self, name: str, level: int) -> bool:
        style = self._lists.get(name)
        found = [] if style is None else [e for e in style if e.get(q("text:level")) == str(level)]
        return bool(found) and found[0].tag == q("text:list-level-style-number")
