"""Spreadsheets (.xlsx, .ods, .csv) → rows of text cells, each where it stands in its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl.utils import get_column_letter

from minhbach.content.files import read_text
from minhbach.content.tables import BrokenRow, split_cells
from minhbach.desk import open_document, workbooks
from minhbach.desk.cells import Fault
from minhbach.desk.refusal import Refusal
from minhbach.model.problem import Problem, problem

ENDINGS = (".xlsx", ".ods", ".csv")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows that are not empty, by number, with their cells from column A on.

    A hidden row or column is read like the others. `problems` are cells that show no value, and what is wrong with
    the file as a whole. `decimal_comma` says how numbers are written in its text.
    """

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    problems: tuple[Problem, ...] = ()
    decimal_comma: bool = False


def read_sheets(file: Path) -> tuple[Sheet, ...]:
    """Every sheet of a file, in order; a CSV file is one. Raises Refusal where it is no spreadsheet that we read."""
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        raise Refusal("import-old-excel" if ending in (".xls", ".xlsb", ".et") else "import-ending", file=file.name)
    try:
        file.open("rb").close()
    except PermissionError:
        raise Refusal("import-locked", file=file.name) from None
    except OSError as error:
        raise Refusal("import-unreadable", file=file.name, reason=error.strerror or error) from None
    if ending == ".csv":
        return (_csv(file),)
    reader = workbooks.sheets if ending == ".xlsx" else open_document.sheets
    try:
        return tuple(_sheet(file.name, name, rows) for name, rows in reader(file))
    except Exception as error:  # the libraries fail on a broken file wherever they stumble
        raise Refusal("import-broken", file=file.name, reason=type(error).__name__) from error


def cell_place(row: int, column: int) -> str:
    """`D7`; both count from 1."""
    return f"{get_column_letter(column)}{row}"


def _csv(file: Path) -> Sheet:
    text, problems = read_text(file.parent, file.name)
    if text is None:
        raise Refusal("import-not-utf-8", file=file.name)
    separator, lines = split_cells(text.text)
    rows = []
    try:
        rows += [(line, tuple(cell.strip() for cell in cells)) for line, cells in lines]
    except BrokenRow as broken:
        problems += (problem(file.name, broken.line, "broken-row"),)
    return Sheet("", tuple(rows), problems, separator == ";")


def _sheet(path: str, name: str, rows: Iterator[tuple[int, list[str | Fault]]]) -> Sheet:
    """The rows without those that are empty; a cell that shows no value becomes a problem and its own text."""
    found, problems = [], []
    for number, cells in rows:
        texts = tuple(cell.text if isinstance(cell, Fault) else cell for cell in cells)
        if any(texts):
            found.append((number, texts))
        for column, cell in enumerate(cells, 1):
            if isinstance(cell, Fault):
                place = cell_place(number, column)
                problems.append(problem(path, number, cell.code, column, cell=place, text=cell.text))
    return Sheet(name, tuple(found), tuple(problems))
