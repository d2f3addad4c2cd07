"""What is searched of an article, in the language that a reader finds it in."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from minhbach.content.article import read_body
from minhbach.model.article import Article
from minhbach.model.fingerprint import digest, fingerprint, program
from minhbach.model.site import Site
from minhbach.outputs.search.levels import BUCKETS
from minhbach.outputs.search.postings import Places, bucket_of, places, prefix_of
from minhbach.render.edition import Edition
from minhbach.text.tokens import expanded, key_of

LARGE, SMALL = 256, 16
"""Articles whose terms are found, and kept, together: full hundreds and then some, and what came after them. A number
inside is a byte."""
COMMON: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "UBND": "Ủy ban nhân dân",
        "HĐND": "Hội đồng nhân dân",
        "MTTQ": "Mặt trận Tổ quốc",
        "TTHC": "thủ tục hành chính",
        "CCHC": "cải cách hành chính",
        "NTM": "nông thôn mới",
        "HTX": "hợp tác xã",
        "BHYT": "bảo hiểm y tế",
        "BHXH": "bảo hiểm xã hội",
        "THCS": "trung học cơ sở",
        "THPT": "trung học phổ thông",
    },
    "en": {"UBND": "People's Committee", "HĐND": "People's Council", "MTTQ": "Fatherland Front"},
}
"""Abbreviations that readers type, whether a site lists them or not."""
_MARKUP = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?|</?[a-zA-Z][^>]*>|<!--.*?-->|\{[:.#][^}]*\}", re.DOTALL)
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+")


Terms = Mapping[str, bytes]
"""By term, for each article that has it two bytes: its number in the granule, and what `Places` says."""


@dataclass(frozen=True, slots=True)
class Granule:
    """Articles that are numbered from `first` on, without a gap."""

    first: int
    size: int

    @property
    def full(self) -> bool:
        """Whether no article will join it."""
        return self.size in (LARGE, SMALL)


def granules(count: int, start: int = 0, end: int | None = None) -> Iterator[Granule]:
    """Those of `count` articles that hold the articles from `start` to before `end`, in order."""
    end = count if end is None else end
    first = start // LARGE * LARGE
    while first < end:
        size = LARGE if first + LARGE <= count else SMALL
        if start < first + size:
            yield Granule(first, min(size, count - first))
        first += size


def bucket(edition: Edition, lang: str, part: Granule, number: int) -> tuple[Terms, Mapping[str, Terms]]:
    """The terms of one bucket; and by prefix of that bucket, the words that begin so."""
    terms, prefixes = json.loads(_lines(edition, lang, part)[number])
    return _coded(terms), {prefix: _coded(words) for prefix, words in prefixes.items()}


def _coded(terms: Mapping[str, str]) -> Terms:
    return {term: bytes.fromhex(coded) for term, coded in terms.items()}


def stored(site: Site) -> Iterator[str]:
    """The names of all that may lie in the store."""
    for part in granules(len(site.articles)):
        if part.full:
            yield from (_stored_name(lang, part) for lang in site.languages)


def _stored_name(lang: str, part: Granule) -> str:
    return f"terms-{lang}-{part.first}-{part.size}"


@functools.lru_cache(maxsize=24)
def _lines(edition: Edition, lang: str, part: Granule) -> Sequence[bytes]:
    """A granule, a line for each bucket: from the store, if it is full."""
    make = functools.partial(_made, edition.site, lang, part)
    if not part.full or edition.store is None:
        return make()
    sums = sums_of(edition, lang)
    key = fingerprint((base(edition, lang), sums[part.first + part.size] - sums[part.first]))
    return edition.store.lines(_stored_name(lang, part), key, make)


def _made(site: Site, lang: str, part: Granule) -> Sequence[bytes]:
    found: dict[str, bytes] = {}
    for number in range(part.size):
        marks = [bytes((number, value)) for value in range(64)]
        for term, value in article_places(site, lang, oldest_first(site, part.first + number)).items():
            found[term] = found.get(term, b"") + marks[value]
    key = key_of(lang)
    buckets: list[tuple[dict[str, str], dict[str, dict[str, str]]]] = [({}, {}) for _ in range(BUCKETS)]
    for term, coded in sorted(found.items()):
        buckets[bucket_of(term, lang)][0][term] = coded.hex()
        if prefix := prefix_of(term, key):
            buckets[bucket_of(prefix, lang)][1].setdefault(prefix, {})[term] = coded.hex()
    return [json.dumps(terms, ensure_ascii=False, separators=(",", ":")).encode() for terms in buckets]


def base(edition: Edition, lang: str) -> str:
    """The fingerprint of what the index of every article depends on."""
    return fingerprint(("search", program(), lang, sorted(abbreviations(edition.site, lang).items())))


def sums_of(edition: Edition, lang: str) -> Sequence[int]:
    """For each number of articles, from 0, a sum that stands for all that the index holds of the oldest so many:
    any run of them is known from two sums."""

    def sums() -> Sequence[int]:
        return tuple(accumulate((_mark(lang, article) for article in reversed(edition.site.articles)), initial=0))

    return edition.once(("search sums", lang), sums)


def _mark(lang: str, article: Article) -> int:
    return int(digest((article.headline + article.said(lang).digest).encode()), 16)


def oldest_first(site: Site, number: int) -> Article:
    """The article of a number: the oldest is 0."""
    return site.articles[-1 - number]


def article_places(site: Site, lang: str, article: Article) -> Places:
    """The terms of an article; of a withdrawn one there are none."""
    if article.withdrawn:
        return {}
    version, facts = article.said(lang), article.facts
    known = abbreviations(site, lang)
    body = plain(read_body(site.root, version))
    tags = (
        f"topic:{facts.category}",
        *(f"unit:{name}" for name in facts.units),
        f"year:{facts.published.year}",
        "kind:article",
    )
    lead = f"{version.own.summary} {facts.author or ''}"
    return places(expanded(version.own.title, known), expanded(lead, known), expanded(body, known), tags)


def plain(markdown: str) -> str:
    """Without addresses, tags and attributes; marks that are no letters do not matter."""
    return _ADDRESS.sub(" ", _MARKUP.sub(r" \1 ", markdown))


def abbreviations(site: Site, lang: str) -> Mapping[str, str]:
    """What abbreviations stand for, in a language: those that all officials use, and those of the site before them."""
    own = {abbr: said.said(lang).text for abbr, said in site.abbreviations.items()}
    return {**COMMON.get(lang, {}), **own}
