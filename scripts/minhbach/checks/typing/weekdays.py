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
_BEFORE = re.compile(rf"(?<!lần )(?<!\w)({_ANY})[,\s(]*(?:(?:là )?ngày|the)?\s*$", re.I)
_AFTER = re.compile(rf"\s*[(,]?\s*(?:tức |là )?({_ANY})(?!\w)", re.I)


def weekdays(view: View) -> Iterator[Slip]:
    """`thứ Hai, ngày 12/9/2023`: that was a Tuesday. Which of the two is wrong, only a person knows."""
    if not {"thứ", "chủ", *(name for name in _NAMES if name.isascii())}.isdisjoint(view.distinct_small):
        for found in find_dates(view.text) if re.search(_ANY, view.text, re.I) else ():
            said = _said(view.text, found)
            if said and _NAMES[said.lower()] != found.date.weekday():
                sign = f"{said}, {view.text[found.start : found.end]}"
                yield Slip(found.start, found.end, "typing-weekday", sign, meant=format_day(found.date, view.lang))


def _said(text: str, found: FoundDate) -> str:
    """The day of the week that stands right before a date or right after it; or nothing."""
    near = _BEFORE.search(text[max(0, found.start - 30) : found.start]) or _AFTER.match(text, found.end)
    return " ".join(near[1].split()) if near else ""
