"""HTML as the web writes it → the blocks of a manuscript: paragraphs out of `div`s and of line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from minhbach.desk.incoming.tidying import Element, parsed

_INLINE = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "s": "s", "strike": "s", "del": "s",
    "sub": "sub", "sup": "sup", "a": "a", "code": "code", "q": "q",
}  # fmt: skip
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DROPPED = {
    "script", "style", "noscript", "template", "iframe", "object", "embed", "form", "button", "select", "input",
    "textarea", "nav", "svg", "canvas", "audio", "video", "link", "meta", "head", "title",
}  # fmt: skip
_PARTED = {
    "tr",
    "li",
    "dt",
    "dd",
    "article",
    "section",
    "main",
    "header",
    "footer",
    "aside",
    "address",
    "center",
    "fieldset",
}
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])"
    r"|(?:text-indent|left|top|margin-left)\s*:\s*-\d{3,}|(?:height|width)\s*:\s*0(?:px)?\s*;.*overflow\s*:\s*hidden",
    re.I,
)


def is_hidden(element: Element) -> bool:
    """Whether a page shows nothing of it: no size, off the screen, not displayed."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def simplified(element: Element) -> Element:
    """The blocks below an element, as a manuscript has them. Pictures keep their `src` and `alt`."""
    return parsed("".join(_Blocks().of(element)))


class _Blocks:
    """Gathers inline pieces until a block ends."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._open: list[str] = []
        self._mark = ""

    def of(self, element: Element) -> list[str]:
        self._walk(element, ())
        self._close()
        return self._done

    def _walk(self, element: Element, around: tuple[str, ...]) -> None:
        self._text(element.text, around)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _DROPPED and not is_hidden(child):
                self._child(child, around)
            self._text(child.tail, around)

    def _child(self, child: Element, around: tuple[str, ...]) -> None:
        tag = child.tag
        if tag == "br":
            self._open.append("<br>")
        elif tag == "img":
            self._picture(child)
        elif tag in ("ul", "ol"):
            self._block(f"<{tag}>{''.join(_items(child))}</{tag}>")
        elif tag == "table":
            self._block(_table(child))
        elif tag == "pre":
            self._block(f"<pre>{escape(child.text_content())}</pre>")
        elif tag == "blockquote":
            self._block(f"<blockquote>{''.join(_Blocks().of(child))}</blockquote>")
        elif tag == "hr":
            self._close()
        elif tag in _HEADINGS or tag in ("p", "div", "figure", "figcaption", "dl", "details") or tag in _PARTED:
            self._close()
            self._mark = tag if tag in _HEADINGS or tag == "figcaption" else self._looks(child)
            self._walk(child, around)
            self._close()
        elif tag in _INLINE:
            self._inline(child, around)
        else:
            self._walk(child, around)

    def _looks(self, element: Element) -> str:
        """Whether a paragraph is a caption or stands in the middle."""
        names = f"{element.get('class', '')} {element.get('id', '')}".lower()
        if re.search(r"caption|chu-?thich|image-desc|pcaption|photo-desc", names):
            return "figcaption"
        centred = element.get("align", "").lower() == "center" or "text-align:center" in element.get(
            "style", ""
        ).replace(" ", "")
        return "centred" if centred or element.tag == "center" else ""

    def _inline(self, child: Element, around: tuple[str, ...]) -> None:
        """Inline markup is closed and opened again where a block ends inside it."""
        name = _INLINE[child.tag]
        target = child.get("href", "") if name == "a" else ""
        if name == "a" and not target:
            self._walk(child, around)
            return
        opening = f'<a href="{escape(target)}">' if name == "a" else f"<{name}>"
        if (
            any(inner.tag in ("p", "div", "table", "ul", "ol", *_HEADINGS) for inner in child.iter())
            or child.find(".//img") is not None
        ):
            self._walk(child, around)
            return
        self._open.append(opening)
        self._walk(child, (*around, name))
        self._open.append(f"</{name}>")

    def _picture(self, image: Element) -> None:
        """A picture ends the paragraph that it stands in."""
        source = next((image.get(key) for key in ("data-src", "data-original", "src") if image.get(key)), "")
        self._block(f'<p><img src="{escape(source)}" alt="{escape(image.get("alt", ""))}"></p>')

    def _text(self, text: str | None, around: tuple[str, ...]) -> None:
        if text:
            self._open.append(escape(re.sub(r"\s+", " ", text), quote=False))

    def _block(self, block: str) -> None:
        mark = self._mark
        self._close()
        self._done.append(block)
        self._mark = mark if mark == "centred" else ""

    def _close(self) -> None:
        """End a paragraph; two line breaks in it part two."""
        whole, self._open = "".join(self._open), []
        for text in re.split(r"(?:\s*<br>\s*){2,}", whole):
            text = re.sub(r"^(?:\s|<br>)+|(?:\s|<br>)+$", "", text)
            if re.sub(r"<[^>]*>|\s", "", text):
                self._done.append(_marked(text, self._mark))
        self._mark = ""


def _marked(text: str, mark: str) -> str:
    if mark in _HEADINGS:
        return f"<{mark}>{text}</{mark}>"
    name = {"figcaption": ' class="caption"', "centred": ' class="centred"'}.get(mark, "")
    return f"<p{name}>{text}</p>"


def _items(element: Element) -> Iterator[str]:
    for item in element:
        if item.tag == "li" and not is_hidden(item):
            inner = _Blocks().of(item)
            if len([part for part in inner if part.startswith("<p>")]) == 1:
                inner = [part[3:-4] if part.startswith("<p>") else part for part in inner]
            yield f"<li>{''.join(inner)}</li>"
        elif item.tag in ("ul", "ol"):  # a list right inside a list
            yield f"<li><{item.tag}>{''.join(_items(item))}</{item.tag}></li>"


def _table(table: Element) -> str:
    rows = []
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is not table or is_hidden(row):
            continue
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        rows.append("".join(f"<{c.tag}{_spans(c)}>{''.join(_Blocks().of(c))}</{c.tag}>" for c in cells))
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _spans(cell: Element) -> str:
    return "".join(
        f' {n}="{cell.get(n)}"'
        for n in ("colspan", "rowspan")
        if cell.get(n, "1").isdecimal() and cell.get(n, "1") != "1"
    )
