"""What a cell of a spreadsheet shows, as text that tables can hold."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from minhbach.text.numbers import cell_number


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell without a value: the code of the problem, and what the cell holds instead."""

    code: str
    text: str


def text_cell(text: str) -> str:
    """NFC, without the marks of spreadsheets around it."""
    return unicodedata.normalize("NFC", text).strip().strip("\ufeff\u200b")


def number_cell(value: float, percent: bool = False) -> str:
    """`98.5`; of a cell that shows 98,5% and holds 0.985: `98.5%`. Spreadsheets keep 15 digits."""
    number = Decimal(f"{value:.15g}")
    return f"{cell_number(number * 100)}%" if percent else cell_number(number)


def date_cell(value: date, shows_day: bool = True, shows_month: bool = True, shows_time: bool = False) -> str:
    """`2024-10-05`; what a spreadsheet has made a day of, but shows as `10/2024` or `Oct-24`, is the month."""
    if shows_time and isinstance(value, datetime) and value.time().isoformat() != "00:00:00":
        return value.isoformat(" ")
    return value.strftime("%Y-%m-%d" if shows_day else "%Y-%m" if shows_month else "%Y")


def shown_parts(number_format: str) -> str:
    """The letters of an Excel format that stand for parts of the value: `dd/mm/yyyy` from `dd\\/mm\\/yyyy;@`."""
    return re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.', "", number_format).lower()
