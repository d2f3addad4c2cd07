"""Abbreviations in running text: `UBND`, `TT-TH`, `Đ/c`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

_GLUED = re.compile(r"[-‐‑–/&]\w")
_GLUE = re.compile(r"\w[-‐‑–/&]")


def find_abbreviations(text: str, known: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where each use of a known abbreviation stands, in order: whole words in their own capitals.

    Part of a longer sign is no use of one: not `UBND` in `QĐ-UBND`, nor in `NQ-UBTVQH15` and `UBNDs`.
    """
    pattern = _pattern(tuple(known))
    for found in pattern.finditer(text) if pattern else ():
        start, end = found.span()
        before, after = text[max(start - 2, 0) : start], text[end : end + 2]
        if before[-1:].isalnum() or after[:1].isalnum() or _GLUE.fullmatch(before) or _GLUED.fullmatch(after):
            continue
        yield start, end


@functools.lru_cache(maxsize=256)
def _pattern(known: tuple[str, ...]) -> re.Pattern[str] | None:
    """The longest first, and nothing before the names: only so the engine leaps to their first letters."""
    names = sorted((name for name in known if name), key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, names))) if names else None
