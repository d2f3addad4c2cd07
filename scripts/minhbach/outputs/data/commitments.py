"""The tables of one programme that hold no numbers: who takes part, what was promised, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import get_args

from minhbach.model.programme import HistoryEntry, Participation, Task
from minhbach.model.site import Site
from minhbach.outputs.data.table import (
    ID,
    NUMBER,
    SINCE,
    SOURCE,
    UNTIL,
    Cells,
    Column,
    Table,
    cell,
    choice,
    known_from,
    provenance,
    reference,
    said,
    texts,
)

ROLES = ("owners", "coordinating", "advises", "decides")
"""What an actor may have to do with a task: the keys of tasks.yml."""


def commitment_tables(site: Site, name: str) -> tuple[Table, ...]:
    return (*_about(site, name), *_tasks(site, name))


def _about(site: Site, name: str) -> tuple[Table, ...]:
    named, facts = texts(site, "name", required=True), provenance(site)
    tiers = get_args(Participation.model_fields["tier"].annotation)
    return (
        Table(
            "participations",
            (NUMBER, reference("unit", "units", True), choice("tier", tiers), SINCE, UNTIL, *facts),
            ("number",),
            partial(_participations, name),
            name,
        ),
        Table(
            "principles",
            (NUMBER, *texts(site, "text", True), *facts),
            ("number",),
            partial(_principles, name),
            name,
        ),
        Table("pillars", (ID, *named, *facts), ("id",), partial(_named, name, "pillars"), name),
        Table("milestone-kinds", (ID, *named, *facts), ("id",), partial(_named, name, "milestones"), name),
    )


def _tasks(site: Site, name: str) -> tuple[Table, ...]:
    task, facts = reference("task", "tasks", True), provenance(site)
    statuses = get_args(HistoryEntry.model_fields["status"].annotation)
    stated = get_args(Task.model_fields["owner_stated"].annotation)
    actor = (reference("unit", "units"), reference("body", "bodies"))
    return (
        Table(
            "tasks",
            (
                *(ID, *texts(site, "text", True), choice("owner_stated", stated), *texts(site, "timing")),
                *(Column("due", "date"), choice("status", statuses), *facts),
            ),
            ("id",),
            partial(_task_rows, name),
            name,
        ),
        Table(
            "task-actors",
            (task, NUMBER, choice("role", ROLES), *actor, SOURCE),
            ("task", "number"),
            partial(_actors, name),
            name,
        ),
        Table(
            "task-pillars",
            (task, NUMBER, reference("pillar", "pillars", True), SOURCE),
            ("task", "number"),
            partial(_task_pillars, name),
            name,
        ),
        Table(
            "task-history",
            (task, NUMBER, Column("date", "date", required=True), choice("status", statuses), *facts),
            ("task", "number"),
            partial(_history, name),
            name,
            "date",
        ),
    )


def _participations(name: str, site: Site) -> Iterator[Cells]:
    programme = site.programmes[name]
    for number, entry in enumerate(programme.participations, 1):
        dates = cell(entry.from_), cell(entry.to)
        yield str(number), entry.unit, entry.tier, *dates, *known_from(site, entry, programme.source)


def _principles(name: str, site: Site) -> Iterator[Cells]:
    programme = site.programmes[name]
    for number, entry in enumerate(programme.principles, 1):
        yield str(number), *said(site, entry.text), *known_from(site, entry, programme.source)


def _named(name: str, key: str, site: Site) -> Iterator[Cells]:
    """Pillars, or kinds of milestones."""
    programme = site.programmes[name]
    for entry in programme.pillars if key == "pillars" else programme.milestones:
        yield entry.id, *said(site, entry.name), *known_from(site, entry, programme.source)


def _task_rows(name: str, site: Site) -> Iterator[Cells]:
    programme = site.programmes[name]
    for task in programme.tasks:
        timing = *said(site, task.timing), cell(task.due), task.latest.status
        facts = known_from(site, task, programme.source)
        yield task.id, *said(site, task.text), task.owner_stated, *timing, *facts


def _actors(name: str, site: Site) -> Iterator[Cells]:
    programme = site.programmes[name]
    for task in programme.tasks:
        named = ((role, actor) for role in ROLES for actor in getattr(task, role))
        for number, (role, actor) in enumerate(named, 1):
            unit, body = (actor, "") if actor in site.units else ("", actor)
            yield task.id, str(number), role, unit, body, task.source or programme.source


def _task_pillars(name: str, site: Site) -> Iterator[Cells]:
    programme = site.programmes[name]
    for task in programme.tasks:
        for number, pillar in enumerate(task.pillars, 1):
            yield task.id, str(number), pillar, task.source or programme.source


def _history(name: str, site: Site) -> Iterator[Cells]:
    """In order of time; of one day, in the order of the file."""
    programme = site.programmes[name]
    for task in programme.tasks:
        for number, entry in enumerate(sorted(task.history, key=lambda entry: entry.date), 1):
            facts = known_from(site, entry, task.source, programme.source)
            yield task.id, str(number), cell(entry.date), entry.status, *facts
