"""Words that are no sentence: they begin small where nobody begins small, and end without a point."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minhbach.checks.injection.finding import Context, Finding
from minhbach.checks.injection.view import View

_PARAGRAPH = re.compile(r"\S(?:[^\n]*\S)?")
_OPENING = re.compile(r"#{1,6} +")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_][^\W\d_])[.!?] ")
_FRAGMENT = re.compile(r"[^\W\d_]+(?: [\w%+:/-]+){2,11}")


def fragments(view: View, context: Context) -> Iterator[Finding]:
    """Three to twelve words alone in a paragraph, as a heading or behind the last sentence, with small first words."""
    if view.lang != "vi" or "." not in view.text:
        return  # a title or a note: nothing in it is a sentence
    at = 0
    for block in view.text.split("\n\n"):
        said = _PARAGRAPH.search(block)
        if said and said[0][-1].isalnum() and "\n" not in block.strip():
            yield from _fragment(view, at + said.start(), at + said.end())
        at += len(block) + 2


def _fragment(view: View, start: int, end: int) -> Iterator[Finding]:
    """Of a paragraph without a point at its end, what follows the last point in it."""
    if opening := _OPENING.match(view.text, start, end):
        start = opening.end()
    start = max((found.end() for found in _SENTENCE_END.finditer(view.text, start, end)), default=start)
    sign = view.text[start:end]
    if _FRAGMENT.fullmatch(sign) and all(word.islower() for word in sign.split(" ")[:2]):
        yield Finding(start, end, "injection-phrase", "fragment", 4, sign, view.passage(start, end), "")
