"""Feeds in each language: RSS of the whole site, each topic, unit, programme and the corrections; Atom, JSON Feed
and monthly archives (RFC 5005) of the whole site; an OPML of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice

from minhbach.model.article import Article
from minhbach.model.site import Site
from minhbach.outputs.feeds import podcast
from minhbach.outputs.feeds.changes import Change, Correction, Reached, Status, Values, changes_of
from minhbach.outputs.feeds.feedgen_xml import write_atom, write_rss
from minhbach.outputs.feeds.json_feed import write_json
from minhbach.outputs.feeds.milestones import milestone_item
from minhbach.outputs.feeds.opml import Outline, write_opml
from minhbach.outputs.feeds.record import Feed, Item
from minhbach.outputs.feeds.stories import moments, notices, stories
from minhbach.outputs.feeds.tasks import status_item
from minhbach.outputs.feeds.values import correction_item, values_item
from minhbach.outputs.output import Output
from minhbach.render.edition import Edition
from minhbach.render.linking import linkable
from minhbach.render.wording import Wording

LIMIT = 30
STORIES = 10
"""Places in a feed that values and milestones never take: a day of many reports pushes no news out."""
WEIGHT = 240_000
"""What a live feed may weigh in bytes; the rest is in the archives."""

Place = tuple[str, ...]
"""The page a feed belongs to: () for the whole site, else the arguments of `Addresses.room`."""


def plan(edition: Edition) -> Iterator[Output]:
    site = edition.site
    yield from podcast.plan(edition)
    for lang in site.languages:
        for place in places(site):
            render = partial(rss, lang, place)
            yield Output(_path(site, lang, place, "rss.xml"), _key(edition, lang, place), render)
        for name, render in (("atom.xml", partial(atom, lang)), ("feed.json", partial(json_feed, lang))):
            yield Output(site.addresses[lang].file(name), _key(edition, lang, (), name), render)
        outlines = [(outline.title, outline.feed) for outline in following(site, lang)]
        yield Output(opml_path(site, lang), edition.key(lang, "head.html", outlines), partial(opml, lang))


def plan_month(edition: Edition, month: date) -> Iterator[Output]:
    """The archive of a month in each language that has a text of it."""
    site = edition.site
    for lang in site.languages:
        if articles := site.months[lang].get(month):
            parts = (_parts(site, articles), previous(site, lang, month), site.bodies[site.config.publisher])
            key = edition.key(lang, "photo.html", "archive", *parts)
            yield Output(archive_path(site, lang, month), key, partial(archive, lang, month))


def places(site: Site) -> Iterator[Place]:
    """Every page that has a feed of its own."""
    yield ()
    yield ("corrections",)
    yield from (("topics", name) for name in site.categories)
    yield from (("units", name) for name in site.units)
    yield from (("programmes", name) for name in site.programmes)


def following(site: Site, lang: str) -> Iterator[Outline]:
    """Every RSS feed in a language: its name, its page and its address."""
    for place in places(site):
        title, _, page = about(Wording(site, lang), place)
        base = site.config.base_url
        yield Outline(title, base + page, base + _path(site, lang, place, "rss.xml"), place[0] if place else "")


def rss(lang: str, place: Place, edition: Edition) -> bytes:
    feed = _feed(edition, lang, place, "rss.xml", _items(edition, lang, place))
    return _within(write_rss, feed)


def atom(lang: str, edition: Edition) -> bytes:
    return _within(write_atom, _feed(edition, lang, (), "atom.xml", _items(edition, lang, ())))


def json_feed(lang: str, edition: Edition) -> bytes:
    return _within(write_json, _feed(edition, lang, (), "feed.json", _items(edition, lang, ())))


def archive(lang: str, month: date, edition: Edition) -> bytes:
    """All items of one month's articles; it changes after its month only for what happens to these."""
    site = edition.site
    articles = site.months[lang][month]
    items = [*stories(edition, lang, articles), *notices(site, lang, articles, serious_only=True)]
    path = archive_path(site, lang, month)
    feed = _feed(edition, lang, (), path, items, path=path)
    current = site.config.base_url + site.addresses[lang].file("atom.xml")
    return write_atom(_changed(feed, items, previous=previous(site, lang, month), current=current))


def opml(lang: str, edition: Edition) -> bytes:
    site = edition.site
    return write_opml(Wording(site, lang).phrase(site.config.name).text, tuple(following(site, lang)))


def archive_path(site: Site, lang: str, month: date) -> str:
    return site.addresses[lang].room("news", month.year, f"{month.month:02d}") + "atom.xml"


def _items(edition: Edition, lang: str, place: Place) -> list[Item]:
    """The newest items of a feed; where several came at once, in the order of their ids."""
    site = edition.site
    articles = _articles(site, place)
    if place == ("corrections",):
        return _latest(notices(site, lang, site.told, serious_only=False))[:LIMIT]
    told = _latest(
        [
            *stories(edition, lang, _newest(edition, lang, articles)),
            *notices(site, lang, _belonging(place, site.told), serious_only=True),
        ]
    )
    words = Wording(site, lang)
    changes = [change_item(words, change) for change in changes_of(site).of(place)]
    kept = told[:STORIES]
    return _latest([*kept, *_latest([*told[STORIES:], *changes])[: LIMIT - len(kept)]])


