"""Lists of documents: the register, and what is of one type, issuer or year.

A list shows ON_A_PAGE documents and continues by years; the whole of a big register is one file for the script that
filters it (theme/assets/register.js), which asks for it only when somebody filters.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from minhbach.model.addresses import Word
from minhbach.model.documents import ISSUER, ON_A_PAGE, TYPE, UNDATED, YEAR, Shelf, year_of
from minhbach.model.fingerprint import fingerprint
from minhbach.model.registers import Document
from minhbach.model.site import Site
from minhbach.outputs.output import Output, page_path
from minhbach.render.edition import Edition
from minhbach.render.head import Crumb, room_head
from minhbach.render.page import page
from minhbach.render.wording import Link, Phrase, Wording
from minhbach.text.sorting import sort_key

WHOLE = "register.json"
"""The whole register in one language, beside its page; no document's id has a point."""


@dataclass(frozen=True, slots=True)
class Row:
    """A document in a list. `type`, `by` and `year` are what the filter compares, as they stand in addresses."""

    link: Link
    subject: Phrase
    issuer: Phrase | None
    date: str
    state: str
    type: str
    by: str
    year: str


def plan(edition: Edition) -> Iterator[Output]:
    site = edition.site
    rows = {document.id: _shown(site, document) for document in site.register}
    counts = [(place, len(held), *_named(site, place)) for place, held in site.shelves.items()]
    for lang in site.languages:
        room = site.addresses[lang].room("documents")
        latest = [rows[document.id] for document in site.register[:ON_A_PAGE]]
        key = edition.key(lang, "documents.html", latest, counts, len(rows))
        yield Output(page_path(room), key, partial(register, lang))
        if len(rows) > ON_A_PAGE:
            key = fingerprint((edition.base[lang], "register", list(rows.values())))
            yield Output(room + WHOLE, key, partial(whole, lang))
        for place, held in site.shelves.items():
            shown = [rows[document.id] for document in _on_page(place, held)]
            issuer = [(body.name, body.until) for body in site.lineage(str(place[2]))] if place[1] == ISSUER else ()
            key = edition.key(lang, "documents.html", place, shown, years(place, held).items(), issuer)
            yield Output(page_path(site.addresses[lang].room(*place)), key, partial(shelf, lang, place))


def register(lang: str, edition: Edition) -> bytes:
    """The newest documents, and the way to all others."""
    site, words = edition.site, Wording(edition.site, lang)
    shown = site.register[:ON_A_PAGE]
    values = {
        "intro": words.t("documents.intro"),
        "rows": [_row(words, document) for document in shown],
        "facets": facets(words),
        "count": _count(words, shown, site.register),
        "filter": _filter(words),
        "whole": words.at.room("documents") + WHOLE if len(shown) < len(site.register) else "",
    }
    head = room_head(site, lang, words.t("documents.name"), words.t("documents.intro"), "documents")
    return page(edition, head, "documents", "documents.html", values)


def shelf(lang: str, place: Shelf, edition: Edition) -> bytes:
    """The documents of one type, one issuer or one year."""
    site, words = edition.site, Wording(edition.site, lang)
    held = site.shelves[place]
    shown = _on_page(place, held)
    crumbs = [Crumb(words.t("documents.name"), words.at.room("documents"))]
    if len(place) > 3:
        crumbs.append(Crumb(_title(words, place[:3]), words.at.room(*place[:3])))
    count = _count(words, shown, held)
    head = room_head(site, lang, _title(words, place), count, *place, crumbs=tuple(crumbs))
    values = {
        "intro": count,
        "rows": [_row(words, document) for document in shown],
        "end": words.body_end(str(place[2])) if place[1] == ISSUER else None,
        "years": [_year_link(words, (*place, year), count) for year, count in years(place, held).items()],
    }
    return page(edition, head, "documents", "documents.html", values)


