"""What is not said in every language: shown in the one it has, and warned of."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from minhbach.content.site import Reading
from minhbach.model.fields import Localised
from minhbach.model.problem import Problem, problem


def untranslated(reading: Reading) -> Iterator[Problem]:
    """One warning for each record that lacks a language; notes are free to have one."""
    site = reading.site
    assert site is not None
    registers = (
        ("category", site.categories), ("actor", site.units), ("actor", site.bodies),
        ("person", site.people), ("document", site.documents), ("programme", site.programmes),
    )  # fmt: skip
    for kind, register in registers:
        for name, record in register.items():
            missing = sorted({lang for text in _texts(record) for lang in site.languages if lang not in text.root})
            path, line = reading.places.get((kind, name), ("", 0))
            if missing and path:
                yield problem(path, line, "untranslated", id=name, langs=", ".join(missing))


def _texts(record: BaseModel) -> Iterator[Localised]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Localised):
                if name != "note":
                    yield inner
            elif isinstance(inner, BaseModel):
                yield from _texts(inner)
