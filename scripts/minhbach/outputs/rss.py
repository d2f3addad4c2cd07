"""RSS 2.0 for the whole site, per language, newest first, with full texts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from minhbach.model.article import Article
from minhbach.model.site import Site
from minhbach.outputs.feedgen_rss import Channel, Item, write
from minhbach.outputs.output import Output
from minhbach.render.article import body_html
from minhbach.render.edition import Edition
from minhbach.render.frame import ROOT
from minhbach.render.head import story_id
from minhbach.render.wording import Wording

LIMIT = 30


def plan(edition: Edition) -> Iterator[Output]:
    site = edition.site
    for lang in site.languages:
        articles = _articles(site, lang)
        parts = [
            (a.headline, [v.digest for v in a.versions.values()], site.categories[a.facts.category]) for a in articles
        ]
        publishers = [site.bodies[a.facts.publisher or site.config.publisher] for a in articles]
        key = edition.key(lang, "photo.html", "rss", parts, publishers)
        yield Output(site.addresses[lang].file("rss.xml"), key, partial(feed, lang))


def feed(lang: str, edition: Edition) -> bytes:
    site, words = edition.site, Wording(edition.site, lang)
    base = site.config.base_url
    name = words.phrase(site.config.name).text
    items = [_item(edition, words, article) for article in _articles(site, lang)]
    channel = Channel(
        title=words.t("feed.title", site=name),
        description=words.t("home.description", site=name),
        link=base + words.at.home,
        address=base + words.at.file("rss.xml"),
        lang=lang,
        items=tuple(items),
    )
    return write(channel)


def _articles(site: Site, lang: str) -> list[Article]:
    """The newest that have a text in this language: a missing translation is not in its feed."""
    found = [article for article in site.news if lang in article.versions]
    found.sort(key=lambda article: (_dated(article, lang), article.id), reverse=True)
    return found[:LIMIT]


def _dated(article: Article, lang: str) -> object:
    """A translation is dated by when it was translated."""
    return article.versions[lang].translated or article.facts.published


def _item(edition: Edition, words: Wording, article: Article) -> Item:
    site, lang = edition.site, words.lang
    base = site.config.base_url.rstrip("/")
    version = article.versions[lang]
    return Item(
        id=story_id(site, article.id, lang),
        title=version.own.title,
        summary=version.own.summary,
        link=f"{base}/{site.address(article, lang)}",
        published=version.translated or article.facts.published,
        author=article.facts.author or words.body(article.facts.publisher or site.config.publisher).text,
        category=words.category(article.facts.category).text,
        content=str(body_html(edition, article.id, lang)).replace(ROOT, base),
    )
