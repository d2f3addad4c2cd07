"""What leads back to itself: a unit inside itself, a body that succeeds itself, a document that replaces itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from minhbach.content.site import Reading
from minhbach.model.problem import Problem, problem
from minhbach.model.site import Site


def circles(reading: Reading) -> Iterator[Problem]:
    """One problem for each circle, at the record that stands first in its file."""
    for kind, key, steps in _relations(reading.site) if reading.site else ():
        for round_ in _rounds(steps):
            first = min(round_, key=lambda name: reading.places[kind, name])
            at = round_.index(first)
            path, line = reading.places[kind, first]
            shown = " → ".join((*round_[at:], *round_[:at], first))
            yield problem(path, line, "circle", key=key, id=first, round=shown)


def _relations(site: Site) -> Iterator[tuple[str, str, Mapping[str, Sequence[str]]]]:
    """Each relation that has a direction: the kind of its records, its key, and where it leads from each id."""
    units, bodies, documents = site.units.values(), site.bodies.values(), site.documents.values()
    yield "actor", "parents", {unit.id: [entry.unit for entry in unit.parents] for unit in units}
    yield "actor", "successors", {unit.id: [entry.unit for entry in unit.successors] for unit in units}
    yield "actor", "successors", {body.id: [entry.body for entry in body.successors] for body in bodies}
    yield "document", "relations", {one.id: [entry.document for entry in one.relations] for one in documents}


def _rounds(steps: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """The circles that a walk along the steps meets, each once; every step is walked once."""
    done: set[str] = set()
    for start in steps:
        way: dict[str, Iterator[str]] = {}
        if start not in done:
            way[start] = iter(steps[start])
        while way:
            here = next(reversed(way))
            for name in way[here]:
                if name in way:
                    names = list(way)
                    yield tuple(names[names.index(name) :])
                elif name in steps and name not in done:
                    way[name] = iter(steps[name])
                    break
            else:
                done.add(here)
                del way[here]
