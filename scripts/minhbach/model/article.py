"""An article: one story, its original and its translations."""

from __future__ import annotations

import enum
import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import create_model

from minhbach.model.fields import (
    Alias,
    BodyId,
    Byline,
    CategoryId,
    Day,
    DocumentId,
    Flag,
    Id,
    Line,
    Moment,
    Picture,
    ProgrammeId,
    Record,
    Said,
    Sound,
    Summary,
    UnitId,
    Url,
)
from minhbach.model.fingerprint import fingerprint

FOLDER_NAME = 80
"""Letters that a new article's folder has after its date: paths of Windows end at 260."""


class Photo(Record):
    """A photo; without `file` it is lost, and its caption says what it showed."""

    file: Picture | None = None
    alt: Line | None = None
    caption: Line | None = None
    credit: Line | None = None


class Audio(Record):
    file: Sound | None = None
    title: Line | None = None
    broadcast: tuple[Day, ...] = ()


class Withdrawn(Record):
    date: Day
    reason: Line


class Origin(Record):
    """Where an article was taken from, and what was done to it."""

    publisher: Line | None = None
    url: Url | None = None
    retrieved: Day | None = None
    note: Line | None = None


class Correction(Record):
    date: Day
    note: Line
    serious: Flag = False


class FrontMatter(Record):
    """What an original and a translation both hold."""

    title: Line
    summary: Summary
    slug: Id | None = None
    photos: tuple[Photo, ...] = ()
    audio: Audio | None = None
    corrections: tuple[Correction, ...] = ()
    aliases: tuple[Alias, ...] = ()
    reviewed: tuple[Line, ...] = ()
    original: Line | None = None


class Original(FrontMatter):
    """The front matter of an original: the words, and the facts of the story."""

    published: Moment
    category: CategoryId
    event_date: Day | None = None
    updated: Moment | None = None
    status: Literal["draft", "published", "withdrawn"] = "published"
    withdrawn: Withdrawn | None = None
    author: Byline | None = None
    publisher: BodyId | None = None
    programmes: tuple[ProgrammeId, ...] = ()
    units: tuple[UnitId, ...] = ()
    documents: tuple[DocumentId, ...] = ()
    pinned_until: Day | None = None
    source: Origin | None = None


FACTS = tuple(name for name in Original.model_fields if name not in FrontMatter.model_fields)
"""The keys that belong to the story, not to a language; a translation may repeat them, equal."""


class OwnText(FrontMatter):
    """The front matter of a translation without the facts that it may repeat."""

    translated: Moment
    translator: Line | None = None


_annotations: dict[str, Any] = {name: Original.model_fields[name].annotation for name in FACTS}
_repeatable: dict[str, Any] = {name: (annotation | None, None) for name, annotation in _annotations.items()}
Translation: type[OwnText] = create_model("Translation", __base__=OwnText, **_repeatable)


class State(enum.Enum):
    """What an article is in a language; exactly one holds."""

    ORIGINAL = "original"
    TRANSLATED = "translated"
    OUTDATED = "outdated"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Version:
    """An article in one language: `index.<lang>.md`.

    `path` is relative to the site's root; `digest` is that of the file's bytes, `head_digest` that of its
    front matter; the body starts at `body_line` and has `words` syllables or words. `symbols` (normal ones) and
    `abbreviations` are those that stand in the body, each once: what it may link to without being read again.
    """

    lang: str
    path: str
    digest: str
    head_digest: str
    body_line: int
    own: Original | OwnText
    words: int
    symbols: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()

    @property
    def translated(self) -> datetime | None:
        return self.own.translated if isinstance(self.own, OwnText) else None


@dataclass(frozen=True, slots=True)
class Article:
    """One story. `id` is the folder's name: its identity in feeds, history and references."""

    id: str
    folder: str
    original: str
    versions: Mapping[str, Version]
    facts: Original
    files: Mapping[str, str]
    """Files beside the text that the article publishes: name → digest."""
    linked: tuple[str, ...] = ()
    """Ids of the articles that its texts link to."""
    linked_documents: tuple[str, ...] = ()
    """Ids of the documents that its texts link to."""
    headline: str = ""
    """The fingerprint of what listings show of it: identity and front matters. See `sealed`."""
    seal: str = ""
    """The fingerprint of all that its folder says, as far as it is known at the moment of the site."""

    def state(self, lang: str, zone: ZoneInfo) -> State:
        version = self.versions.get(lang)
        if version is None:
            return State.MISSING
        if lang == self.original:
            return State.ORIGINAL
        assert version.translated is not None
        return State.OUTDATED if any(m > version.translated for m in self._changes(zone)) else State.TRANSLATED

    def changed(self, zone: ZoneInfo) -> datetime:
        """The last moment that readers should know of: publication, update or correction."""
        return max([self.facts.published, *self._changes(zone)])

    def modified(self, lang: str, zone: ZoneInfo) -> datetime:
        """When the text in `lang` last changed, as far as it is declared: a translation when it was made."""
        translated = self.versions[lang].translated
        return self.changed(zone) if translated is None else max(translated, self.facts.published)

    def _changes(self, zone: ZoneInfo) -> list[datetime]:
        """The declared changes since publication."""
        corrections = [datetime.combine(correction.date, time(), zone) for correction in self.facts.corrections]
        return [*corrections, *([self.facts.updated] if self.facts.updated else [])]

    def said(self, lang: str) -> Version:
        """The version in `lang`, else the original: never a text pretending to be in `lang`."""
        return self.versions.get(lang) or self.versions[self.original]

    def correction_note(self, lang: str, index: int) -> Said:
        """The note of a correction in `lang`, else in the original's language, with the language it is really in."""
        own = self.said(lang).own.corrections
        if index < len(own):
            return Said(own[index].note, self.said(lang).lang)
        return Said(self.facts.corrections[index].note, self.original)

    def slug(self, lang: str) -> str:
        version = self.versions[lang]
        return version.own.slug or self.id[len("2023-09-13-") :]

    @property
    def withdrawn(self) -> bool:
        return self.facts.status == "withdrawn"

    @property
    def month(self) -> date:
        """The first day of the month of publication, in the zone that it was written in."""
        return _first_day(self.facts.published.year, self.facts.published.month)


_first_day = functools.cache(lambda year, month: date(year, month, 1))  # asked for a hundred thousand times


def sealed(article: Article) -> Article:
    """With its fingerprints, which are asked for so often that they are made once."""
    facts = article.facts
    standing = f"{facts.status} {facts.updated} {len(facts.corrections)}"  # moves with as-of
    heads = [(version.lang, version.head_digest) for version in article.versions.values()]
    headline = fingerprint((article.id, article.original, standing, heads))
    texts = [version.digest for version in article.versions.values()]
    return replace(article, headline=headline, seal=fingerprint((headline, texts, sorted(article.files.items()))))