def change_item(words: Wording, change: Change) -> Item:
    """What registers or tables newly say, in words."""
    measures = changes_of(words.site).measures[change.programme.id]
    match change:
        case Status():
            return status_item(words, change)
        case Values():
            return values_item(words, change, measures)
        case Correction():
            return correction_item(words, change, measures)
        case Reached():
            return milestone_item(words, change)


def _latest(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (item.published, item.id), reverse=True)


def _articles(site: Site, place: Place) -> Sequence[Article]:
    """The articles that a feed is about, withdrawn ones included, newest first."""
    if not place or place == ("corrections",):
        return site.articles
    return [*site.by_room[place[0]].get(place[1], ()), *_belonging(place, site.withdrawn)]


def _belonging(place: Place, articles: Iterable[Article]) -> Iterator[Article]:
    """Those that a feed is about."""
    if len(place) < 2:
        return iter(articles)
    room, name = place
    member: Callable[[Article], bool] = {
        "topics": lambda a: a.facts.category == name,
        "units": lambda a: name in a.facts.units,
        "programmes": lambda a: name in a.facts.programmes,
    }[room]
    return filter(member, articles)


def _newest(edition: Edition, lang: str, articles: Iterable[Article]) -> list[Article]:
    """Those that a feed holds at most, the last published in `lang` first."""
    wanted = {article.id for article in articles}
    newest = edition.once(("published", lang), lambda: _published(edition.site, lang))
    return list(islice((article for article in newest if article.id in wanted), LIMIT))


def _published(site: Site, lang: str) -> Sequence[Article]:
    """The articles that feeds in `lang` may hold, newest first."""
    found = [(moments(site, a, lang)[0], a.id) for a in site.news if lang in a.versions]
    return tuple(site.article[name] for _, name in sorted(found, reverse=True))


def _feed(edition: Edition, lang: str, place: Place, name: str, items: Sequence[Item], path: str = "") -> Feed:
    site = edition.site
    words = Wording(site, lang)
    title, description, page = about(words, place)
    months = site.months[lang]
    base = site.config.base_url
    return Feed(
        title=title,
        description=description,
        link=base + page,
        base=base,
        authority=site.config.authority,
        path=path or _path(site, lang, place, name),
        lang=lang,
        publisher=words.body(site.config.publisher).text,
        rights=words.t("feed.rights", publisher=words.body(site.config.publisher).text),
        items=tuple(items),
        hub=site.config.websub_hub or "",
        previous=base + archive_path(site, lang, next(iter(months))) if months and not place else "",
    )


def _changed(feed: Feed, items: Sequence[Item], previous: str, current: str) -> Feed:
    return replace(feed, items=tuple(_latest(items)), previous=previous, current=current)


def _within(write: Callable[[Feed], bytes], feed: Feed) -> bytes:
    """The feed without its oldest items, as far as its weight asks; one item is always there."""
    content = write(feed)
    while len(content) > WEIGHT and len(feed.items) > 1:
        feed = replace(feed, items=feed.items[:-1])
        content = write(feed)
    return content


def about(words: Wording, place: Place) -> tuple[str, str, str]:
    """Title, description and page of a feed."""
    site = words.phrase(words.site.config.name).text
    general = words.t("home.description", site=site)
    if not place:
        return words.t("feed.title", site=site), general, words.at.home
    if place == ("corrections",):
        return words.t("feed.title.of", site=site, name=words.t("corrections.name")), general, words.at.room(*place)
    link = {"topics": words.category, "units": words.unit, "programmes": words.programme}[place[0]](place[1])
    return words.t("feed.title.of", site=site, name=link.text), general, link.address


def _path(site: Site, lang: str, place: Place, name: str) -> str:
    at = site.addresses[lang]
    return at.room(*place) + name if place else at.file(name)


def opml_path(site: Site, lang: str) -> str:
    at = site.addresses[lang]
    return at.file(f"{at.words['follow']}.opml")


def previous(site: Site, lang: str, month: date) -> str:
    """The address of the archive before that of `month`; empty for the first."""
    earlier = next((other for other in site.months[lang] if other < month), None)
    return site.config.base_url + archive_path(site, lang, earlier) if earlier else ""


def _key(edition: Edition, lang: str, place: Place, name: str = "rss.xml") -> str:
    site = edition.site
    articles = _articles(site, place)
    newest = () if place == ("corrections",) else _newest(edition, lang, articles)
    shown = {a.id: a for a in (*newest, *_belonging(place, site.told))}
    months = next(iter(site.months[lang]), None) if not place else None
    said = (about(Wording(site, lang), place), site.bodies[site.config.publisher])
    parts = (_parts(site, shown.values()), changes_of(site).mark(place), months)
    return edition.key(lang, "photo.html", name, place, said, *parts)


def _parts(site: Site, articles: Iterable[Article]) -> list[object]:
    """What the items of articles are made of, for keys."""
    return [
        (
            article.seal,
            [linkable(site, article.id, lang) for lang in article.versions if not article.withdrawn],
            site.categories[article.facts.category],
            site.bodies[article.facts.publisher or site.config.publisher],
            [
                site.address(site.article[name], lang)
                for name in article.linked
                if name in site.article
                for lang in site.languages
            ],
        )
        for article in articles
    ]
