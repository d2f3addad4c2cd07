"""Where a record's facts are known from, as index.json says it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from minhbach.model.fields import Dated, Sourced, SourcedEntry
from minhbach.model.registers import Successor
from minhbach.render.wording import Link, Wording


def source_of(words: Wording, source: str) -> Mapping[str, object]:
    """The source as the data names it, and its whole address; null for an article that is not published yet."""
    link = words.source(source)
    return {"source": source, "source_address": _address(words, link) if link else None}


def facts(words: Wording, entry: Sourced | SourcedEntry, *records: str | None) -> Mapping[str, object]:
    """An entry without a source takes that of its record."""
    source = next((one for one in (entry.source, *records) if one), "")
    return {
        **source_of(words, source),
        "certainty": entry.certainty,
        "note": words.phrase(entry.note).text or None,
    }


def dates(entry: Dated) -> Mapping[str, object]:
    return {"from": day(entry.from_), "to": day(entry.to)}


def day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def unit(words: Wording, name: str) -> Mapping[str, object]:
    link = words.unit(name)
    return {"unit": name, "name": link.text, "address": _address(words, link)}


def document(words: Wording, name: str) -> Mapping[str, object]:
    link = words.document(name)
    return {"document": name, "name": link.text, "address": _address(words, link)}


def succession(words: Wording, other: str, entry: Successor) -> Mapping[str, object]:
    return {**unit(words, other), "date": day(entry.date), "document": entry.document, "extent": entry.extent}


def _address(words: Wording, link: Link) -> str | None:
    return link.url or (words.site.config.base_url + link.address if link.address else None)
