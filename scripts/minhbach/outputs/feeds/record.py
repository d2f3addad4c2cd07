"""What a feed says, before any format: one record for RSS, Atom and JSON Feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Image:
    """The lead picture: a whole address, its size in pixels, and its words in plain text."""

    url: str
    type: str
    width: int
    height: int
    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A sound file: a whole address, its length in bytes and in seconds."""

    url: str
    type: str
    length: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Item:
    """One story, notice or change. `content` is sanitised HTML with whole addresses; the rest is plain text.

    `id` never changes; `published` is when it first appeared, `updated` moves for declared changes only.
    `related` are the addresses of the same story in other languages, by language.
    """

    id: str
    title: str
    summary: str
    link: str
    published: datetime
    updated: datetime
    author: str
    category: str
    content: str
    related: tuple[tuple[str, str], ...] = ()
    image: Image | None = None
    enclosure: Enclosure | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `path` is where it is published, `link` the page it belongs to; items newest first.

    `archives` is empty for a feed without a past, else the address of the newest archive; `current` is set in an
    archive: the address of the live feed.
    """

    title: str
    description: str
    link: str
    base: str
    authority: str
    path: str
    lang: str
    publisher: str
    rights: str
    items: tuple[Item, ...]
    hub: str = ""
    previous: str = ""
    current: str = ""

    @property
    def address(self) -> str:
        return self.base + self.path

    @property
    def id(self) -> str:
        """It stays when the site moves to another address (RFC 4287 §4.2.6)."""
        return f"tag:{self.authority},2026:{self.path}"

    @property
    def updated(self) -> datetime:
        """The instant of its newest change: the same content gives the same feed."""
        return max((item.updated for item in self.items), default=datetime.fromtimestamp(0, UTC))
