"""When it happened: `Sáng ngày 08/9/2023, …`, `Chiều 5/9, …`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from minhbach.text.dates import find_dates

_LEAD = re.compile(
    r"(?:^|\n|[.!?…:;(–-]\s*|,\s*)(?:(?:vừa qua|mới đây|trong)\s*,?\s*)?"
    r"(?:(?:sáng|trưa|chiều|tối|đêm|hôm|vào|từ)(?:\s+(?:nay|sớm|qua|muộn|vào))?|on(?:\s+the\s+(?:morning|afternoon|evening)\s+of)?)?"
    r"\s*,?\s*(?:(?:thứ\s+\w+|chủ nhật)\s*,?\s*)?(?:hôm\s+)?(?:ngày\s+)?\(?$",
    re.I,
)
_TIMED = re.compile(r"(?:sáng|trưa|chiều|tối|đêm|ngày|on|of)\b[^.]{0,12}$", re.I)
_SHORT = re.compile(
    r"(?<![\d/.-])(?:sáng|trưa|chiều|tối|đêm|ngày)\s+(?:ngày\s+)?(\d{1,2})[/.-](\d{1,2})(?![\d/]|[.-]\d)", re.I
)
_FIRST = 600


@dataclass(frozen=True, slots=True)
class Event:
    """The day of the event, where it stands in the text, and whether its year was only inferred."""

    day: date
    quote: str
    inferred: bool = False


def event_of(text: str, published: date) -> Event | None:
    """The day that the beginning of a text tells of; None where no date introduces the story, and for the future.

    A date that belongs to a document (`Kế hoạch số 145-KH/HU, ngày 12/7/2023`) does not. A date without a year is the
    last such day before publication.
    """
    opening = text[:_FIRST]
    for found in find_dates(opening):
        before = opening[max(found.start - 60, 0) : found.start]
        if opening[found.end : found.end + 1] in ("", "\n"):
            continue  # a dateline: `Hưng Hà, ngày 08 tháng 9 năm 2023`
        if (
            _LEAD.search(before)
            and _TIMED.search(before)
            and not re.search(r"\bsố\b|/[A-ZĐ]", before)
            and found.date <= published
        ):
            lead = re.search(r"(?:[^\W\d_]+\s+){0,3}$", before)
            return Event(found.date, (lead[0] if lead else "") + opening[found.start : found.end])
    short = _SHORT.search(opening[:200])
    if short and (day := _last(int(short[1]), int(short[2]), published)):
        return Event(day, short[0], True)
    return None


def _last(day: int, month: int, published: date) -> date | None:
    """The last such day that is not after publication, within the year before it."""
    for year in (published.year, published.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if published - timedelta(days=366) <= found <= published:
            return found
    return None
