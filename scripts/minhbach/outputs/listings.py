"""Lists of news: the latest, by year and month, by topic, by byline.

Lists continue by time, never by "page 2": one new article changes its month, its year, and the first pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from minhbach.model.article import Article
from minhbach.model.site import Site
from minhbach.outputs.output import Output, page_path
from minhbach.render.edition import Edition
from minhbach.render.head import Crumb, room_head
from minhbach.render.page import page
from minhbach.render.wording import Wording
from minhbach.text.slug import slugify

LATEST = 20
Place = tuple[object, ...]
"""The parts of an address: room, name, year …"""


def plan(edition: Edition) -> Iterator[Output]:
    site = edition.site
    for lang in site.languages:
        yield _output(edition, lang, ("news",), partial(latest, lang), site.news[:LATEST], years(site.news).items())
        for year, months in _years_and_months(site).items():
            in_months = [(month, len(site.by_month[month])) for month in months]
            yield _output(edition, lang, ("news", year), partial(year_page, lang, year), (), in_months)
            for month in months:
                place = ("news", year, f"{month.month:02d}")
                yield _output(edition, lang, place, partial(month_page, lang, month), site.by_month[month])
        counts = [(name, len(articles)) for name, articles in sorted(site.by_category.items())]
        yield _output(edition, lang, ("topics",), partial(topics_page, lang), (), counts)
        for name in site.categories:
            articles = site.by_category.get(name, ())
            render = partial(topic_page, lang, name)
            yield _output(edition, lang, ("topics", name), render, articles[:LATEST], years(articles).items())
            yield from yearly(edition, lang, "topics", name, articles)
        for author, articles in site.by_author.items():
            yield _output(edition, lang, ("authors", slugify(author)), partial(author_page, lang, author), articles)


def yearly(edition: Edition, lang: str, room: str, name: str, articles: Sequence[Article]) -> Iterator[Output]:
    """The years of a topic, unit or programme: one page each."""
    by_year: dict[int, list[Article]] = {}
    for article in articles:
        by_year.setdefault(article.month.year, []).append(article)
    for year, found in by_year.items():
        yield _output(edition, lang, (room, name, year), partial(year_of, lang, room, name, year), found)


def latest(lang: str, edition: Edition) -> bytes:
    words = Wording(edition.site, lang)
    articles = edition.site.news[:LATEST]
    return _listing(
        edition, lang, ("news",), words.t("news.name"), words.t("news.intro"), articles,
        links=_year_links(edition.site, lang, "news"), links_title=words.t("news.archive"),
    )  # fmt: skip


def year_page(lang: str, year: int, edition: Edition) -> bytes:
    """The months of a year with the number of items in each."""
    site, words = edition.site, Wording(edition.site, lang)
    months = _years_and_months(site)[year]
    links = [
        {
            "text": words.month(month),
            "address": words.at.room("news", year, f"{month.month:02d}"),
            "note": words.t("news.count", count=len(site.by_month[month])),
        }
        for month in months
    ]
    title = words.t("news.year", year=year)
    return _listing(
        edition, lang, ("news", year), title, words.t("news.year.intro", year=year), (),
        crumbs=(_news(words),), links=links, links_title=words.t("news.months"),
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
    intro = words.t("news.count", count=len(articles)) if articles else words.t("news.none")
    return _listing(
        edition, lang, ("topics", name), topic.text, intro, articles[:LATEST], section="topics", title_lang=topic.lang,
        crumbs=(Crumb(words.t("topics.name"), words.at.room("topics")),),
        links=year_links(words, "topics", name, articles), links_title=words.t("news.archive"),
    )  # fmt: skip


def author_page(lang: str, author: str, edition: Edition) -> bytes:
    words = Wording(edition.site, lang)
    articles = edition.site.by_author[author]
    return _listing(
        edition, lang, ("authors", slugify(author)), author, words.t("author.intro", name=author), articles,
        crumbs=(_news(words),),
    )  # fmt: skip


def year_of(lang: str, room: str, name: str, year: int, edition: Edition) -> bytes:
    """One year of a topic, a unit or a programme."""
    site, words = edition.site, Wording(edition.site, lang)
    groups = {"topics": site.by_category, "units": site.by_unit, "programmes": site.by_programme}
    owner = {"topics": words.category, "units": words.unit, "programmes": words.programme}[room](name)
    articles = [article for article in groups[room][name] if article.month.year == year]
    title = words.t("news.year_of", name=owner.text, year=year)
    crumbs = (
        Crumb(words.t(f"{room}.name"), words.at.room(room)),
        Crumb(owner.text, owner.address, owner.lang),
    )
    intro = words.t("news.count", count=len(articles))
    return _listing(edition, lang, (room, name, year), title, intro, articles, crumbs=crumbs, section=room)


def years(articles: Sequence[Article]) -> Mapping[int, int]:
    """How many items each year has, newest year first."""
    counts: dict[int, int] = {}
    for article in articles:
        counts[article.month.year] = counts.get(article.month.year, 0) + 1
    return counts


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
    names = {unit for article in articles for unit in article.facts.units}
    topics = {article.facts.category for article in articles}
    return (
        [article.headline for article in articles],
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
    if len(place) == 1 and place[0] == "topics":
        return list(site.categories.values())
    return registers[place[0]].get(str(place[1])) if place[0] in registers and len(place) > 1 else None


def _year_links(site: Site, lang: str, room: str) -> list[dict[str, str]]:
    words = Wording(site, lang)
    return [
        {
            "text": str(year),
            "address": words.at.room("news", year),
            "note": words.t("news.count", count=count),
        }
        for year, count in years(site.news).items()
    ]


def _years_and_months(site: Site) -> Mapping[int, list[date]]:
    found: dict[int, list[date]] = {}
    for month in site.by_month:
        found.setdefault(month.year, []).append(month)
    return found


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
    shown = headlines(articles, edition.site)
    owner = owner_record(edition.site, place)
    key = edition.key(lang, "listing.html", place, shown, owner, *parts)
    return Output(page_path(edition.site.addresses[lang].room(*place)), key, render)


def _listing(
    edition: Edition, lang: str, place: Place, title: str, intro: str, articles: Sequence[Article], *,
    crumbs: tuple[Crumb, ...] = (), links: Sequence[Mapping[str, str]] = (), links_title: str = "",
    section: str = "news", title_lang: str = "",
) -> bytes:  # fmt: skip
    words = Wording(edition.site, lang)
    head = room_head(edition.site, lang, title, f"{title}. {intro}", *place, crumbs=crumbs)
    values = {
        "title_lang": title_lang,
        "intro": intro,
        "teasers": words.teasers(articles),
        "links": links,
        "links_title": links_title,
    }
    return page(edition, head, section, "listing.html", values)
