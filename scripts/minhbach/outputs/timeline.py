"""Everything that is known of a unit, newest first, each entry with its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from minhbach.model.article import Article
from minhbach.model.registers import Unit
from minhbach.outputs.milestones import step_text
from minhbach.render.wording import Link, Phrase, Wording
from minhbach.text.periods import format_period


@dataclass(frozen=True, slots=True)
class Event:
    """`when` is worded; `about` leads to what the entry speaks of."""

    day: date
    when: str
    text: Phrase
    about: Link | None
    source: Link | None
    note: Phrase | None = None


def timeline(words: Wording, unit: Unit, articles: tuple[Article, ...]) -> list[Event]:
    """Of one day, in the order: what the unit is, what it takes part in, what was done, reported and written."""
    events = [
        *_life(words, unit),
        *_taking_part(words, unit),
        *_steps(words, unit),
        *_statuses(words, unit),
        *_reports(words, unit),
        *_news(words, articles),
    ]
    return sorted(events, key=lambda event: event.day, reverse=True)


def _life(words: Wording, unit: Unit) -> Iterator[Event]:
    source = words.source(unit.source)
    if unit.began:
        yield Event(unit.began, words.day(unit.began), Phrase(words.t("timeline.began")), None, source)
    for other, entry in words.site.predecessors.get(unit.id, ()):
        text = Phrase(words.t("timeline.joined.part" if entry.extent == "part" else "timeline.joined"))
        own = words.source(entry.source or words.site.units[other].source)
        yield Event(entry.date, words.day(entry.date), text, words.unit(other), own)
    if unit.ended:
        known = next((entry.source for entry in unit.successors if entry.source), unit.source)
        yield Event(unit.ended, words.day(unit.ended), Phrase(words.t("timeline.ended")), None, words.source(known))
    for successor in unit.successors:
        text = Phrase(words.t("timeline.succeeded.part" if successor.extent == "part" else "timeline.succeeded"))
        own = words.source(successor.source or unit.source)
        yield Event(successor.date, words.day(successor.date), text, words.unit(successor.unit), own)


def _taking_part(words: Wording, unit: Unit) -> Iterator[Event]:
    for name, entry in words.site.participations.get(unit.id, ()):
        if entry.from_:
            text = Phrase(words.t("timeline.takes_part", tier=words.t(f"tier.{entry.tier}").lower()))
            source = words.source(entry.source or words.site.programmes[name].source)
            yield Event(entry.from_, words.day(entry.from_), text, words.programme(name), source)


def _steps(words: Wording, unit: Unit) -> Iterator[Event]:
    for name, figures in words.site.figures.items():
        for step in figures.milestones_of.get(unit.id, ()):
            text = step_text(words, words.site.programmes[name], step)
            when = format_period(step.when, words.lang)
            remark = words.in_lang(step.note, words.site.languages[0]) if step.note else None
            yield Event(step.when.first, when, text, words.programme(name), words.source(step.source), remark)


def _statuses(words: Wording, unit: Unit) -> Iterator[Event]:
    """What became of its commitments."""
    for name, task in words.site.tasks.get(unit.id, ()):
        said = words.phrase(task.text)
        about = Link(said.text, f"{words.at.tasks(name)}#{task.id}", said.lang)
        for entry in task.history:
            text = Phrase(words.t("timeline.task", status=words.t(f"status.{entry.status}")))
            source = words.source(entry.source or task.source or words.site.programmes[name].source)
            remark = words.phrase(entry.note) if entry.note else None
            yield Event(entry.date, words.day(entry.date), text, about, source, remark)


def _reports(words: Wording, unit: Unit) -> Iterator[Event]:
    """The values of one programme that were reported on one day from one source, counted."""
    for name, figures in words.site.figures.items():
        counts: dict[tuple[date, str], int] = {}
        for key in figures.by_unit.get(unit.id, ()):
            for point in figures.series[key]:
                for row in (point.current, *point.earlier):
                    counts[row.reported_on, row.source] = counts.get((row.reported_on, row.source), 0) + 1
        for (day, source), count in counts.items():
            text = Phrase(words.t("timeline.reported", count=count))
            yield Event(day, words.day(day), text, words.programme(name), words.source(source))


def _news(words: Wording, articles: tuple[Article, ...]) -> Iterator[Event]:
    for article in articles:
        teaser = words.teaser(article)
        about = Link(teaser.title.text, teaser.address, teaser.title.lang)
        day = article.facts.event_date or article.facts.published.date()
        yield Event(day, words.day(day), Phrase(words.t("timeline.news")), about, None)
