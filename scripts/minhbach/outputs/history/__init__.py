"""The history of an article in a language: every text that stood, newest first, and how each came from the one before.

There is a page only where there are two texts or more. Search engines are asked to leave it out: it repeats what was
wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from minhbach.content.files import decoded, read_text
from minhbach.content.git import contents
from minhbach.model.article import Article, Version
from minhbach.model.history import Past
from minhbach.model.site import Site
from minhbach.outputs.articles import redirect
from minhbach.outputs.history.entries import Pages, entries_of, part_name
from minhbach.outputs.output import Output, page_path
from minhbach.render.change import plain_text
from minhbach.render.edition import Edition
from minhbach.render.head import Crumb, Head
from minhbach.render.page import page
from minhbach.render.requests import whom_to_ask
from minhbach.render.told import parts_of
from minhbach.render.wording import Wording


def plan(edition: Edition) -> Iterator[Output]:
    site = edition.site
    for (name, lang), past in site.history.versions.items():
        article = site.article[name]
        address = site.addresses[lang].history(site.address(article, lang))
        others = site.history.languages(name, site.languages)
        told = (article.headline, others, article.versions[lang].digest, site.history.withdrawn.get(name))
        parts = (site.bodies[site.config.publisher], [_told(one) for one in past])
        key = edition.key(lang, "history.html", told, *parts)
        yield Output(page_path(address), key, partial(history_page, name, lang))
        for alias in article.versions[lang].own.aliases:
            if alias.endswith("/"):
                old = site.addresses[lang].history(alias[1:])
                yield Output(
                    page_path(old), edition.key(lang, "redirect.html", address), partial(redirect, lang, address)
                )
    for name, lang in site.history.closed:
        yield from _closed(edition, site.article[name], lang)


def _closed(edition: Edition, article: Article, lang: str) -> Iterator[Output]:
    """Where there was a history, the address still answers: it leads to the article, which says what became of it."""
    if lang in article.versions:
        address = edition.site.address(article, lang)
        path = page_path(edition.site.addresses[lang].history(address))
        yield Output(path, edition.key(lang, "redirect.html", address), partial(redirect, lang, address))


def _told(past: Past) -> tuple[object, ...]:
    return tuple(getattr(past, name) for name in past.__dataclass_fields__)


def history_page(name: str, lang: str, edition: Edition) -> bytes:
    site, words = edition.site, Wording(edition.site, lang)
    article = site.article[name]
    past = site.history.versions[name, lang]
    pages = contents(site.root, [blob for one in past for blob in (one.text, one.facts) if blob])
    address = site.address(article, lang)
    title = article.versions[lang].own.title
    head = Head(
        lang=lang,
        title=words.t("history.title", title=title),
        description=words.t("history.description", title=title),
        address=words.at.history(address),
        alternates={
            other: site.addresses[other].history(site.address(article, other))
            for other in site.history.languages(name, site.languages)
        },
        crumbs=(
            Crumb(words.t("home.name"), words.at.home),
            Crumb(words.t("news.name"), words.at.room("news")),
            Crumb(title, address),
        ),
        indexed=False,
    )
    values = {
        "intro": words.t("history.intro"),
        "article": address,
        "entries": entries_of(words, article, past, pages)[::-1],
        "first": _first_text(words, past[0], pages),
        "warnings": tuple(_warnings(words, article, article.versions[lang], pages[past[-1].text])),
        "request": whom_to_ask(words),
    }
    return page(edition, head, "news", "history.html", values)


def _warnings(words: Wording, article: Article, version: Version, recorded: bytes) -> Iterator[str]:
    withdrawn = words.site.history.withdrawn.get(article.id)
    if withdrawn:
        yield words.t("history.withdrawn", date=words.day(withdrawn))
    if not _is_recorded(words.site, version, recorded):
        yield words.t("history.unrecorded")


def _first_text(words: Wording, first: Past, pages: Pages) -> tuple[tuple[str, list[str]], ...]:
    """The whole of the first published text by its parts; nothing where it was purged."""
    if first.purge:
        return ()
    parts = parts_of(pages[first.text], pages[first.facts], words)
    return tuple((part_name(words, name), [plain_text(block) for block in blocks]) for name, blocks in parts.items())


def _is_recorded(site: Site, version: Version, recorded: bytes) -> bool:
    """Whether what stands on the article's page is what Git knows; line ends may differ."""
    file, _ = read_text(site.root, version.path)
    known, _ = decoded(version.path, recorded)
    return file is not None and known is not None and file.text == known.text
