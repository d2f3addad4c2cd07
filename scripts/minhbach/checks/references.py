"""Every id names a record that exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any

from minhbach.content.site import Reading
from minhbach.content.validate import Reference
from minhbach.model.problem import Problem, problem
from minhbach.text.document_numbers import normal_symbol
from minhbach.text.nearest import nearest

REGISTERS: Mapping[str, str] = {
    "actor": "data/units.yml, data/bodies.yml",
    "body": "data/bodies.yml",
    "category": "data/categories.yml",
    "document": "data/documents.yml",
    "person": "data/people.yml",
    "post": "posts/",
    "programme": "data/programmes/",
    "unit": "data/units.yml",
}
"""Where each kind of record stands."""


def known_ids(reading: Reading) -> Mapping[str, Set[str]]:
    """The ids that exist, by kind of reference; a record that could not be read still has its id."""
    by_kind: dict[str, set[str]] = {kind: set() for kind in ("actor", "category", "person", "document", "programme")}
    for kind, name in reading.places:
        by_kind.setdefault(kind, set()).add(name)
    by_kind["post"] = by_kind.get("post", set()) | {read.folder.rpartition("/")[2] for read in reading.articles}
    by_kind["unit"] = {name for name in by_kind["actor"] if reading.places["actor", name][0].endswith("units.yml")}
    by_kind["body"] = by_kind["actor"] - by_kind["unit"]
    return by_kind


def unread(reading: Reading, known: Mapping[str, Set[str]]) -> Set[str]:
    """The kinds whose register could not be read: that is said at the register, not at each of its ids."""
    faulty = {p.path for p in reading.problems}
    if any(p.code == "no-posts" for p in reading.problems):
        faulty.add(REGISTERS["post"])
    kinds = {kind for kind, ids in known.items() if not ids and REGISTERS[kind] in faulty}
    return kinds | {"actor"} if kinds & {"unit", "body"} else kinds


def unknown_ids(reading: Reading) -> Iterator[Problem]:
    known = known_ids(reading)
    silent = unread(reading, known)
    whole = {read.article.id for read in reading.articles if read.article}
    published = set(reading.site.article) if reading.site else whole
    for reference in reading.references:
        kind, name = _named(reference)
        if kind == "file" and reading.site and name not in reading.site.originals:
            yield problem(reference.path, reference.line, "document-not-found", reference.column, file=name)
        if kind == "post" and reference.kind == "source" and name in whole - published:
            yield problem(reference.path, reference.line, "unpublished-source", reference.column, id=name)
        if kind in known and kind not in silent and name not in known[kind]:
            near = nearest(name, sorted(known[kind])) or ""
            listed = ", ".join(sorted(known[kind])[:8])
            yield problem(
                reference.path, reference.line, "unknown-id", reference.column,
                register=REGISTERS[kind], id=name, nearest=near, known=listed,
            )  # fmt: skip
    yield from _unknown_in_tables(reading, known, silent, whole - published)


def _unknown_in_tables(
    reading: Reading, known: Mapping[str, Set[str]], silent: Set[str], waiting: Set[str]
) -> Iterator[Problem]:
    """The same of the rows of CSV files, each id looked up once; indicators and milestones were known when read."""
    for path, names in reading.tables:
        for (column, text), lines in names.items():
            kind, name = _named(Reference(column, text, path, 1, 0))
            code, holes = "", dict[str, Any]()
            if kind in known and kind not in silent and name not in known[kind]:
                near = nearest(name, sorted(known[kind])) or ""
                listed = ", ".join(sorted(known[kind])[:8])
                code, holes = "unknown-id", {"register": REGISTERS[kind], "id": name, "nearest": near, "known": listed}
            elif kind == "post" and name in waiting:
                code, holes = "unpublished-source", {"id": name}
            yield from (problem(path, line, code, **holes) for line in lines if code)


def same_documents(reading: Reading) -> Iterator[Problem]:
    """A document is known by issuer, symbol and date: the second record of one is a problem."""
    first: dict[object, str] = {}
    for document in reading.site.documents.values() if reading.site else ():
        identity = (document.issuer, document.symbol and normal_symbol(document.symbol), document.date)
        path, line = reading.places["document", document.id]
        if all(identity) and identity in first:
            yield problem(path, line, "duplicate-document", id=document.id, first=first[identity])
        first.setdefault(identity, document.id)


def _named(reference: Reference) -> tuple[str, str]:
    """Kind and id; a source names a post, a document or an address outside."""
    if reference.kind != "source":
        return reference.kind, reference.id
    kind, _, name = reference.id.partition(":")
    return (kind, name) if kind in ("post", "document") else ("external", reference.id)
