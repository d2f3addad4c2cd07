"""Lists of news: the latest, by year and month, by topic, by byline.

Lists continue by time, never by "page 2": one new article changes its month, its year, and the first pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain

from minhbach.model.article import Article
from minhbach.model.fingerprint import fingerprint
from minhbach.model.site import Site
from minhbach.outputs.notices import notices
from minhbach.outputs.notices import shown as urgent
from minhbach.outputs.output import Output, page_path
from minhbach.outputs.unit_glance import news_state
from minhbach.render.edition import Edition
from minhbach.render.head import Crumb, room_head
from minhbach.render.page import page
from minhbach.render.wording import Link, Wording
from minhbach.text.sorting import sort_key

LATEST = 20
Place = tuple[object, ...]
"""The parts of an address: room, name, year …"""


def plan(edition: Edition) -> Iterator[Output]:
    site = edition.site
    for lang in site.languages:
        months = [(month, len(articles)) for month, articles in site.by_month.items()]
        yield _output(edition, lang, ("news",), partial(latest, lang), site.news[:LATEST], months, urgent(edition))
        for year in years(site.news):
            in_year = [row for row in months if row[0].year == year]
            yield _output(edition, lang, ("news", year), partial(year_page, lang, year), (), in_year)
        counts = [(name, len(articles)) for name, articles in sorted(site.by_category.items())]
        yield _output(edition, lang, ("topics",), partial(topics_page, lang), (), counts)
        for name in site.categories:
            articles = site.by_category.get(name, ())
            render = partial(topic_page, lang, name)
            yield _output(edition, lang, ("topics", name), render, articles[:LATEST], years(articles).items())
            yield from yearly(edition, lang, "topics", name, articles)
        bylines = sorted(site.bylines.items())
        yield _output(edition, lang, ("authors",), partial(authors_page, lang), (), bylines)
        for name, articles in site.by_author.items():
            render = partial(author_page, lang, name)
            yield _output(edition, lang, ("authors", name), render, articles[:LATEST], years(articles).items())
            yield from yearly(edition, lang, "authors", name, articles)


def plan_month(edition: Edition, month: date) -> Iterator[Output]:
    """The list of a month, if it has news: all of it may be withdrawn."""
    if articles := edition.site.by_month.get(month):
        for lang in edition.site.languages:
            place = ("news", month.year, f"{month.month:02d}")
            yield _output(edition, lang, place, partial(month_page, lang, month), articles)


def yearly(edition: Edition, lang: str, room: str, name: str, articles: Sequence[Article]) -> Iterator[Output]:
    """The years of a topic, unit or programme: one page each."""
    for year, found in edition.once(("yearly", room, name), lambda: _by_year(articles)).items():
        yield _output(edition, lang, (room, name, year), partial(year_of, lang, room, name, year), found)


def _by_year(articles: Sequence[Article]) -> Mapping[int, list[Article]]:
    by_year: dict[int, list[Article]] = {}
    for article in articles:
        by_year.setdefault(article.facts.published.year, []).append(article)
    return by_year


def latest(lang: str, edition: Edition) -> bytes:
    words = Wording(edition.site, lang)
    articles = edition.site.news[:LATEST]
    return _listing(
        edition, lang, ("news",), words.t("news.name"), words.t("news.intro"), articles,
        links=_archive_links(words), links_title=words.t("news.archive"), urgent=notices(words),
    )  # fmt: skip


def year_page(lang: str, year: int, edition: Edition) -> bytes:
    """The months of a year with the number of items in each."""
    site, words = edition.site, Wording(edition.site, lang)
    title = words.t("news.year", year=year)
    return _listing(
        edition, lang, ("news", year), title, words.t("news.year.intro", year=year), (), crumbs=(_news(words),),
        links=_month_links(words, [month for month in site.by_month if month.year == year]),
        links_title=words.t("news.months"),
    )  # fmt: skip


def month_page(lang: str, month: date, edition: Edition) -> bytes:
    words = Wording(edition.site, lang)
    articles = edition.site.by_month[month]
    title = words.t("news.month", month=words.month(month))
    year = Crumb(words.t("news.year", year=month.year), words.at.room("news", month.year))
    place = ("news", month.year, f"{month.month:02d}")
    intro = words.t("news.count", count=len(articles))
    return _listing(edition, lang, place, title, intro, articles, crumbs=(_news(words), year))


def topics_page(lang: str, edition: Edition) -> bytes:
    site, words = edition.site, Wording(edition.site, lang)
    links = [
        {
            "text": words.category(name).text,
            "lang": words.category(name).lang,
            "address": words.at.room("topics", name),
            "note": words.t("news.count", count=len(site.by_category.get(name, ()))),
        }
        for name in site.categories
    ]
    return _listing(
        edition, lang, ("topics",), words.t("topics.name"), words.t("topics.intro"), (),
        links=links, section="topics",
    )  # fmt: skip


def topic_page(lang: str, name: str, edition: Edition) -> bytes:
    words = Wording(edition.site, lang)
    articles = edition.site.by_category.get(name, ())
    topic = words.category(name)
    intro = news_state(words, articles) or words.t("news.none")
    return _listing(
        edition, lang, ("topics", name), topic.text, intro, articles[:LATEST], section="topics", title_lang=topic.lang,
        crumbs=(Crumb(words.t("topics.name"), words.at.room("topics")),),
        links=year_links(words, "topics", name, articles), links_title=words.t("news.archive"),
    )  # fmt: skip


def authors_page(lang: str, edition: Edition) -> bytes:
    """Bylines in alphabetical order."""
    site, words = edition.site, Wording(edition.site, lang)
    bylines = sorted(((text, name) for name, text in site.bylines.items()), key=lambda row: sort_key(row[0]))
    links = [{"text": text, "address": words.at.room("authors", name), "note": ""} for text, name in bylines]
    title, intro = words.t("authors.name"), words.t("authors.intro")
    return _listing(edition, lang, ("authors",), title, intro, (), crumbs=(_news(words),), links=links)


def author_page(lang: str, name: str, edition: Edition) -> bytes:
    words = Wording(edition.site, lang)
    articles = edition.site.by_author[name]
    byline = edition.site.bylines[name]
    return _listing(
        edition, lang, ("authors", name), byline, words.t("author.intro", name=byline), articles[:LATEST],
        crumbs=(_news(words), Crumb(words.t("authors.name"), words.at.room("authors"))),
        links=year_links(words, "authors", name, articles), links_title=words.t("news.archive"),
    )  # fmt: skip


def year_of(lang: str, room: str, name: str, year: int, edition: Edition) -> bytes:
    """One year of a topic, a unit or a programme."""
    site, words = edition.site, Wording(edition.site, lang)
    articles = [article for article in site.by_room[room][name] if article.month.year == year]
    owner = _owner(words, room, name)
    title = words.t("news.year_of", name=owner.text, year=year)
    crumbs = (
        Crumb(words.t(f"{room}.name"), words.at.room(room)),
        Crumb(owner.text, owner.address, owner.lang),
    )
    intro = words.t("news.count", count=len(articles))
    section = "news" if room == "authors" else room
    return _listing(edition, lang, (room, name, year), title, intro, articles, crumbs=crumbs, section=section)


def _owner(words: Wording, room: str, name: str) -> Link:
    """The page that a year belongs to."""
    if room == "authors":
        return Link(words.site.bylines[name], words.at.room("authors", name))
    return {"topics": words.category, "units": words.unit, "programmes": words.programme}[room](name)


def years(articles: Sequence[Article]) -> Mapping[int, int]:
    """How many items each year has, newest year first."""
    return Counter(article.facts.published.year for article in articles)


def year_links(words: Wording, room: str, name: str, articles: Sequence[Article]) -> list[dict[str, str]]:
    return [
        {
            "text": str(year),
            "address": words.at.room(room, name, year),
            "note": words.t("news.count", count=count),
        }
        for year, count in years(articles).items()
    ]


def headlines(articles: Sequence[Article], site: Site) -> tuple[object, ...]:
    """What a list of teasers shows, for its key."""
    names = set(chain.from_iterable(article.facts.units for article in articles))
    topics = {article.facts.category for article in articles}
    return (
        "".join(article.headline for article in articles),
        [site.units[name] for name in sorted(names)],
        [site.categories[name] for name in sorted(topics)],
    )


def owner_record(site: Site, place: Place) -> object:
    """The record whose name stands on a list: of a topic, unit or programme."""
    registers: Mapping[object, Mapping[str, object]] = {
        "topics": site.categories,
        "units": site.units,
        "programmes": site.programmes,
    }
    if place[0] == "authors" and len(place) > 1:
        return site.bylines[str(place[1])]
    if len(place) == 1 and place[0] == "topics":
        return list(site.categories.values())
    return registers[place[0]].get(str(place[1])) if place[0] in registers and len(place) > 1 else None


def _archive_links(words: Wording) -> list[dict[str, str]]:
    """Each year, then its months: every article is three steps from every page."""
    links = []
    for year, count in years(words.site.news).items():
        note = words.t("news.count", count=count)
        links.append({"text": words.t("news.year", year=year), "address": words.at.room("news", year), "note": note})
        months = [month for month in words.site.by_month if month.year == year]
        links += [{**link, "inner": "month"} for link in _month_links(words, months)]
    return links


def _month_links(words: Wording, months: Sequence[date]) -> list[dict[str, str]]:
    return [
        {
            "text": words.month(month),
            "address": words.at.room("news", month.year, f"{month.month:02d}"),
            "note": words.t("news.count", count=len(words.site.by_month[month])),
        }
        for month in months
    ]


def _news(words: Wording) -> Crumb:
    return Crumb(words.t("news.name"), words.at.room("news"))


def _output(
    edition: Edition,
    lang: str,
    place: Place,
    render: partial[bytes],
    articles: Sequence[Article],
    *parts: object,
) -> Output:
    shown = edition.once(("shown", place), lambda: fingerprint(headlines(articles, edition.site)))
    owner = owner_record(edition.site, place)
    key = edition.key(lang, "listing.html", place, shown, owner, *parts)
    return Output(page_path(edition.site.addresses[lang].room(*place)), key, render)


def _listing(
    edition: Edition, lang: str, place: Place, title: str, intro: str, articles: Sequence[Article], *,
    crumbs: tuple[Crumb, ...] = (), links: Sequence[Mapping[str, str]] = (), links_title: str = "",
    section: str = "news", title_lang: str = "", urgent: Sequence[Mapping[str, object]] = (),
) -> bytes:  # fmt: skip
    words = Wording(edition.site, lang)
    head = room_head(edition.site, lang, title, f"{title}. {intro}", *place, crumbs=crumbs)
    values = {
        "title_lang": title_lang,
        "notices": urgent,
        "intro": intro,
        "teasers": words.teasers(articles),
        "links": links,
        "links_title": links_title,
        "of_topic": place[0] == "topics",
    }
    return page(edition, head, section, "listing.html", values)
