"""Links that the machine makes in a text: numbers of documents, names of units; and expansions of abbreviations.

The text stays the author's, character by character: only tags are put between. The first occurrence in each block
(paragraph, list item, cell) becomes a link, unless the block links there already; an abbreviation is expanded at its
first use in the text. Nothing is guessed: where it is open which document or place is meant, there is no link.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from html import escape
from itertools import chain

from minhbach.model.article import Article
from minhbach.model.fields import Said
from minhbach.model.registers import Document
from minhbach.model.site import Site
from minhbach.render.frame import href
from minhbach.render.linking.blocks import Block, read_blocks
from minhbach.render.linking.documents import Candidate, find_documents
from minhbach.render.linking.units import Place, find_places, key, name_keys, places_above
from minhbach.text.abbreviations import find_abbreviations

Mark = tuple[int, int, str, str]
"""Start and end in the HTML, and the tags to put there."""


@dataclass(frozen=True)
class Linkable:
    """All that a text may link to. Plain values in order: its `repr` belongs into the key of what shows the text."""

    lang: str
    documents: tuple[tuple[str, tuple[Candidate, ...]], ...] = ()
    """By normal symbol."""
    places: tuple[Place, ...] = ()
    abbreviations: tuple[tuple[str, Said], ...] = ()

    @cached_property
    def by_symbol(self) -> dict[str, tuple[Candidate, ...]]:
        return dict(self.documents)

    @cached_property
    def names(self) -> frozenset[str]:
        """Spelling keys of all the places' names."""
        return frozenset(name for place in self.places for name in place.names)

    @cached_property
    def expansions(self) -> dict[str, Said]:
        return dict(self.abbreviations)


@lru_cache(maxsize=2048)
def linkable(site: Site, article_id: str, lang: str) -> Linkable:
    """What the article's text in `lang` may link to: documents whose symbols it holds, its own units, abbreviations."""
    article = site.article[article_id]
    version, facts = article.versions[lang], article.facts
    found = [(symbol, site.by_symbol[symbol]) for symbol in version.symbols if symbol in site.by_symbol]
    day = facts.event_date or facts.published.date()
    return Linkable(
        lang,
        tuple((symbol, tuple(_candidate(site, article, lang, d) for d in group)) for symbol, group in found),
        tuple(_place(site, name, lang, day) for name in facts.units),
        tuple((abbr, site.abbreviations[abbr].said(lang)) for abbr in version.abbreviations),
    )


def linked(html: str, linkable: Linkable) -> str:
    """Sanitised HTML with links and expansions; without the tags put in, it is `html`, byte for byte."""
    if not (linkable.documents or linkable.places or linkable.abbreviations):
        return html
    blocks = read_blocks(html)
    expanded = {text for block in blocks for text in block.expanded}
    marks = [mark for block in blocks for mark in _marks(block, linkable, expanded)]
    pieces, last = [], 0
    for start, end, opening, closing in sorted(marks):
        pieces += [html[last:start], opening, html[start:end], closing]
        last = end
    return "".join((*pieces, html[last:]))


def _marks(block: Block, linkable: Linkable, expanded: set[str]) -> Iterator[Mark]:
    """The tags for one block; `expanded` grows by the abbreviations that are expanded here."""
    taken: list[tuple[int, int]] = []
    seen = set(block.targets)
    documents = find_documents(block.text, linkable.by_symbol)
    for start, end, target in chain(documents, find_places(block.text, linkable.places, linkable.names, seen)):
        place = block.place(start, end)
        if place and target not in seen and not _overlaps(start, end, taken):
            seen.add(target)
            taken.append((start, end))
            yield *place, f'<a class="mb-auto" href="{escape(target)}">', "</a>"
    for start, end in find_abbreviations(block.text, linkable.expansions):
        abbr, place = block.text[start:end], block.place(start, end)
        if place and abbr not in expanded and not _overlaps(start, end, taken):
            expanded.add(abbr)
            yield *place, _abbr(linkable.expansions[abbr], linkable.lang), "</abbr>"


def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in taken)


def _abbr(said: Said, lang: str) -> str:
    marked = "" if said.lang == lang else f' lang="{said.lang}"'
    return f'<abbr{marked} title="{escape(said.text)}">'


def _candidate(site: Site, article: Article, lang: str, document: Document) -> Candidate:
    issuer = site.bodies.get(document.issuer) if document.issuer else None
    names = sorted({key(name) for name in issuer.name.root.values()}) if issuer else []
    unit = site.units.get(issuer.unit) if issuer and issuer.unit else None
    known = article.changed(site.config.zone).date()
    return Candidate(
        target=href(site.addresses[lang].room("documents", document.id)),
        date=document.date,
        issuer=tuple(names),
        around=places_above(site, unit, with_itself=True) if unit else (),
        declared=document.id in article.facts.documents,
        later=document.date is not None and document.date > known,
    )


def _place(site: Site, name: str, lang: str, day: date) -> Place:
    unit = site.units[name]
    return Place(
        target=href(site.addresses[lang].room("units", name)),
        kind=unit.kind,
        names=name_keys(unit, {lang, site.languages[0]}, day),
        above=places_above(site, unit),
    )
