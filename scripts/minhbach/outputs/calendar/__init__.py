"""Calendars to subscribe to, in each language: of the whole site, of each unit and of each programme."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from minhbach.model.article import Article
from minhbach.model.site import Site
from minhbach.outputs.calendar.event import Calendar, write_calendar
from minhbach.outputs.calendar.happenings import Due, Happening, InForce, Reached, Succession, Told
from minhbach.outputs.feeds import Place, about
from minhbach.outputs.output import Output
from minhbach.render.edition import Edition
from minhbach.render.wording import Wording

NEWS = 50
"""Of articles, a calendar holds the latest events only: it must not grow for ever. The rest is on the site."""
LIMIT = 1000
"""What a calendar program takes without trouble; the whole nation's milestones are in the units' own calendars."""


def plan(edition: Edition) -> Iterator[Output]:
    """A calendar for every unit, also where nothing is known yet: an address that people subscribe to stays."""
    site = edition.site
    for lang in site.languages:
        words = Wording(site, lang)
        for place in places(site):
            shown = [(one.name, str(one.first), str(one.last), one.shown(site)) for one in held(site, lang, place)]
            key = edition.key(lang, "head.html", "calendar", about(words, place), shown)
            yield Output(calendar_path(site, lang, place), key, partial(calendar, lang, place))


def places(site: Site) -> Iterator[Place]:
    yield ()
    yield from (("units", name) for name in site.units)
    yield from (("programmes", name) for name in site.programmes)


def calendar_path(site: Site, lang: str, place: Place) -> str:
    """Where the calendar of a place is published; `()` is the whole site."""
    return site.addresses[lang].calendar(*place)


def calendar(lang: str, place: Place, edition: Edition) -> bytes:
    site = edition.site
    words = Wording(site, lang)
    title, _, page = about(words, place)
    name = title if place else words.t("calendar.title", site=words.phrase(site.config.name).text)
    return write_calendar(
        Calendar(
            name=name,
            description=words.t("calendar.description", page=site.config.base_url + page),
            address=site.config.base_url + calendar_path(site, lang, place),
            lang=lang,
            zone=site.config.time_zone,
            events=tuple(one.event(words) for one in held(site, lang, place)),
        )
    )


def held(site: Site, lang: str, place: Place) -> list[Happening]:
    """What a calendar holds, in order of time; of more than it can hold, the latest."""
    told = _told(site.by_room[place[0]].get(place[1], ()) if place else site.news, lang)
    found = sorted([*_days(site)[place], *told], key=lambda one: (one.first, one.name))
    return found[-LIMIT:]


def _told(articles: Iterable[Article], lang: str) -> list[Told]:
    """The latest days that articles in a language tell of. Without broadcasts: three a bulletin would bury the rest."""
    dated = [a for a in articles if a.facts.event_date and lang in a.versions]
    dated.sort(key=lambda article: (article.facts.event_date, article.id))
    return [Told(a, a.facts.event_date, a.facts.event_date) for a in dated[-NEWS:] if a.facts.event_date]


@functools.lru_cache(maxsize=1)
def _days(site: Site) -> Mapping[Place, list[Happening]]:
    """What has a day in the registers and tables, by each calendar that holds it."""
    found: defaultdict[Place, list[Happening]] = defaultdict(list)
    for one, holders in _with_places(site):
        for place in dict.fromkeys(((), *holders)):
            found[place].append(one)
    return found


def _with_places(site: Site) -> Iterator[tuple[Happening, list[Place]]]:
    for programme in site.programmes.values():
        room: Place = ("programmes", programme.id)
        for task in programme.tasks:
            if task.due:
                yield Due(programme, task, task.due, task.due), [room, *(("units", name) for name in task.owners)]
        for row in site.figures[programme.id].milestones:
            yield Reached(programme, row), [room, ("units", row.unit)]
    for document in site.documents.values():
        if document.effective:
            rooms: list[Place] = [("programmes", p.id) for p in site.programmes.values() if document.id in p.documents]
            yield InForce(document, document.effective, document.effective), rooms
    for unit in site.units.values():
        for entry in unit.successors:
            yield Succession(unit, entry, entry.date, entry.date), [("units", unit.id), ("units", entry.unit)]
