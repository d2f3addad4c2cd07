"""Where everything is published. Addresses are permanent; the words in them are not configurable.

An address is relative to the site's root, without a leading slash; that of a page ends in a slash
(`tin/2023/09/hop/`), that of the home page is empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "news": "tin",
        "topics": "chuyen-muc",
        "units": "don-vi",
        "programmes": "chuong-trinh",
        "tasks": "nhiem-vu",
        "indicators": "chi-so",
        "authors": "tac-gia",
        "documents": "van-ban",
        "corrections": "dinh-chinh",
        "follow": "theo-doi",
        "search": "tim-kiem",
        "data": "du-lieu",
        "editors": "bien-tap",
        "history": "lich-su",
        "verify": "kiem-chung",
        "type": "loai",
        "issuer": "co-quan",
        "year": "nam",
        "undated": "khong-ro",
        "form": "bieu-mau",
        "word": "word",
        "git": "git",
        "photos": "anh",
        "translating": "dich-bai",
        "embargo": "hen-gio",
        "never": "khong-dang",
        "together": "hai-nguoi",
        "fields": "cac-truong",
        "problems": "loi",
    },
    "en": {
        "news": "news",
        "topics": "topics",
        "units": "units",
        "programmes": "programmes",
        "tasks": "tasks",
        "indicators": "indicators",
        "authors": "authors",
        "documents": "documents",
        "corrections": "corrections",
        "follow": "follow",
        "search": "search",
        "data": "data",
        "editors": "editors",
        "history": "history",
        "verify": "verify",
        "type": "type",
        "issuer": "issuer",
        "year": "year",
        "undated": "undated",
        "form": "form",
        "word": "word",
        "git": "git",
        "photos": "photos",
        "translating": "translating",
        "embargo": "scheduling",
        "never": "never",
        "together": "two-people",
        "fields": "fields",
        "problems": "problems",
    },
}
"""The words of a language that has none of its own here are the English ones."""


STANDING = ("news", "topics", "units", "programmes", "documents", "authors", "corrections", "follow", "data", "search")
"""The rooms whose first page every language always has."""

GUIDE = (
    "form",
    "word",
    "git",
    "corrections",
    "photos",
    "translating",
    "embargo",
    "never",
    "together",
    "fields",
    "problems",
)
"""The pages of the editors' guide below its first one, in the order of its list."""

INSIDE = (
    *("tasks", "indicators", "history", "type", "issuer", "year", "undated"),
    *(name for name in GUIDE if name != "corrections"),
)
"""Words that stand inside an address, never at its beginning."""


@dataclass(frozen=True, slots=True, order=True)
class Word:
    """A part of an address that each language says with its own word: `Word("year")` is `nam`, `year`."""

    name: str


CALENDARS: Mapping[str, str] = {"vi": "lich.ics"}
"""The name of a calendar by language; in others it is `calendar.ics`."""


class Addresses:
    """The addresses of one language."""

    def __init__(self, lang: str, default: str) -> None:
        self.lang = lang
        self.words = WORDS.get(lang, WORDS["en"])
        self.home = "" if lang == default else f"{lang}/"

    def room(self, room: object, *parts: object) -> str:
        """The page of a room, or of something in it: `room("news", 2023, "09")` is `tin/2023/09/`."""
        return self.home + "".join(f"{self.part(part)}/" for part in (Word(str(room)), *parts))

    def part(self, part: object) -> str:
        """One part of an address as it is written in this language."""
        return self.words[part.name] if isinstance(part, Word) else str(part)

    def article(self, year: int, month: int, slug: str) -> str:
        return f"{self.home}{self.words['news']}/{year}/{month:02d}/{slug}/"  # asked for a hundred thousand times

    def history(self, article: str) -> str:
        """The page that says how the article at an address in this language has changed."""
        return f"{article}{self.words['history']}/"

    def tasks(self, programme: str) -> str:
        return self.room("programmes", programme) + f"{self.words['tasks']}/"

    def indicator(self, programme: str, indicator: str) -> str:
        """The page of an indicator, or of a criterion: their ids are unique in a programme."""
        return self.room("programmes", programme) + f"{self.words['indicators']}/{indicator}/"

    def file(self, name: str) -> str:
        """A file beside the home page: `rss.xml`, `en/rss.xml`."""
        return self.home + name

    def calendar(self, *place: object) -> str:
        """The calendar of the whole site, or that beside the page of `room(*place)`."""
        return (self.room(*place) if place else self.home) + CALENDARS.get(self.lang, "calendar.ics")
