"""Periods of data: `2024-Q3` and its kin, with their first and last day."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from minhbach.text.dates import format_date, format_month, parse_date
from minhbach.text.fold import fold

Kind = Literal["year", "half", "quarter", "month", "day", "range", "years"]

_YEAR = "[12][0-9]{3}"
_CALENDAR = re.compile(rf"(?P<year>{_YEAR})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>[0-9]{{2}})))?")
_MONTHS_IN: tuple[tuple[Kind, int], ...] = (("month", 1), ("quarter", 3), ("half", 6))
_YEARS = re.compile(rf"({_YEAR})/({_YEAR})")
_ROMAN = ("I", "II", "III", "IV")
_NUMERALS = {numeral.lower(): str(number) for number, numeral in enumerate(_ROMAN, 1)}
_OF = r"(?: nam |[ /-])"
_WRITTEN: tuple[tuple[str, Callable[..., str]], ...] = (
    (rf"(?:quy |q)([1-4]|iv|i{{1,3}}){_OF}({_YEAR})", lambda quarter, year: f"{year}-Q{quarter}"),
    (rf"({_YEAR})[ /-]?(?:quy |q)([1-4]|iv|i{{1,3}})", lambda year, quarter: f"{year}-Q{quarter}"),
    (rf"(?:thang )?([0-9]{{1,2}}){_OF}({_YEAR})", lambda month, year: f"{year}-{int(month):02}"),
    (rf"({_YEAR})[/-]([0-9])", lambda year, month: f"{year}-{int(month):02}"),
    (rf"6 thang dau nam ({_YEAR})", lambda year: f"{year}-H1"),
    (rf"6 thang cuoi nam ({_YEAR})", lambda year: f"{year}-H2"),
    (rf"9 thang(?: dau nam)? ({_YEAR})", lambda year: f"{year}-01-01/{year}-09-30"),
    (rf"(?:ca )?nam ({_YEAR})", lambda year: year),
)
_COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")


@dataclass(frozen=True, slots=True)
class Period:
    """A period as it was written (`text`), from its first to its last day, both included."""

    text: str
    first: date
    last: date
    kind: Kind


@functools.lru_cache(maxsize=4096)
def parse_period(text: str) -> Period | None:
    """Read `2024`, `2024-H1`, `2024-Q3`, `2024-09`, `2024-09-08`, `2024-01-01/2024-09-30` or `2023/2025`.

    None for another shape. Raises ValueError for a month or day that no calendar has, and for a range that
    ends before it begins.
    """
    period = _calendar_period(text) or _span(text)
    if period and period.last < period.first:
        raise ValueError(f"{text} ends before it begins")
    return period


def _calendar_period(text: str) -> Period | None:
    """A year or an equal part of one."""
    found = _CALENDAR.fullmatch(text)
    if not found:
        return None
    year = int(found["year"])
    for kind, length in _MONTHS_IN:
        if found[kind]:
            last_month = int(found[kind]) * length
            return Period(text, date(year, last_month - length + 1, 1), _end_of(year, last_month), kind)
    return Period(text, date(year, 1, 1), date(year, 12, 31), "year")


def _span(text: str) -> Period | None:
    """A day, or what lies between two days or two years."""
    if years := _YEARS.fullmatch(text):
        return Period(text, date(int(years[1]), 1, 1), date(int(years[2]), 12, 31), "years")
    start, slash, end = text.partition("/")
    first = parse_date(start)
    last = parse_date(end) if slash else first
    if first is None or last is None:
        return None
    return Period(text, first, last, "range" if slash else "day")


def _end_of(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def period_around(day: date, kind: str) -> Period:
    """The day, month, quarter, half or year that holds a day. Raises KeyError for another kind."""
    texts = {
        "day": day.isoformat(),
        "month": f"{day:%Y-%m}",
        "quarter": f"{day.year}-Q{(day.month + 2) // 3}",
        "half": f"{day.year}-H{(day.month + 5) // 6}",
        "year": str(day.year),
    }
    period = parse_period(texts[kind])
    assert period is not None
    return period


def periods_from(first: Period, last: Period) -> Iterator[Period]:
    """Every month, quarter, half or year from one to another of its kind, both included, in order."""
    period = first
    while period.first < last.first:
        yield period
        period = period_around(period.last + timedelta(days=1), period.kind)
    yield period


def likely_period(text: str) -> str:
    """How a period that people wrote their way is written in a table; empty where unclear.

    `Quý III/2024`, `Q3-2024`, `quý 3 năm 2024` → `2024-Q3`; `9/2024`, `Tháng 9/2024` → `2024-09`;
    `6 tháng đầu năm 2024` → `2024-H1`; `Năm 2024` → `2024`.
    """
    words = " ".join(fold(text).split())
    for pattern, form in _WRITTEN:
        if found := re.fullmatch(pattern, words):
            parts = [_NUMERALS.get(part, part) for part in found.groups()]
            guess = form(*parts)
            try:
                return guess if parse_period(guess) else ""
            except ValueError:
                return ""
    return ""


def short_period(period: Period) -> str:
    """For the axis of a chart: `2024`, `Q3/24`, `H1/24`, `9/24`, `8/9/24`; of a span its end."""
    end, year = period.last, f"{period.last.year % 100:02}"
    match period.kind:
        case "year" | "years":
            return str(end.year)
        case "quarter":
            return f"Q{(end.month + 2) // 3}/{year}"
        case "half":
            return f"H{(end.month + 5) // 6}/{year}"
        case "month":
            return f"{end.month}/{year}"
    return f"{end.day}/{end.month}/{year}"


def format_period(period: Period, lang: str) -> str:
    """`Quý III/2024`, `6 tháng đầu năm 2024`, `Tháng 9/2024`; `Q3 2024`, `first half of 2024`, `2023–2025`.

    A range of whole months from New Year is worded as in official reports: `9 tháng đầu năm 2024`.
    """
    match period.kind:
        case "day":
            return format_date(period.first, lang)
        case "month":
            return format_month(period.first.year, period.first.month, lang)
        case "years":
            return f"{period.first.year}–{period.last.year}"
        case "range" if not _is_months_from_new_year(period):
            return f"{format_date(period.first, lang)} – {format_date(period.last, lang)}"
    return _part_of_year_vi(period) if lang == "vi" else _part_of_year_en(period)


def _is_months_from_new_year(period: Period) -> bool:
    """From 1 January to the end of a later month but December."""
    first, last = period.first, period.last
    starts = (first.month, first.day, first.year) == (1, 1, last.year)
    return starts and 2 <= last.month <= 11 and last == _end_of(last.year, last.month)


def _part_of_year_vi(period: Period) -> str:
    year, last_month = period.last.year, period.last.month
    match period.kind:
        case "year":
            return f"Năm {year}"
        case "quarter":
            return f"Quý {_ROMAN[last_month // 3 - 1]}/{year}"
        case "half" if last_month == 12:
            return f"6 tháng cuối năm {year}"
    return f"{last_month} tháng đầu năm {year}"


def _part_of_year_en(period: Period) -> str:
    year, last_month = period.last.year, period.last.month
    match period.kind:
        case "year":
            return str(year)
        case "quarter":
            return f"Q{last_month // 3} {year}"
        case "half":
            return f"{'first' if last_month == 6 else 'second'} half of {year}"
    return f"first {_COUNTS[last_month - 2]} months of {year}"
