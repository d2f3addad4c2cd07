"""Where things are known from: since when, and what a link there shows."""

from __future__ import annotations

from datetime import date

from minhbach.model.site import Site


def known_on(site: Site, source: str) -> date | None:
    """The day of the article or the document that a source is; None for another address, or where it has no date."""
    kind, _, name = source.partition(":")
    if kind == "post" and name in site.article:
        return site.article[name].facts.published.date()
    return site.documents[name].date if kind == "document" else None


def shown_source(site: Site, source: str) -> tuple[object, ...]:
    """What the text and the address of a link to a source depend on, for keys."""
    kind, _, name = source.partition(":")
    if kind == "document":
        document = site.documents[name]
        return (source, document.type, document.symbol, document.title)
    if kind == "post" and name in site.article:
        article = site.article[name]
        return (source, article.headline, [site.address(article, lang) for lang in site.languages])
    return (source,)


def shown_actor(site: Site, name: str) -> tuple[object, ...]:
    """What a link to a unit or a body depends on, for keys."""
    unit = site.units.get(name)
    return (name, unit.kind, unit.names) if unit else (name, site.bodies[name].name)
