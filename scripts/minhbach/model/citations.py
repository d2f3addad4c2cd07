"""Who cites a document: every record that names it, and every one that is known from it."""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel

from minhbach.model.fields import Ref

if TYPE_CHECKING:
    from minhbach.model.site import Site

Kind = Literal["unit", "body", "person", "document", "programme", "participation", "task", "milestone", "value"]
Place = tuple[Kind, str, str]
_PREFIX = "document:"


@dataclass(frozen=True, slots=True)
class Citation:
    """A record that cites a document. `owner` is the programme that a participation, task, milestone or value is of.

    Of milestones `name` is the unit that reached them, of values the indicator: all rows of one are one citation.

    `parts` are the keys of the record below which the document is named, in their order: `source` for the record as a
    whole, `successors`, `history` …
    """

    kind: Kind
    name: str
    owner: str
    parts: tuple[str, ...]


def citations(site: Site) -> Mapping[str, tuple[Citation, ...]]:
    """By document: who cites it, in the order of the registers. One pass over all records.

    That a document is related to another is no citation of it (`Site.related` has that); nor is what it says of itself.
    """
    found: dict[str, dict[Place, dict[str, None]]] = {}
    for document, place, part in _cited(site):
        found.setdefault(document, {}).setdefault(place, {})[part] = None
    return {
        document: tuple(Citation(*place, tuple(parts)) for place, parts in places.items())
        for document, places in found.items()
    }


def _cited(site: Site) -> Iterator[tuple[str, Place, str]]:
    """Each mention: the document, where it is named, and below which key. The rows of a table are a loop more."""
    for kind, name, owner, record in _records(site):
        for part, document in named(record):
            if (kind, name) != ("document", document):
                yield document, (kind, name, owner), part
    for owner, figures in site.figures.items():
        for row in figures.milestones:
            if row.source.startswith(_PREFIX):
                yield row.source.removeprefix(_PREFIX), ("milestone", row.unit, owner), "source"
        for value in figures.measurements:
            if value.source.startswith(_PREFIX):
                yield value.source.removeprefix(_PREFIX), ("value", value.indicator, owner), "source"


def _records(site: Site) -> Iterator[tuple[Kind, str, str, BaseModel]]:
    """Every record with a place of its own."""
    for unit in site.units.values():
        yield "unit", unit.id, "", unit
    for body in site.bodies.values():
        yield "body", body.id, "", body
    for person in site.people.values():
        yield "person", person.id, "", person
    for document in site.documents.values():
        yield "document", document.id, "", document
    for programme in site.programmes.values():
        yield "programme", programme.id, "", programme
        for entry in programme.participations:
            yield "participation", entry.unit, programme.id, entry
        for task in programme.tasks:
            yield "task", task.id, programme.id, task


APART = ("participations", "tasks")
"""Keys of a programme whose entries are records of their own here."""


def named(record: BaseModel) -> Iterator[tuple[str, str]]:
    """The documents that a record names, each with the key of the record that it stands below."""
    for key in _keys(type(record)):
        if key not in APART:
            for document in _below(record, key, "document" if key != "relations" else ""):
                yield key, document


def _below(record: BaseModel, key: str, naming: str) -> Iterator[str]:
    """The documents below one key: as sources, and where `naming` is "document" by their ids, too."""
    kinds = _keys(type(record))[key]
    value = getattr(record, key)
    for inner in value if isinstance(value, tuple) else (value,):
        if isinstance(inner, BaseModel):
            for deeper in _keys(type(inner)):
                yield from _below(inner, deeper, naming)
        elif isinstance(inner, str) and naming in kinds:
            yield inner
        elif isinstance(inner, str) and "source" in kinds and inner.startswith(_PREFIX):
            yield inner.removeprefix(_PREFIX)


@functools.cache
def _keys(model: type[BaseModel]) -> Mapping[str, tuple[str, ...]]:
    """The keys of a model that may name a document, at any depth, with the kinds of register that they name."""
    found = {}
    for key, info in model.model_fields.items():
        marks = (*info.metadata, *_marks(info.annotation))
        kinds = tuple(mark.kind for mark in marks if isinstance(mark, Ref) and mark.kind in ("document", "source"))
        if kinds or any(_keys(inner) for inner in _models(info.annotation)):
            found[key] = kinds
    return found


def _marks(annotation: Any) -> Iterator[object]:
    """The metadata of `Annotated[…]`, also inside `… | None` and `tuple[…, ...]`."""
    if hasattr(annotation, "__metadata__"):
        yield from annotation.__metadata__
    elif typing.get_origin(annotation) in (typing.Union, types.UnionType, tuple):
        for choice in typing.get_args(annotation):
            yield from _marks(choice)


def _models(annotation: Any) -> Iterable[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from _models(inner)
