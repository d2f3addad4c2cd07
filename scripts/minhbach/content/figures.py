"""A programme's tables, milestones.csv and progress.csv, read against its own lists and the register of units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from sys import intern

from minhbach.content.tables import Table, table_rows
from minhbach.content.validate import Context
from minhbach.model.figures import Figures, Measurement, Milestone, MilestoneRow, ProgressRow, ratio_differs
from minhbach.model.problem import Problem, problem
from minhbach.model.programme import Measure, Programme
from minhbach.model.registers import Unit
from minhbach.text.nearest import nearest
from minhbach.text.numbers import plain_number


@dataclass(slots=True)
class ReadFigures:
    """What the tables of a programme gave, and what is left to check against other files."""

    figures: Figures
    problems: list[Problem]
    names: list[tuple[str, Mapping[tuple[str, str], list[int]]]] = field(default_factory=list)
    """For each table: its path, and the ids that its rows name with their lines, by (kind, id)."""


def read_figures(
    root: Path, programme: Programme, units: Mapping[str, Unit], context: Context, unclear: Set[str] = frozenset()
) -> ReadFigures:
    folder = f"data/programmes/{programme.id}"
    progress = Table[ProgressRow](f"{folder}/progress.csv")
    steps = Table[MilestoneRow](f"{folder}/milestones.csv")
    figures = Figures(
        tuple(_measurement(line, row) for line, row in table_rows(root, progress, ProgressRow, context)),
        tuple(_milestone(line, row) for line, row in table_rows(root, steps, MilestoneRow, context)),
    )
    return _checked(programme, units, figures, progress, steps, unclear)


def checked_figures(
    programme: Programme, units: Mapping[str, Unit], progress: Table[ProgressRow], steps: Table[MilestoneRow]
) -> ReadFigures:
    """The rows of two tables that are whole, and every problem of both."""
    figures = Figures(
        tuple(_measurement(line, row) for line, row in progress.rows),
        tuple(_milestone(line, row) for line, row in steps.rows),
    )
    return _checked(programme, units, figures, progress, steps, frozenset())


def _checked(
    programme: Programme,
    units: Mapping[str, Unit],
    figures: Figures,
    progress: Table[ProgressRow],
    steps: Table[MilestoneRow],
    unclear: Set[str],
) -> ReadFigures:
    """`unclear`: what the programme's own files do not list for certain: "measure", "milestone", "participation"."""
    measures: dict[str, Measure] = {}
    for measure in programme.measures:
        measures.setdefault(measure.id, measure)  # of two with one id, which is said elsewhere, the first
    problems = [
        *progress.problems,
        *steps.problems,
        *_values(progress.path, figures.measurements, measures, units),
        *_steps(steps.path, figures.milestones, units),
        *_replacing(progress.path, figures),
    ]
    if "measure" not in unclear:
        problems += _unknown(progress, "measure", measures, "criteria.yml")
    if "milestone" not in unclear:
        problems += _unknown(steps, "milestone", {entry.id: entry for entry in programme.milestones}, "programme.yml")
    if "participation" not in unclear:
        problems += [one for table in (progress, steps) for one in _not_taking_part(table, programme, units)]
    return ReadFigures(figures, problems, [(table.path, table.names) for table in (progress, steps)])


def _unknown(
    table: Table[ProgressRow] | Table[MilestoneRow], kind: str, known: Mapping[str, object], register: str
) -> Iterator[Problem]:
    """The indicators or milestones that the programme itself does not list."""
    for (found, name), lines in table.names.items():
        if found == kind and name not in known:
            near, listed = nearest(name, known) or "", ", ".join(list(known)[:8])
            for line in lines:
                yield problem(table.path, line, "unknown-id", register=register, id=name, nearest=near, known=listed)


def _not_taking_part(
    table: Table[ProgressRow] | Table[MilestoneRow], programme: Programme, units: Mapping[str, Unit]
) -> Iterator[Problem]:
    """The rows of units that are known, but not to take part."""
    taking_part = {entry.unit for entry in programme.participations}
    for (kind, name), lines in table.names.items():
        if kind == "unit" and name in units and name not in taking_part:
            for line in lines:
                yield problem(table.path, line, "not-taking-part", id=name, programme=programme.id)


