"""HTML of any origin → the few tags of a manuscript, in blocks."""

from __future__ import annotations

import re
from typing import Any

from lxml import html

from minhbach.desk.incoming.word.numbering import CLOSE, OPEN

Element = Any
"""An `lxml.html.HtmlElement`, for which no types are known."""
_RULE = re.compile(r"^[-–—_=*~.\s]{3,}$")
_LABEL = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_LINKS = re.compile(r"(?:https?://[^\s/]+|mailto:[^\s@]+@)\S*|tel:\+?[\d ().-]+", re.I)
_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol table blockquote div figure figcaption pre hr section article details dl".split()
)
_APART = frozenset("br p li td th div h1 h2 h3 h4 h5 h6 ul ol table tr figcaption img".split())
_NOTE = re.compile("#(?:foot|end)note-")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def parsed(fragment: str) -> Element:
    """A fragment under one `div`."""
    return html.fragment_fromstring(fragment, create_parent="div") if fragment.strip() else html.Element("div")


def tidied(fragment: str) -> Element:
    """A fragment in blocks: labels resolved, pictures and tables settled, nothing empty. Links and levels are left."""
    root = parsed(fragment)
    unnest_lists(root)
    resolve_labels(root)
    settle_pictures(root)
    unpack_tables(root)
    settle_pictures(root)
    drop_empty(root)
    wrap_loose(root)
    return root


def wrap_loose(root: Element) -> None:
    """Text and inline markup that stand between blocks become paragraphs."""
    loose: Element | None = None
    for child in list(root):
        if child.tag in _BLOCKS or not isinstance(child.tag, str):
            loose = None
            tail, child.tail = child.tail or "", None
            if tail.strip():
                loose = html.Element("p")
                loose.text = tail
                child.addnext(loose)
        elif loose is None:
            loose = html.Element("p")
            child.addprevious(loose)
            loose.append(child)
        else:
            loose.append(child)
    if (root.text or "").strip():
        first = html.Element("p")
        first.text, root.text = root.text, None
        root.insert(0, first)


def as_html(element: Element, with_tail: bool = False) -> str:
    return str(html.tostring(element, encoding="unicode", with_tail=with_tail))


def text_of(element: Element) -> str:
    """The words of an element on one line, without the numbers of notes."""
    parts: list[str] = []
    _gather(element, parts)
    return " ".join("".join(parts).split())


