"""The records that a field may name, as the form's pickers show them: found by name, kind, symbol or plain id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from minhbach.model.site import Site
from minhbach.render.wording import Wording


class Choice(NamedTuple):
    id: str
    label: str


def choices(site: Site, kind: str) -> list[Choice]:
    """All of one kind of register, in its order, those that have ended last."""
    words = Wording(site, site.languages[0])
    found = {"category": _topics, "unit": _units, "body": _bodies, "document": _documents, "programme": _programmes}
    return [Choice(name, label) for name, label in found[kind](site, words)]


def _topics(site: Site, words: Wording) -> Iterator[tuple[str, str]]:
    return ((name, words.category(name).text) for name in site.categories)


def _units(site: Site, words: Wording) -> Iterator[tuple[str, str]]:
    for name, unit in sorted(site.units.items(), key=lambda pair: bool(pair[1].ended)):
        end = f" ({words.t('when.until', end=words.day(unit.ended))})" if unit.ended else ""
        yield name, words.unit_name(unit) + end


def _bodies(site: Site, words: Wording) -> Iterator[tuple[str, str]]:
    for name, body in sorted(site.bodies.items(), key=lambda pair: bool(pair[1].until)):
        end = f" ({words.t('when.until', end=words.day(body.until))})" if body.until else ""
        yield name, words.body(name).text + end


def _documents(site: Site, words: Wording) -> Iterator[tuple[str, str]]:
    for document in site.register:
        parts = [words.document_title(document).text, words.day(document.date) if document.date else ""]
        parts.append(words.phrase(document.subject).text)
        yield document.id, " · ".join(part for part in parts if part)


def _programmes(site: Site, words: Wording) -> Iterator[tuple[str, str]]:
    return ((name, words.programme(name).text) for name in site.programmes)
