"""The blocks of an HTML text: what a reader reads as one run, and where each character stands in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from html import unescape

_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [^\s=">]+="[^"]*")*)>|(&#?\w+;)|[^<&]+')
"""A tag, a character reference or a stretch of text, as a sanitiser writes them: names in small letters, values in
double quotes, `<` and `&` in text as references. This takes a fifth of the time of `html.parser`."""
_ATTRIBUTE = re.compile(r' (href|class)="([^"]*)"')
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


class _Reader:
    """Gathers blocks, token by token."""

    def __init__(self, html: str) -> None:
        self.blocks = [Block()]
        self._texts: list[str] = []
        self._length = 0
        self._run = 0
        self._quiet: list[str] = []
        self._abbr: list[str] | None = None
        for token in _TOKEN.finditer(html):
            if tag := token[2]:
                self._tag(tag, token.end())
                self._close(tag) if token[1] else self._open(tag, token[3])
            else:
                self._text(unescape(token[0]) if token[4] else token[0], *token.span())
        self._end_block()

    def _open(self, tag: str, attributes: str) -> None:
        values = {name: unescape(value) for name, value in _ATTRIBUTE.findall(attributes)} if attributes else {}
        if tag in _QUIET or values.get("class") == "admonition-title":
            self._quiet.append(tag)
        if tag == "a":
            self.blocks[-1].targets.add(values.get("href", ""))
        if tag == "abbr":
            self._abbr = []

    def _close(self, tag: str) -> None:
        if tag in self._quiet:
            del self._quiet[len(self._quiet) - 1 - self._quiet[::-1].index(tag) :]
        if tag == "abbr" and self._abbr is not None:
            self.blocks[-1].expanded.add("".join(self._abbr))
            self._abbr = None

    def _text(self, text: str, source: int, until: int) -> None:
        run = -1 if self._quiet else self._run
        self.blocks[-1].pieces.append(_Piece(self._length, self._length + len(text), source, until, run))
        self._texts.append(text)
        self._length += len(text)
        if self._abbr is not None:
            self._abbr.append(text)

    def _tag(self, tag: str, end: int) -> None:
        self._run += 1
        if tag in ("br", "img"):
            self._text(_BREAK, end, end)
            self._run += 1
        elif tag not in _INLINE:
            self._end_block()

    def _end_block(self) -> None:
        self.blocks[-1].text = "".join(self._texts)
        self.blocks.append(Block())
        self._texts, self._length = [], 0
