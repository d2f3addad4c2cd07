"""Numbers of documents with a slip: `892/NQUBTVQH14` for `892/NQ-UBTVQH14`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set

from minhbach.checks.injection.view import View
from minhbach.checks.typing.slip import Slip
from minhbach.text.document_numbers import find_symbols, normal_symbol
from minhbach.text.fold import fold

_LIKELY = re.compile(
    r"(?<![\w/.-])\d{1,5}(?:/\d{4})?\s?[-/]?\s?[A-ZĐ][A-ZĐa-z]{0,4}[-/]?[A-ZĐ]{1,12}[A-ZĐa-z\d&/-]*(?![\w/])"
)
_TYPES = "NQ|QĐ|NĐ|TT|KH|CT|CV|TB|BC|TTr|HD|CTr|ĐA|QC|QCPH|PA|KL|CTHĐ|GM|UBND|PL|L"
_FUSED = re.compile(
    rf"(\d{{1,5}}(?:/\d{{4}})?)/?({_TYPES})((?:UBTVQH|QH|UBND|HĐND|BCA|BTC|BNV|BYT|CP|TTg|BTTTT|TU|HU|ĐU|TW)[A-Z\d-]*)"
)
_SLASH = re.compile(r"/[A-ZĐ]")
_BEFORE, _BEHIND = 16, 30
"""So far around a slash the number may reach."""
_SHAPE = re.compile(r"[^\w]+")


def document_numbers(view: View, registered: Mapping[str, str]) -> Iterator[Slip]:
    """What is nearly a registered number, or cannot be a number as it stands. `registered`: see `number_keys`.

    A well-formed number that no register knows is no slip: news cites thousands of laws.
    """
    known = frozenset(registered.values())
    seen = set()
    for slash in _SLASH.finditer(view.text):
        begin = max(0, slash.start() - _BEFORE)
        for start, end, meant in _misspelt(view.text[begin : slash.end() + _BEHIND], registered, known):
            if begin + start not in seen:
                seen.add(begin + start)
                sign = view.text[begin + start : begin + end]
                yield Slip(begin + start, begin + end, "typing-document", sign, meant=meant)


def _misspelt(text: str, registered: Mapping[str, str], known: Set[str]) -> Iterator[tuple[int, int, str]]:
    proper = {symbol.start: symbol for symbol in find_symbols(text)}
    for found in _LIKELY.finditer(text):
        symbol = proper.get(found.start())
        written = symbol.symbol if symbol else normal_symbol(found[0])
        meant = "" if written in known else registered.get(number_key(written), "") or _parted(written)
        if meant and meant != written:
            yield found.start(), symbol.end if symbol else found.end(), meant


def number_key(symbol: str) -> str:
    """What two ways to type one number share: letters and digits in order, no marks: `892nqubtvqh14`."""
    return _SHAPE.sub("", fold(symbol))


def _parted(written: str) -> str:
    """With the hyphen that was forgotten between a known type and a known issuer; or nothing."""
    fused = _FUSED.fullmatch(written)
    return f"{fused[1]}/{fused[2]}-{fused[3]}" if fused else ""
