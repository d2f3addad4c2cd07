"""Milestones: units × milestones as a matrix, or how many have reached each where there are too many to show."""

from __future__ import annotations

from collections.abc import Sequence

from minhbach.model.figures import Figures, Milestone
from minhbach.model.programme import Programme
from minhbach.outputs.comparison import MOST_UNITS
from minhbach.render.charts.figure import Cell, Group, Line, Matrix
from minhbach.render.wording import Phrase, Wording
from minhbach.text.periods import format_period
from minhbach.text.sorting import sort_key


def matrix(words: Wording, programme: Programme, figures: Figures) -> Matrix | None:
    """Who takes part, tier by tier, with what is known of each milestone; None without milestones, or for too many."""
    if not programme.milestones or len(programme.participations) > MOST_UNITS:
        return None
    others = sorted(set(figures.milestones_of) - {entry.unit for entry in programme.participations})
    tiers = dict.fromkeys(entry.tier for entry in programme.participations)
    found = [
        (words.t(f"tier.{tier}"), [entry.unit for entry in programme.participations if entry.tier == tier])
        for tier in tiers
    ]
    return Matrix(
        id=f"{programme.id}-milestones",
        caption=Phrase(words.t("matrix.caption")),
        corner=words.t("matrix.unit"),
        columns=tuple(words.phrase(entry.name) for entry in programme.milestones),
        groups=tuple(
            Group(name, tuple(_line(words, programme, figures, unit) for unit in _sorted(words, units)))
            for name, units in (*found, (words.t("tier.none"), others))
            if units
        ),
    )


def reached(words: Wording, programme: Programme, figures: Figures) -> list[tuple[Phrase, str]]:
    """Each milestone with how many of those who take part have reached it."""
    taking_part = {entry.unit for entry in programme.participations}
    rows = []
    for entry in programme.milestones:
        units = {row.unit for row in figures.milestones if row.milestone == entry.id and row.kind == "actual"}
        said = words.t("milestone.reached", count=len(units & taking_part), total=len(taking_part))
        rows.append((words.phrase(entry.name), said))
    return rows


def remarks(words: Wording, programme: Programme) -> list[tuple[Phrase, Phrase]]:
    """What is to be said of a milestone itself, beside its name."""
    return [(words.phrase(entry.name), words.phrase(entry.note)) for entry in programme.milestones if entry.note]


def step_text(words: Wording, programme: Programme, step: Milestone) -> Phrase:
    """`Ra mắt: đã đạt`, in a timeline."""
    name = next(words.phrase(entry.name) for entry in programme.milestones if entry.id == step.milestone)
    return Phrase(words.t(f"milestone.{step.kind}.of", name=name.text), name.lang)


def _sorted(words: Wording, units: Sequence[str]) -> list[str]:
    return sorted(units, key=lambda unit: sort_key(words.site.units[unit].name(words.lang)))


def _line(words: Wording, programme: Programme, figures: Figures, unit: str) -> Line:
    steps = {(step.milestone, step.kind): step for step in figures.milestones_of.get(unit, ())}
    cells = []
    for entry in programme.milestones:
        step = steps.get((entry.id, "actual")) or steps.get((entry.id, "planned"))
        cells.append(_cell(words, step) if step else Cell(words.t("programme.no_data")))
    return Line(words.unit(unit), tuple(cells))


def _cell(words: Wording, step: Milestone) -> Cell:
    kind = "done" if step.kind == "actual" else "planned"
    when = words.within(format_period(step.when, words.lang))
    return Cell(words.t(f"milestone.{step.kind}"), kind, when, words.source(step.source))
