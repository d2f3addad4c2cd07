"""What stood on the site before: the versions of each article, as Git remembers them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Literal

from minhbach.model.fields import Dated, Day, DocumentId, Id, Line, Note, Ref

Missing = Literal["", "no-git", "no-repository", "incomplete"]
"""Why there is no history; empty where there is one."""


class Purge(Dated):
    """Texts of an article that were removed by law on `date`: those that first stood from `from` to `to`.

    What stands on the article's page now is never meant: whoever must remove that changes the article first.
    """

    article: Annotated[Id, Ref("post")]
    date: Day
    reason: Note
    lang: Line | None = None
    document: DocumentId | None = None

    def covers(self, article: str, lang: str, day: Day) -> bool:
        begun = self.from_ is None or self.from_ <= day
        return self.article == article and self.lang in (None, lang) and begun and (self.to is None or day <= self.to)


@dataclass(frozen=True, slots=True)
class Past:
    """A text that stood on the site. Contents are Git's names of blobs.

    `since` is when it could first be seen; `text` is its own file, `facts` that of its original (they may be one);
    `files` are the photos and sounds that it named. `notes` are the places of those corrections in its own list that
    could be read while it stood, `story_notes` the same of its original. Of a purged one only the moment is kept.
    """

    since: datetime
    text: str
    facts: str
    files: tuple[tuple[str, str], ...] = ()
    notes: tuple[int, ...] = ()
    story_notes: tuple[int, ...] = ()
    returned: bool = False
    """The article had been away before: withdrawn to a draft, deleted, or put off."""
    purge: Purge | None = None


@dataclass(frozen=True, slots=True)
class History:
    """`versions` by (article, language), oldest first, only where there are two or more."""

    missing: Missing = ""
    versions: Mapping[tuple[str, str], tuple[Past, ...]] = field(default_factory=dict)
    withdrawn: Mapping[str, date] = field(default_factory=dict)
    """By article: the day on which what came before its versions was withdrawn."""
    closed: tuple[tuple[str, str], ...] = ()
    """Those (article, language) that had versions and have none any more, since they were withdrawn."""
    unnoted: Mapping[str, date] = field(default_factory=dict)
    """By article: the day on which its original last changed, if that was more than typography and no note said so."""

    def languages(self, article: str, among: tuple[str, ...]) -> tuple[str, ...]:
        """Those in which an article has a page of its history."""
        return tuple(lang for lang in among if (article, lang) in self.versions)
