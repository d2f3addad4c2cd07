"""Search: an index of our own for each language, and the page that asks it."""

from __future__ import annotations

from collections.abc import Iterator

from minhbach.outputs.output import Output
from minhbach.outputs.search import articles, page, records
from minhbach.render.edition import Edition


def plan(edition: Edition) -> Iterator[Output]:
    for lang in edition.site.languages:
        found = records.records(edition, lang)
        yield from page.plan(edition, lang, found)
        yield from articles.plan(edition, lang)
        yield from records.plan(edition, lang, found)
