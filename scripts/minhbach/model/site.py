"""The whole of what the site knows at one moment."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from minhbach.model.addresses import STANDING, Addresses
from minhbach.model.article import Article, Version
from minhbach.model.fingerprint import fingerprint
from minhbach.model.programme import Programme
from minhbach.model.registers import Body, Category, Document, Person, Unit
from minhbach.model.site_config import SiteConfig
from minhbach.model.words import Words
from minhbach.text.slug import slugify

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A page of docs/: `about.md` and its twins in other languages share one name."""

    path: str
    name: str
    lang: str
    title: str
    address: str


@dataclass(frozen=True, eq=False)
class Site:
    """Frozen; everything that renderers may ask. Articles are those published at `as_of`, newest first."""

    root: Path
    as_of: datetime
    config: SiteConfig
    words: Mapping[str, Words]
    categories: Mapping[str, Category]
    units: Mapping[str, Unit]
    bodies: Mapping[str, Body]
    people: Mapping[str, Person]
    documents: Mapping[str, Document]
    programmes: Mapping[str, Programme]
    articles: tuple[Article, ...]
    pages: tuple[HandWritten, ...]
    files: tuple[str, ...]
    """Files of docs/ that are no pages, relative to docs/: pictures, downloads."""
    originals: Mapping[str, str]
    """The files of data/files/, which documents name: name → digest."""

    @property
    def languages(self) -> tuple[str, ...]:
        return self.config.languages

    @cached_property
    def addresses(self) -> Mapping[str, Addresses]:
        return {lang: Addresses(lang, self.languages[0]) for lang in self.languages}

    @cached_property
    def article(self) -> Mapping[str, Article]:
        return {article.id: article for article in self.articles}

    def address(self, article: Article, lang: str) -> str:
        """The address of an article's page in `lang`, or of its original's where that is missing."""
        version = article.said(lang)
        published = article.facts.published
        slug = article.slug(version.lang)
        return self.addresses[version.lang].article(published.year, published.month, slug)

    @cached_property
    def news(self) -> tuple[Article, ...]:
        """What listings show: everything but the withdrawn."""
        return tuple(article for article in self.articles if not article.withdrawn)

    @cached_property
    def withdrawn(self) -> tuple[Article, ...]:
        return tuple(article for article in self.articles if article.withdrawn)

    @cached_property
    def told(self) -> tuple[Article, ...]:
        """Those of which a correction or a withdrawal is told."""
        return tuple(article for article in self.articles if article.facts.corrections or article.withdrawn)

    @cached_property
    def published_in(self) -> Mapping[date, tuple[Article, ...]]:
        """By month, the withdrawn included: newest month first, newest article first."""
        return _grouped((article.month, article) for article in self.articles)

    @cached_property
    def by_month(self) -> Mapping[date, tuple[Article, ...]]:
        """Newest month first, newest article first."""
        return _grouped((article.month, article) for article in self.news)

    @cached_property
    def by_category(self) -> Mapping[str, tuple[Article, ...]]:
        return _grouped((article.facts.category, article) for article in self.news)

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[Article, ...]]:
        return _grouped((unit, article) for article in self.news for unit in article.facts.units)

    @cached_property
    def by_programme(self) -> Mapping[str, tuple[Article, ...]]:
        return _grouped((name, article) for article in self.news for name in article.facts.programmes)

    @cached_property
    def months(self) -> Mapping[str, Mapping[date, tuple[Article, ...]]]:
        """By language, what has a text in it, withdrawn ones included: newest month first."""
        return {
            lang: _grouped((article.month, article) for article, _ in self.versions(lang)) for lang in self.languages
        }

    @property
    def by_room(self) -> Mapping[str, Mapping[str, tuple[Article, ...]]]:
        """The news of everything whose list continues by years, by the room of its page."""
        return {
            "topics": self.by_category,
            "units": self.by_unit,
            "programmes": self.by_programme,
            "authors": self.by_author,
        }

    @cached_property
    def seals(self) -> Mapping[str, str]:
        """By name of the field: the fingerprints of all that is known beside the news."""
        known = (field.name for field in fields(self) if field.name not in ("root", "as_of", "articles"))
        return {name: fingerprint((getattr(self, name),)) for name in known}

    @cached_property
    def cited(self) -> tuple[object, ...]:
        """The headlines of the articles that a register names as a source: their titles stand on its pages."""
        registers = (self.units, self.bodies, self.people, self.documents, self.programmes)
        text = "".join(record.model_dump_json() for register in registers for record in register.values())
        names = sorted(set(re.findall(r'"post:([a-z0-9-]+)"', text)))
        return tuple(self.article[name].headline for name in names if name in self.article)

    @cached_property
    def places(self) -> tuple[tuple[object, ...], ...]:
        """Every page that all languages have, apart from home and tasks, as the arguments of `Addresses.room`."""
        registers = {
            "topics": self.categories,
            "units": self.units,
            "programmes": self.programmes,
            "documents": self.documents,
            "authors": self.by_author,
        }
        years = {
            (room, name, a.month.year) for room, group in self.by_room.items() for name in group for a in group[name]
        }
        return (
            *((room,) for room in STANDING),
            *((room, name) for room, register in registers.items() for name in register),
            *sorted({("news", month.year) for month in self.by_month}),
            *(("news", month.year, f"{month.month:02d}") for month in self.by_month),
            *sorted(years),
        )

    @cached_property
    def by_document(self) -> Mapping[str, tuple[Article, ...]]:
        return _grouped((name, article) for article in self.news for name in article.facts.documents)

    @cached_property
    def by_author(self) -> Mapping[str, tuple[Article, ...]]:
        """By the slug of the byline; a name without a Latin letter has none."""
        slugs = {name: slugify(name) for name in {a.facts.author for a in self.news} if name}
        named = ((slugs[a.facts.author], a) for a in self.news if a.facts.author)
        return _grouped((slug, article) for slug, article in named if slug)

    def versions(self, lang: str) -> Iterable[tuple[Article, Version]]:
        """Articles that have a page in `lang`, newest first, withdrawn ones included."""
        return ((article, article.versions[lang]) for article in self.articles if lang in article.versions)


def _grouped(pairs: Iterable[tuple[Key, Article]]) -> Mapping[Key, tuple[Article, ...]]:
    groups: defaultdict[Key, list[Article]] = defaultdict(list)
    for key, article in pairs:
        groups[key].append(article)
    return {key: tuple(articles) for key, articles in groups.items()}
