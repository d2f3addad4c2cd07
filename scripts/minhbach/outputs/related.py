"""What else a reader of an article may want: earlier news of the same documents, programmes and places, and why.

Only earlier news, and only of the six months with news before: so a new article changes no older page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from minhbach.model.article import Article
from minhbach.model.site import Site
from minhbach.render.wording import Link, Wording

MOST = 3
MONTHS = 6
_WEIGHTS = (("documents", 4), ("programmes", 2), ("units", 1))
"""What two articles share, and how much that says."""


@dataclass(frozen=True, slots=True)
class Related:
    """An earlier article, and the ids of what both name, by room: the weightiest first."""

    article: Article
    shared: tuple[tuple[str, str], ...]

    @property
    def weight(self) -> int:
        weights = dict(_WEIGHTS)
        return sum(weights[room] for room, _ in self.shared)


def related(site: Site, article: Article) -> tuple[Related, ...]:
    """The nearest ones, at most MOST; of equal weight the newer one."""
    earlier = (other for other in window(site, article.month) if _before(other, article) and not other.withdrawn)
    found = (Related(other, tuple(_shared(article, other))) for other in earlier)
    return tuple(sorted((one for one in found if one.shared), key=lambda one: -one.weight)[:MOST])


def window(site: Site, month: date) -> Iterator[Article]:
    """The articles among which is chosen, newest first: those of a month, and of the months with news before it."""
    months = (other for other in site.published_in if other <= month)
    for other in islice(months, MONTHS + 1):
        yield from site.published_in[other]


def shown(site: Site, article: Article) -> tuple[object, ...]:
    """What the list is made of, for keys."""
    return tuple((one.article.headline, one.shared) for one in related(site, article))


def listed(words: Wording, article: Article) -> list[dict[str, object]]:
    """Each as a link with its date, and what both are about."""
    site = words.site
    named = {"documents": words.document, "programmes": words.programme, "units": words.unit}
    found: list[dict[str, object]] = []
    for one in related(site, article):
        version = one.article.said(words.lang)
        title = words.in_lang(version.own.title, version.lang)
        link = Link(title.text, site.address(one.article, words.lang), title.lang)
        day = words.day(one.article.facts.published.date())
        found.append({"link": link, "date": day, "about": [named[room](name) for room, name in one.shared[:2]]})
    return found


def _before(other: Article, article: Article) -> bool:
    return (other.facts.published, other.id) < (article.facts.published, article.id)


def _shared(article: Article, other: Article) -> Iterator[tuple[str, str]]:
    for room, _ in _WEIGHTS:
        theirs = set(getattr(other.facts, room))
        yield from ((room, name) for name in getattr(article.facts, room) if name in theirs)
