"""Plain values → frozen models; what pydantic finds becomes our problems, each at its line."""

from __future__ import annotations

import copy
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError

from minhbach.content.yaml import Document, Loc
from minhbach.model.fields import Ref
from minhbach.model.problem import Problem, catalogue, problem
from minhbach.text.fold import fold
from minhbach.text.nearest import nearest

VIETNAMESE_KEYS = {
    "tieu de": "title",
    "tom tat": "summary",
    "ngay dang": "published",
    "ngay": "published",
    "cap nhat": "updated",
    "chuyen muc": "category",
    "tac gia": "author",
    "don vi": "units",
    "xa": "units",
    "van ban": "documents",
    "chuong trinh": "programmes",
    "anh": "photos",
    "chu thich": "caption",
    "mo ta": "alt",
    "nguon": "source",
    "dinh chinh": "corrections",
    "ten": "name",
    "loai": "kind",
    "ghi chu": "note",
}
"""What an editor may write for a key, folded."""

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Context:
    """What a single value cannot know: the site's languages (the first is the default), its time zone, and whether
    numbers may have decimal commas."""

    languages: tuple[str, ...] = ("vi", "en")
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Ho_Chi_Minh"))
    decimal_comma: bool = False

    def as_dict(self) -> dict[str, object]:
        return {"languages": self.languages, "zone": self.zone, "decimal_comma": self.decimal_comma}


class Reference(NamedTuple):
    """A place that names a record: `kind` of register, `id`, and where it stands."""

    kind: str
    id: str
    path: str
    line: int
    column: int


def validate(
    model: type[Model], value: Any, document: Document, context: Context, loc: Loc = ()
) -> tuple[Model | None, tuple[Problem, ...]]:
    """Read `value`, which stands at `loc` in its document, as a `model`.

    Where some of it is wrong, the model holds the rest, if that can stand alone: for checks, not for publishing.
    """
    problems: tuple[Problem, ...] = ()
    try:
        return model.model_validate(value, context=context.as_dict()), ()
    except ValidationError as error:
        found = _causes(model, error.errors(include_url=False))
        problems = tuple(dict.fromkeys(_problem(model, document, loc, dict(one)) for one in found))
        rest = copy.deepcopy(value)
        for place in sorted((one["loc"] for one in found), key=len, reverse=True):
            _remove(rest, place)
    try:
        return model.model_validate(rest, context=context.as_dict()), problems
    except ValidationError:
        return None, problems


def references(model: type[BaseModel], value: Any, document: Document, loc: Loc = ()) -> Iterator[Reference]:
    """Every place in `value`, read as a `model`, that names a record; what is wrong otherwise does not matter."""
    if isinstance(value, dict):
        for name, info in model.model_fields.items():
            key = info.alias or name
            if key in value:
                yield from _references(value[key], info.annotation, info.metadata, document, (*loc, key))


def _references(value: Any, annotation: Any, metadata: Any, document: Document, loc: Loc) -> Iterator[Reference]:
    if isinstance(value, list):
        inner = next((a for a in typing.get_args(annotation) if a is not Ellipsis), None)
        for index, item in enumerate(value):
            yield from _references(item, inner, (), document, (*loc, index))
    elif isinstance(value, dict):
        if (model := _model_in(annotation)) is not None:
            yield from references(model, value, document, loc)
    elif isinstance(value, str):
        for mark in (*metadata, *_marks(annotation)):
            if isinstance(mark, Ref) and mark.fits(value):
                yield Reference(mark.kind, value, document.path, *document.place(loc))


def _remove(value: Any, loc: Sequence[str | int]) -> None:
    """Take away what stands at `loc`, as far as there is such a place; in a list nothing moves up."""
    for step in loc[:-1]:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return
    if loc and isinstance(value, dict):
        value.pop(loc[-1], None)