def _values(
    path: str, rows: Iterable[Measurement], measures: Mapping[str, Measure], units: Mapping[str, Unit]
) -> Iterator[Problem]:
    """What a row says against its indicator and its unit."""
    for row in rows:
        measure = measures.get(row.indicator)
        if measure is not None:
            yield from _against_measure(path, row, measure)
        unit = units.get(row.unit)
        if unit is not None:
            yield from outside_its_life(path, row.line, "period", row.period.first, row.period.last, unit)
        if row.kind == "survey" and row.sample is None and row.value is not None:
            yield problem(path, row.line, "survey-without-sample")


def _against_measure(path: str, row: Measurement, measure: Measure) -> Iterator[Problem]:
    line = row.line
    if measure.maximum is not None and row.value is not None and not 0 <= row.value <= measure.maximum:
        maximum = plain_number(measure.maximum)
        yield problem(path, line, "outside-points", value=plain_number(row.value), id=measure.id, maximum=maximum)
    if measure.unit_of_measure == "percent" and (percent := ratio_differs(row)):
        assert row.value is not None and row.numerator is not None and row.denominator is not None
        ratio = f"{plain_number(row.numerator)}/{plain_number(row.denominator)}"
        yield problem(path, line, "ratio-differs", value=plain_number(row.value), ratio=ratio, percent=percent)
    if measure.unit_of_measure == "percent" and row.value is not None and row.value > 100:
        yield problem(path, line, "over-hundred", value=plain_number(row.value), id=measure.id)
    if row.value is None and row.numerator is not None and measure.unit_of_measure != "percent":
        yield problem(path, line, "empty-cell", key="value")
    if measure.period and row.period.kind != measure.period:
        yield problem(path, line, "other-period", period=row.period.text, id=measure.id, said=measure.period)


def _steps(path: str, rows: Iterable[Milestone], units: Mapping[str, Unit]) -> Iterator[Problem]:
    first: dict[tuple[str, str, str], int] = {}
    for row in rows:
        earlier = first.setdefault((row.unit, row.milestone, row.kind), row.line)
        if earlier != row.line:
            yield problem(path, row.line, "duplicate-row", first=earlier, key="")
        unit = units.get(row.unit)
        if unit is not None:
            yield from outside_its_life(path, row.line, "date", row.when.first, row.when.last, unit)


def outside_its_life(
    path: str, line: int, key: str, first: date, last: date, unit: Unit, column: int = 0
) -> Iterator[Problem]:
    """Nothing is true of a unit before it began, nor after it ended."""
    if unit.ended and first > unit.ended:
        successors = ", ".join(entry.unit for entry in unit.successors)
        yield problem(path, line, "after-its-end", column, key=key, id=unit.id, day=unit.ended, successors=successors)
    if unit.began and last < unit.began:
        yield problem(path, line, "before-its-beginning", column, key=key, id=unit.id, day=unit.began)


def _replacing(path: str, figures: Figures) -> Iterator[Problem]:
    """Of two rows of one period, the later one must be later, and say that it corrects."""
    for points in figures.series.values():
        for point in points:
            rows = (point.current, *point.earlier)
            for new, old in pairwise(rows):
                late, early = (new, old) if new.line > old.line else (old, new)
                if new.reported_on == old.reported_on:
                    yield problem(path, late.line, "duplicate-row", first=early.line, key="reported_on")
                elif new.status in ("reported", "verified") and _figure(new) != _figure(old):
                    yield problem(path, new.line, "undeclared-correction", first=old.line)
            if rows[-1].status == "corrected":
                yield problem(path, rows[-1].line, "corrects-nothing")


def _figure(row: Measurement) -> tuple[object, ...]:
    return row.value, row.numerator, row.denominator


def _measurement(line: int, row: ProgressRow) -> Measurement:
    return Measurement(
        intern(row.unit), intern(row.indicator), row.period, row.value, row.numerator, row.denominator,
        int(row.sample) if row.sample is not None else None, row.kind, row.status, row.reported_on,
        intern(row.source), row.note, line,
    )  # fmt: skip


def _milestone(line: int, row: MilestoneRow) -> Milestone:
    return Milestone(row.unit, row.milestone, row.kind, row.when, row.source, row.note, line)
