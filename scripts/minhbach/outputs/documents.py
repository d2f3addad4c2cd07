"""The register of documents, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from minhbach.model.registers import Document, Relation
from minhbach.model.site import Site
from minhbach.outputs.listings import headlines
from minhbach.outputs.output import Output, page_path
from minhbach.render.edition import Edition
from minhbach.render.head import Crumb, room_head
from minhbach.render.page import page
from minhbach.render.wording import Link, Phrase, Wording

LATEST = 20


def plan(edition: Edition) -> Iterator[Output]:
    site = edition.site
    for document in site.documents.values():
        if document.file:
            path = _file_address(site, document)
            yield Output(path, site.originals[document.file], partial(original, document.file))
    registers = tuple(list(r.values()) for r in (site.documents, site.bodies, site.programmes))
    for lang in site.languages:
        at = site.addresses[lang]
        key = edition.key(lang, "documents.html", registers)
        yield Output(page_path(at.room("documents")), key, partial(register, lang))
        for name in site.documents:
            articles = site.by_document.get(name, ())[:LATEST]
            key = edition.key(lang, "document.html", name, registers, headlines(articles, site), site.cited)
            yield Output(page_path(at.room("documents", name)), key, partial(document_page, lang, name))


def original(name: str, edition: Edition) -> bytes:
    return (edition.site.root / "data/files" / name).read_bytes()


def register(lang: str, edition: Edition) -> bytes:
    """Newest first; those whose date is not known last."""
    site, words = edition.site, Wording(edition.site, lang)
    documents = sorted(site.documents.values(), key=lambda d: (d.date or date.min, d.id), reverse=True)
    rows = [
        {
            "link": words.document(document.id),
            "subject": words.phrase(document.subject or document.title),
            "issuer": words.body(document.issuer) if document.issuer else None,
            "date": words.day(document.date) if document.date else words.t("document.no_date"),
            "state": _state(words, document),
        }
        for document in documents
    ]
    head = room_head(site, lang, words.t("documents.name"), words.t("documents.intro"), "documents")
    return page(edition, head, "documents", "documents.html", {"intro": words.t("documents.intro"), "rows": rows})


def document_page(lang: str, name: str, edition: Edition) -> bytes:
    site, words = edition.site, Wording(edition.site, lang)
    document = site.documents[name]
    said = words.document_title(document)
    subject = words.phrase(document.subject or document.title)
    crumbs = (Crumb(words.t("documents.name"), words.at.room("documents")),)
    head = room_head(site, lang, said.text, f"{said.text}. {subject.text}", "documents", name, crumbs=crumbs)
    articles = site.by_document.get(name, ())[:LATEST]
    values = {
        "subject": subject,
        "title_lang": said.lang,
        "type": words.t(f"document.{document.type}"),
        "symbol": document.symbol,
        "issuer": words.body(document.issuer) if document.issuer else None,
        "date": words.day(document.date) if document.date else words.t("document.no_date"),
        "effective": document.effective and words.day(document.effective),
        "state": _state(words, document),
        "file": document.file and Link(document.file.rpartition("/")[2], _file_address(site, document)),
        "relations": [
            (words.t(f"relation.{entry.kind}"), words.document(entry.document), *_certainty(words, entry))
            for entry in document.relations
        ]
        + [
            (words.t(f"relation.{entry.kind}.by"), words.document(other.id), *_certainty(words, entry))
            for other in site.documents.values()
            for entry in other.relations
            if entry.document == name
        ],
        "programmes": [words.programme(p.id) for p in site.programmes.values() if name in p.documents],
        "source": words.source(document.source),
        "note": words.phrase(document.note),
        "inferred": document.certainty == "inferred",
        "teasers": words.teasers(articles),
    }
    return page(edition, head, "documents", "document.html", values)


def _certainty(words: Wording, entry: Relation) -> tuple[bool, Phrase]:
    """Whether it is inferred, and what its note says."""
    return entry.certainty == "inferred", words.phrase(entry.note)


def _file_address(site: Site, document: Document) -> str:
    """Where the original is published: once, below the document's page in the first language."""
    name = (document.file or "").rpartition("/")[2]
    return site.addresses[site.languages[0]].room("documents", document.id) + name


def _state(words: Wording, document: Document) -> str:
    return words.t("document.cited_only") if not document.file else words.t("document.has_file")
