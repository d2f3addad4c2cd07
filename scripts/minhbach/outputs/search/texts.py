"""What is searched of an article, in the language that a reader finds it in."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from minhbach.content.article import read_body
from minhbach.model.article import Article
from minhbach.model.site import Site
from minhbach.outputs.search.postings import Places, bucket_in, places, prefix_of
from minhbach.render.edition import Edition
from minhbach.text.tokens import expanded, key_of

GRANULE = 256
"""Articles that are read together. A number inside one is a byte."""
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


class Granule:
    """The terms of up to 256 articles, by bucket: for each article that has one two bytes, its number and what `Places`
    says."""

    def __init__(self, lang: str, texts: Mapping[int, Places]) -> None:
        found: dict[str, bytes] = {}
        for number, terms in texts.items():
            marks = [bytes((number, value)) for value in range(64)]
            for term, value in terms.items():
                found[term] = found.get(term, b"") + marks[value]
        self.buckets: dict[int, dict[str, bytes]] = {}
        self.prefixes: dict[int, dict[str, list[str]]] = {}
        key = key_of(lang)
        for term, coded in found.items():
            self.buckets.setdefault(bucket_in(lang, term), {})[term] = coded
            if prefix := prefix_of(term, key):
                words = self.prefixes.setdefault(bucket_in(lang, prefix), {})
                words.setdefault(prefix, []).append(term)

    def coded(self, lang: str, term: str) -> bytes:
        return self.buckets[bucket_in(lang, term)][term]


@functools.lru_cache(maxsize=48)
def granule(edition: Edition, lang: str, index: int) -> Granule:
    site = edition.site
    first = index * GRANULE
    count = min(GRANULE, len(site.articles) - first)
    return Granule(
        lang, {number: article_places(site, lang, oldest_first(site, first + number)) for number in range(count)}
    )


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
