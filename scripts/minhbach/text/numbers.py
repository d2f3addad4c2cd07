"""Numbers as readers write them: `1.234,5` in Vietnamese, `1,234.5` in English and every other language."""

from __future__ import annotations

from decimal import Decimal


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
