"""The days of what a page says, the newest of which is printed on paper: until then it is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from minhbach.model.article import Article
from minhbach.model.figures import Measurement, Milestone
from minhbach.model.programme import Programme, Task
from minhbach.model.site import Site


def days_of_article(article: Article) -> Iterator[date]:
    facts = article.facts
    yield from (moment.date() for moment in (facts.published, facts.updated) if moment)
    yield from (correction.date for correction in facts.corrections)


def days_of_unit(site: Site, unit: str, articles: Sequence[Article]) -> Iterator[date]:
    rows = (row for figures in site.figures.values() for row in figures.about(unit))
    yield from _days(rows, (task for _, task in site.tasks.get(unit, ())), articles)
    record = site.units[unit]
    yield from (day for day in (record.began, record.ended) if day)
    yield from (entry.date for entry in record.successors)


def days_of_programme(site: Site, programme: Programme, articles: Sequence[Article]) -> Iterator[date]:
    yield from _days(site.figures[programme.id].rows, programme.tasks, articles)


def _days(rows: Iterator[Measurement | Milestone], tasks: Iterable[Task], news: Sequence[Article]) -> Iterator[date]:
    """What is only planned has no day yet."""
    for row in rows:
        if isinstance(row, Measurement):
            yield row.reported_on
        elif row.kind == "actual":
            yield row.when.first
    yield from (entry.date for task in tasks for entry in task.history)
    for article in news[:1]:
        yield from days_of_article(article)
