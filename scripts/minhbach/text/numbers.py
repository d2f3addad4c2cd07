"""Numbers as readers write them (`1.234,5` in Vietnamese, `1,234.5` elsewhere), and as tables hold them."""

from __future__ import annotations

import functools
import re
import unicodedata
from decimal import Decimal

MOST_DIGITS = 15
"""What a spreadsheet, JSON and SQLite all keep exactly."""

_PLAIN = re.compile("-?[0-9]+(?:[.][0-9]+)?")
_COMMA = re.compile("-?[0-9]+,[0-9]+")
_PERHAPS_GROUPED = re.compile("-?[1-9][0-9]{0,2}[.,][0-9]{3}")


class Ambiguous(ValueError):
    """A text that two people would read as two numbers."""


@functools.lru_cache(maxsize=1 << 16)
def parse_number(text: str, decimal_comma: bool = False) -> Decimal | None:
    """Read `1234.5`; where `decimal_comma` holds, also `1234,5`. None for another shape, or more than 15 digits.

    Nothing is grouped. `1.234`, and `1,234` where no decimal comma is agreed on, may be a thousand or a little more
    than one: raises Ambiguous. A first digit 0 is no group: `0.125` is clear.
    """
    if _PERHAPS_GROUPED.fullmatch(text) and not (decimal_comma and "," in text):
        raise Ambiguous(text)
    if not (_PLAIN.fullmatch(text) or (decimal_comma and _COMMA.fullmatch(text))):
        return None
    if len(text.lstrip("-0.,").replace(".", "").replace(",", "")) > MOST_DIGITS:
        return None
    number = Decimal(text.replace(",", "."))
    return number or abs(number)  # -0 is 0


def cell_number(number: Decimal, decimal_comma: bool = False) -> str:
    """As parse_number reads it back: `1234.5`, or `1234,5`; `1.2340`, since `1.234` might be a thousand."""
    text = plain_number(number)
    if decimal_comma:
        return text.replace(".", ",")
    return f"{text}0" if _PERHAPS_GROUPED.fullmatch(text) else text


def likely_number(text: str) -> str:
    """How a number that people wrote their way is written in a table: `1.234,5 %` → `1234.5`; empty where unclear."""
    text = unicodedata.normalize("NFKC", text).replace("\u2212", "-")  # digits of full width, a true minus
    plain = re.sub("[\\s%\u200b-\u200d\u2060\ufeff]|điểm|đồng|ngày", "", text)
    if re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?", plain) and ("," in plain or plain.count(".") > 1):
        plain = plain.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", plain) and ("." in plain or plain.count(",") > 1):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"-?[0-9]+,[0-9]+", plain):
        plain = plain.replace(",", ".")
    if _PERHAPS_GROUPED.fullmatch(plain) or parse_number(plain) is None:
        return ""
    return plain


def plain_number(number: Decimal) -> str:
    """As it stands in a table or in JSON: `1234.5`, `90`, no exponent, no zeros that say nothing after the point."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def format_number(number: Decimal | int, lang: str) -> str:
    """All digits that the number has, grouped by thousands; nothing is rounded, trailing zeros go.

    Raises decimal.InvalidOperation beyond 25 digits, which no budget has: Babel works in the default context.
    """
    from babel.numbers import format_decimal  # costs more to import than most commands run

    return format_decimal(number, locale="vi" if lang == "vi" else "en", decimal_quantization=False)


def format_size(size: int, lang: str) -> str:
    """Of a file: `873 B`, `12 kB`, `1,2 MB`, in thousands, with one decimal from a million bytes on."""
    if size < 1000:
        return f"{size} B"
    if size < 999_500:
        return f"{format_number(round(size / 1000), lang)} kB"
    return f"{format_number(Decimal(round(size / 100_000)) / 10, lang)} MB"


def format_percent(percent: Decimal | int, lang: str) -> str:
    """`98,5%`, `98.5%` from 98.5: the value counts hundredths already, it is not a ratio."""
    return f"{format_number(percent, lang)}%"
