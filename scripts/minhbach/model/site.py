"""The whole of what the site knows at one moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from minhbach.model.addresses import STANDING, Addresses
from minhbach.model.article import Article, Version
from minhbach.model.citations import Citation, citations
from minhbach.model.documents import Shelf, newest_first, shelves
from minhbach.model.fields import Localised
from minhbach.model.figures import Figures
from minhbach.model.fingerprint import fingerprint
from minhbach.model.history import History, Purge
from minhbach.model.keys import SigningKey
from minhbach.model.notice import UrgentNotice
from minhbach.model.programme import Measure, Participation, Programme, Task
from minhbach.model.registers import Body, Category, Document, Person, Relation, Successor, Unit
from minhbach.model.site_config import SiteConfig
from minhbach.model.words import Words
from minhbach.text.document_numbers import normal_symbol
from minhbach.text.slug import slugify

Key = TypeVar("Key")
Item = TypeVar("Item")


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
    figures: Mapping[str, Figures]
    """The tables of each programme, by its id."""
    articles: tuple[Article, ...]
    pages: tuple[HandWritten, ...]
    files: tuple[str, ...]
    """Files of docs/ that are no pages, relative to docs/: pictures, downloads."""
    originals: Mapping[str, str]
    """The files of data/files/, which documents name: name → digest."""
    abbreviations: Mapping[str, Localised]
    """What abbreviations stand for, by abbreviation."""
    keys: Mapping[str, SigningKey]
    """What the manifest may be signed with, by id."""
    notices: tuple[UrgentNotice, ...]
    """Those that stand at `as_of`."""
    purges: tuple[Purge, ...] = ()
    """What was removed from the history by law."""
    history: History = field(default_factory=History)
    """What stood here before, as far as Git was asked."""

    @cached_property
    def today(self) -> date:
        """The day of `as_of` on the site's own calendar."""
        return self.as_of.astimezone(self.config.zone).date()

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
        """By name of the field: the fingerprints of all that is known beside the news and its history."""
        apart = ("root", "as_of", "articles", "history")
        known = (field.name for field in fields(self) if field.name not in apart)
        return {name: fingerprint((getattr(self, name),)) for name in known}

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
            *((("verify",),) if self.keys else ()),
            *((room, name) for room, register in registers.items() for name in register),
            *sorted({("news", month.year) for month in self.by_month}),
            *(("news", month.year, f"{month.month:02d}") for month in self.by_month),
            *sorted(years),
            *self.shelves,
        )

    @cached_property
    def predecessors(self) -> Mapping[str, tuple[tuple[str, Successor], ...]]:
        """By unit: the units that became part of it, in the order of the register, each with its entry."""
        return _grouped((entry.unit, (unit.id, entry)) for unit in self.units.values() for entry in unit.successors)

    @cached_property
    def participations(self) -> Mapping[str, tuple[tuple[str, Participation], ...]]:
        """By unit: the programmes that it takes part in."""
        return _grouped((entry.unit, (p.id, entry)) for p in self.programmes.values() for entry in p.participations)

    @cached_property
    def tasks(self) -> Mapping[str, tuple[tuple[str, Task], ...]]:
        """By unit or body: the commitments that it owns, each with its programme."""
        return _grouped(
            (owner, (p.id, task)) for p in self.programmes.values() for task in p.tasks for owner in task.owners
        )

    @cached_property
    def indicators(self) -> tuple[tuple[str, str], ...]:
        """Every indicator and criterion that values may be given for, each after its programme."""
        return tuple((p.id, measure.id) for p in self.programmes.values() for measure in p.measures)

    @cached_property
    def by_document(self) -> Mapping[str, tuple[Article, ...]]:
        """The news that names a document, in its front matter or in its text."""
        return _grouped(
            (name, article)
            for article in self.news
            for name in dict.fromkeys((*article.facts.documents, *article.linked_documents))
        )

    @cached_property
    def register(self) -> tuple[Document, ...]:
        return newest_first(self.documents.values())

    @cached_property
    def shelves(self) -> Mapping[Shelf, tuple[Document, ...]]:
        """The documents by type, issuer and year, by the place of the page that lists them."""
        return shelves(self.register)

    @cached_property
    def related(self) -> Mapping[str, tuple[tuple[str, Relation], ...]]:
        """By document: the relations that others have to it, with their ids."""
        return _grouped((r.document, (d.id, r)) for d in self.documents.values() for r in d.relations)

    @cached_property
    def citations(self) -> Mapping[str, tuple[Citation, ...]]:
        """The records that cite a document, by its id; the news that does is in `by_document`."""
        return citations(self)

    @cached_property
    def task(self) -> Mapping[tuple[str, str], Task]:
        """Every commitment, by programme and id."""
        return {(p.id, task.id): task for p in self.programmes.values() for task in p.tasks}

    @cached_property
    def measure(self) -> Mapping[tuple[str, str], Measure]:
        """Every indicator and criterion, by programme and id."""
        return {(p.id, measure.id): measure for p in self.programmes.values() for measure in p.measures}

    def lineage(self, body: str) -> tuple[Body, ...]:
        """A body and all that came after it, nearest first, each once."""
        found: dict[str, Body] = {}
        waiting = [body]
        while waiting:
            name = waiting.pop(0)
            if name in self.bodies and name not in found:
                found[name] = self.bodies[name]
                waiting += [entry.body for entry in self.bodies[name].successors]
        return tuple(found.values())

    @cached_property
    def by_symbol(self) -> Mapping[str, tuple[Document, ...]]:
        """By normal symbol, in the order of the register. Several may share one: Party numbers restart each term."""
        return _grouped((normal_symbol(d.symbol), d) for d in self.documents.values() if d.symbol)

    @cached_property
    def by_author(self) -> Mapping[str, tuple[Article, ...]]:
        """By the slug of the byline; a name without a Latin letter has none."""
        slugs = {name: slugify(name) for name in {a.facts.author for a in self.news} if name}
        named = ((slugs[a.facts.author], a) for a in self.news if a.facts.author)
        return _grouped((slug, article) for slug, article in named if slug)

    @cached_property
    def bylines(self) -> Mapping[str, str]:
        """The name behind each slug of `by_author`; where two names share one, both."""
        names = {
            slug: dict.fromkeys(a.facts.author for a in found if a.facts.author)
            for slug, found in self.by_author.items()
        }
        return {slug: ", ".join(found) for slug, found in names.items()}

    def versions(self, lang: str) -> Iterable[tuple[Article, Version]]:
        """Articles that have a page in `lang`, newest first, withdrawn ones included."""
        return ((article, article.versions[lang]) for article in self.articles if lang in article.versions)


def _grouped(pairs: Iterable[tuple[Key, Item]]) -> Mapping[Key, tuple[Item, ...]]:
    groups: defaultdict[Key, list[Item]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return {key: tuple(items) for key, items in groups.items()}
