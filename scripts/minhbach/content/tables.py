"""CSV files as spreadsheets write them → checked rows; each problem with its row and the name of its column."""

from __future__ import annotations

import csv
import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from minhbach.content.files import TextFile, read_text
from minhbach.content.validate import Context, validate
from minhbach.content.yaml import Document, Loc
from minhbach.model.fields import Ref
from minhbach.model.problem import Problem, catalogue, hole_names, problem
from minhbach.text.nearest import nearest

Row = TypeVar("Row", bound=BaseModel)

_SEPARATORS = (",", ";")


@dataclass(slots=True)
class Table(Generic[Row]):
    """What one file gave. `rows` are whole, each with the line that it begins on.

    `names` are the ids that its rows name, each with the lines that name it, by (kind, id): a nation's table has a
    million references, and a few thousand ids.
    """

    path: str
    rows: list[tuple[int, Row]] = field(default_factory=list)
    names: defaultdict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    problems: list[Problem] = field(default_factory=list)


def read_table(root: Path, path: str, model: type[Row], context: Context) -> Table[Row]:
    """The rows of a CSV file; without the file there are none."""
    table = Table[Row](path)
    table.rows += table_rows(root, table, model, context)
    return table


def table_rows(root: Path, table: Table[Row], model: type[Row], context: Context) -> Iterator[tuple[int, Row]]:
    """The same rows one by one, for whoever keeps less of each; names and problems go into `table`."""
    if not (root / table.path).exists():
        return
    file, problems = read_text(root, table.path)
    table.problems += problems
    if file is not None:
        separator, lines = split_cells(file.text)
        yield from _rows(lines, table, model, replace(context, decimal_comma=separator == ";"))


def parse_table(file: TextFile, model: type[Row], context: Context) -> Table[Row]:
    """The rows of a text: UTF-8 with `,` or `;` between cells, the first row naming the columns."""
    separator, lines = split_cells(file.text)
    return table_of(file.path, lines, model, replace(context, decimal_comma=separator == ";"))


def split_cells(text: str) -> tuple[str, Iterator[tuple[int, list[str]]]]:
    """What stands between cells, and each row that is not empty with the line it begins on. Rows raise BrokenRow."""
    start, text = _without_separator_line(text)
    separator = _separator(text)
    return separator, _cells(text, separator, start)


def table_of(path: str, lines: Iterable[tuple[int, Sequence[str]]], model: type[Row], context: Context) -> Table[Row]:
    """The rows of numbered lines of cells, the first one naming the columns."""
    table = Table[Row](path)
    table.rows += _rows(lines, table, model, context)
    return table


def _rows(
    lines: Iterable[tuple[int, Sequence[str]]], table: Table[Row], model: type[Row], context: Context
) -> Iterator[tuple[int, Row]]:
    columns: tuple[str, ...] | None = None
    try:
        for line, cells in lines:
            if columns is None:
                columns = _columns(table.path, line, cells, model, table.problems)
                if columns is None:
                    return
            else:
                row = _read_row(table, model, context, _RowPlace(table.path, line, columns), cells)
                if row is not None:
                    yield line, row
    except BrokenRow as broken:
        table.problems.append(problem(table.path, broken.line, "broken-row"))
    else:
        if columns is None:
            table.problems.append(problem(table.path, 1, "empty-table", columns=",".join(model.model_fields)))


class BrokenRow(Exception):
    """A quotation mark that is never closed, or closed in the middle of a cell."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _RowPlace(Document):
    """A row as the validator sees it: each value stands on the row's line, in its column (from 1)."""

    def __init__(self, path: str, line: int, columns: Sequence[str]) -> None:
        super().__init__(path)
        self.line = line
        self.columns = columns

    def place(self, loc: Loc) -> tuple[int, int]:
        name = next((step for step in reversed(loc) if step in self.columns), None)
        return self.line, self.columns.index(str(name)) + 1 if name else 0


def _without_separator_line(text: str) -> tuple[int, str]:
    """Excel may write `sep=;` first; the rest begins on the second line then."""
    match = re.match(r'"?sep=[,;]"?\n', text)
    return (2, text[match.end() :]) if match else (1, text)