def whole(lang: str, edition: Edition) -> bytes:
    """Every document, newest first: the words of its row in the register, and the ids to filter by."""
    words = Wording(edition.site, lang)
    rows = [_slim(document, _row(words, document)) for document in edition.site.register]
    return (json.dumps({"documents": rows}, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _slim(document: Document, row: Row) -> Mapping[str, object]:
    """What the script needs of a row, without what is empty. It knows the names of issuers by their ids."""
    named = {
        "id": document.id,
        "title": row.link.text,
        "lang": row.link.lang,
        "subject": row.subject.text,
        "subject_lang": row.subject.lang,
        "date": row.date,
        "type": row.type,
        "issuer": row.by,
        "year": row.year,
        "file": document.file is not None,
    }
    return {key: value for key, value in named.items() if value}


def years(place: Shelf, held: Sequence[Document]) -> Mapping[int | Word, int]:
    """How many documents each year of a list has that continues by years; nothing where all stand on its page."""
    counts: dict[int | Word, int] = {}
    for document in held if len(_on_page(place, held)) < len(held) else ():
        counts[year_of(document)] = counts.get(year_of(document), 0) + 1
    return counts


def type_label(words: Wording, name: str) -> str:
    """The name of a type in a list of types: what has none of its own is of another one."""
    return words.t("documents.other") if name == "other" else words.t(f"document.{name}")


def _on_page(place: Shelf, held: Sequence[Document]) -> Sequence[Document]:
    """A year is shown whole, so that lists end there."""
    return held if place[1] == YEAR or len(place) > 3 else held[:ON_A_PAGE]


def _row(words: Wording, document: Document) -> Row:
    link, subject = words.document(document.id), words.phrase(document.subject or document.title)
    return Row(
        link,
        subject if subject.text != link.text else Phrase(""),
        words.body(document.issuer) if document.issuer else None,
        words.day(document.date) if document.date else words.t("document.no_date"),
        words.t("document.has_file" if document.file else "document.cited_only"),
        document.type,
        document.issuer or "",
        words.at.part(year_of(document)),
    )


def _shown(site: Site, document: Document) -> str:
    """The fingerprint of what a row shows."""
    d = document
    issuer = site.bodies[d.issuer].name if d.issuer else ""
    return fingerprint((d.id, d.symbol or "", d.type, d.title, d.date, d.subject, d.issuer or "", issuer, d.file or ""))


def _named(site: Site, place: Shelf) -> tuple[object, ...]:
    """The words of a record that stand in the register's link to a list."""
    return (site.bodies[str(place[2])].name,) if place[1] == ISSUER else ()


def _count(words: Wording, shown: Sequence[Document], held: Sequence[Document]) -> str:
    if len(shown) < len(held):
        return words.t("documents.latest", count=len(held), shown=len(shown))
    return words.t("documents.count", count=len(held))


def _title(words: Wording, place: Shelf) -> str:
    """`Văn bản của Huyện ủy, năm 2023`."""
    kind, value = place[1], place[2]
    if kind == YEAR:
        return words.t("documents.undated") if value == UNDATED else words.t("documents.year", year=value)
    if kind == TYPE:
        title = words.t("documents.type", type=type_label(words, str(value)))
    else:
        title = words.t("documents.by", name=words.body(str(value)).text)
    if len(place) == 3:
        return title
    return words.t("documents.of_year", title=title, year=_year(words, place[3]))


def _year(words: Wording, year: object) -> str:
    return words.t("document.no_date") if year == UNDATED else str(year)


def _year_link(words: Wording, place: Shelf, count: int) -> dict[str, str]:
    note = words.t("documents.count", count=count)
    return {"text": _year(words, place[-1]), "address": words.at.room(*place), "note": note}


def facets(words: Wording) -> list[dict[str, object]]:
    """The lists of the register by what they share: types and issuers by name, years backwards; each with its count."""
    found: dict[str, list[Link]] = {"type": [], "issuer": [], "year": []}
    for place, held in words.site.shelves.items():
        if len(place) == 3:
            assert isinstance(place[1], Word)
            found[place[1].name].append(_facet(words, place, len(held)))
    for name in ("type", "issuer"):
        found[name].sort(key=lambda link: sort_key(link.text))
    return [{"title": words.t(f"documents.facet.{name}"), "links": links} for name, links in found.items() if links]


def _facet(words: Wording, place: Shelf, count: int) -> Link:
    address, note = words.at.room(*place), str(count)
    if place[1] == ISSUER:
        said = words.body(str(place[2]))
        return Link(said.text, address, said.lang, note)
    text = type_label(words, str(place[2])) if place[1] == TYPE else _year(words, place[2])
    return Link(text, address, "", note)


def _filter(words: Wording) -> dict[str, object]:
    """What the script needs: a select for each facet, named as in addresses; sentences with their holes left open."""
    selects = []
    for kind in (TYPE, ISSUER, YEAR):
        places = [place for place in words.site.shelves if place[1] == kind and len(place) == 3]
        options = [(words.at.part(place[2]), _facet(words, place, 0)) for place in places]
        if kind != YEAR:
            options.sort(key=lambda option: sort_key(option[1].text))
        selects.append(
            {
                "name": words.at.part(kind),
                "key": kind.name,
                "label": words.t(f"documents.facet.{kind.name}"),
                "all": words.t(f"documents.all.{kind.name}"),
                "options": options,
            }
        )
    return {
        "selects": selects,
        "many": words.t("documents.count", count="{count}"),
        "one": words.t("documents.count", count=1),
        "first": words.t("documents.first", count="{count}", shown="{shown}"),
        "none": words.t("documents.no_match"),
        "failed": words.t("documents.failed"),
    }
