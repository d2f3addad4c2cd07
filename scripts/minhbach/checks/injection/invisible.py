"""Characters that nobody sees: inside words they cut phrases that a filter would know, or turn the reading around."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minhbach.checks.injection.finding import Context, Finding
from minhbach.checks.injection.view import View

UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\u206a-\u206f\u3164"
    "\ufe00-\ufe0e\ufeff\U000e0000-\U000e007f"
)
UNSEEN_CHARACTER = re.compile(f"[{UNSEEN}]")
_INSIDE = re.compile(rf"(?<=[^\W_])\u00ad*[{UNSEEN[1:]}][{UNSEEN}]*(?=[^\W_])")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]+")
_STRUCK = re.compile("(?:[^\\W\\d_][\u0334-\u0338\u0489\u20d0-\u20f0]){3,}")


def invisible_characters(view: View, context: Context) -> Iterator[Finding]:
    """Inside a word, or turning the direction of reading.

    At the edge of a word they are typing's business, and so are the soft hyphens with which Word parts syllables.
    """
    if view.text.isascii():
        return
    patterns = ((_INSIDE, "unseen"), (_TURNING, "turning")) if view.has_unprintable else ()
    struck = ((_STRUCK, "struck"),) if any(mark in view.text for mark in "\u0335\u0336\u0337\u0338") else ()
    for pattern, kind in (*patterns, *struck):
        for match in pattern.finditer(view.text):
            start, end = match.span()
            low, high = max(0, start - 12), end + 12
            sign, proposed = view.text[low:high].strip(), None if kind == "struck" else ""
            yield Finding(start, end, "injection-invisible", kind, 4, sign, view.passage(start, end), proposed)
