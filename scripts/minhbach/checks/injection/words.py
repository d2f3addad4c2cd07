"""Words of other scripts, with look-alike letters, or run together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minhbach.checks.injection.finding import Context, Finding
from minhbach.checks.injection.tricks import Trick, trick
from minhbach.checks.injection.view import View

_IN_BRACKETS = re.compile(r"[(“\"«][^()“”\"«»\n]{0,12}$")
_ADDRESS = re.compile(r"(?:https?://|www\.|[\w.-]+@)\S*$|#$|/\S*$")
MOST_FOREIGN = 6
"""A name in its own script may stand in brackets: `Tập Cận Bình (习近平)`."""


def odd_words(view: View, context: Context) -> Iterator[Finding]:
    """Look-alike letters of other scripts, other scripts, and runs of words without spaces."""
    odd = {word: kind for word in view.unusual if (kind := trick(word)) not in ("", "run-on")}
    if not odd:
        return
    for place, word in enumerate(view.tokens):
        if word in odd:
            start, end = view.spans[place]
            if not _honest(view.text, start, word, odd[word]):
                yield _finding(view, start, end, odd[word])


def _honest(text: str, start: int, word: str, kind: Trick) -> bool:
    """Addresses and hashtags squash words; a short name in another script may follow in brackets."""
    before = text[max(0, start - 200) : start]
    if kind == "squashed":
        return _ADDRESS.search(before) is not None
    return kind == "foreign" and len(word) <= MOST_FOREIGN and _IN_BRACKETS.search(before) is not None


def _finding(view: View, start: int, end: int, kind: Trick) -> Finding:
    code = "injection-script" if kind in ("mixed", "foreign") else "injection-squashed"
    return Finding(start, end, code, kind, 4, view.text[start:end], view.passage(start, end))
