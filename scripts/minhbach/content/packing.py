"""What was read of an article as plain lists, texts and numbers, and back: for a cache, and for workers.

`unpack(pack(read), context)` equals `read`. Nothing is validated again: whoever keeps a packed article must know that
it is whole, and made by this program.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel

from minhbach.content.article import ReadArticle
from minhbach.content.links import Link
from minhbach.content.validate import Context, Reference
from minhbach.model.article import Article, Original, Translation, Version
from minhbach.model.problem import Problem

Packed = list[Any]
_REST = tuple(field.name for field in dataclasses.fields(Version) if field.name != "own")
_ARTICLE = tuple(f.name for f in dataclasses.fields(Article) if f.name not in ("versions", "facts"))
_TUPLES = tuple(f.name for c in (Version, Article) for f in dataclasses.fields(c) if str(f.type).startswith("tuple"))
"""The fields of both that JSON makes lists of."""


def pack(read: ReadArticle) -> Packed:
    """Lists, texts, numbers and None only."""
    article = read.article
    return [
        read.folder,
        article and [getattr(article, name) for name in _ARTICLE],
        article and [_packed_version(version) for version in article.versions.values()],
        read.references,
        [[path, *link] for path, link in read.links],
        [dataclasses.astuple(problem) for problem in read.problems],
        [[*where, line] for where, line in read.lines.items()],
    ]


def unpack(packed: Packed, context: Context) -> ReadArticle:
    """Raises ValueError, TypeError, KeyError or IndexError where `packed` is no such thing."""
    folder, values, versions, references, links, problems, lines = packed
    return ReadArticle(
        folder,
        values and _article(dict(zip(_ARTICLE, values, strict=True)), versions, context),
        [Reference._make(row) for row in references],
        [(path, Link(*rest)) for path, *rest in links],
        [Problem(path, line, column, code, tuple(map(tuple, holes))) for path, line, column, code, holes in problems],
        {(lang, key, index): line for lang, key, index, line in lines},
    )


def digests_of(packed: Packed) -> set[str]:
    """The digests of all files that the article was made of; empty where errors left none."""
    if packed[1] is None:
        return set()
    values = dict(zip(_ARTICLE, packed[1], strict=True))
    place = 1 + _REST.index("digest")
    return {version[place] for version in packed[2]} | set(values["files"].values())


def _packed_version(version: Version) -> list[Any]:
    own = version.own.model_dump(mode="json", exclude_unset=True)
    return [own, *(getattr(version, name) for name in _REST)]


def _article(values: dict[str, Any], versions: list[Any], context: Context) -> Article:
    texts = {}
    for own, *rest in versions:
        model = Original if rest[0] == values["original"] else Translation  # the first field is the language
        texts[rest[0]] = Version(own=_revived(model, own, context), **_frozen(dict(zip(_REST, rest, strict=True))))
    facts: Any = texts[values["original"]].own
    return Article(versions=texts, facts=facts, **_frozen(values))


def _frozen(values: dict[str, Any]) -> dict[str, Any]:
    """With tuples where they were."""
    return values | {name: tuple(values[name]) for name in _TUPLES if name in values}


def _revived(model: type[BaseModel], values: dict[str, Any], context: Context) -> Any:
    """A model with values that were valid when they were dumped, in the way in which pickle makes one."""
    made = model.__new__(model)
    whole = {**_defaults(model), **values}
    for name, revive in _revivers(model).items():
        if name in values:
            whole[name] = revive(values[name], context)
    state = {"__dict__": whole, "__pydantic_fields_set__": set(values)}
    made.__setstate__({**state, "__pydantic_extra__": None, "__pydantic_private__": None})
    return made


@functools.cache
def _defaults(model: type[BaseModel]) -> Mapping[str, Any]:
    """In the order of the fields, as validation makes them."""
    return {name: None if field.is_required() else field.default for name, field in model.model_fields.items()}


@functools.cache
def _revivers(model: type[BaseModel]) -> Mapping[str, Callable[[Any, Context], Any]]:
    """For each field that JSON does not hold as it is, the way back."""
    found = {name: _reviver(field.annotation) for name, field in model.model_fields.items()}
    return {name: revive for name, revive in found.items() if revive is not None}


def _reviver(annotation: Any) -> Callable[[Any, Context], Any] | None:
    """None for texts and flags. A field that may be absent is never dumped where it is."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return next((found for choice in inner if (found := _reviver(choice))), None)
    if origin is typing.Annotated:
        return _reviver(inner[0])
    if origin is tuple:
        each = _reviver(inner[0])
        return (lambda rows, c: tuple(each(row, c) for row in rows)) if each else (lambda rows, c: tuple(rows))
    if isinstance(annotation, type):
        if issubclass(annotation, BaseModel):
            return lambda values, context: _revived(annotation, values, context)
        if issubclass(annotation, datetime):
            return lambda text, context: datetime.fromisoformat(text).astimezone(context.zone)
        if issubclass(annotation, date):
            return lambda text, context: date.fromisoformat(text)
    return None
