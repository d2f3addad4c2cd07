"""What an old text says of itself: whether it stood on the site, and what readers saw of it.

An old text was written for the program of its day, so it is read less strictly than one of today, but never more
generously: what does not say plainly that it was published was not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from minhbach.content.article import split_front_matter
from minhbach.content.files import decoded
from minhbach.content.yaml import parse
from minhbach.model.fingerprint import digest, fingerprint
from minhbach.text.changes import said_plainly, tokens
from minhbach.text.dates import parse_date, parse_moment

OF_TEXT = ("title", "summary", "photos", "audio", "translator", "corrections", "translated")
OF_STORY = ("author", "publisher", "event_date", "published", "updated", "source")
"""The keys whose values stand on an article's page: those of a language, and those of the story."""


@dataclass(frozen=True, slots=True)
class Claim:
    """As it is written: moments are texts, which the site's time zone makes moments of.

    `words` and `facts` are fingerprints of what readers saw: of this text, and of the story where this is the original.
    `said` is that of title, summary and body without their typography.
    """

    status: str
    published: str
    updated: str
    translated: str
    original: str
    withdrawn: str
    files: tuple[str, ...]
    corrections: tuple[str, ...]
    words: str
    facts: str
    said: str

    def since(self, zone: ZoneInfo) -> datetime | None:
        """When a story could first be seen, as its original says; None where it was never meant to be."""
        return moment_of(self.published, zone) if self.status in ("published", "withdrawn") else None

    def notes(self, day: date) -> tuple[int, ...]:
        """The places of the corrections that could be read on a day."""
        days = map(day_of, self.corrections)
        return tuple(index for index, noted in enumerate(days) if noted is not None and noted <= day)

    def made(self, zone: ZoneInfo) -> datetime | None:
        """When a translation could first be seen."""
        return moment_of(self.translated, zone)

    def ended(self) -> date | None:
        """The first day on which its text was gone; None where it was not withdrawn, or no day can be read."""
        return day_of(self.withdrawn) if self.status == "withdrawn" else None


def claim_of(content: bytes) -> Claim | None:
    """None where no build would have published it: not readable, without front matter, title or summary."""
    value, body = written(content)
    if value is None or not all(isinstance(value.get(key), str) for key in ("title", "summary")):
        return None
    withdrawn = value.get("withdrawn")
    return Claim(
        status=str(value.get("status", "published")),
        published=str(value.get("published", "")),
        updated=str(value.get("updated", "")),
        translated=str(value.get("translated", "")),
        original=str(value.get("original", "")),
        withdrawn=str(withdrawn.get("date", "")) if isinstance(withdrawn, dict) else "",
        files=_files(value),
        corrections=tuple(str(entry.get("date", "")) for entry in entries(value, "corrections")),
        words=_seen(value, OF_TEXT, body.strip()),
        facts=_seen(value, OF_STORY),
        said=digest(said_plainly([tuple(tokens(text)) for text in (value["title"], value["summary"], body)]).encode()),
    )


def written(content: bytes) -> tuple[Mapping[str, Any] | None, str]:
    """The front matter as plain values, and the body; no front matter where it cannot be read."""
    file, _ = decoded("", content)
    if file is None:
        return None, ""
    head, body, _, wrong = split_front_matter(file)
    document = parse("", head) if wrong is None else None
    if document is None or document.problems or not isinstance(document.value, dict):
        return None, ""
    return document.value, body


def entries(value: Mapping[str, Any], key: str) -> tuple[Mapping[str, Any], ...]:
    """The items of a list such as `photos`; what is no mapping is an empty one, so that none moves up."""
    items = value.get(key)
    return tuple(item if isinstance(item, dict) else {} for item in items) if isinstance(items, list) else ()


def day_of(text: object) -> date | None:
    """None where the text is no day."""
    try:
        return parse_date(str(text or "").strip())
    except ValueError:
        return None


def moment_of(text: object, zone: ZoneInfo) -> datetime | None:
    """None where the text is no moment."""
    try:
        return parse_moment(str(text or "").strip(), zone)
    except ValueError:
        return None


def _seen(value: Mapping[str, Any], keys: tuple[str, ...], *more: str) -> str:
    return fingerprint((json.dumps([value.get(key) for key in keys], sort_keys=True), *more))


def _files(value: Mapping[str, Any]) -> tuple[str, ...]:
    """The photos and the sound that it names."""
    audio = value.get("audio")
    named = [*entries(value, "photos"), audio if isinstance(audio, dict) else {}]
    return tuple(str(entry["file"]) for entry in named if "file" in entry)
