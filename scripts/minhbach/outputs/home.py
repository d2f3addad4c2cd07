"""The front page in each language: lead, latest, topics, programmes at a glance, communes, how to follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from minhbach.model.article import Article
from minhbach.model.site import Site
from minhbach.outputs.glance import glance, glanced
from minhbach.outputs.listings import headlines
from minhbach.outputs.notices import notices
from minhbach.outputs.notices import shown as urgent
from minhbach.outputs.output import Output, page_path
from minhbach.render.article import file_address, photo_texts
from minhbach.render.edition import Edition
from minhbach.render.handwritten import lead_in
from minhbach.render.head import Head
from minhbach.render.page import page
from minhbach.render.pictures import picture
from minhbach.render.wording import Wording

LATEST = 9


def plan(edition: Edition) -> Iterator[Output]:
    site = edition.site
    shown = _front(site)
    for lang in site.languages:
        programmes = [glanced(edition, programme) for programme in site.programmes.values()]
        topics = list(site.categories.values())
        parts = (headlines(shown, site), lead_in(edition, lang), topics, programmes, urgent(edition), _files(shown[:1]))
        key = edition.key(lang, "home.html", *parts)
        yield Output(page_path(site.addresses[lang].home), key, partial(home, lang))


def home(lang: str, edition: Edition) -> bytes:
    site, words = edition.site, Wording(edition.site, lang)
    name = words.phrase(site.config.name).text
    lead, *rest = _front(site) or (None,)
    head = Head(
        lang=lang,
        title=name,
        description=words.t("home.description", site=name),
        address=words.at.home,
        alternates={other: site.addresses[other].home for other in site.languages},
    )
    values = {
        "notices": notices(words),
        "lead_in": Markup(lead_in(edition, lang)),
        "lead": words.teaser(lead) if lead else None,
        "lead_photo": _photo(words, lead) if lead else None,
        "teasers": words.teasers(rest),
        "topics": [words.category(name) for name in site.categories],
        "programmes": [glance(words, programme) for programme in site.programmes.values()],
        "addresses": {room: words.at.room(room) for room in ("news", "units", "programmes", "documents", "follow")},
        "feed": words.at.file("rss.xml"),
    }
    return page(edition, head, "home", "home.html", values)


def _photo(words: Wording, article: Article) -> dict[str, object] | None:
    """The lead's first photo that there is."""
    version = article.said(words.lang)
    for index, photo in enumerate(article.facts.photos):
        if photo.file:
            _, texts, lang = photo_texts(article, version, index)
            address = file_address(words.site, article, photo.file)
            return {
                "address": address,
                "picture": picture(words.site, article, photo.file, address),
                "alt": texts.alt or photo.alt or "",
                "lang": "" if lang == words.lang else lang,
            }
    return None


def _files(articles: Sequence[Article]) -> list[tuple[str, str]]:
    """The files beside some articles with their digests: what a photo looks like stands in its size."""
    return [entry for article in articles for entry in sorted(article.files.items())]


def _front(site: Site) -> tuple[Article, ...]:
    """The lead first: the newest that is pinned today, else the newest."""
    pinned = [a for a in site.news if a.facts.pinned_until and a.facts.pinned_until >= site.today]
    lead = pinned[:1] or list(site.news[:1])
    rest = [article for article in site.news[: LATEST + 1] if article not in lead]
    return (*lead, *rest[:LATEST])
