"""What each key of an article is for: the fields of the form with their words, as they are written in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from minhbach.model.site import Site
from minhbach.model.words import Words
from minhbach.outputs.form.fields import fields


def values(site: Site, lang: str) -> Mapping[str, object]:
    words = site.words[lang]
    return {"intro": words("guide.fields.intro"), "rows": list(_rows(fields(site), "", words))}


def _rows(asked: Sequence[Mapping[str, Any]], before: str, words: Words) -> Iterator[Mapping[str, object]]:
    for field in asked:
        path = before + field["name"]
        if path != "body":
            must = field["required"] is True and not before
            yield {"key": path, "label": words(f"form.{path}"), "hint": words(f"form.{path}.hint"), "must": must}
        yield from _rows(field.get("fields", ()), f"{path}.", words)
