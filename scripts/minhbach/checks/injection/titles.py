"""A title that the text below it does not support."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from minhbach.checks.injection.finding import Context, Finding
from minhbach.checks.injection.view import View
from minhbach.text.fold import fold

_WORD = re.compile(r"[^\W\d_]{2,}")
FEWEST_IN_TITLE, FEWEST_IN_TEXT = 4, 40
_COMMON = frozenset(
    """
    của và các cho với trong trên tại từ đến là có được không này đó khi về theo một những ở ra vào để đã sẽ do bị
    như còn nhất mới năm ngày tháng the of and in to for on at by with from is are was were an as it its that this
    new
    """.split()
)


def unsupported_title(view: View, context: Context) -> Iterator[Finding]:
    """Of four words of the title that say something, fewer than a quarter stand in a text that is long enough."""
    if not context.title or len(view.distinct_small) < FEWEST_IN_TEXT:
        return
    said = set(_WORD.findall(context.title.lower())) - _COMMON
    if len(said) >= FEWEST_IN_TITLE and _share(said, view.distinct_small) < 0.25:
        yield Finding(0, 0, "injection-title", "title", 4, context.title, context.title)


def _share(said: Set[str], text: Set[str]) -> float:
    missing = said - text
    if len(missing) > len(said) // 2:  # perhaps another place of the tone, or a plural
        folded = {fold(word).rstrip("s") for word in text}
        missing = {word for word in missing if fold(word).rstrip("s") not in folded}
    return 1 - len(missing) / len(said)
