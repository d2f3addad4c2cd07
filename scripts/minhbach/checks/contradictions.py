"""What cannot be true of documents, units and bodies: a successor before the end, a document that amends a later one.

An error says that something is certainly wrong. What is merely odd is a warning: a document may take effect before its
date where the law allows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from minhbach.checks.loops import Step, loops
from minhbach.content.site import Reading
from minhbach.model.problem import Problem, problem
from minhbach.model.registers import Body, BodySuccessor, Document, Successor, Unit
from minhbach.model.site import Site

Actor = Unit | Body
Heir = Successor | BodySuccessor


def contradictions(reading: Reading) -> Iterator[Problem]:
    site = reading.site
    if site is None:
        return
    for document in site.documents.values():
        yield from _effect(reading, document)
        yield from _relations(reading, site, document)
    for unit in site.units.values():
        yield from _successors(reading, unit, unit.ended, unit.successors)
        yield from _own_parents(reading, unit)
    for body in site.bodies.values():
        yield from _successors(reading, body, body.until, body.successors)
    yield from _loops(reading, site)


def _effect(reading: Reading, document: Document) -> Iterator[Problem]:
    if document.date and document.effective and document.effective < document.date:
        days = {"effective": document.effective, "date": document.date}
        yield _at(reading, "document", document.id, ("effective",), "effective-before-date", **days)


def _relations(reading: Reading, site: Site, document: Document) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for index, relation in enumerate(document.relations):
        loc = ("relations", index, "document")
        other = site.documents.get(relation.document)
        if relation.document == document.id:
            yield _at(reading, "document", document.id, loc, "names-itself", id=document.id, key="relations")
        elif (relation.kind, relation.document) in seen:
            yield _at(reading, "document", document.id, loc, "repeated-relation", id=relation.document)
        elif relation.kind in ("amends", "replaces") and other and _later(other.date, document.date):
            holes = {"kind": relation.kind, "id": other.id, "later": other.date, "date": document.date}
            yield _at(reading, "document", document.id, loc, "relation-to-later", **holes)
        seen.add((relation.kind, relation.document))


def _later(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one > other


def _successors(reading: Reading, actor: Actor, ended: date | None, entries: Sequence[Heir]) -> Iterator[Problem]:
    """A part may have gone elsewhere before the end; what takes the whole begins after it."""
    for index, entry in enumerate(entries):
        if _named(entry) == actor.id:
            loc = ("successors", index, "unit" if isinstance(entry, Successor) else "body")
            yield _at(reading, "actor", actor.id, loc, "names-itself", id=actor.id, key="successors")
        elif ended and entry.extent == "whole" and entry.date <= ended:
            days = {"date": entry.date, "ended": ended}
            yield _at(reading, "actor", actor.id, ("successors", index, "date"), "successor-before-end", **days)


def _own_parents(reading: Reading, unit: Unit) -> Iterator[Problem]:
    for index, parent in enumerate(unit.parents):
        if parent.unit == unit.id:
            loc = ("parents", index, "unit")
            yield _at(reading, "actor", unit.id, loc, "names-itself", id=unit.id, key="parents")


def _loops(reading: Reading, site: Site) -> Iterator[Problem]:
    """Who belongs to itself, or is succeeded by itself, by way of others; said once for each loop."""
    above = {u.id: [Step(p.unit, p.from_, p.to) for p in u.parents] for u in site.units.values()}
    units = {u.id: _after(u.ended, u.successors) for u in site.units.values()}
    bodies = {b.id: _after(b.until, b.successors) for b in site.bodies.values()}
    for key, code, steps in (
        ("parents", "parent-loop", above),
        ("successors", "successor-loop", units),
        ("successors", "successor-loop", bodies),
    ):
        for way in loops(steps):
            yield _at(reading, "actor", way[0], (key,), code, way=" → ".join(way))


def _after(ended: date | None, entries: Sequence[Heir]) -> list[Step]:
    """What came when it was no more. One that only gave a part away may well get it back."""
    return [Step(_named(e)) for e in entries if e.extent == "whole" or (ended is not None and e.date > ended)]


def _named(entry: Heir) -> str:
    return entry.unit if isinstance(entry, Successor) else entry.body


def _at(reading: Reading, kind: str, name: str, loc: Sequence[str | int], code: str, /, **holes: object) -> Problem:
    path, line, column = reading.records[kind, name].place(*loc)
    return problem(path, line, code, column, **holes)
