"""An OpenDocument's text → HTML, in one walk."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from html import escape
from urllib.parse import unquote

from lxml import etree

from minhbach.desk.incoming.manuscript import Picture, Told, tell
from minhbach.desk.incoming.open_text.looks import Looks
from minhbach.desk.incoming.open_text.names import SPACES, q
from minhbach.desk.incoming.packages import tree
from minhbach.desk.refusal import Refusal

_MOST = 300


class Writer:
    """Walks through a text and writes HTML; pictures, notes and what is left out gather on the way."""

    def __init__(self, parts: Mapping[str, bytes], looks: Looks) -> None:
        self._parts = parts
        self._looks = looks
        self.pictures: list[Picture] = []
        self.told: list[Told] = []
        self._notes: list[str] = []
        self._lifted: list[str] = []

    def blocks(self, parent: etree._Element) -> str:
        return "".join(self._block(child) for child in parent if isinstance(child.tag, str))

    def notes(self) -> str:
        items = "".join(f'<li id="footnote-{n}">{text}</li>' for n, text in enumerate(self._notes, 1))
        return f"<ol>{items}</ol>" if items else ""

    def _block(self, element: etree._Element) -> str:
        match element.tag:
            case tag if tag in (q("text:p"), q("text:h")):
                return self._paragraph(element)
            case tag if tag == q("text:list"):
                return self._list(element, element.get(q("text:style-name"), ""), 1)
            case tag if tag == q("table:table"):
                return self._table(element)
            case tag if tag in (
                q("text:section"),
                q("text:index-body"),
                q("draw:text-box"),
                q("text:numbered-paragraph"),
            ):
                return self.blocks(element)
            case tag if tag in (q("text:table-of-content"), q("text:alphabetical-index"), q("text:illustration-index")):
                self.told.append(tell("incoming-contents", count=len(list(element.iter(q("text:p"))))))
                return ""
            case tag if tag == q("draw:frame"):
                return f"<p>{self._frame(element)}</p>" + self._boxes()
        return ""

    def _paragraph(self, element: etree._Element) -> str:
        name = element.get(q("text:style-name"), "")
        inner = self._inline(element, "paragraph", name)
        role = self._looks.role(name)
        tag = f"h{min(int(element.get(q('text:outline-level'), '1')), 6)}" if element.tag == q("text:h") else "p"
        mark = f' class="{role}"' if role and tag == "p" else ""
        return f"<{tag}{mark}>{inner}</{tag}>" + self._boxes()

    def _boxes(self) -> str:
        found, self._lifted = "".join(self._lifted), []
        return found

    def _list(self, element: etree._Element, style: str, level: int) -> str:
        style = element.get(q("text:style-name")) or style
        tag = "ol" if self._looks.is_numbered(style, level) else "ul"
        items = []
        for item in element.iterchildren(q("text:list-item"), q("text:list-header")):
            parts = [
                self._list(c, style, level + 1) if c.tag == q("text:list") else self._block(c)
                for c in item
                if isinstance(c.tag, str)
            ]
            if len([p for p in parts if p.startswith("<p")]) == 1:
                parts = [
                    re.sub(r"^<p[^>]*>(.*)</p>$", r"\1", part, flags=re.S) if part.startswith("<p") else part
                    for part in parts
                ]
            items.append(f"<li>{''.join(parts)}</li>")
        return f"<{tag}>{''.join(items)}</{tag}>"

    def _table(self, table: etree._Element) -> str:
        heads = {id(row) for head in table.iter(q("table:table-header-rows")) for row in head}
        rows = []
        for row in table.iter(q("table:table-row")):
            if next(row.iterancestors(q("table:table"))) is not table:
                continue
            tag = "th" if id(row) in heads else "td"
            rows.append("".join(self._cell(cell, tag) for cell in row.iterchildren(q("table:table-cell"))))
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows if row) + "</table>"

    def _cell(self, cell: etree._Element, tag: str) -> str:
        spans = ""
        for name in ("columns", "rows"):
            count = cell.get(q(f"table:number-{name}-spanned"), "1")
            if count.isdecimal() and int(count) > 1:
                spans += f' {"colspan" if name == "columns" else "rowspan"}="{count}"'
        return f"<{tag}{spans}>{self.blocks(cell)}</{tag}>"

    def _inline(self, element: etree._Element, family: str, style: str) -> str:
        parts = [_plain(element.text)]
        for child in element:
            if isinstance(child.tag, str):
                parts.append(self._piece(child, family, style))
            parts.append(_plain(child.tail))
        return "".join(parts)

    def _piece(self, child: etree._Element, family: str, style: str) -> str:
        match child.tag:
            case tag if tag == q("text:span"):
                return self._span(child)
            case tag if tag == q("text:a"):
                return f'<a href="{escape(child.get(q("xlink:href"), ""))}">{self._inline(child, family, style)}</a>'
            case tag if tag in (q("text:s"), q("text:tab")):
                return " "
            case tag if tag == q("text:line-break"):
                return "<br>"
            case tag if tag == q("text:note"):
                return self._note(child)
            case tag if tag == q("draw:frame"):
                return self._frame(child)
            case tag if tag == q("office:annotation"):
                author = child.findtext(q("dc:creator")) or "–"
                text = " ".join("".join(map(str, p.itertext())) for p in child.iter(q("text:p")))
                self.told.append(tell("incoming-comment", author=author, text=text[:_MOST] or "–"))
                return ""
            case tag if tag in (q("text:ruby"), q("text:meta"), q("text:ruby-base"), q("text:ruby-text")):
                return self._inline(child, family, style)
            case tag if tag == q("text:hidden-text"):
                self.told.append(tell("incoming-hidden", text=child.get(q("text:string-value"), "")))
                return ""
            case tag if tag in (
                q("text:change"),
                q("text:change-start"),
                q("text:change-end"),
                q("text:soft-page-break"),
            ):
                return ""
            case tag if tag.startswith(f"{{{SPACES['draw']}}}"):
                return self._shape(child)
        return self._inline(child, family, style)  # a field shows its value

    def _span(self, span: etree._Element) -> str:
        name = span.get(q("text:style-name"), "")
        inner = self._inline(span, "text", name)
        position = self._looks.text_property("text", name, "style:text-position")
        marks = [
            (
                "strong",
                self._looks.text_property("text", name, "fo:font-weight") in ("bold", "600", "700", "800", "900"),
            ),
            ("em", self._looks.text_property("text", name, "fo:font-style") in ("italic", "oblique")),
            ("s", self._looks.text_property("text", name, "style:text-line-through-style") not in ("", "none")),
            ("sup", position.startswith("super") or (position[:1].isdecimal() and not position.startswith("0"))),
            ("sub", position.startswith(("sub", "-"))),
        ]
        for tag, on in marks:
            if on and inner.strip():
                inner = f"<{tag}>{inner}</{tag}>"
        return inner

    def _note(self, note: etree._Element) -> str:
        body = note.find(q("text:note-body"))
        place = len(self._notes)
        self._notes.append("")
        self._notes[place] = self.blocks(body) if body is not None else ""
        return f'<sup><a href="#footnote-{place + 1}">[{place + 1}]</a></sup>'

    def _frame(self, frame: etree._Element) -> str:
        """A picture, a text box (which comes after the paragraph), or what we cannot hold."""
        image, box = frame.find(q("draw:image")), frame.find(q("draw:text-box"))
        if frame.find(q("draw:object")) is not None:
            text, kind = self._object(frame.find(q("draw:object")))
            self.told.append(tell(f"incoming-{kind}", text=text or "–", place="–"))
            return ""
        if frame.find(q("draw:object-ole")) is not None or frame.find(q("draw:plugin")) is not None:
            self.told.append(tell("incoming-object", kind="OLE", place="–"))
            return ""
        if box is not None:
            self._lifted.append(self.blocks(box))
            self.told.append(tell("incoming-boxes", count=1))
            return ""
        return self._picture(frame, image) if image is not None else ""

    def _picture(self, frame: etree._Element, image: etree._Element) -> str:
        target = unquote(image.get(q("xlink:href"), "")).removeprefix("./")
        data = self._parts.get(target)
        if data is None:
            self.told.append(tell("incoming-picture-missing", target=target or "–"))
            return ""
        alt = frame.findtext(q("svg:desc")) or frame.findtext(q("svg:title")) or ""
        name = f"media:{len(self.pictures)}"
        self.pictures.append(Picture(name, data, " ".join(alt.split())))
        return f'<img src="{name}">'

    def _object(self, element: etree._Element | None) -> tuple[str, str]:
        """The words of an embedded document, and whether it is an equation or a chart."""
        target = (element.get(q("xlink:href"), "") if element is not None else "").removeprefix("./")
        data = self._parts.get(f"{target}/content.xml", b"")
        kind = "equation" if b"MathML" in data else "chart"
        try:
            root = tree(data, target, "content.xml") if data else None
        except Refusal:
            root = None
        text = "" if root is None else " ".join(" ".join(map(str, root.itertext())).split())
        return text[:_MOST], kind

    def _shape(self, shape: etree._Element) -> str:
        """A drawing: its words come after the paragraph."""
        inner = self.blocks(shape)
        if inner:
            self._lifted.append(inner)
            self.told.append(tell("incoming-boxes", count=1))
        elif shape.tag == q("draw:g"):
            return "".join(self._piece(child, "paragraph", "") for child in shape if isinstance(child.tag, str))
        return ""


def _plain(text: str | None) -> str:
    return escape(re.sub(r"\s+", " ", unicodedata.normalize("NFC", text or "")), quote=False)
