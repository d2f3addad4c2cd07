"""Administrative units: a list of all, and a page for each that lasts even when the unit ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from minhbach.model.programme import Task
from minhbach.model.registers import Unit
from minhbach.model.site import Site
from minhbach.outputs.listings import headlines, year_links, yearly, years
from minhbach.outputs.output import Output, page_path
from minhbach.render.edition import Edition
from minhbach.render.head import Crumb, room_head
from minhbach.render.page import page
from minhbach.render.wording import Link, Wording
from minhbach.text.sorting import sort_key

LATEST = 10


def plan(edition: Edition) -> Iterator[Output]:
    site = edition.site
    registers = (list(site.units.values()), list(site.bodies.values()), list(site.programmes.values()))
    for lang in site.languages:
        at = site.addresses[lang]
        key = edition.key(lang, "units.html", registers)
        yield Output(page_path(at.room("units")), key, partial(units_page, lang))
        for name in site.units:
            articles = site.by_unit.get(name, ())
            key = edition.key(
                lang, "unit.html", name, registers, list(site.documents.values()),
                headlines(articles[:LATEST], site), years(articles).items(), site.cited,
            )  # fmt: skip
            yield Output(page_path(at.room("units", name)), key, partial(unit_page, lang, name))
            yield from yearly(edition, lang, "units", name, articles)


def units_page(lang: str, edition: Edition) -> bytes:
    """Units by kind, those of today and those that ended, in Vietnamese alphabetical order."""
    site, words = edition.site, Wording(edition.site, lang)
    units = sorted(site.units.values(), key=lambda unit: sort_key(unit.name(lang)))
    groups = {
        words.t("units.pilots"): [unit for unit in units if _programmes(site, unit)],
        words.t("units.current"): [unit for unit in units if not unit.ended and not _programmes(site, unit)],
        words.t("units.ended"): [unit for unit in units if unit.ended and not _programmes(site, unit)],
    }
    shown = {
        title: [{"link": words.unit(unit.id), "note": _ended(words, unit)} for unit in found]
        for title, found in groups.items()
        if found
    }
    head = room_head(site, lang, words.t("units.name"), words.t("units.intro"), "units")
    return page(edition, head, "units", "units.html", {"intro": words.t("units.intro"), "groups": shown})


def unit_page(lang: str, name: str, edition: Edition) -> bytes:
    site, words = edition.site, Wording(edition.site, lang)
    unit = site.units[name]
    articles = site.by_unit.get(name, ())
    title = words.unit(name).text
    title = title[0].upper() + title[1:]
    crumbs = (Crumb(words.t("units.name"), words.at.room("units")),)
    head = room_head(site, lang, title, words.t("unit.description", name=title), "units", name, crumbs=crumbs)
    values = {
        "ended": _ended(words, unit),
        "successors": [_succession(words, entry.unit, entry) for entry in unit.successors],
        "today": [words.unit(name) for name in _today(site, unit)],
        "predecessors": [
            _succession(words, other.id, entry)
            for other in site.units.values()
            for entry in other.successors
            if entry.unit == name
        ],
        "names": [_dated(words, words.in_lang(*entry.text.said(lang)), entry) for entry in unit.names],
        "codes": [
            _dated(words, words.in_lang(f"{entry.scheme.upper()} {entry.value}", lang), entry) for entry in unit.codes
        ],
        "parents": [_dated(words, words.unit(entry.unit), entry) for entry in unit.parents],
        "participations": _programmes_of(words, unit),
        "tasks": _tasks(words, unit),
        "source": words.source(unit.source),
        "note": words.phrase(unit.note),
        "inferred": unit.certainty == "inferred",
        "teasers": words.teasers(articles[:LATEST]),
        "links": year_links(words, "units", name, articles),
    }
    return page(edition, head, "units", "unit.html", values)


def _today(site: Site, unit: Unit) -> list[str]:
    """The units that a chain of successors ends in, where that is not the first step: those that exist still."""
    found: list[str] = []
    waiting, seen = [entry.unit for entry in unit.successors], {unit.id}
    while waiting:
        name = waiting.pop(0)
        if name in seen or name not in site.units:
            continue
        seen.add(name)
        later = [entry.unit for entry in site.units[name].successors]
        waiting += later
        if not later and name not in {entry.unit for entry in unit.successors}:
            found.append(name)
    return found


def _ended(words: Wording, unit: Unit) -> str:
    return words.t("unit.ended", date=words.day(unit.ended)) if unit.ended else ""


def _succession(words: Wording, other: str, entry: object) -> dict[str, object]:
    """A unit that came after or before, since when, and by which document."""
    document = getattr(entry, "document", None)
    return {
        "link": words.unit(other),
        "since": words.t("unit.since", date=words.day(entry.date)),  # type: ignore[attr-defined]
        "part": getattr(entry, "extent", "whole") == "part",
        "document": words.document(document) if document else None,
        "source": words.source(getattr(entry, "source", None)),
        "inferred": getattr(entry, "certainty", None) == "inferred",
        "note": words.phrase(getattr(entry, "note", None)),
    }


def _dated(words: Wording, shown: object, entry: object) -> dict[str, object]:
    """Something that was true for a time, with where that is known from."""
    start, end = getattr(entry, "from_", None), getattr(entry, "to", None)
    key = {(True, True): "between", (True, False): "from", (False, True): "until"}.get((bool(start), bool(end)))
    when = words.t(f"when.{key}", start=start and words.day(start), end=end and words.day(end)) if key else ""
    return {
        "shown": shown,
        "when": when,
        "source": words.source(getattr(entry, "source", None)),
        "inferred": getattr(entry, "certainty", None) == "inferred",
        "note": words.phrase(getattr(entry, "note", None)),
    }


def _programmes(site: Site, unit: Unit) -> bool:
    return any(entry.unit == unit.id for p in site.programmes.values() for entry in p.participations)


def _programmes_of(words: Wording, unit: Unit) -> list[dict[str, object]]:
    return [
        {
            "link": words.programme(programme.id),
            "tier": words.t(f"tier.{entry.tier}"),
            "since": entry.from_ and words.t("unit.since", date=words.day(entry.from_)),
            "source": words.source(entry.source or programme.source),
        }
        for programme in words.site.programmes.values()
        for entry in programme.participations
        if entry.unit == unit.id
    ]


def _tasks(words: Wording, unit: Unit) -> list[Link]:
    found: Mapping[str, tuple[Task, ...]] = {p.id: p.tasks for p in words.site.programmes.values()}
    links = []
    for programme, tasks in found.items():
        for task in tasks:
            if unit.id in task.owners:
                text = words.phrase(task.text)
                links.append(Link(text.text, f"{words.at.tasks(programme)}#{task.id}", text.lang))
    return links
