"""The index of articles, and what is shown of each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate

from minhbach.model.article import Article
from minhbach.model.fingerprint import fingerprint, program
from minhbach.model.site import Site
from minhbach.outputs.output import Output
from minhbach.outputs.search.levels import Part, parts, span
from minhbach.outputs.search.postings import Entry, decoded, deflated, entry, packed, word_list
from minhbach.outputs.search.texts import GRANULE, abbreviations, granule, oldest_first
from minhbach.render.edition import Edition
from minhbach.render.wording import Wording

SHOWN = 16
"""Articles whose titles lie in one file."""


def plan(edition: Edition, lang: str) -> Iterator[Output]:
    site = edition.site
    folder = site.addresses[lang].room("search")
    count = len(site.articles)
    base = fingerprint(("search", program(), lang, sorted(abbreviations(site, lang).items())))
    sums = list(accumulate((_mark(site, lang, oldest_first(site, n)) for n in range(count)), initial=0))
    for part in parts(count):
        spans = [span(part, bucket, count) for bucket in part.buckets]
        first, last = min(start for start, _ in spans), max(end for _, end in spans)
        key = fingerprint((base, part.name, [n for ends in spans for n in ends], sums[last] - sums[first]))
        yield Output(f"{folder}{part.name}", key, partial(index_file, lang, part))
    for first in range(0, count, SHOWN):
        shown = [oldest_first(site, n) for n in range(first, min(first + SHOWN, count))]
        key = fingerprint(("search", edition.base[lang], [(a.headline, site.address(a, lang)) for a in shown]))
        yield Output(f"{folder}shown/{first // SHOWN}.bin", key, partial(shown_file, lang, first // SHOWN))


def _mark(site: Site, lang: str, article: Article) -> int:
    """A number for all that the index holds of an article. That of many articles is the sum, so that any run of them is
    known from two sums."""
    return int(fingerprint((article.headline, article.said(lang).digest)), 16)


def index_file(lang: str, part: Part, edition: Edition) -> bytes:
    count = len(edition.site.articles)
    spans = {bucket: span(part, bucket, count) for bucket in part.buckets}
    base = min(start for start, _ in spans.values())
    entries: dict[str, bytes] = {}
    for bucket, (start, end) in spans.items():
        if start < end:
            for term, found in _terms(edition, lang, bucket, start, end).items():
                entries[term] = entry(base, found, " " in term)
            entries |= _prefixes(edition, lang, bucket, start, end)
    return packed(base, entries)


def _terms(edition: Edition, lang: str, bucket: int, start: int, end: int) -> dict[str, list[Entry]]:
    """The terms of a bucket with those of the articles `start` to `end` that hold them."""
    found: dict[str, list[Entry]] = {}
    for index in range(start // GRANULE, -(-end // GRANULE)):
        for term, coded in granule(edition, lang, index).buckets.get(bucket, {}).items():
            if inside := list(_inside(coded, index * GRANULE, start, end)):
                found.setdefault(term, []).extend(inside)
    return found


def _prefixes(edition: Edition, lang: str, bucket: int, start: int, end: int) -> dict[str, bytes]:
    """The words that begin alike, with the number of articles that hold each."""
    counts: dict[str, dict[str, int]] = {}
    for index in range(start // GRANULE, -(-end // GRANULE)):
        part = granule(edition, lang, index)
        for prefix, words in part.prefixes.get(bucket, {}).items():
            for word in words:
                if inside := sum(1 for _ in _inside(part.coded(lang, word), index * GRANULE, start, end)):
                    known = counts.setdefault(prefix, {})
                    known[word] = known.get(word, 0) + inside
    return {prefix: word_list(known) for prefix, known in counts.items()}


def _inside(coded: bytes, first: int, start: int, end: int) -> Iterator[Entry]:
    return ((first + n, place) for n, place in decoded(coded) if start <= first + n < end)


def shown_file(lang: str, index: int, edition: Edition) -> bytes:
    """A row for each article: title, its language, address, date, topic, units, kind."""
    site, words = edition.site, Wording(edition.site, lang)
    last = min((index + 1) * SHOWN, len(site.articles))
    return rows_file([_row(words, oldest_first(site, number)) for number in range(index * SHOWN, last)])


def rows_file(rows: Sequence[Sequence[object]]) -> bytes:
    return deflated(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())


def _row(words: Wording, article: Article) -> Sequence[object]:
    version, facts = article.said(words.lang), article.facts
    said = words.in_lang(version.own.title, version.lang)
    address = words.site.address(article, words.lang)
    return [said.text, said.lang, address, words.day(facts.published.date()), facts.category, facts.units, "article"]
