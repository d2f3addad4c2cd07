"""What a page shows of the records that it names, for its key: the words of their links, and no more."""

from __future__ import annotations

from minhbach.model.site import Site


def document_label(site: Site, name: str) -> tuple[object, ...]:
    document = site.documents[name]
    return name, document.symbol, document.type, document.title, document.date


def source_label(site: Site, source: str | None) -> tuple[object, ...]:
    """Of an address outside, the address itself; of an article, its headline."""
    kind, _, name = (source or "").partition(":")
    if kind == "document":
        return document_label(site, name)
    article = site.article.get(name) if kind == "post" else None
    return (source, article.headline if article else "")


def issuer_parts(site: Site, issuer: str | None) -> list[object]:
    """The office, and where it has ended all that came after it."""
    found: list[object] = []
    for body in site.lineage(issuer) if issuer else ():
        found += [body.name, body.until]
        for entry in body.successors if body.id == issuer else ():
            found += [entry, source_label(site, entry.source or body.source)]
            found += [document_label(site, entry.document)] if entry.document else []
        found.append([entry.body for entry in body.successors])
    return found
