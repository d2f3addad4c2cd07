"""The page of a document: what it is, its original, what it has to do with others, and everything that cites it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from urllib.parse import quote

from minhbach.model.documents import ISSUER, TYPE
from minhbach.model.registers import BodySuccessor, Document, Relation
from minhbach.model.site import Site
from minhbach.outputs.documents import citing
from minhbach.outputs.documents.labels import document_label, issuer_parts, source_label
from minhbach.outputs.documents.lists import type_label
from minhbach.outputs.listings import headlines
from minhbach.outputs.output import Output, page_path
from minhbach.render.edition import Edition
from minhbach.render.head import Crumb, room_head
from minhbach.render.page import page
from minhbach.render.wording import Link, Wording
from minhbach.text.numbers import format_size

LATEST = 20
MOST = 50
"""Relations of one kind that are shown; who is cited by more is a law that everybody implements."""


def plan(edition: Edition) -> Iterator[Output]:
    site = edition.site
    for name, document in site.documents.items():
        if document.file:
            path = _file_path(site, document)
            yield Output(path, site.originals[document.file], partial(original, document.file))
        shown = _shown(site, document)
        for lang in site.languages:
            key = edition.key(lang, "document.html", shown)
            yield Output(
                page_path(site.addresses[lang].room("documents", name)), key, partial(document_page, lang, name)
            )


def original(name: str, edition: Edition) -> bytes:
    return (edition.site.root / "data/files" / name).read_bytes()


def document_page(lang: str, name: str, edition: Edition) -> bytes:
    site, words = edition.site, Wording(edition.site, lang)
    document = site.documents[name]
    said = words.document_title(document)
    subject = words.phrase(document.subject or document.title)
    crumbs = (Crumb(words.t("documents.name"), words.at.room("documents")),)
    head = room_head(site, lang, said.text, f"{said.text}. {subject.text}", "documents", name, crumbs=crumbs)
    articles = site.by_document.get(name, ())
    values = {
        "subject": subject,
        "title_lang": said.lang,
        "type": Link(type_label(words, document.type), words.at.room("documents", TYPE, document.type)),
        "symbol": document.symbol,
        "issuer": _issuer(words, document),
        "date": words.day(document.date) if document.date else words.t("document.no_date"),
        "effective": document.effective and words.day(document.effective),
        "file": _file(edition, words, document),
        "relations": _relations(words, document),
        "programmes": [words.programme(name) for name in citing.governed(site, name)],
        "source": words.source(document.source),
        "note": words.phrase(document.note),
        "inferred": document.certainty == "inferred",
        "teasers": words.teasers(articles[:LATEST]),
        "older": len(articles) > LATEST and words.t("document.older_news", count=len(articles) - LATEST),
        "citations": citing.groups(words, name),
    }
    return page(edition, head, "documents", "document.html", values)


def _issuer(words: Wording, document: Document) -> dict[str, object] | None:
    """Who issued it; of an office that ended since, until when, and who came after, by which document, as who says."""
    if document.issuer is None:
        return None
    body = words.site.bodies[document.issuer]
    said = words.body(body.id)
    return {
        "link": Link(said.text, words.at.room("documents", ISSUER, body.id), said.lang),
        "end": words.body_end(body.id),
        "successors": [_successor(words, entry, entry.source or body.source) for entry in body.successors],
    }


def _successor(words: Wording, entry: BodySuccessor, source: str) -> dict[str, object]:
    return {
        "name": words.body(entry.body),
        "since": words.t("unit.since", date=words.day(entry.date)),
        "part": entry.extent == "part",
        "document": words.document(entry.document) if entry.document else None,
        "inferred": entry.certainty == "inferred",
        "note": words.phrase(entry.note),
        "source": words.source(source),
    }


def _file(edition: Edition, words: Wording, document: Document) -> dict[str, object] | None:
    """The original: its name, kind, size, and the checksum that whoever has a copy can compare."""
    if document.file is None:
        return None
    content = original(document.file, edition)
    name = document.file.rpartition("/")[2]
    return {
        "link": Link(name, quote(_file_path(words.site, document))),
        "format": name.rpartition(".")[2].upper() if "." in name else "",
        "size": format_size(len(content), words.lang),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _relations(words: Wording, document: Document) -> list[dict[str, object]]:
    """What it does to others, then what others do to it, newest first; one group for each kind."""
    site = words.site
    own = [(f"relation.{r.kind}", r.document, r, r.source or document.source) for r in document.relations]
    others = [
        (f"relation.{r.kind}.by", other, r, r.source or site.documents[other].source)
        for other, r in _related(site, document)
    ]
    groups: dict[str, list[dict[str, object]]] = {}
    for key, other, entry, source in (*own, *others):
        groups.setdefault(key, []).append(_relation(words, other, entry, source))
    return [
        {
            "name": words.t(key),
            "rows": rows[:MOST],
            "more": len(rows) > MOST and words.t("cites.more", count=len(rows) - MOST),
        }
        for key, rows in groups.items()
    ]


def _relation(words: Wording, other: str, entry: Relation, source: str) -> dict[str, object]:
    return {
        "link": words.document(other),
        "inferred": entry.certainty == "inferred",
        "note": words.phrase(entry.note),
        "source": words.source(source),
    }


def _related(site: Site, document: Document) -> Sequence[tuple[str, Relation]]:
    """The relations of others to it, the newest document first."""

    def newness(pair: tuple[str, Relation]) -> tuple[date, str]:
        return site.documents[pair[0]].date or date.min, pair[0]

    return sorted(site.related.get(document.id, ()), key=newness, reverse=True)


def _file_path(site: Site, document: Document) -> str:
    """Where the original is published: once, below the document's page in the first language."""
    name = (document.file or "").rpartition("/")[2]
    return site.addresses[site.languages[0]].room("documents", document.id) + name


def _shown(site: Site, document: Document) -> tuple[object, ...]:
    """Everything that the page shows, whatever its language."""
    name = document.id
    articles = site.by_document.get(name, ())
    related = _related(site, document)
    return (
        document,
        site.originals.get(document.file or "", ""),
        source_label(site, document.source),
        [(document_label(site, r.document), source_label(site, r.source)) for r in document.relations],
        [(r, document_label(site, o), source_label(site, r.source or site.documents[o].source)) for o, r in related],
        issuer_parts(site, document.issuer),
        citing.parts(site, name),
        headlines(articles[:LATEST], site),
        len(articles),
    )
