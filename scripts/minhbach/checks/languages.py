"""What is not said in every language: shown in the one it has, and warned of."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Set

from pydantic import BaseModel

from minhbach.content.site import Reading
from minhbach.model.fields import Localised
from minhbach.model.problem import Problem, errors, problem


def untranslated(reading: Reading) -> Iterator[Problem]:
    """One warning for each record that lacks a language, unless more is wrong with it; notes are free to have one."""
    site = reading.site
    assert site is not None
    registers = (
        ("category", site.categories), ("actor", site.units), ("actor", site.bodies),
        ("person", site.people), ("document", site.documents), ("programme", site.programmes),
    )  # fmt: skip
    wrong = _faulty(reading)
    for kind, register in registers:
        for name, record in register.items():
            missing = sorted({lang for text in _texts(record) for lang in site.languages if lang not in text.root})
            path, line = reading.places.get((kind, name), ("", 0))
            if missing and path and (path, line) not in wrong:
                yield problem(path, line, "untranslated", id=name, langs=", ".join(missing))


def _faulty(reading: Reading) -> Set[tuple[str, int]]:
    """Where the records stand that have an error."""
    starts: defaultdict[str, list[int]] = defaultdict(list)
    for path, line in sorted(reading.places.values()):
        starts[path].append(line)
    found = (
        (error.path, bisect_right(starts[error.path], error.line), starts[error.path])
        for error in errors(reading.problems)
    )
    return {(path, lines[place - 1]) for path, place, lines in found if place}


def _texts(record: BaseModel) -> Iterator[Localised]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Localised):
                if name != "note":
                    yield inner
            elif isinstance(inner, BaseModel):
                yield from _texts(inner)
