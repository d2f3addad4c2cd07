"""The tables of the whole site: topics, units, bodies, people, documents, programmes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from minhbach.model.registers import Body, Document, DocumentType, Relation, Successor, UnitKind
from minhbach.model.site import Site
from minhbach.outputs.data.table import (
    ID,
    NUMBER,
    SINCE,
    SOURCE,
    UNTIL,
    Cells,
    Column,
    Table,
    cell,
    choice,
    known_from,
    provenance,
    reference,
    said,
    texts,
)
from minhbach.text.periods import parse_period


def register_tables(site: Site) -> tuple[Table, ...]:
    return (*_units(site), *_bodies(site), *_documents(site), *_topics_and_programmes(site))


def _units(site: Site) -> tuple[Table, ...]:
    name, facts = texts(site, "name", required=True), provenance(site)
    entry = (reference("unit", "units", required=True), NUMBER)
    dates = (SINCE, UNTIL)
    return (
        Table(
            "units",
            (ID, choice("kind", get_args(UnitKind)), *name, Column("began", "date"), Column("ended", "date"), *facts),
            ("id",),
            _unit_rows,
        ),
        Table("unit-names", (*entry, *name, *dates, *facts), ("unit", "number"), _unit_names),
        Table(
            "unit-codes",
            (
                *entry,
                Column("scheme", required=True, free=True),
                Column("code", required=True, free=True),
                *dates,
                *facts,
            ),
            ("unit", "number"),
            _unit_codes,
        ),
        Table(
            "unit-parents",
            (*entry, reference("parent", "units", required=True), *dates, *facts),
            ("unit", "number"),
            _unit_parents,
        ),
        Table("unit-successors", (*entry, *_successor("units"), *facts), ("unit", "number"), _unit_successors),
    )


def _bodies(site: Site) -> tuple[Table, ...]:
    name, facts = texts(site, "name", required=True), provenance(site)
    body, unit = reference("body", "bodies", required=True), reference("unit", "units")
    person = reference("person", "people", required=True)
    kinds = get_args(Body.model_fields["kind"].annotation)
    return (
        Table(
            "bodies",
            (
                *(ID, choice("kind", kinds), *name, unit, reference("established_by", "documents")),
                *(Column("began", "date"), Column("ended", "date"), *facts),
            ),
            ("id",),
            _body_rows,
        ),
        Table("body-successors", (body, NUMBER, *_successor("bodies"), *facts), ("body", "number"), _body_successors),
        Table("people", (ID, Column("name", required=True, free=True), *facts), ("id",), _people),
        Table(
            "people-posts",
            (person, NUMBER, *texts(site, "title", required=True), reference("body", "bodies"), SINCE, UNTIL, *facts),
            ("person", "number"),
            _posts,
        ),
    )


def _successor(table: str) -> tuple[Column, ...]:
    extents = get_args(Successor.model_fields["extent"].annotation)
    return (
        reference("successor", table, required=True),
        Column("date", "date", required=True),
        reference("document", "documents"),
        choice("extent", extents),
    )


def _documents(site: Site) -> tuple[Table, ...]:
    facts, kinds = provenance(site), get_args(Relation.model_fields["kind"].annotation)
    return (
        Table(
            "documents",
            (
                *(ID, Column("symbol", free=True), choice("type", get_args(DocumentType))),
                *(*texts(site, "title"), *texts(site, "subject"), reference("issuer", "bodies")),
                *(Column("date", "date"), Column("effective", "date"), Column("file"), *facts),
            ),
            ("id",),
            _document_rows,
        ),
        Table(
            "document-relations",
            (
                *(reference("document", "documents", required=True), NUMBER, choice("kind", kinds)),
                *(reference("other", "documents", required=True), *facts),
            ),
            ("document", "number"),
            _relations,
        ),
    )


def _topics_and_programmes(site: Site) -> tuple[Table, ...]:
    name = texts(site, "name", required=True)
    days = (Column("first_day", "date", required=True), Column("last_day", "date", required=True))
    return (
        Table("categories", (ID, *name), ("id",), _categories),
        Table(
            "programmes",
            (ID, *name, Column("period", required=True), *days, *texts(site, "summary"), *provenance(site)),
            ("id",),
            _programmes,
        ),
        Table(
            "programme-documents",
            (reference("programme", "programmes", True), NUMBER, reference("document", "documents", True), SOURCE),
            ("programme", "number"),
            _programme_documents,
        ),
    )


def _unit_rows(site: Site) -> Iterator[Cells]:
    for unit in site.units.values():
        names = said(site, unit.names[-1].text)
        yield unit.id, unit.kind, *names, cell(unit.began), cell(unit.ended), *known_from(site, unit)


def _unit_names(site: Site) -> Iterator[Cells]:
    for unit in site.units.values():
        for number, entry in enumerate(unit.names, 1):
            dates = cell(entry.from_), cell(entry.to)
            yield unit.id, str(number), *said(site, entry.text), *dates, *known_from(site, entry, unit.source)


def _unit_codes(site: Site) -> Iterator[Cells]:
    for unit in site.units.values():
        for number, entry in enumerate(unit.codes, 1):
            dates = cell(entry.from_), cell(entry.to)
            yield unit.id, str(number), entry.scheme, entry.value, *dates, *known_from(site, entry, unit.source)


def _unit_parents(site: Site) -> Iterator[Cells]:
    for unit in site.units.values():
        for number, entry in enumerate(unit.parents, 1):
            dates = cell(entry.from_), cell(entry.to)
            yield unit.id, str(number), entry.unit, *dates, *known_from(site, entry, unit.source)


def _unit_successors(site: Site) -> Iterator[Cells]:
    for unit in site.units.values():
        for number, entry in enumerate(unit.successors, 1):
            after = entry.unit, cell(entry.date), entry.document or "", entry.extent
            yield unit.id, str(number), *after, *known_from(site, entry, unit.source)


def _body_rows(site: Site) -> Iterator[Cells]:
    for body in site.bodies.values():
        dates = cell(body.from_), cell(body.ended or body.to)
        of = body.unit or "", body.established_by or ""
        yield body.id, body.kind, *said(site, body.name), *of, *dates, *known_from(site, body)


def _body_successors(site: Site) -> Iterator[Cells]:
    for body in site.bodies.values():
        for number, entry in enumerate(body.successors, 1):
            after = entry.body, cell(entry.date), entry.document or "", entry.extent
            yield body.id, str(number), *after, *known_from(site, entry, body.source)


def _people(site: Site) -> Iterator[Cells]:
    for person in site.people.values():
        yield person.id, person.name, *known_from(site, person)


def _posts(site: Site) -> Iterator[Cells]:
    for person in site.people.values():
        for number, entry in enumerate(person.posts, 1):
            held = *said(site, entry.title), entry.body or "", cell(entry.from_), cell(entry.to)
            yield person.id, str(number), *held, *known_from(site, entry, person.source)


def _document_rows(site: Site) -> Iterator[Cells]:
    for document in site.documents.values():
        yield (
            document.id,
            document.symbol or "",
            document.type,
            *said(site, document.title),
            *said(site, document.subject),
            document.issuer or "",
            cell(document.date),
            cell(document.effective),
            original_address(site, document),
            *known_from(site, document),
        )


def original_address(site: Site, document: Document) -> str:
    """Where the original is published; empty where it is only cited."""
    if not document.file:
        return ""
    folder = site.addresses[site.languages[0]].room("documents", document.id)
    return site.config.base_url + folder + document.file.rpartition("/")[2]


def _relations(site: Site) -> Iterator[Cells]:
    for document in site.documents.values():
        for number, entry in enumerate(document.relations, 1):
            facts = known_from(site, entry, document.source)
            yield document.id, str(number), entry.kind, entry.document, *facts


def _categories(site: Site) -> Iterator[Cells]:
    for category in site.categories.values():
        yield category.id, *said(site, category.name)


def _programmes(site: Site) -> Iterator[Cells]:
    for programme in site.programmes.values():
        period = parse_period(programme.period)
        assert period is not None
        days = cell(period.first), cell(period.last)
        summary = said(site, programme.summary)
        facts = known_from(site, programme)
        yield programme.id, *said(site, programme.name), programme.period, *days, *summary, *facts


def _programme_documents(site: Site) -> Iterator[Cells]:
    for programme in site.programmes.values():
        for number, document in enumerate(programme.documents, 1):
            yield programme.id, str(number), document, programme.source
