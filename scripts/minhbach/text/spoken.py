"""A text as an announcer reads it aloud: abbreviations and numbers written out, dates as they are spoken.

Numbers of documents stay as they are: they are names, and how one reads them is the station's habit. So do numbers
that follow a word which counts things off (`năm 2023`, `Điều 5`). Nothing else of the text changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from minhbach.text.abbreviations import find_abbreviations
from minhbach.text.dates import find_dates
from minhbach.text.document_numbers import find_symbols
from minhbach.text.number_words import MOST_DIGITS, digits_one_by_one, number_words

Change = tuple[int, int, str]
"""Start, end, and what is read there."""

_DAY_WORD = re.compile(r"\bngày\s+$", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(
    r"\b(ngày|sáng|trưa|chiều|tối|đêm|hôm)\s+(\d{1,2})/(\d{1,2})(?![\d/]|-[A-ZĐ])", re.IGNORECASE
)
_PERIOD = re.compile(r"\b(tháng|quý)\s+(\d{1,2}|[IV]{1,3})/((?:19|20)\d\d)(?![\d/])", re.IGNORECASE)
_TIME = re.compile(r"\b([01]?\d|2[0-3])(?:h|:)([0-5]\d)?(?![\w:])")
_YEARS = re.compile(r"(?<![\d/-])((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)(?![\d/-])")
_RATIO = re.compile(r"(?<![\d/.,-])(\d{1,6})/(\d{1,6})(?![\d/]|-[A-ZĐ]|[A-ZĐ])")
_COUNTED_OFF = re.compile(
    r"\b(?:số|năm|tháng|ngày|mùng|quý|điều|khoản|điểm|chương|mục|khóa|khoá|lần thứ|thứ|phút|giờ|kênh|đến)\s+$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.,/:-])(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?\s*(%|km²|m²|m2|km|kg|ha|m3|m³)?(?![\w%²³]|[./:-]\d)"
)
_TELEPHONE = re.compile(r"(?<![\w.,/-])0\d{1,4}(?:[ .-]?\d{2,4}){1,3}(?!\d)")
_UNITS = {
    "%": "phần trăm", "km": "ki-lô-mét", "kg": "ki-lô-gam", "ha": "héc-ta", "km²": "ki-lô-mét vuông",
    "m²": "mét vuông", "m2": "mét vuông", "m³": "mét khối", "m3": "mét khối",
}  # fmt: skip
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


def spoken(text: str, lang: str, expansions: Mapping[str, str]) -> str:
    """The text as it is read aloud in `lang`; `expansions` are the abbreviations that may be written out.

    Numbers and dates are written out in Vietnamese only: other languages' announcers read digits as they stand.
    """
    finders: tuple[Callable[[str], Iterator[Change]], ...] = (_names, lambda t: _expanded(t, expansions))
    if lang == "vi":
        finders = (_names, _dates, _days, _periods, _times, _years, _ratios, finders[1], _numbers)
    taken: list[Change] = []
    for find in finders:
        taken += [
            change for change in find(text) if not any(change[0] < end and start < change[1] for start, end, _ in taken)
        ]
    pieces, last = [], 0
    for start, end, words in sorted(taken):
        pieces += [text[last:start], words]
        last = end
    return "".join((*pieces, text[last:]))


def _names(text: str) -> Iterator[Change]:
    """Documents and telephones: they stay."""
    for start, end in ((found.start, found.end) for found in find_symbols(text)):
        yield start, end, text[start:end]
    for found in _TELEPHONE.finditer(text):
        yield *found.span(), found[0]


def _expanded(text: str, expansions: Mapping[str, str]) -> Iterator[Change]:
    for start, end in find_abbreviations(text, expansions):
        yield start, end, expansions[text[start:end]]


def _dates(text: str) -> Iterator[Change]:
    for found in find_dates(text):
        named = _DAY_WORD.search(text, 0, found.start)
        day = f"{'' if named else 'ngày '}{_day(found.date.day)}"
        yield found.start, found.end, f"{day} tháng {found.date.month} năm {found.date.year}"


def _days(text: str) -> Iterator[Change]:
    """`sáng 13/9`; without such a word before it `8/9` is eight of nine."""
    for found in _DAY_AND_MONTH.finditer(text):
        day, month = int(found[2]), int(found[3])
        if 1 <= day <= 31 and 1 <= month <= 12:
            word = found[1] if found[1].lower() == "ngày" else f"{found[1]} ngày"
            yield *found.span(), f"{word} {_day(day)} tháng {month}"


def _day(day: int) -> str:
    return f"mùng {day}" if day <= 10 else str(day)


def _periods(text: str) -> Iterator[Change]:
    for found in _PERIOD.finditer(text):
        number = _ROMAN.get(found[2].upper()) or found[2].lstrip("0")
        yield *found.span(), f"{found[1]} {number} năm {found[3]}"


def _times(text: str) -> Iterator[Change]:
    for found in _TIME.finditer(text):
        minutes = found[2] and int(found[2])
        if ":" not in found[0] or found[2]:
            yield *found.span(), f"{int(found[1])} giờ" + (f" {minutes} phút" if minutes else "")


def _years(text: str) -> Iterator[Change]:
    for found in _YEARS.finditer(text):
        yield *found.span(), f"{found[1]} đến {found[2]}"


def _ratios(text: str) -> Iterator[Change]:
    for found in _RATIO.finditer(text):
        yield *found.span(), f"{number_words(found[1])} trên {number_words(found[2])}"


def _numbers(text: str) -> Iterator[Change]:
    for found in _NUMBER.finditer(text):
        whole = found[1].replace(".", "")
        if len(whole) > MOST_DIGITS or (len(whole) > 1 and whole[0] == "0"):
            continue  # a telephone number, or another name in digits
        if _COUNTED_OFF.search(text, 0, found.start()) and not (found[2] or found[3]):
            continue
        words = number_words(whole)
        if found[2]:
            words += (
                f" phẩy {digits_one_by_one(found[2]) if found[2][0] == '0' else number_words(found[2][:MOST_DIGITS])}"
            )
        yield *found.span(), words + (f" {_UNITS[found[3]]}" if found[3] else "")
