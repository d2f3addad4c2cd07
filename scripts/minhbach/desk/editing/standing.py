"""The command `status`: on one screen, what waits to be written, translated, corrected or published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from minhbach.build.reporting import say
from minhbach.checks import check
from minhbach.content.site import read_site
from minhbach.desk.editing.due import Due, due_after
from minhbach.desk.editing.translating import unfinished
from minhbach.desk.refusal import Refusal
from minhbach.model.article import Article, State
from minhbach.model.problem import errors
from minhbach.text.dates import format_datetime

KINDS = ("drafts", "scheduled", "missing", "begun", "outdated", "without_alt", "faulty")
MOST = 8
"""Rows of one kind that one screen shows."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What waits, by kind: lines that begin with an article's folder. `next` is None where nothing is dated later."""

    waiting: Mapping[str, Sequence[str]]
    articles: int
    next: Due | None

    def as_json(self) -> Mapping[str, object]:
        due = self.next
        shown = None if due is None else {"next": due.moment.isoformat(), "path": due.path, "why": due.why}
        return {"articles": self.articles, **self.waiting, "due": shown}


def standing(root: Path, as_of: datetime) -> Standing:
    """Where the desk stands. Raises Refusal where site.yml has errors: nothing can be read then."""
    reading = read_site(root, as_of)
    if reading.site is None:
        raise Refusal("import-site-faulty")
    config = reading.site.config
    articles = sorted((r.article for r in reading.articles if r.article), key=lambda a: (a.facts.published, a.id))
    waiting: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for article in articles:
        for kind, told in _of(article, config.languages, as_of, config.zone):
            waiting[kind].append(told)
    wrong = errors(check(reading))
    waiting["without_alt"] = sorted({p.path for p in wrong if p.code == "photo-without-alt"})
    waiting["faulty"] = sorted({p.path for p in wrong if p.code != "photo-without-alt"})
    due = due_after(root, as_of)
    return Standing(waiting, len(reading.articles), due[0] if due else None)


def told(stand: Standing, lang: str) -> Iterator[str]:
    """The screen: kinds of which there are none are left out."""
    for kind, rows in stand.waiting.items():
        if rows:
            yield say(lang, f"status.{kind}", count=len(rows))
            yield from (f"  {row}" for row in rows[:MOST])
            if len(rows) > MOST:
                yield "  " + say(lang, "status.more", count=len(rows) - MOST)
    yield said_next(stand.next, lang)
    waiting = sum(map(len, stand.waiting.values()))
    yield say(lang, "status.done", articles=stand.articles, waiting=waiting)


def said_next(due: Due | None, lang: str) -> str:
    if due is None:
        return say(lang, "next.none")
    return say(lang, f"next.{due.why}", moment=format_datetime(due.moment, lang), path=due.path)


def _of(article: Article, languages: Sequence[str], as_of: datetime, zone: ZoneInfo) -> Iterator[tuple[str, str]]:
    """The kinds that an article belongs to, each with the line that says so."""
    facts, place = article.facts, article.folder
    if facts.status == "draft":
        yield "drafts", place
        return
    if facts.withdrawn:
        return
    if facts.published > as_of:
        yield "scheduled", f"{place}  {facts.published:%Y-%m-%dT%H:%M%z}"
    for lang in languages:
        if unfinished(article, lang):
            yield "begun", f"{place}  {lang}"
            continue
        state = article.state(lang, zone)
        if state is State.MISSING:
            yield "missing", f"{place}  {lang}"
        elif state is State.OUTDATED:
            yield "outdated", f"{place}  {lang}"
