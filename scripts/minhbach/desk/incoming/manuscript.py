"""What a file from elsewhere holds, before anybody has made an article of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of theme/ui/commands.yml for the report, with its holes."""

    key: str
    holes: tuple[tuple[str, str], ...] = ()


def tell(key: str, **holes: object) -> Told:
    return Told(key, tuple((name, str(value)) for name, value in holes.items()))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it was found; `name` is what the HTML calls it, `media:0`, and `alt` what its maker wrote."""

    name: str
    data: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A text as HTML of few tags, with its pictures and what its file says about it.

    `html` has headings, paragraphs, lists, tables, quotes, figures and what stands inside them; pictures are named
    `media:<n>`. A paragraph with the class `title` is the title, one with `caption` a caption, one with `centred` was
    in the middle. `words` are those that a reader of the original sees, in any order. `told` is what the report says.
    """

    html: str
    kind: Literal["word", "web", "text"] = "word"
    pictures: tuple[Picture, ...] = ()
    words: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    title: str = ""
    summary: str = ""
    author: str = ""
    publisher: str = ""
    published: datetime | date | None = None
    url: str = ""
    aliases: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    """Phrases that were put in by others, and were taken out."""
    sha256: str = ""
    file: str = ""
