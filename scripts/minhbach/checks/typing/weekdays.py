"""A date that was another day of the week than the text says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minhbach.checks.injection.view import View
from minhbach.checks.typing.slip import Slip
from minhbach.text.dates import FoundDate, find_dates, format_day

_DAYS = (
    "thứ hai|thứ 2|monday", "thứ ba|thứ 3|tuesday", "thứ tư|thứ 4|wednesday", "thứ năm|thứ 5|thursday",
    "thứ sáu|thứ 6|friday", "thứ bảy|thứ bẩy|thứ 7|saturday", "chủ nhật|sunday",
)  # fmt: skip
_NAMES = {name: day for day, names in enumerate(_DAYS) for name in names.split("|")}
_ANY = "|".join(sorted(_NAMES, key=len, reverse=True))
_NAMED = re.compile(r"[Tt]hứ (?=[HhBbTtNnSs2-7])|[Cc]hủ [Nn]hật|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_SIGNS = frozenset({"thứ", "nhật", *(name for name in _NAMES if name.isascii())})
_BEFORE = re.compile(rf"(?<!lần )(?<!\w)({_ANY})[,\s(]*(?:(?:là )?ngày|the)?\s*$", re.I)
_AFTER = re.compile(rf"\s*[(,]?\s*(?:tức |là )?({_ANY})(?!\w)", re.I)
_NEAR = 45
"""So many letters from the day of the week the date is looked for."""


def weekdays(view: View) -> Iterator[Slip]:
    """`thứ Hai, ngày 12/9/2023`: that was a Tuesday. Which of the two is wrong, only a person knows."""
    if _SIGNS.isdisjoint(view.distinct_small):
        return
    seen = set()
    for named in _NAMED.finditer(view.text):
        begin = max(0, named.start() - _NEAR)
        around = view.text[begin : named.end() + _NEAR]
        for found in find_dates(around):
            said = _said(around, found)
            if said and begin + found.start not in seen and _NAMES[said.lower()] != found.date.weekday():
                seen.add(begin + found.start)
                sign = f"{said}, {around[found.start : found.end]}"
                meant = format_day(found.date, view.lang)
                yield Slip(begin + found.start, begin + found.end, "typing-weekday", sign, meant=meant)


def _said(text: str, found: FoundDate) -> str:
    """The day of the week that stands right before a date or right after it; or nothing."""
    near = _BEFORE.search(text[max(0, found.start - 30) : found.start]) or _AFTER.match(text, found.end)
    return " ".join(near[1].split()) if near else ""
