"""The HTML of a manuscript → Markdown as our site reads it: markdownify, where the dialects differ told better."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bs4 import Tag
from markdownify import MarkdownConverter

from minhbach.desk.incoming.tables import plain_table
from minhbach.desk.incoming.tidying import as_html, parsed

_NOTE = re.compile(r"#((?:foot|end)note-.+)")
_CALL = re.compile(r"(?<!\\)\[\^\d+\]")
_SIGNS = re.compile(r"[\\`*_\[\]{}]")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_EMPHASIS = ("em", "i", "strong", "b")
_STARTS = (
    (re.compile(r"^(#{1,6}|>|[-+](?=\s)|!{3}|-{3,}\s*$|:(?=\s))"), r"\\\1"),
    (re.compile(r"^(\d{1,9})\.(?=\s|$)"), r"\1\\."),
    (re.compile(r"^=(?==*\s*$)"), "&#61;"),
    (re.compile(r"^~(?=~~)"), "&#126;"),
)


def to_markdown(html: str, names: Mapping[str, str]) -> str:
    """`names` are the file names of pictures by what the HTML calls them. Notes come last, as `[^1]:`."""
    converter = _Converter(names)
    body = converter.convert(html)
    return re.sub(r"\n{3,}", "\n\n", "\n\n".join([body, *converter.notes]).strip()) + "\n"


def escaped_start(line: str) -> str:
    """A line that begins like a heading, quote, item, rule or fence, and is none."""
    for pattern, meant in _STARTS:
        line = pattern.sub(meant, line, count=1)
    return line


class _Converter(MarkdownConverter):
    """markdownify with Python-Markdown's rules: four blanks for what is inside an item, no backslash for a break."""

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__(heading_style="ATX", bullets="-", autolinks=False, newline_style="SPACES", bs4_options="lxml")
        self.names = names
        self.numbers: dict[str, int] = {}
        self.notes: list[str] = []

    def convert(self, html: str) -> str:
        root = parsed(html)
        notes = {}
        for item in [item for item in root.iter("li") if re.match("(?:foot|end)note-", item.get("id", ""))]:
            notes[item.get("id", "")] = item
            parent = item.getparent()
            item.drop_tree()
            if parent is not None and not len(parent):
                parent.drop_tree()
        self.numbers = {}
        body = str(super().convert(as_html(root)))
        for name in self.numbers:  # in the order in which they are called
            if name in notes:
                self.notes.append(self._note(self.numbers[name], notes[name]))
        return body

    def _note(self, number: int, item: Any) -> str:
        for link in [a for a in item.iter("a") if re.match("#(?:foot|end)note-ref", a.get("href", ""))]:
            link.drop_tree()
        inner = "".join([item.text or "", *(as_html(child, with_tail=True) for child in item)])
        text = str(super().convert(f"<div>{inner}</div>")).strip()
        return f"[^{number}]: " + text.replace("\n", "\n    ")

    def escape(self, text: str, parent_tags: set[str]) -> str:
        text = _TAG.sub("&lt;", _ENTITY.sub("&amp;", text))
        return _SIGNS.sub(lambda found: "\\" + found[0], text)

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        target = _NOTE.fullmatch(str(el.get("href", "")))
        if target is None:
            return str(super().convert_a(el, text, parent_tags))  # type: ignore[misc]  # its stubs lack it
        return f"[^{self.numbers.setdefault(target[1], len(self.numbers) + 1)}]"

    def convert_sup(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Raised text; the numbers of notes that stand in it come before it, for they are raised by themselves."""
        notes, rest = "".join(_CALL.findall(text)), _CALL.sub("", text)
        return notes + (f"<sup>{rest}</sup>" if rest.strip() else rest)

    def convert_sub(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"<sub>{text}</sub>" if text.strip() else text

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return _marked(el, text, "*")

    convert_i = convert_em

    def convert_strong(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return _marked(el, text, "**")

    convert_b = convert_strong

    def convert_s(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"<s>{text}</s>" if text.strip() else text

    convert_del = convert_s
    convert_strike = convert_s

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "td" in parent_tags or "th" in parent_tags:
            return "<br>"
        return " " if "_inline" in parent_tags else "  \n"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        name = self.names.get(str(el.get("src", "")), "")
        alt = " ".join(str(el.get("alt", "")).split())
        return f"![{self.escape(alt, parent_tags)}]({name})" if name else ""

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        lines = text.strip().split("\n")
        text = "\n".join(escaped_start(line.lstrip()) for line in lines)
        if "td" in parent_tags or "th" in parent_tags:
            return f"{text}\n"
        return f"\n\n{text}\n\n" if text else ""

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        text = (text or "").strip()
        if not text:
            return "\n"
        if "td" in parent_tags or "th" in parent_tags:
            return f"<li markdown>{' '.join(text.split())}</li>"
        first, *rest = _escaped_after_breaks(text.split("\n"))
        parent = el.parent
        mark = f"{len(el.find_previous_siblings('li')) + 1}." if parent is not None and parent.name == "ol" else "-"
        lines = [f"    {line}" if line.strip() else "" for line in rest]
        child = next((child for child in el.children if str(child).strip()), None)
        listed = isinstance(child, Tag) and child.name in ("ul", "ol")
        return "\n".join([f"{mark:<4}" + (first if listed else escaped_start(first)), *lines]) + "\n"

    def convert_list(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A list right after another is parted from it by an empty comment: else Markdown makes one of them."""
        before = el.find_previous_sibling()
        apart = "<!-- -->\n\n" if isinstance(before, Tag) and before.name in ("ul", "ol") else ""
        if "td" in parent_tags or "th" in parent_tags:
            return f"\n<{el.name} markdown>{text}</{el.name}>\n"
        if "li" in parent_tags:
            return "\n" + ("\n" + apart if apart else "") + text.rstrip()
        return f"\n\n{apart}{text}\n\n"

    convert_ul = convert_list
    convert_ol = convert_list

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:
        """In a cell a heading is a line in bold."""
        if "td" in parent_tags or "th" in parent_tags:
            return f"\n**{text.strip()}**\n" if text.strip() else ""
        return str(super().convert_hN(n, el, text, parent_tags))  # type: ignore[misc]  # its stubs lack it

    def convert_table(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A table inside a cell becomes lines, its cells parted by a dash."""
        if "td" in parent_tags or "th" in parent_tags:
            rows = ([self._cell(c) for c in row.find_all(["td", "th"], recursive=False)] for row in el.find_all("tr"))
            return "\n" + "\n".join(" – ".join(filter(None, row)) for row in rows) + "\n"
        return f"\n\n{plain_table(el, self._cell)}\n\n"

    def _cell(self, cell: Tag) -> str:
        """The words of a cell on one line, its paragraphs parted by `<br>`."""
        inner = str(self.process_tag(cell, parent_tags={"td"}))  # type: ignore[attr-defined]  # its stubs lack it
        lines = [line.strip() for line in inner.split("\n") if line.strip()]
        return re.sub(r"<br>(?=<[ou]l)|(?<=</ul>)<br>|(?<=</ol>)<br>", "", "<br>".join(lines).replace("|", "\\|"))

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return text

    convert_th = convert_td


def _marked(el: Tag, text: str, sign: str) -> str:
    """Emphasis around words, not around the blanks beside them; right beside another emphasis as a tag."""
    before, inner, after = text[: len(text) - len(text.lstrip())], text.strip(), text[len(text.rstrip()) :]
    if not inner:
        return text
    beside = any(isinstance(s, Tag) and s.name in _EMPHASIS for s in (el.previous_sibling, el.next_sibling))
    if beside:
        return f"{before}<{el.name}>{inner}</{el.name}>{after}"
    return f"{before}{sign}{inner}{sign}{after}"


def _escaped_after_breaks(lines: list[str]) -> list[str]:
    """A line after a line break is text, whatever it begins with."""
    broken = [False, *(line.endswith("  ") for line in lines)]
    return [escaped_start(line.lstrip()) if after else line for line, after in zip(lines, broken, strict=False)]
