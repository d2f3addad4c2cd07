"""A filled spreadsheet → rows for a programme's progress.csv, with what is wrong and what changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from minhbach.checks import check
from minhbach.content.figures import checked_figures
from minhbach.content.files import decoded
from minhbach.content.site import Reading, later_figures
from minhbach.content.tables import Table, column_names, parse_table, table_of
from minhbach.content.validate import Context
from minhbach.desk.appending import appended, is_blank, unwritable
from minhbach.desk.labels import meanings, named_programme
from minhbach.desk.refusal import Refusal
from minhbach.desk.sheets import Sheet, cell_place
from minhbach.model.figures import MilestoneRow, ProgressRow
from minhbach.model.problem import Problem, errors, problem
from minhbach.model.programme import Programme
from minhbach.model.site import Site

_HIGHEST_HEADER = 40
"""The names of the columns stand in one of the first rows; a title and notes may stand above them."""

_COLUMNS = tuple(ProgressRow.model_fields)
_REQUIRED = {name for name, info in ProgressRow.model_fields.items() if info.is_required()} - {"source"}
_AMOUNTS = ("value", "numerator", "denominator")


@dataclass(frozen=True, slots=True)
class Filled:
    """The table in a sheet: its lines from the header on, and the texts that stand above."""

    sheet: Sheet
    lines: tuple[tuple[int, tuple[str, ...]], ...]
    above: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A new row, with the row of the spreadsheet that it stands in, and the value that it replaces."""

    place: int
    row: ProgressRow
    replaced: ProgressRow | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do: `content` is progress.csv afterwards.

    `same` counts the rows that are there already, `empty` those without a value.
    """

    path: str
    content: bytes
    changes: tuple[Change, ...]
    same: int
    empty: int
    problems: tuple[Problem, ...]


def filled(sheets: Sequence[Sheet], wanted: str | None = None) -> Filled:
    """The sheet that has the columns. Raises Refusal where there is none, or more than one."""
    found = [one for sheet in sheets if wanted in (None, sheet.name) and (one := _table_in(sheet))]
    whole = [one for one in found if _names(one) >= _REQUIRED]
    with_rows = [one for one in whole if len(one.lines) > 1] or whole or found[:1]
    listed = ", ".join(sheet.name for sheet in sheets if sheet.name)
    if len(with_rows) > 1:
        raise Refusal("import-many-sheets", sheets=", ".join(one.sheet.name for one in with_rows))
    if with_rows:
        return with_rows[0]
    if any(one.code == "broken-row" for sheet in sheets for one in sheet.problems):
        raise Refusal("import-broken-row", line=sheets[0].problems[-1].line)
    raise Refusal("import-no-columns", sheets=listed or "–", columns=", ".join(_COLUMNS))


def chosen_programme(site: Site, table: Filled, wanted: str | None) -> Programme:
    """The one that is asked for, else the one that the sheet names, else the only one. Raises Refusal."""
    name = wanted or named_programme(table.above)
    if name is None and len(site.programmes) == 1:
        name = next(iter(site.programmes))
    known = ", ".join(site.programmes) or "–"
    if name is None:
        raise Refusal("import-which-programme", known=known)
    if name not in site.programmes:
        raise Refusal("no-programme", id=name, known=known)
    return site.programmes[name]


def plan_import(root: Path, reading: Reading, programme: Programme, table: Filled, file: str, source: str) -> Plan:
    """What the rows of a sheet change, checked together with the whole site as if they stood there already.

    `source` is what a row is known from that does not say it itself. Raises Refusal where progress.csv has errors.
    """
    assert reading.site is not None
    path = f"data/programmes/{programme.id}/progress.csv"
    before = check(reading)
    old = (root / path).read_bytes() if (root / path).exists() else b""
    if not is_blank(old) and any(one.path == path for one in errors(before)):
        raise Refusal("import-table-faulty", path=path)
    context = Context(reading.site.languages, reading.site.config.zone, table.sheet.decimal_comma)
    lines, empty = _prepared(table, reading.site, programme, source)
    rows = table_of(file, lines, ProgressRow, context)
    changes, same = _changes(rows, _parsed(path, old, context))
    new = [change.row for change in changes]
    content = appended(old, new)
    after = _parsed(path, content, context)
    places = {line: change.place for (line, _), change in zip(reversed(after.rows), reversed(changes), strict=False)}
    problems = [*_of_the_sheet(table, rows.problems)]
    problems += [problem(path, 1, "missing-column", key=name) for name in unwritable(old, new)]
    known = set(before)
    found = (one for one in check(_with_table(reading, programme, after)) if one not in known)
    problems += [_from_sheet(one, path, file, places) for one in found]
    return Plan(path, content, tuple(changes), same, empty, tuple(sorted(set(problems))))


def _table_in(sheet: Sheet) -> Filled | None:
    """The table that begins with the first row of names; None where no row has three of them."""
    for index, (_, cells) in enumerate(sheet.rows[:_HIGHEST_HEADER]):
        if len(set(column_names(cells)) & set(_COLUMNS)) >= 3:
            above = tuple(text for _, texts in sheet.rows[:index] for text in texts if text)
            return Filled(sheet, sheet.rows[index:], above)
    return None


def _names(table: Filled) -> set[str]:
    return set(column_names(table.lines[0][1]))


def _prepared(
    table: Filled, site: Site, programme: Programme, source: str
) -> tuple[list[tuple[int, Sequence[str]]], int]:
    """The lines as progress.csv would have them, and how many rows give no value: those wait to be filled in."""
    (first, header), *rows = table.lines
    names = column_names(header)
    header = header[: len(names)]
    if source and "source" not in names:
        names, header = (*names, "source"), (*header, "source")
    meant = meanings(site, programme)
    percents = {measure.id for measure in programme.measures if measure.unit_of_measure == "percent"}
    lines: list[tuple[int, Sequence[str]]] = [(first, header)]
    empty = 0
    for number, cells in rows:
        row = {name: meant.get(name, {}).get(cell, cell) for name, cell in zip(names, cells, strict=False) if name}
        if not any(row.get(name) for name in _AMOUNTS) and row.get("status") != "withdrawn":
            empty += 1
            continue
        if row.get("indicator") in percents:
            row["value"] = row.get("value", "").removesuffix("%").strip()
        row["source"] = row.get("source") or source
        lines.append((number, [row.get(name, cell) for name, cell in zip_longest(names, cells, fillvalue="")]))
    return lines, empty


def _parsed(path: str, content: bytes, context: Context) -> Table[ProgressRow]:
    file, problems = decoded(path, content)
    if file is None or is_blank(content):
        return Table(path, problems=list(problems))
    table = parse_table(file, ProgressRow, context)
    table.problems += problems
    return table


def _changes(table: Table[ProgressRow], known: Table[ProgressRow]) -> tuple[list[Change], int]:
    """The rows that are new, and how many stand there already, cell for cell."""
    earlier: defaultdict[object, list[ProgressRow]] = defaultdict(list)
    for _, row in known.rows:
        earlier[_identity(row)].append(row)
    changes, same = [], 0
    for place, row in table.rows:
        there = earlier[_identity(row)]
        if row in there:
            same += 1
        else:
            newest = max(there, key=lambda one: one.reported_on, default=None)
            changes.append(Change(place, row, newest if newest and newest.reported_on <= row.reported_on else None))
    return changes, same


def _identity(row: ProgressRow) -> object:
    """What a row speaks of; two rows of one identity are a value and its correction."""
    return row.unit, row.indicator, row.period.first, row.period.last, row.kind


def _with_table(reading: Reading, programme: Programme, table: Table[ProgressRow]) -> Reading:
    """The site as it would be read with this progress.csv."""
    assert reading.site is not None
    folder = f"data/programmes/{programme.id}"
    figures = checked_figures(programme, reading.site.units, table, Table[MilestoneRow](f"{folder}/milestones.csv"))
    problems = [*figures.problems, *later_figures(folder, figures.figures, reading.site.today)]
    return replace(
        reading,
        tables=tuple((path, table.names if path == table.path else names) for path, names in reading.tables),
        problems=(*(one for one in reading.problems if one.path != table.path), *problems),
    )


def _of_the_sheet(table: Filled, problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems of its cells, by place; what shows no value is not judged as a value, too."""
    faults = [one for one in table.sheet.problems if one.line > table.lines[0][0]]
    yield from faults
    places = {(one.line, one.column) for one in faults}
    for one in problems:
        if not table.sheet.name or not one.column:
            yield one
        elif (one.line, one.column) not in places:
            place, holes = cell_place(one.line, one.column), dict(one.holes)
            holes["cell"] = f"{place} ({holes['cell']})" if "cell" in holes else place
            yield problem(one.path, one.line, one.code, one.column, **holes)


def _from_sheet(found: Problem, path: str, file: str, places: Mapping[int, int]) -> Problem:
    """A problem of a row that would be added, at the row of the spreadsheet that it comes from."""
    if found.path != path:
        return found
    holes = dict(found.holes)
    if "first" in holes:
        line = int(holes["first"])
        holes["first"] = f"{file}:{places[line]}" if line in places else f"{path}:{line}"
    if found.line not in places:
        return problem(path, found.line, found.code, found.column, **holes)
    return problem(file, places[found.line], found.code, found.column, **holes)
