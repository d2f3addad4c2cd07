"""The fields of the form, each from the field of the model that the checker reads it with.

A field that the models gain appears here by itself; only its words must be written, in theme/ui/.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from minhbach.model import fields as kinds
from minhbach.model.article import Original, OwnText
from minhbach.model.site import Site
from minhbach.outputs.form.choices import Choice, choices

Json = dict[str, Any]

LEFT_OUT: Mapping[str, str] = {
    "original": "says in which language an article was first written: such articles are begun in Git",
}
"""Fields of the models that the form does not ask for, and why. What a file has of them stays as it is."""

FIRST = ("title", "summary", "category", "body", "photos", "published", "units", "event_date", "author", "documents")
"""The order for the eye; all others follow as the models have them."""
OF_A_LANGUAGE = {"title", "summary", "body", "slug", "aliases", "translated", "translator"}
OWN_WORDS = {"photos": ("alt", "caption"), "audio": ("title",), "corrections": ("date", "note")}
"""What a translation says of a list or group for itself; all else stands in the original only."""
MUST = {"photos.alt", "audio.file"}
"""What the reader asks for where something else is given. A photo without a file is one that was lost."""
BUTTONS = ("bold", "italic", "link", "heading-two", "heading-three", "quote", "bulleted-list", "numbered-list")
"""What news needs. The title is the page's only heading of the first level."""
BODY = {
    "name": "body",
    "widget": "richtext",
    "required": False,
    "modes": ["rich_text", "raw"],
    "buttons": list(BUTTONS),
    "editor_components": ["image"],
    "linked_images": False,
    "use_emoji_autocomplete": False,
}
_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
_LINE_BY_KIND: Sequence[tuple[Any, Json]] = (
    (kinds.Summary, {"widget": "text", "maxlength": kinds.SUMMARY_LENGTH}),
    (kinds.Moment, {"widget": "datetime"}),  # with a format of its own and a time zone, Sveltia 0.221 hangs
    (kinds.Day, {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}),
    (kinds.Picture, {"widget": "image", "accept": kinds.PICTURES.replace(" ", ","), "choose_url": False}),
    (kinds.Sound, {"widget": "file", "accept": kinds.SOUNDS.replace(" ", ","), "choose_url": False}),
    (kinds.Flag, {"widget": "boolean"}),
    (kinds.Url, {"widget": "string", "type": "url"}),
)


def fields(site: Site) -> list[Json]:
    """Every field of an original and of a translation, in the order of the form."""
    wanted = {**_hints(Original), **_hints(OwnText)}
    made = {name: _field(name, hint, _required(name), site) for name, hint in wanted.items() if name not in LEFT_OUT}
    made["body"] = {**BODY, **_words("body", site), "i18n": True}
    for name in ("translated", "translator"):
        made[name]["required"] = list(site.languages[1:]) if name == "translated" else False
    made["published"]["default"] = made["translated"]["default"] = "{{now}}"
    ordered = (*FIRST, *(name for name in made if name not in FIRST))
    return [made[name] for name in ordered]


def _hints(model: type[BaseModel]) -> dict[str, Any]:
    """The kinds of a model's fields, with all that they are made of."""
    return {
        name: hint
        for name, hint in typing.get_type_hints(model, include_extras=True).items()
        if name in model.model_fields
    }


def _required(name: str) -> bool:
    model = Original if name in Original.model_fields else OwnText
    return model.model_fields[name].is_required()


def _field(path: str, hint: Any, required: bool, site: Site) -> Json:
    hint = _filled(hint)
    field = {"name": path.rpartition(".")[2], **_words(path, site), "required": required or path in MUST}
    field |= _i18n(path)
    if typing.get_origin(hint) is tuple:
        return field | _list(path, typing.get_args(hint)[0], site)
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return field | {"widget": "object", "collapsed": "auto", "fields": _inside(path, hint, site)}
    return field | _one(path, hint, site)


def _list(path: str, item: Any, site: Site) -> Json:
    if options := _options(path, item, site):
        return {"widget": "select", "multiple": True, "dropdown_threshold": 0, "options": options}
    if isinstance(item, type) and issubclass(item, BaseModel):
        inside = _inside(path, item, site)
        label = site.words[site.languages[0]](f"form.{path}.one")
        shown = next((f["name"] for f in inside if f["name"] in ("caption", "note")), inside[0]["name"])
        return {"widget": "list", "label_singular": label, "fields": inside, "summary": f"{{{{{shown}}}}}"}
    return {"widget": "list", "field": {**_one(path, item, site), "name": "item", "label": field_label(path, site)}}


def _one(path: str, hint: Any, site: Site) -> Json:
    if options := _options(path, hint, site):
        default = _default(path)
        return {"widget": "select", "options": options, "dropdown_threshold": 3} | (
            {"default": default} if default else {}
        )
    for kind, made in _LINE_BY_KIND:
        if hint == kind:
            zone = {"input_timezone": site.config.time_zone} if kind == kinds.Moment else {}
            return {**made, **zone}
    if hint == kinds.Id:
        return {"widget": "string", "pattern": [_ID, site.words[site.languages[0]]("form.bad-slug")]}
    return {"widget": "string"}


def _options(path: str, hint: Any, site: Site) -> list[Json]:
    """What may be chosen: the words that a field allows, or the records that it may name."""
    words = site.words[site.languages[0]]
    if typing.get_origin(hint) is typing.Literal:
        return [{"label": words(f"form.{path}.{value}"), "value": value} for value in typing.get_args(hint)]
    named = next((extra for extra in _extras(hint) if isinstance(extra, kinds.Ref)), None)
    return [_option(choice) for choice in choices(site, named.kind)] if named else []


def _option(choice: Choice) -> Json:
    return {"label": choice.label, "value": choice.id}


def _inside(path: str, model: type[BaseModel], site: Site) -> list[Json]:
    found = model.model_fields
    return [_field(f"{path}.{name}", hint, found[name].is_required(), site) for name, hint in _hints(model).items()]


def _i18n(path: str) -> Json:
    top, _, inner = path.partition(".")
    own = top in OF_A_LANGUAGE or (not inner and top in OWN_WORDS) or inner in OWN_WORDS.get(top, ())
    return {"i18n": True} if own else {"i18n": False}


def _words(path: str, site: Site) -> Json:
    words = site.words[site.languages[0]]
    return {"label": field_label(path, site), "hint": words(f"form.{path}.hint")}


def field_label(path: str, site: Site) -> str:
    return site.words[site.languages[0]](f"form.{path}")


def _default(path: str) -> Any:
    """What the model takes where nothing is said."""
    name = path.partition(".")[0]
    default = Original.model_fields[name].default if name in Original.model_fields and "." not in path else None
    return default if isinstance(default, str) else None


def _filled(hint: Any) -> Any:
    """A kind without `| None`."""
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return next(part for part in typing.get_args(hint) if part is not type(None))
    return hint


def _extras(hint: Any) -> Iterator[Any]:
    yield from getattr(hint, "__metadata__", ())