def _causes(model: type[BaseModel], found: Sequence[Any]) -> list[Any]:
    """The errors that do not follow from others.

    No list is too short for wrong items, no key missing that is misspelt, and no value wrong for a character in it that
    nobody can print: that is said when the file is read.
    """
    places = [tuple(one["loc"]) for one in found]
    misspelt = {
        (*loc[:-1], _meant(str(loc[-1]), _keys(model, loc[:-1])))
        for one, loc in zip(found, places, strict=True)
        if one["type"] == "extra_forbidden"
    }
    return [
        one
        for one, loc in zip(found, places, strict=True)
        if not (one["type"] == "too_short" and any(p != loc and p[: len(loc)] == loc for p in places))
        and not (one["type"] == "missing" and loc in misspelt)
        and not (isinstance(one["input"], str) and "\ufffd" in one["input"])
    ]


def _meant(key: str, known: Sequence[str]) -> str:
    """The key that was probably meant, also by its Vietnamese name."""
    meant = VIETNAMESE_KEYS.get(fold(key), "")
    return meant if meant in known else nearest(key, known) or ""


def _marks(annotation: Any) -> Iterator[Any]:
    """The metadata of `Annotated[…]`, also inside `… | None`."""
    if hasattr(annotation, "__metadata__"):
        yield from annotation.__metadata__
    elif typing.get_origin(annotation) in (typing.Union, types.UnionType):
        for choice in typing.get_args(annotation):
            yield from _marks(choice)


def _problem(model: type[BaseModel], document: Document, loc: Loc, found: Mapping[str, Any]) -> Problem:
    inner = tuple(step for step in found["loc"] if not str(step).startswith("<"))  # the tag of a choice of types
    where = (*loc, *inner)
    key = next((step for step in reversed(where) if isinstance(step, str)), "")
    key = key or (found["input"][:40] if isinstance(found["input"], str) else document.path)
    kind = found["type"]
    holes: dict[str, Any] = {"key": key}
    if kind == "missing":
        if where in document.lines:  # the key is there, its value is empty
            return _at(document, where, "empty-value", **holes)
        return _at(document, where[:-1], "missing-source" if key == "source" else "missing-key", **holes)
    if kind == "extra_forbidden":
        known = _keys(model, inner[:-1])
        return _at(document, where, "unknown-key", key=key, nearest=_meant(key, known), known=", ".join(known))
    if kind == "literal_error" and isinstance(found["input"], str):
        choices = [part.strip("'") for part in found["ctx"]["expected"].replace(" or ", ", ").split(", ")]
        given = str(found["input"])
        return _at(
            document, where, "unknown-choice", key=key, value=given,
            choices=", ".join(choices), nearest=nearest(given, choices) or "",
        )  # fmt: skip
    if kind in catalogue():
        return _at(document, where, kind, **(holes | found.get("ctx", {})))
    return _at(document, where, _wrong_type(kind), key=key)


def _at(document: Document, loc: Loc, code: str, **holes: object) -> Problem:
    line, column = document.place(loc)
    return problem(document.path, line, code, column, **holes)


def _wrong_type(kind: str) -> str:
    """The code for a value of another shape than its field's."""
    shapes = {
        "string": "not-a-text",
        "literal": "not-a-text",
        "tuple": "not-a-list",
        "list": "not-a-list",
        "too_short": "empty-value",
    }
    return next((code for start, code in shapes.items() if kind.startswith(start)), "not-a-mapping")


def _keys(model: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """The keys that the model knows at `loc`, as they are written."""
    annotation: Any = model
    for step in loc:
        fields = getattr(_model_in(annotation), "model_fields", {})
        if isinstance(step, str) and step in fields:
            annotation = fields[step].annotation
    inner = _model_in(annotation) or model
    return tuple(field.alias or name for name, field in inner.model_fields.items())


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside `tuple[Model, ...]`, `Model | None` or `Annotated[Model, …]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in typing.get_args(annotation) if (m := _model_in(a))), None)
