"""What templates ask for in the page's language: dates, names, teasers. Templates arrange; this decides."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from minhbach.model.article import Article, State
from minhbach.model.fields import Localised
from minhbach.model.registers import Document, Unit
from minhbach.model.site import Site
from minhbach.text.dates import format_date, format_datetime, format_month
from minhbach.text.numbers import format_number
from minhbach.text.periods import format_period, parse_period
from minhbach.text.slug import slugify


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text on a page; `lang` is set where it is not in the page's language."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address of the site, or to one outside (then `url`)."""

    text: str
    address: str = ""
    lang: str = ""
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Teaser:
    """An article in a list, in its real language."""

    title: Phrase
    summary: Phrase
    address: str
    date: str
    datetime: str
    category: Link
    units: tuple[Link, ...]
    state: str
    """A sentence about the language, empty where there is nothing to say."""


@functools.lru_cache(maxsize=2000)
def _teaser(site: Site, lang: str, article_id: str) -> Teaser:
    """Made once for the many lists that an article stands in."""
    return Wording(site, lang).made_teaser(site.article[article_id])


@dataclass(frozen=True, slots=True)
class BodyEnd:
    """That an office is no more: `until` says its last day, `today` names those that its tasks have come to."""

    until: str
    now: str
    today: tuple[Phrase, ...]

    @property
    def plain(self) -> str:
        """For places that have no markup: `đến hết ngày 30/6/2025; nay là Trung tâm Văn hóa`."""
        names = ", ".join(phrase.text for phrase in self.today)
        return f"{self.until}; {self.now} {names}" if names else self.until


class Wording:
    """Bound to one site and one language."""

    def __init__(self, site: Site, lang: str) -> None:
        self.site = site
        self.lang = lang
        self.t = site.words[lang]
        self.at = site.addresses[lang]

    def phrase(self, text: Localised | None) -> Phrase:
        """Empty where nothing is said."""
        if text is None:
            return Phrase("")
        said = text.said(self.lang)
        return Phrase(said.text, "" if said.lang == self.lang else said.lang)

    def in_lang(self, text: str, lang: str) -> Phrase:
        return Phrase(text, "" if lang == self.lang else lang)

    def day(self, day: date) -> str:
        return format_date(day, self.lang)

    def moment(self, moment: datetime) -> str:
        return format_datetime(moment.astimezone(self.site.config.zone), self.lang)

    def month(self, month: date) -> str:
        return format_month(month.year, month.month, self.lang)

    def number(self, number: Decimal) -> str:
        return format_number(number, self.lang)

    def within(self, text: str) -> str:
        """A period inside a sentence: `tháng 10/2023`, where Vietnamese has no capital."""
        return text[:1].lower() + text[1:] if self.lang == "vi" else text

    def period(self, text: str) -> str:
        period = parse_period(text)
        return format_period(period, self.lang) if period else text

    def teaser(self, article: Article) -> Teaser:
        return _teaser(self.site, self.lang, article.id)

    def made_teaser(self, article: Article) -> Teaser:
        version = article.said(self.lang)
        state = article.state(self.lang, self.site.config.zone)
        published = article.facts.published
        return Teaser(
            title=self.in_lang(version.own.title, version.lang),
            summary=self.in_lang(version.own.summary, version.lang),
            address=self.site.address(article, self.lang),
            date=self.day(published.date()),
            datetime=published.isoformat(timespec="minutes"),
            category=self.category(article.facts.category),
            units=tuple(self.unit(unit) for unit in article.facts.units),
            state=self._state_of(article, state),
        )

    def teasers(self, articles: Iterable[Article]) -> tuple[Teaser, ...]:
        return tuple(self.teaser(article) for article in articles)

    def language(self, lang: str) -> str:
        """The name of a language in this one, `tiếng Việt`, `Vietnamese`; its own name where that is not known."""
        return self.t.sentences.get(f"language.{lang}") or self.site.words[lang]("language.name")

    def _state_of(self, article: Article, state: State) -> str:
        if state not in (State.MISSING, State.OUTDATED):
            return ""
        return self.t(f"state.{state.value}.short", language=self.language(article.original))

    def category(self, name: str) -> Link:
        said = self.phrase(self.site.categories[name].name)
        return Link(said.text, self.at.room("topics", name), said.lang)

    def unit_name(self, unit: Unit) -> str:
        """With its kind: `xã Tiến Đức`, `Tiến Đức commune`."""
        return self.t(f"unit.{unit.kind}", name=unit.name(self.lang))

    def unit(self, name: str) -> Link:
        unit = self.site.units[name]
        return Link(self.unit_name(unit), self.at.room("units", name))

    def body(self, name: str) -> Phrase:
        return self.phrase(self.site.bodies[name].name)

    def body_end(self, name: str) -> BodyEnd | None:
        """None while the body exists, as far as is known."""
        until = self.site.bodies[name].until
        if until is None:
            return None
        heirs = [body for body in self.site.lineage(name)[1:] if not body.until and not body.successors]
        return BodyEnd(
            self.t("when.until", end=self.day(until)),
            self.t("body.now"),
            tuple(self.phrase(heir.name) for heir in heirs),
        )

    def actor(self, name: str) -> Link:
        """A unit, whose page says whether it has ended, or a body, which has none and whose note says it."""
        if name in self.site.units:
            return self.unit(name)
        said, until = self.body(name), self.site.bodies[name].until
        return Link(said.text, "", said.lang, self.t("when.until", end=self.day(until)) if until else "")

    def document_title(self, document: Document) -> Phrase:
        """`Kế hoạch số 145-KH/HU`, or its title where no symbol is known."""
        kind = self.t(f"document.{document.type}")
        if document.symbol:
            return Phrase(self.t("document.symbol", type=kind, symbol=document.symbol))
        return self.phrase(document.title) if document.title else Phrase(kind)

    def document(self, name: str) -> Link:
        document = self.site.documents[name]
        said = self.document_title(document)
        note = self.day(document.date) if document.date else ""
        return Link(said.text, self.at.room("documents", name), said.lang, note)

    def author(self, name: str) -> Link:
        slug = slugify(name)
        return Link(name, self.at.room("authors", slug) if slug else "")

    def programme(self, name: str) -> Link:
        said = self.phrase(self.site.programmes[name].name)
        return Link(said.text, self.at.room("programmes", name), said.lang)

    def source(self, source: str | None) -> Link | None:
        """Where something is known from, as a link; None where nothing is said."""
        if not source:
            return None
        kind, _, name = source.partition(":")
        if kind == "document":
            return self.document(name)
        if kind == "post":
            return self._article(name)
        return Link(source.partition("//")[2].split("/")[0], url=source)

    def _article(self, name: str) -> Link:
        article = self.site.article.get(name)
        if article is None:
            return Link(self.t("source.unpublished"))
        version = article.said(self.lang)
        lang = "" if version.lang == self.lang else version.lang
        return Link(
            version.own.title,
            self.site.address(article, self.lang),
            lang,
            self.day(article.facts.published.date()),
        )
