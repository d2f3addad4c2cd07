"""Numbers and symbols of documents: `145-KH/HU`, `42/2022/NĐ-CP`, `6085/QĐ-BYT`.

A symbol alone names no document: Party numbers restart each term of a committee (Guide 36-HD/VPTW),
so the identity of a document is its issuer, symbol and date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HYPHEN = "[-‐‑–]"  # Word writes a no-break hyphen or a dash where a hyphen was typed
_CAPITAL = "[A-ZĐÐ]"  # Ð is U+00D0, typed for Đ in old files

PARTY = re.compile(
    rf"(?<![\w/])\d{{1,4}}\s*{_HYPHEN}\s*{_CAPITAL}[A-ZĐÐa-z]{{0,5}}"
    rf"/{_CAPITAL}{{2,6}}(?:{_HYPHEN}{_CAPITAL}{{2,8}})?(?![\w/])"
)
"""Party documents: a hyphen after the number, `08-ĐA/TU`."""

NORMATIVE = re.compile(
    rf"(?<![\w/])\d{{1,4}}/(?:19|20)\d{{2}}\s*/\s*{_CAPITAL}{{2,8}}"
    rf"(?:\s*{_HYPHEN}\s*{_CAPITAL}{{2}}[A-ZĐÐa-z]{{0,9}}(?:{_HYPHEN}{_CAPITAL}{{2}}[A-ZĐÐa-z]{{0,9}}){{0,3}})?"
    rf"\d{{0,2}}(?![\w/])"
)
"""Normative documents: the year after the number, `104/2016/QH13`.

Spaces may stand around the first hyphen only, and an issuer has two capitals at least: in
`42/2022/NĐ-CP - Quy định` and `12/2003/PL - Quy định`, `Quy` is none.
"""

STATE = re.compile(
    rf"(?<![\w/])\d{{1,5}}/{_CAPITAL}[A-ZĐÐa-z]{{1,6}}"
    rf"(?:{_HYPHEN}{_CAPITAL}[A-ZĐÐa-z&]{{1,12}}){{1,2}}\d{{0,2}}(?![\w/])"
)
"""Other documents of the state: a slash after the number, `1666/NQ-UBTVQH15`."""

_ANY = re.compile("|".join(kind.pattern for kind in (PARTY, NORMATIVE, STATE)))
_NORMAL = str.maketrans("‐‑–Ð", "---Đ")


@dataclass(frozen=True, slots=True)
class FoundSymbol:
    """A symbol in a text, where it stands as `text[start:end]`; `symbol` is its normal form."""

    start: int
    end: int
    symbol: str


def find_symbols(text: str) -> tuple[FoundSymbol, ...]:
    """The symbols in an NFC text, in order. Neither `53/53 phiếu` nor `giai đoạn 2023-2025` is one."""
    return tuple(FoundSymbol(found.start(), found.end(), normal_symbol(found[0])) for found in _ANY.finditer(text))


def normal_symbol(text: str) -> str:
    """`160/2004 / QĐ – TTg` → `160/2004/QĐ-TTg`: no spaces, plain hyphens, one kind of Đ.

    Case and leading zeros are part of a symbol and stay.
    """
    return "".join(text.split()).translate(_NORMAL)
