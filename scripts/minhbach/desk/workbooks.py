"""Excel workbooks (.xlsx), read with openpyxl."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from minhbach.desk.cells import Fault, date_cell, number_cell, shown_parts, text_cell

Rows = Iterator[tuple[int, list[str | Fault]]]


def sheets(file: Path) -> Iterator[tuple[str, Rows]]:
    """The sheets with their rows, numbered from 1. Raises whatever openpyxl makes of a broken file.

    With formulas the file is read twice: once for the values that Excel has computed, once to see where they are.
    """
    values = load_workbook(file, read_only=True, data_only=True)
    formulas = load_workbook(file, read_only=True) if _has_formulas(file) else values
    try:
        for shown, written in zip(values.worksheets, formulas.worksheets, strict=True):
            for sheet in (shown, written):
                sheet.reset_dimensions()  # some programs say A1, whatever is there
            yield shown.title, _rows(shown, written)
    finally:
        values.close()
        formulas.close()


def _has_formulas(file: Path) -> bool:
    with zipfile.ZipFile(file) as archive:
        parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(re.search(rb"<f[ />]", archive.read(name)) for name in parts)


def _rows(shown: Any, written: Any) -> Rows:
    if written is shown:
        yield from (
            (number, [_cell(cell, cell) for cell in cells]) for number, cells in enumerate(shown.iter_rows(), 1)
        )
        return
    pairs = zip(shown.iter_rows(), written.iter_rows(), strict=True)
    for number, (values, formulas) in enumerate(pairs, 1):
        yield number, [_cell(value, formula) for value, formula in zip(values, formulas, strict=True)]


def _cell(shown: Any, written: Any) -> str | Fault:
    value = shown.value
    if value is None:
        return Fault("formula-without-value", str(written.value)) if written.data_type == "f" else ""
    if shown.data_type == "e":
        return Fault("error-cell", str(value))
    parts = shown_parts(shown.number_format or "")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return number_cell(value, "%" in parts)
    if isinstance(value, date):
        return date_cell(value, "d" in parts, "m" in parts, "h" in parts)
    return text_cell(str(value))
