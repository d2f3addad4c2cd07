"""A programme in a few lines: who takes part, how many commitments, what is known of its results."""

from __future__ import annotations

from collections.abc import Mapping

from minhbach.model.programme import Programme
from minhbach.outputs.comparison import MOST_UNITS
from minhbach.render.edition import Edition
from minhbach.render.wording import Link, Wording
from minhbach.text.periods import format_period
from minhbach.text.sorting import sort_key


def glanced(edition: Edition, programme: Programme) -> tuple[object, ...]:
    """What these lines are made of, for keys."""
    marks, figures = edition.marks, edition.site.figures[programme.id]
    people = [(entry.unit, entry.tier, marks.label("unit", entry.unit)) for entry in programme.participations]
    measured = (figures.newest, len(figures.by_indicator))
    return programme.id, programme.name, programme.period, people, len(programme.tasks), measured


def glance(words: Wording, programme: Programme) -> dict[str, object]:
    figures = words.site.figures[programme.id]
    results = ""
    if figures.newest:
        period = format_period(figures.newest, words.lang)
        results = words.t("programme.measured", count=len(figures.by_indicator), period=period)
    return {
        "link": words.programme(programme.id),
        "period": words.period(programme.period),
        "tiers": tiers(words, programme) if len(programme.participations) <= MOST_UNITS else {},
        "count": words.t("programme.units", count=len(programme.participations)),
        "tasks": words.t("programme.tasks", count=len(programme.tasks)),
        "tasks_address": words.at.tasks(programme.id),
        "results": results,
    }


def tiers(words: Wording, programme: Programme) -> Mapping[str, list[Link]]:
    """Those who take part by the name of their tier, in alphabetical order."""
    found: dict[str, list[Link]] = {}
    named = words.site.units
    for entry in sorted(programme.participations, key=lambda entry: sort_key(named[entry.unit].name(words.lang))):
        found.setdefault(entry.tier, []).append(words.unit(entry.unit))
    order = dict.fromkeys(entry.tier for entry in programme.participations)
    return {words.t(f"tier.{tier}"): found[tier] for tier in order}
