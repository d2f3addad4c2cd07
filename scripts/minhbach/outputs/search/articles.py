"""The index of articles, and what is shown of each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial

from minhbach.model.article import Article
from minhbach.model.fingerprint import digest
from minhbach.outputs.output import Output
from minhbach.outputs.search.levels import Part, parts, span
from minhbach.outputs.search.postings import Entry, cut, decoded, deflated, entry, packed, word_list
from minhbach.outputs.search.texts import base, bucket, granules, oldest_first, sums_of
from minhbach.render.edition import Edition
from minhbach.render.wording import Wording

SHOWN = 16
"""Articles whose titles lie in one file."""


def plan(edition: Edition, lang: str) -> Iterator[Output]:
    site = edition.site
    folder = site.addresses[lang].room("search")
    count, sums, ground = len(site.articles), sums_of(edition, lang), base(edition, lang)
    for part in parts(count):
        spans = [span(part, number, count) for number in part.buckets]
        first, last = min(start for start, _ in spans), max(end for _, end in spans)
        key = digest(f"{ground} {part.name} {spans} {sums[last] - sums[first]}".encode())
        yield Output(f"{folder}{part.name}", key, partial(index_file, lang, part))
    for first in range(0, count, SHOWN):
        shown = [oldest_first(site, n) for n in range(first, min(first + SHOWN, count))]
        key = digest("".join((edition.base[lang], *(article.seal for article in shown))).encode())
        yield Output(f"{folder}shown/{first // SHOWN}.bin", key, partial(shown_file, lang, first // SHOWN))


def index_file(lang: str, part: Part, edition: Edition) -> bytes:
    count = len(edition.site.articles)
    spans = {number: span(part, number, count) for number in part.buckets}
    lowest = min(start for start, _ in spans.values())
    entries: dict[str, bytes] = {}
    for number, (start, end) in spans.items():
        if start < end:
            entries |= _entries(edition, lang, number, lowest, start, end)
    return packed(lowest, entries)


def _entries(edition: Edition, lang: str, number: int, lowest: int, start: int, end: int) -> dict[str, bytes]:
    """What a bucket holds of the articles `start` to `end`; a prefix has words, and how many articles hold each."""
    found: dict[str, list[Entry]] = {}
    counts: dict[str, dict[str, int]] = {}
    for part in granules(len(edition.site.articles), start, end):
        terms, prefixes = bucket(edition, lang, part, number)
        whole = start <= part.first and part.first + part.size <= end
        for term, coded in terms.items():
            if inside := coded if whole else cut(coded, start - part.first, end - part.first):
                found.setdefault(term, []).extend(decoded(part.first, inside))
        for prefix, words in prefixes.items():
            for word, coded in words.items():
                if inside := coded if whole else cut(coded, start - part.first, end - part.first):
                    known = counts.setdefault(prefix, {})
                    known[word] = known.get(word, 0) + len(inside) // 2
    entries = {term: entry(lowest, articles, " " in term) for term, articles in found.items()}
    return entries | {prefix: word_list(words) for prefix, words in counts.items()}


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
