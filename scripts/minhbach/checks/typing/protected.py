"""What no repair may touch: code, addresses, HTML, attributes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from minhbach.content.links import text_lines

_INLINE = re.compile(
    r"(`+)(?!`)[^\n]+?(?<!`)\1(?!`)"  # code
    r"|\]\([^)\n]*\)|^ {0,3}\[[^\]\n]+\]:[^\n]*"  # targets of links
    r"|<[^<>\n]{1,400}>|\{[:.#\w][^{}\n]*\}"  # HTML, attributes
    r"|(?:https?://|www\.|mailto:|[\w.+-]+@)[^\s<>()\"”]+",
    re.M,
)


class Protected:
    """The stretches of a text that no repair may touch."""

    def __init__(self, text: str) -> None:
        spans = sorted([*_blocks(text), *(found.span() for found in _INLINE.finditer(text))])
        self._starts: Sequence[int] = [start for start, _ in spans]
        self._ends: list[int] = []
        for _, end in spans:
            self._ends.append(max(end, self._ends[-1] if self._ends else 0))

    def covers(self, start: int, end: int) -> bool:
        """Whether any of `text[start:end]` is protected."""
        before = bisect_right(self._starts, max(end - 1, start))
        return before > 0 and self._ends[before - 1] > start


def _blocks(text: str) -> list[tuple[int, int]]:
    """Fenced and indented code, and comments, line by line."""
    spans, place = [], 0
    for line, is_text in text_lines(text):
        if not is_text and line.strip():
            spans.append((place, place + len(line)))
        place += len(line) + 1
    return spans
