"""What has a day: one class for each kind. It knows its days, what its words depend on, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from minhbach.model.article import Article
from minhbach.model.figures import Milestone
from minhbach.model.programme import Programme, Task
from minhbach.model.registers import Document, Successor, Unit
from minhbach.model.site import Site
from minhbach.outputs.calendar.event import Event
from minhbach.outputs.feeds.telling import in_sentence
from minhbach.outputs.sources import known_on, shown_actor, shown_source
from minhbach.render.wording import Phrase, Wording
from minhbach.text.periods import parse_period

OWNERS = 10
"""How many of those who answer for a task are named."""


@dataclass(frozen=True, slots=True)
class Due:
    """The day by which a commitment was to be kept."""

    programme: Programme
    task: Task
    first: date
    last: date

    @property
    def name(self) -> str:
        return f"{self.programme.id}.{self.task.id}.due"

    @property
    def source(self) -> str:
        return self.task.source or self.task.latest.source or self.programme.source

    def shown(self, site: Site) -> list[object]:
        task = self.task
        owners = [shown_actor(site, owner) for owner in task.owners[:OWNERS]]
        latest = (task.latest.status, str(task.latest.date))
        return [task.text, self.programme.name, owners, len(task.owners), latest, shown_source(site, self.source)]

    def event(self, words: Wording) -> Event:
        task = self.task
        owners = [words.actor(owner).text for owner in task.owners[:OWNERS]]
        rest = [words.t("calendar.more", count=len(task.owners) - OWNERS)] if len(task.owners) > OWNERS else []
        status = words.t(f"status.{task.latest.status}")
        facts = [
            words.t("calendar.programme", name=words.phrase(self.programme.name).text),
            *([words.t("calendar.owners", names=", ".join(owners + rest))] if owners else []),
            words.t("calendar.status", status=status, date=words.day(task.latest.date)),
        ]
        text = words.phrase(task.text)
        said = Phrase(words.t("calendar.due", text=text.text), text.lang)
        url = f"{words.at.tasks(self.programme.id)}#{task.id}"
        stamp = task.latest.date
        state = "CANCELLED" if task.latest.status == "cancelled" else "CONFIRMED"
        return _event(words, self, said, facts, url, words.t("task.due"), _midnight(words, stamp), state)


@dataclass(frozen=True, slots=True)
class Reached:
    """A milestone that a unit reached, or was to reach: all of the time that is known."""

    programme: Programme
    milestone: Milestone

    @property
    def name(self) -> str:
        row = self.milestone
        return f"{self.programme.id}.{row.unit}.{row.milestone}.{row.kind}"

    @property
    def first(self) -> date:
        return self.milestone.when.first

    @property
    def last(self) -> date:
        return self.milestone.when.last

    @property
    def source(self) -> str:
        return self.milestone.source

    def shown(self, site: Site) -> list[object]:
        row = self.milestone
        kind = next(kind for kind in self.programme.milestones if kind.id == row.milestone)
        return [
            row.when.text, kind.name, row.note or "", self.programme.name, self.programme.period,
            shown_actor(site, row.unit), shown_source(site, row.source),
        ]  # fmt: skip

    def event(self, words: Wording) -> Event:
        row = self.milestone
        kind = next(kind for kind in self.programme.milestones if kind.id == row.milestone)
        milestone, when = words.phrase(kind.name), in_sentence(words, row.when)
        key = f"calendar.{row.kind}" if row.when.kind == "day" else f"calendar.{row.kind}.period"
        said = words.t(key, milestone=milestone.text, unit=words.unit(row.unit).text, when=when)
        facts = [words.t("calendar.programme", name=words.phrase(self.programme.name).text)]
        if row.note:
            facts.append(row.note)
        start = parse_period(self.programme.period)
        stamp = known_on(words.site, row.source) or (start.first if start else row.when.first)
        return _event(
            words, self, Phrase(said, milestone.lang), facts, words.at.room("units", row.unit),
            words.t("calendar.milestones"), _midnight(words, stamp),
            "TENTATIVE" if row.kind == "planned" else "CONFIRMED",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells of, on the day that it happened."""

    article: Article
    first: date
    last: date
    source: str = ""

    @property
    def name(self) -> str:
        return f"{self.article.id}.event"

    def shown(self, site: Site) -> list[object]:
        article = self.article
        addresses = [site.address(article, lang) for lang in site.languages]
        return [article.headline, addresses, site.categories[article.facts.category]]

    def event(self, words: Wording) -> Event:
        article, site = self.article, words.site
        own = article.versions[words.lang].own
        stamp = article.modified(words.lang, site.config.zone)
        category = words.category(article.facts.category).text
        return _event(words, self, Phrase(own.title), [own.summary], site.address(article, words.lang), category, stamp)


@dataclass(frozen=True, slots=True)
class InForce:
    """A document that takes effect."""

    document: Document
    first: date
    last: date

    @property
    def name(self) -> str:
        return f"{self.document.id}.in-force"

    @property
    def source(self) -> str:
        return self.document.source

    def shown(self, site: Site) -> list[object]:
        return [self.document, shown_source(site, self.source)]

    def event(self, words: Wording) -> Event:
        title = words.document_title(self.document)
        said = Phrase(words.t("calendar.in_force", document=title.text), title.lang)
        facts = [words.phrase(self.document.subject).text] if self.document.subject else []
        stamp = _midnight(words, self.document.date or self.first)
        url = words.at.room("documents", self.document.id)
        return _event(words, self, said, facts, url, words.t("documents.name"), stamp)


@dataclass(frozen=True, slots=True)
class Succession:
    """A unit that becomes another, or a part of it."""

    unit: Unit
    entry: Successor
    first: date
    last: date

    @property
    def name(self) -> str:
        return f"{self.unit.id}.{self.entry.unit}.succession"

    @property
    def source(self) -> str:
        return self.entry.source or self.unit.source

    def shown(self, site: Site) -> list[object]:
        units = [shown_actor(site, name) for name in (self.unit.id, self.entry.unit)]
        return [*units, self.entry.extent, shown_source(site, self.source)]

    def event(self, words: Wording) -> Event:
        names = {"unit": words.unit(self.unit.id).text, "successor": words.unit(self.entry.unit).text}
        said = words.t(f"calendar.succession.{self.entry.extent}", **names)
        stamp = _midnight(words, known_on(words.site, self.source) or self.first)
        url = words.at.room("units", self.unit.id)
        return _event(words, self, Phrase(said[0].upper() + said[1:]), [], url, words.t("units.name"), stamp)


Happening = Due | Reached | Told | InForce | Succession


def _midnight(words: Wording, day: date) -> datetime:
    return datetime.combine(day, time(), words.site.config.zone)


def _event(
    words: Wording, one: Happening, said: Phrase, facts: list[str], address: str, category: str, stamp: datetime,
    status: str = "CONFIRMED",
) -> Event:  # fmt: skip
    """The event with its source and its page, which many programs show only where the description names it."""
    base = words.site.config.base_url
    url = base + address
    source = words.source(one.source)
    if source:
        place = source.url or (base + source.address if source.address else "")
        facts = [*facts, words.t("calendar.source", source=" ".join(filter(None, (source.text, place))))]
    return Event(
        uid=f"{one.name}.{words.lang}@{words.site.config.authority}",
        first=one.first,
        last=one.last,
        stamp=stamp,
        summary=said.text,
        description="\n".join([*facts, url]),
        url=url,
        category=category,
        lang=said.lang or words.lang,
        status=status,
    )