def _gather(element: Element, parts: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        if not (child.tag == "a" and _NOTE.match(child.get("href") or "")):
            apart = " " if child.tag in _APART else ""
            parts.append(apart)
            if isinstance(child.tag, str):
                _gather(child, parts)
            parts.append(apart)
        parts.append(child.tail or "")


def inner_html(root: Element) -> str:
    """What stands inside an element."""
    return (root.text or "") + "".join(as_html(child, with_tail=True) for child in root)


def plain_lines(root: Element) -> str:
    """The words of all blocks, a line for each."""
    return "\n".join(text_of(block) for block in root)


def resolve_labels(root: Element) -> None:
    """Lists that Markdown counts as Word does lose their labels; in all others each label becomes text."""
    for ordered in root.iter("ol"):
        items = [item for item in ordered if item.tag == "li"]
        labels = [_label(item) for item in items]
        if all(labels) and all(
            label.rstrip(".)") == str(n) and label[-1:] in ".)" for n, label in enumerate(labels, 1)
        ):
            for item in items:
                _drop_label(item)
        elif any(labels):
            ordered.tag = "ul"
    for element in root.iter():
        element.text = _LABEL.sub(r"\1 ", element.text) if element.text else element.text
        element.tail = _LABEL.sub(r"\1 ", element.tail) if element.tail else element.tail


def _first_text(item: Element) -> Element:
    """The element whose text an item begins with: itself, or the first inside it that has any."""
    while not (item.text or "").strip() and len(item):
        item = item[0]
    return item


def _label(item: Element) -> str:
    found = _LABEL.match(_first_text(item).text or "")
    return found[1] if found else ""


def _drop_label(item: Element) -> None:
    holder = _first_text(item)
    holder.text = _LABEL.sub("", holder.text or "", count=1)


def unnest_lists(root: Element) -> None:
    """An item that holds nothing but a list is no item: its list begins on a deeper level, and comes up."""
    for item in reversed(list(root.iter("li"))):
        inner = list(item)
        if len(inner) == 1 and inner[0].tag in ("ul", "ol") and not (item.text or inner[0].tail or "").strip():
            inner[0].drop_tag()
            item.drop_tag()


def clean_links(root: Element) -> list[str]:
    """Keep links to the web, to letter boxes, telephones and notes; the targets of all others, whose words stay."""
    lost = []
    for link in list(root.iter("a")):
        target = (link.get("href") or "").strip()
        if target.startswith(("#footnote-ref", "#endnote-ref")):
            link.drop_tree()  # the arrow back, which every page makes itself
            continue
        if target.startswith(("#footnote-", "#endnote-")) and link.getparent().tag == "sup":
            continue
        if _LINKS.fullmatch(target) and (text_of(link) or link.find(".//img") is not None):
            link.attrib.clear()
            link.set("href", target.replace(" ", "%20"))
            continue
        if target and not target.startswith("#"):
            lost.append(target)
        link.drop_tag()
    return lost


def shift_headings(root: Element) -> None:
    """The highest heading becomes the second level, below the page's title; steps between levels are kept to one."""
    levels = sorted({int(element.tag[1]) for element in root.iter(*_HEADINGS)})
    names = {f"h{level}": f"h{min(place, 6)}" for place, level in enumerate(levels, 2)}
    for element in list(root.iter(*_HEADINGS)):
        element.tag = names[element.tag]
        for inner in list(element.iter("strong", "b", "br")):
            if inner.tag == "br":
                inner.tail = " " + (inner.tail or "")
            inner.drop_tag()


def settle_pictures(root: Element) -> None:
    """Every picture in the flow of text stands in a paragraph of its own; what else was in its paragraph follows."""
    for paragraph in [p for p in root.iter("p", *_HEADINGS) if p.find(".//img") is not None]:
        if any(ancestor.tag in ("td", "th", "li") for ancestor in paragraph.iterancestors()):
            continue
        for image in list(paragraph.iter("img")):
            own = html.Element("p")
            image.drop_tree()
            image.tail = None
            own.append(image)
            paragraph.addprevious(own)
        _strip_breaks(paragraph)
        if not text_of(paragraph):
            paragraph.drop_tree()


def _strip_breaks(paragraph: Element) -> None:
    """Line breaks at the beginning, which parted a picture from its words."""
    while len(paragraph) and paragraph[0].tag == "br" and not (paragraph.text or "").strip():
        paragraph[0].drop_tag()


def unpack_tables(root: Element, rows_too: bool = False) -> None:
    """A table of one column is a frame, not a table: its blocks stand in the text.

    `rows_too` says the same of a single row: the two sides of a letter's head or foot, left before right.
    """
    for table in list(root.iter("table")):
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        if (all(len(row) <= 1 for row in cells) or (rows_too and len(rows) == 1)) and table.getparent() is not None:
            for tag in ("thead", "tbody", "tfoot", "tr", "td", "th"):
                for element in [e for e in table.iter(tag) if next(e.iterancestors("table")) is table]:
                    _unwrap_block(element)
            _unwrap_block(table)


def _unwrap_block(element: Element) -> None:
    """Like drop_tag, but loose text becomes a paragraph."""
    if (element.text or "").strip():
        paragraph = html.Element("p")
        paragraph.text, element.text = element.text, None
        element.insert(0, paragraph)
        while (following := paragraph.getnext()) is not None and following.tag not in ("p", "table", "ul", "ol", "div"):
            paragraph.append(following)
    element.drop_tag()


def drop_empty(root: Element) -> None:
    """Paragraphs, headings and items without anything in them but rules that were typed (`-----`)."""
    for element in reversed(list(root.iter("p", "li", "blockquote", *_HEADINGS))):
        if not _RULE.sub("", text_of(element)) and element.find(".//img") is None:
            element.drop_tree()
