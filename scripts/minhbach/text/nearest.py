"""The guess behind `did you mean …?`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from minhbach.text.fold import fold

_CLOSE = 0.7  # `titel` finds `title` (0.8); below this, guesses send people astray


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, diacritics or not: `tien duc` → `Tiến Đức`.

    None when nothing is close. Of known words that fold alike, the first is meant.
    """
    meant: dict[str, str] = {}
    for name in known:
        meant.setdefault(fold(name), name)
    close = difflib.get_close_matches(fold(word), meant, n=1, cutoff=_CLOSE)
    return meant[close[0]] if close else None