def _separator(text: str) -> str:
    header = re.sub(r'"[^"]*"', "", text.lstrip().split("\n", 1)[0])
    return max(_SEPARATORS, key=header.count)


def _cells(text: str, separator: str, start: int) -> Iterator[tuple[int, list[str]]]:
    lines = (match[0] for match in re.finditer(r"[^\n]*\n|[^\n]+", text))  # io.StringIO takes four bytes a letter
    reader = csv.reader(lines, delimiter=separator, strict=True)
    line = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield start + line, cells
            line = reader.line_num
    except csv.Error:
        raise BrokenRow(start + line) from None


def _columns(
    path: str, line: int, header: Sequence[str], model: type[BaseModel], problems: list[Problem]
) -> tuple[str, ...] | None:
    """The names of the columns; None where rows cannot be read by them."""
    columns = column_names(header)
    known = tuple(model.model_fields)
    if len(columns) == 1 and "\t" in columns[0]:
        problems.append(problem(path, line, "tabs-between-cells"))
        return None
    if not set(columns) & set(known):
        problems.append(problem(path, line, "missing-header", columns=",".join(known)))
        return None
    found: list[Problem] = []
    meant = set()
    for place, column in enumerate(columns, 1):
        if column and column not in known:
            near = nearest(column, [name for name in known if name not in columns]) or ""
            meant.add(near)
            written = header[place - 1].strip()
            found.append(
                problem(path, line, "unknown-column", place, key=written, nearest=near, known=", ".join(known))
            )
        elif column and column in columns[: place - 1]:
            found.append(problem(path, line, "duplicate-column", place, key=column))
    for name, info in model.model_fields.items():
        if info.is_required() and name not in columns and name not in meant:
            found.append(problem(path, line, "missing-column", key=name))
    problems += found
    return None if found else columns


def column_names(header: Sequence[str]) -> tuple[str, ...]:
    """The names in a header, which may begin with capitals; a column without a name, and without cells, is none."""
    names = tuple(cell.strip().lower() for cell in header)
    return names[: max((place for place, name in enumerate(names, 1) if name), default=0)]


def _read_row(
    table: Table[Row], model: type[Row], context: Context, place: _RowPlace, cells: Sequence[str]
) -> Row | None:
    columns = place.columns
    if len(cells) == 1 < len(columns):  # the whole row in one cell: separated by another sign than the header
        table.problems.append(problem(table.path, place.line, "too-few-cells", count=len(columns)))
        return None
    named = (*columns, *[""] * len(cells))
    if any(cell.strip() and not name for name, cell in zip(named, cells, strict=False)):
        table.problems.append(problem(table.path, place.line, "too-many-cells", count=len(columns), found=len(cells)))
        return None
    value = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if cell.strip()}
    row, problems = validate(model, value, place, context)
    table.problems += [_of_a_table(one, place) for one in problems]
    for name, mark in _references(model).items():
        if name in value and mark.fits(value[name]):
            table.names[mark.kind, value[name]].append(place.line)
    return None if problems else row


@functools.cache
def _references(model: type[BaseModel]) -> Mapping[str, Ref]:
    """The columns that name a record."""
    marks = {
        name: [mark for mark in info.metadata if isinstance(mark, Ref)] for name, info in model.model_fields.items()
    }
    return {name: found[0] for name, found in marks.items() if found}


def _of_a_table(found: Problem, place: _RowPlace) -> Problem:
    """What is a missing key in YAML is an empty cell here; a message that names no column gets it as `cell`."""
    code, column, holes = found.code, found.column, dict(found.holes)
    if code in ("missing-key", "empty-value", "missing-source"):
        code = "missing-source" if code == "missing-source" else "empty-cell"
        column = place.place((holes["key"],))[1]
    if column and "key" not in hole_names(catalogue()[code].messages["en"]):
        holes["cell"] = place.columns[column - 1]
    return problem(found.path, found.line, code, column, **holes)
