"""The documents in the order that lists show them, and the pages that lists continue on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from minhbach.model.addresses import Word
from minhbach.model.registers import Document

ON_A_PAGE = 50
"""The most documents that a list shows which has pages to continue on."""

TYPE, ISSUER, YEAR, UNDATED = Word("type"), Word("issuer"), Word("year"), Word("undated")
Shelf = tuple[object, ...]
"""Where a list stands, as the arguments of `Addresses.room`: `("documents", TYPE, "ke-hoach")`.

Two parts follow the room at least, where a document has one, its id: no document can ever want such an address."""


def newest_first(documents: Iterable[Document]) -> tuple[Document, ...]:
    """By date, then by id; those whose date is not known last."""
    return tuple(sorted(documents, key=lambda d: (d.date or date.min, d.id), reverse=True))


def shelves(documents: Iterable[Document]) -> Mapping[Shelf, tuple[Document, ...]]:
    """Every list of documents but the register itself, with all that belongs to it, newest first.

    By type, by issuer and by year; a type or an issuer that has more than fits on a page has its years, too. The year
    of a document without a date is UNDATED. Each kind comes in the order of its newest documents: years backwards.
    """
    found: defaultdict[Shelf, list[Document]] = defaultdict(list)
    for document in newest_first(documents):
        for shelf in _shelves_of(document):
            found[shelf].append(document)
    for shelf, held in tuple(found.items()):
        if shelf[1] != YEAR and len(held) > ON_A_PAGE:
            for document in held:
                found[*shelf, year_of(document)].append(document)
    return {shelf: tuple(held) for shelf, held in found.items()}


def year_of(document: Document) -> int | Word:
    return document.date.year if document.date else UNDATED


def _shelves_of(document: Document) -> Iterable[Shelf]:
    yield "documents", TYPE, document.type
    if document.issuer:
        yield "documents", ISSUER, document.issuer
    yield "documents", YEAR, year_of(document)
