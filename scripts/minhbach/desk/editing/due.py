"""When the site changes next of itself: what is dated later than now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from minhbach.content.programmes import read_programmes
from minhbach.content.registers import Notes, read_register
from minhbach.content.site import Reading, read_site
from minhbach.content.validate import Context
from minhbach.desk.editing.translating import UNFINISHED
from minhbach.desk.refusal import Refusal
from minhbach.model.article import Article
from minhbach.model.notice import UrgentNotice
from minhbach.model.programme import Programme
from minhbach.model.registers import Unit
from minhbach.model.site_config import SiteConfig


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """At `moment` something of `path` changes: `why` is `published`, `updated`, `translated`, `corrections`,
    `withdrawn`, `pinned_until`, `history`, `due`, `reported_on`, `milestones` or
    `notice`."""

    moment: datetime
    path: str
    why: str


def due_after(root: Path, since: datetime) -> tuple[Due, ...]:
    """Everything that will change after `since`, the soonest first. Raises Refusal where site.yml has errors."""
    reading = read_site(root, since)
    if reading.site is None:
        raise Refusal("import-site-faulty")
    config = reading.site.config
    found = {*_of_articles(reading, config), *_of_programmes(root, config), *_of_notices(root, config)}
    return tuple(sorted(due for due in found if due.moment > since))


def of_article(article: Article, config: SiteConfig) -> Iterator[Due]:
    """Its publication and all that is dated after it; nothing of a draft."""
    facts, path = article.facts, article.versions[article.original].path
    if facts.status == "draft":
        return
    yield Due(facts.published, path, "published")
    if facts.updated:
        yield Due(facts.updated, path, "updated")
    for version in article.versions.values():
        if version.translated and version.translated.date() != UNFINISHED:
            yield Due(max(version.translated, facts.published), version.path, "translated")
    for correction in facts.corrections:
        yield Due(_morning(correction.date, config), path, "corrections")
    if facts.withdrawn:
        yield Due(_morning(facts.withdrawn.date, config), path, "withdrawn")
    if facts.pinned_until:
        yield Due(_morning(facts.pinned_until + timedelta(1), config), path, "pinned_until")


def _of_articles(reading: Reading, config: SiteConfig) -> Iterator[Due]:
    for read in reading.articles:
        if read.article is not None:
            yield from of_article(read.article, config)


def _of_programmes(root: Path, config: SiteConfig) -> Iterator[Due]:
    """Of the files themselves: a site holds only what may be shown by now."""
    context, notes = Context(config.languages, config.zone), Notes()
    units = read_register(root, "units", "unit", Unit, context, notes)
    programmes, figures = read_programmes(root, units, context, notes)
    for name, programme in programmes.items():
        folder = f"data/programmes/{name}"
        yield from _of_tasks(programme, f"{folder}/tasks.yml", config)
        for row in figures[name].measurements:
            yield Due(_morning(row.reported_on, config), f"{folder}/progress.csv", "reported_on")
        for step in figures[name].milestones:
            if step.kind == "actual":
                yield Due(_morning(step.when.first, config), f"{folder}/milestones.csv", "milestones")


def _of_notices(root: Path, config: SiteConfig) -> Iterator[Due]:
    """Their beginnings, and their ends: only on the pages that show them without a script an end needs a build."""
    notices = read_register(root, "notice", "notice", UrgentNotice, Context(config.languages, config.zone), Notes())
    for notice in notices.values():
        for moment in (notice.from_, notice.until):
            if moment:
                yield Due(moment, "data/notice.yml", "notice")


def _of_tasks(programme: Programme, path: str, config: SiteConfig) -> Iterator[Due]:
    for task in programme.tasks:
        for entry in task.history:
            yield Due(_morning(entry.date, config), path, "history")
        if task.due and task.overdue(task.due + timedelta(1)):
            yield Due(_morning(task.due + timedelta(1), config), path, "due")


def _morning(day: date, config: SiteConfig) -> datetime:
    """When a day begins on the site's own clock."""
    return datetime.combine(day, time(), config.zone)
