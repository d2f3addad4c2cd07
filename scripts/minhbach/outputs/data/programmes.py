"""The tables of one programme: what was promised, by whom, and every value as it was reported."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import get_args

from minhbach.model.figures import Figures, Kind, MilestoneRow, Precision, Status
from minhbach.model.fingerprint import fingerprint
from minhbach.model.programme import Indicator, PeriodKind
from minhbach.model.site import Site
from minhbach.outputs.data.commitments import commitment_tables
from minhbach.outputs.data.table import (
    ID,
    SINCE,
    SOURCE,
    UNTIL,
    Cells,
    Column,
    State,
    Table,
    cell,
    choice,
    known_from,
    provenance,
    reference,
    said,
    texts,
)


def programme_tables(site: Site, name: str) -> tuple[Table, ...]:
    """What was measured first: it is what most people come for."""
    return (*_series(name), *_criteria(site, name), *commitment_tables(site, name))


def _criteria(site: Site, name: str) -> tuple[Table, ...]:
    named, facts, pillar = texts(site, "name", required=True), provenance(site), reference("pillar", "pillars")
    measured = (Column("unit_of_measure", required=True, free=True), *texts(site, "unit_name"))
    directions = get_args(Indicator.model_fields["direction"].annotation)
    return (
        Table(
            "measures",
            (ID, choice("kind", ("indicator", "criterion")), *named, *measured, SOURCE),
            ("id",),
            partial(_measures, name),
            name,
        ),
        Table(
            "indicators",
            (
                *(reference("id", "measures", True), *named, *texts(site, "definition"), measured[0]),
                *(choice("direction", directions), choice("period", get_args(PeriodKind), False), pillar, *facts),
            ),
            ("id",),
            partial(_indicators, name),
            name,
        ),
        Table(
            "criteria-sets",
            (
                *(ID, *texts(site, "name"), reference("issuer", "bodies"), reference("document", "documents")),
                *(SINCE, UNTIL, Column("total", "number", required=True), *facts),
            ),
            ("id",),
            partial(_sets, name),
            name,
        ),
        Table(
            "criteria",
            (
                *(reference("id", "measures", True), reference("set", "criteria-sets", True), *named),
                *(Column("max_points", "number", required=True), pillar, *facts),
            ),
            ("id",),
            partial(_criterion_rows, name),
            name,
        ),
    )


def _series(name: str) -> tuple[Table, ...]:
    """The input's columns in its order, then since when a row is known and until when it held."""
    unit, note = reference("unit", "units", True), Column("note", free=True)
    since = Column("known_from", "date", required=True)
    numbers = (Column(n, "number") for n in ("value", "numerator", "denominator"))
    return (
        Table(
            "progress",
            (
                *(unit, reference("indicator", "measures", True), Column("period", required=True), *numbers),
                *(Column("sample", "integer"), choice("kind", get_args(Kind)), choice("status", get_args(Status))),
                *(Column("reported_on", "date", required=True), SOURCE, note, since, Column("known_to", "date")),
            ),
            ("unit", "indicator", "period", "kind", "reported_on"),
            partial(_progress, name),
            name,
            "known_from",
            partial(_progress_state, name),
        ),
        Table(
            "milestones",
            (
                *(unit, reference("milestone", "milestone-kinds", True)),
                *(
                    choice("kind", get_args(MilestoneRow.model_fields["kind"].annotation)),
                    Column("date", required=True),
                ),
                *(choice("precision", get_args(Precision)), SOURCE, note, Column("known_from", "date")),
            ),
            ("unit", "milestone", "kind"),
            partial(_milestones, name),
            name,
            "known_from",
        ),
    )


def _measures(name: str, site: Site) -> Iterator[Cells]:
    for measure in site.programmes[name].measures:
        unit = measure.unit_of_measure
        kind = "indicator" if measure.maximum is None else "criterion"
        if isinstance(unit, str):
            words = tuple(site.words[lang](f"measure.{unit}") for lang in site.languages)
        else:
            words = said(site, unit)
        yield measure.id, kind, *said(site, measure.name), _unit_of_measure(site, unit), *words, measure.source


def _unit_of_measure(site: Site, unit: object) -> str:
    """One of those that the interface knows, else its words in the site's first language."""
    return unit if isinstance(unit, str) else unit.said(site.languages[0]).text  # type: ignore[attr-defined]


def _indicators(name: str, site: Site) -> Iterator[Cells]:
    programme = site.programmes[name]
    for entry in programme.indicators:
        yield (
            entry.id,
            *said(site, entry.name),
            *said(site, entry.definition),
            _unit_of_measure(site, entry.unit_of_measure),
            entry.direction,
            entry.period or "",
            entry.pillar or "",
            *known_from(site, entry, programme.source),
        )


def _sets(name: str, site: Site) -> Iterator[Cells]:
    programme = site.programmes[name]
    for entry in programme.sets:
        by = entry.issuer or "", entry.document or ""
        dates = cell(entry.from_), cell(entry.to), cell(entry.total)
        yield entry.id, *said(site, entry.name), *by, *dates, *known_from(site, entry, programme.source)


def _criterion_rows(name: str, site: Site) -> Iterator[Cells]:
    programme = site.programmes[name]
    for group in programme.sets:
        for entry in group.criteria:
            facts = known_from(site, entry, group.source, programme.source)
            points = cell(entry.max_points), entry.pillar or ""
            yield entry.id, group.id, *said(site, entry.name), *points, *facts


def _milestones(name: str, site: Site) -> Iterator[Cells]:
    """Of a plan nobody recorded when it was made known; what was reached cannot have been known before."""
    for row in site.figures[name].milestones:
        since = cell(row.when.first) if row.kind == "actual" else ""
        said_of = row.source, row.note or "", since
        yield row.unit, row.milestone, row.kind, row.when.text, row.when.kind, *said_of


def _progress(name: str, site: Site) -> Iterator[Cells]:
    """All rows in the order of the file, the superseded and the withdrawn included."""
    figures = site.figures[name]
    until = replaced(figures)
    for row in figures.measurements:
        since = row.reported_on.isoformat()
        yield (
            row.unit,
            row.indicator,
            row.period.text,
            cell(row.value),
            cell(row.numerator),
            cell(row.denominator),
            cell(row.sample),
            row.kind,
            row.status,
            since,
            row.source,
            row.note or "",
            since,
            until.get(row.line, ""),
        )


def replaced(figures: Figures) -> dict[int, str]:
    """By the line of each row that holds no more: the day on which the next one of its period was reported."""
    return {
        old.line: new.reported_on.isoformat()
        for points in figures.series.values()
        for point in points
        if point.earlier
        for new, old in zip((point.current, *point.earlier), point.earlier, strict=False)
    }


def _progress_state(name: str, site: Site) -> State:
    """By the marks of its units and the order in which they follow each other: enough to know every row's place."""
    figures = site.figures[name]
    order = " ".join(row.unit for row in figures.measurements)
    newest = max((row.reported_on for row in figures.measurements), default=None)
    return State(len(figures.measurements), fingerprint((order, sorted(figures.mark_of.items()))), cell(newest))
