"""Personal data of citizens: identity numbers, private telephones, days of birth. Errors, which nobody can accept.

Law 91/2025/QH15 on the protection of personal data. What offices publish of themselves (hotlines, those who are on
duty) is no private number, and the birthday that a country celebrates is no citizen's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from minhbach.checks.injection.view import View
from minhbach.checks.typing.slip import Slip
from minhbach.text.dates import find_dates

_PROVINCES = frozenset(
    """
    001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042
    044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087
    089 091 092 093 094 095 096
    """.split()
)
"""The codes with which a citizen's number may begin; those of provinces that were merged stay in the numbers."""
_TWELVE = re.compile(r"(?<![\w.,/+-])(\d{3})([ .]?)(\d)(\d{2})\2(\d{3})\2(\d{3})(?![\w/]|[.,-]\d)")
_CARD = re.compile(
    r"(?:cmnd|cmtnd|cccd|chứng minh nhân dân|chứng minh thư|căn cước(?: công dân)?|số định danh(?: cá nhân)?"
    r"|hộ chiếu|identity card|citizen id|id (?:card|number)|passport)[^\n\d]{0,30}(\d{12}|\d{9}|[A-Z]\d{7,8})(?!\d)",
    re.I,
)
_CARD_WORDS = frozenset("cmnd cmtnd cccd minh cước danh chiếu identity citizen id passport".split())
_MOBILE = re.compile(r"(?<![\w.,/+-])(?:\+84|0084|0)[ .-]?[35789]\d(?:[ .-]?\d){7}(?![\w/]|[.,-]\d)")
_OFFICIAL = re.compile(
    r"đường dây nóng|hotline|tổng đài|trực ban|trực chỉ huy|văn phòng|bộ phận một cửa"
    r"|công an (?:xã|phường|huyện|tỉnh)|ủy ban|uỷ ban|ubnd|trạm y tế|ban chỉ huy|bệnh viện|bưu điện|điện lực"
    r"|office|on duty|police|committee|health station",
    re.I,
)
_NEAR = 45
"""So many letters before a number an office may be named whose number it is."""
_BIRTH = re.compile(r"[Ss]inh\b|\bSN\b|S\.N\.|[Bb]orn\b|[Bb]irth\b")
_BORN = re.compile(
    r"(?:(?<!năm )(?<!kỷ niệm )[Nn]gày(?:,? tháng,? năm)? sinh"
    r"|\b(?:SN|S\.N\.)|(?:^|[(,;:–-])\s*[Ss]inh"
    r"|\b[Bb]orn(?: on)?|[Dd]ate of birth"
    r"|\b(?!Học|Thí|Vệ|Hy|Phát|Dân|Nữ|Tân|Môn|Sản|Sinh)[A-ZĐ]\w*,? sinh)[:\s]*(?:ngày\s+)?$"
)
_HONOURED = re.compile(
    r"liệt sĩ|liệt sỹ|chủ tịch hồ chí minh|bác hồ|anh hùng|danh nhân|tổng bí thư|hero|martyr|president", re.I
)
_OLDEST = 1920
"""Whoever was born earlier is history."""


def personal_data(view: View, contacts: Set[str] = frozenset()) -> Iterator[Slip]:
    """Identity numbers, mobile telephones but those in `contacts` (digits only), and days of birth."""
    numbers = any(len(word) > 1 and word.isdecimal() for word in view.unusual) or "+84" in view.text
    if numbers:
        yield from _identities(view)
        yield from _telephones(view.text, contacts)
    if not {"sinh", "sn", "born", "birth"}.isdisjoint(view.distinct_small):
        yield from _births(view.text)


def _identities(view: View) -> Iterator[Slip]:
    text = view.text
    named = not _CARD_WORDS.isdisjoint(view.distinct_small)
    found = {card.span(1) for card in _CARD.finditer(text)} if named else set()
    found |= {match.span() for match in _TWELVE.finditer(text) if match[1] in _PROVINCES and match[3] in "0123"}
    yield from (Slip(start, end, "personal-id", _hidden(text[start:end])) for start, end in sorted(found))


def _telephones(text: str, contacts: Set[str]) -> Iterator[Slip]:
    for match in _MOBILE.finditer(text):
        number = re.sub(r"\D", "", match[0]).removeprefix("00").removeprefix("84").lstrip("0")
        if number not in contacts and not _OFFICIAL.search(text[max(0, match.start() - _NEAR) : match.start()]):
            yield Slip(*match.span(), "personal-phone", _hidden(match[0]))


def _births(text: str) -> Iterator[Slip]:
    for word in _BIRTH.finditer(text):
        for found in find_dates(text[word.start() : word.end() + 30]):
            start, end = word.start() + found.start, word.start() + found.end
            born = found.date.year >= _OLDEST and _BORN.search(text[max(0, start - 40) : start])
            if born and not _HONOURED.search(text[max(0, start - 200) : end + 60]):
                yield Slip(start, end, "personal-birth", f"…/{found.date.year}")


def _hidden(number: str) -> str:
    """What a message may quote: reports are read by more people than the article should have been."""
    return f"{number[:3]}…{number[-2:]}"
