"""The blocks of an HTML text: what a reader reads as one run, and where each character stands in the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

_INLINE = frozenset(
    "a abbr b cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var".split()
)
_QUIET = frozenset("a abbr code dfn h1 h2 h3 h4 h5 h6 kbd pre samp summary".split())
"""Whose text is left alone: links, code, headings, and what opens and closes when it is clicked."""
_BREAK = "\ufffc"
"""Stands in a block's text for a line break or a picture: no name goes on across it."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text without a tag, or one character reference: from where to where, in the block and the source."""

    start: int
    end: int
    source: int
    until: int
    run: int
    """The same for pieces with no tag between; -1 for text that is left alone."""

    def at(self, index: int) -> int | None:
        """Where a position in the block stands in the source; None within a reference."""
        if index == self.end:
            return self.until
        whole = self.end - self.start != self.until - self.source
        return self.source if index == self.start else None if whole else self.source + index - self.start


@dataclass(slots=True)
class Block:
    """A paragraph, item or cell. `targets` are the links it has already, `expanded` its `<abbr>`s."""

    text: str = ""
    targets: set[str] = field(default_factory=set)
    expanded: set[str] = field(default_factory=set)
    pieces: list[_Piece] = field(default_factory=list)

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where `text[start:end]` stands in the source; None where a tag divides it or it is to be left alone."""
        first, last = self._piece(start), self._piece(end - 1)
        begins, ends = first.at(start), last.at(end)
        if first.run < 0 or first.run != last.run or begins is None or ends is None:
            return None
        return begins, ends

    def _piece(self, index: int) -> _Piece:
        return self.pieces[bisect_right(self.pieces, index, key=lambda piece: piece.start) - 1]


def read_blocks(html: str) -> list[Block]:
    """The blocks of sanitised HTML that hold any text, in order."""
    reader = _Reader(html)
    return [block for block in reader.blocks if block.pieces]


class _Reader(HTMLParser):
    """Gathers blocks. Positions are the tokenizer's own; the length of a token is known when the next begins."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks = [Block()]
        self._texts: list[str] = []
        self._length = 0
        self._run = 0
        self._quiet: list[str] = []
        self._abbr: list[str] | None = None
        self._lines = list(_line_starts(html))
        self._source = html
        self.feed(html)
        self.close()
        self._end_block()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag(tag)
        values = dict(attrs)
        if tag in _QUIET or values.get("class") == "admonition-title":
            self._quiet.append(tag)
        if tag == "a":
            self.blocks[-1].targets.add(values.get("href") or "")
        if tag == "abbr":
            self._abbr = []

    def handle_endtag(self, tag: str) -> None:
        self._tag(tag)
        if tag in self._quiet:
            del self._quiet[len(self._quiet) - 1 - self._quiet[::-1].index(tag) :]
        if tag == "abbr" and self._abbr is not None:
            self.blocks[-1].expanded.add("".join(self._abbr))
            self._abbr = None

    def handle_data(self, data: str) -> None:
        self._text(data, len(data))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, written: str) -> None:
        start = self._offset() + len(written)
        closed = ";" if self._source.startswith(";", start) else ""
        text = unescape(written + closed)
        self._text(text, len(written) + len(closed))

    def _text(self, text: str, length: int) -> None:
        run, source = -1 if self._quiet else self._run, self._offset()
        piece = _Piece(self._length, self._length + len(text), source, source + length, run)
        self.blocks[-1].pieces.append(piece)
        self._texts.append(text)
        self._length += len(text)
        if self._abbr is not None:
            self._abbr.append(text)

    def _tag(self, tag: str) -> None:
        self._run += 1
        if tag in ("br", "img"):
            self._text(_BREAK, 0)
            self._run += 1
        elif tag not in _INLINE:
            self._end_block()

    def _end_block(self) -> None:
        self.blocks[-1].text = "".join(self._texts)
        self.blocks.append(Block())
        self._texts, self._length = [], 0

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


def _line_starts(text: str) -> Iterator[int]:
    yield 0
    start = text.find("\n")
    while start >= 0:
        yield start + 1
        start = text.find("\n", start + 1)
