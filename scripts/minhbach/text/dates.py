"""Dates and moments: written for readers, read from front matter, found in running text.

Vietnamese dates follow Decree 30/2020/NĐ-CP, annex I: a zero before days under ten and the months 1 and 2
only, `08/9/2023` and `12/02/2024`. Every language but `vi` gets the English form. Names of months and days
are our own, since those of `strftime` change with the machine's locale.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAYS_VI = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")

_ISO_DATE = "[12][0-9]{3}-[0-9]{2}-[0-9]{2}"
_MOMENT = re.compile(
    rf"(?P<day>{_ISO_DATE})"
    r"(?:[T ](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]+)?)?"
    r"(?: ?(?P<offset>Z|[+-][0-9]{2}:[0-5][0-9]))?)?"
)
_IN_TEXT = re.compile(
    r"(?<![\d/])(?P<day>[0-9]{1,2})"
    r"(?:(?P<sep>[/.-])(?P<number>[0-9]{1,2})(?P=sep)"
    r"|\s+tháng\s+(?P<word>[0-9]{1,2})(?:\s+năm\s+|\s*/\s*|,\s+)"
    rf"|\s+(?P<name>{'|'.join(MONTHS)})\s+)"
    r"(?P<year>[12][0-9]{3})(?!\d|(?P=sep)\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text, which is `text[start:end]`; the word `ngày` before it is not part of it."""

    start: int
    end: int
    date: date


def format_date(day: date, lang: str) -> str:
    """`08/9/2023`, `8 September 2023`."""
    if lang == "vi":
        return f"{day.day:02}/{_month_vi(day.month)}/{day.year}"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def format_datetime(moment: datetime, lang: str) -> str:
    """`13/9/2023, 11:42`, `13 September 2023, 11:42`, on the clock of the moment's own time zone.

    Date first in Vietnamese too, as in the date lines of its newspapers; `11:42 ngày 13/9/2023` is for the
    middle of a sentence, and a list of moments reads by day.
    """
    return f"{format_date(moment, lang)}, {moment:%H:%M}"


def format_day(day: date, lang: str) -> str:
    """`Thứ Tư, 13/9/2023`, `Wednesday 13 September 2023`. Capitals: Decree 30/2020/NĐ-CP, annex II."""
    if lang == "vi":
        return f"{_WEEKDAYS_VI[day.weekday()]}, {format_date(day, lang)}"
    return f"{_WEEKDAYS[day.weekday()]} {format_date(day, lang)}"


def format_month(year: int, month: int, lang: str) -> str:
    """`Tháng 9/2023` and `Tháng 02/2023`, `September 2023`."""
    return f"Tháng {_month_vi(month)}/{year}" if lang == "vi" else f"{MONTHS[month - 1]} {year}"


def _month_vi(month: int) -> str:
    return f"{month:02}" if month <= 2 else str(month)


def parse_date(text: str) -> date | None:
    """Read `2023-09-08`, years 1000 to 2999; None for another shape.

    Raises ValueError for a day that no calendar has: `2023-02-30`.
    """
    return date.fromisoformat(text) if re.fullmatch(_ISO_DATE, text) else None


@functools.lru_cache(maxsize=1 << 14)
def sheet_dates(text: str) -> tuple[date, ...]:
    """The days that a cell of a spreadsheet can mean: none, one, or two where day and month may change places.

    Reads `2024-03-31`, `31/03/2024`, `31-3-2024`, `3/31/2024`, and any of these with a time of midnight after it.
    `03/04/2024` is 3 April in Vietnam and 4 March in America: two days.
    """
    found = re.fullmatch(r"([0-9]{1,4})([/.-])([0-9]{1,2})\2([0-9]{1,4})(?:[ T]0?0:00(?::00(?:\.0+)?)?)?", text)
    if not found:
        return ()
    first, second, third = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        readings = [(first, second, third)] if len(found[4]) <= 2 else []
    else:
        readings = [(third, second, first), (third, first, second)] if len(found[4]) == 4 else []
    days = (_day_or_none(*reading) for reading in readings)
    return tuple(dict.fromkeys(day for day in days if day is not None))


def serial_date(text: str) -> date | None:
    """The day that a spreadsheet means by a number of five digits: `45747` is 2025-03-31. Only a guess, never read."""
    return date(1899, 12, 30) + timedelta(days=int(text)) if re.fullmatch("[2-6][0-9]{4}", text) else None


def _day_or_none(year: int, month: int, day: int) -> date | None:
    """A day of the years that parse_date reads."""
    try:
        return date(year, month, day) if 1000 <= year <= 2999 else None
    except ValueError:
        return None


def parse_moment(text: str, zone: tzinfo) -> datetime | None:
    """Read `2023-09-13T11:42+07:00`, with Z, seconds, or a space for the T; None for another shape.

    Without an offset it is in `zone`, without a time at 00:00; fractions of a second are dropped.
    Raises ValueError for a day, time or offset that cannot be: `2023-02-30`, `24:00`.
    """
    found = _MOMENT.fullmatch(text)
    if not found:
        return None
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    offset = found["offset"]
    its_zone = datetime.fromisoformat(f"2000-01-01T00:00{offset}").tzinfo if offset else zone
    return datetime.combine(date.fromisoformat(found["day"]), time(hour, minute, second), its_zone)


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """The complete dates in an NFC text, day first always, in order.

    Reads `08/9/2023` (also with dots or hyphens), `8 tháng 9 năm 2023` and `8 September 2023`. What has no
    year is left alone (`8/8 huyện`, `53/53 phiếu`), and so is a day that no calendar has.
    """
    return tuple(_found(text))


def _found(text: str) -> Iterator[FoundDate]:
    for found in _IN_TEXT.finditer(text):
        name = found["name"]
        month = MONTHS.index(name.capitalize()) + 1 if name else int(found["number"] or found["word"])
        try:
            day = date(int(found["year"]), month, int(found["day"]))
        except ValueError:
            continue
        yield FoundDate(found.start(), found.end(), day)
