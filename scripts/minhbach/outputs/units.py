"""Administrative units: a list of all, and a page for each that lasts even when the unit ends."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from minhbach.model.programme import Programme
from minhbach.model.registers import Unit
from minhbach.model.site import Site
from minhbach.outputs.listings import headlines, year_links, yearly, years
from minhbach.outputs.newest import days_of_unit
from minhbach.outputs.output import Output, page_path
from minhbach.outputs.series import series_figure
from minhbach.outputs.timeline import timeline
from minhbach.outputs.unit_glance import unit_glance
from minhbach.render.amounts import measures
from minhbach.render.edition import Edition
from minhbach.render.head import Crumb, room_head
from minhbach.render.page import page
from minhbach.render.paper import paper
from minhbach.render.wording import Link, Wording
from minhbach.text.sorting import initial, sort_key

LATEST = 10


def plan(edition: Edition) -> Iterator[Output]:
    site, marks = edition.site, edition.marks
    listed = [
        (name, marks.label("unit", name), unit.ended, name in site.participations) for name, unit in site.units.items()
    ]
    for lang in site.languages:
        at = site.addresses[lang]
        yield Output(page_path(at.room("units")), edition.key(lang, "units.html", listed), partial(units_page, lang))
    for name, unit in site.units.items():
        articles = site.by_unit.get(name, ())
        shown = (_shown(edition, unit), headlines(articles[:LATEST], site), years(articles).items())
        for lang in site.languages:
            key = edition.key(lang, "unit.html", *shown)
            yield Output(page_path(site.addresses[lang].room("units", name)), key, partial(unit_page, lang, name))
            yield from yearly(edition, lang, "units", name, articles)


def _shown(edition: Edition, unit: Unit) -> tuple[object, ...]:
    """What the page is made of beside its news: the unit's own record, and what others say of it."""
    site, marks = edition.site, edition.marks
    before = site.predecessors.get(unit.id, ())
    taking_part = site.participations.get(unit.id, ())
    tasks = site.tasks.get(unit.id, ())
    tables = [(site.programmes[name], figures) for name, figures in site.figures.items() if unit.id in figures.mark_of]
    return (
        marks.record(unit),
        [(marks.label("unit", name), marks.record(entry)) for name, entry in before],
        marks.labels("source", (site.units[name].source for name, _ in before)),
        marks.labels("unit", today(site, unit)),
        [(_labels(edition, name), marks.record(entry)) for name, entry in taking_part],
        [(_labels(edition, name), marks.record(task)) for name, task in tasks],
        [
            (
                *(_labels(edition, programme.id), programme.measures, programme.milestones, figures.mark_of[unit.id]),
                marks.labels("source", figures.sources_of[unit.id]),
            )
            for programme, figures in tables
        ],
        marks.labels("document", _documents(site, unit)),
    )  # fmt: skip


def _labels(edition: Edition, programme: str) -> tuple[str, str]:
    """What links to a programme and to its source show."""
    marks = edition.marks
    return marks.label("programme", programme), marks.label("source", edition.site.programmes[programme].source)


def units_page(lang: str, edition: Edition) -> bytes:
    """Units by kind, those of today and those that ended, in Vietnamese alphabetical order."""
    site, words = edition.site, Wording(edition.site, lang)
    units = sorted(site.units.values(), key=lambda unit: sort_key(unit.name(lang)))
    groups = {
        words.t("units.pilots"): [unit for unit in units if unit.id in site.participations],
        words.t("units.current"): [unit for unit in units if not unit.ended and unit.id not in site.participations],
        words.t("units.ended"): [unit for unit in units if unit.ended and unit.id not in site.participations],
    }
    first = {initial(unit.name(lang)): unit.id for unit in reversed(units)}
    marks = {name: letter_mark(letter) for letter, name in first.items()}
    shown = {
        title: [
            {"link": words.unit(unit.id), "note": _ended(words, unit), "mark": marks.get(unit.id, "")} for unit in found
        ]
        for title, found in groups.items()
        if found
    }
    head = room_head(site, lang, words.t("units.name"), words.t("units.intro"), "units")
    return page(edition, head, "units", "units.html", {"intro": words.t("units.intro"), "groups": shown})


def letter_mark(letter: str) -> str:
    """The anchor of the first unit of a letter, whichever group it stands in."""
    return f"chu-{letter.lower()}"


def unit_page(lang: str, name: str, edition: Edition) -> bytes:
    site, words = edition.site, Wording(edition.site, lang)
    unit = site.units[name]
    articles = site.by_unit.get(name, ())
    title = words.unit(name).text
    title = title[0].upper() + title[1:]
    crumbs = (Crumb(words.t("units.name"), words.at.room("units")),)
    head = room_head(site, lang, title, words.t("unit.description", name=title), "units", name, crumbs=crumbs)
    values = {
        "glance": list(unit_glance(words, unit, articles)),
        "ended": _ended(words, unit),
        "successors": [_succession(words, entry.unit, entry, unit.source) for entry in unit.successors],
        "today": [words.unit(name) for name in today(site, unit)],
        "predecessors": [
            _succession(words, other, entry, site.units[other].source)
            for other, entry in site.predecessors.get(name, ())
        ],
        "names": [_dated(words, words.in_lang(*entry.text.said(lang)), entry) for entry in unit.names],
        "codes": [
            _dated(words, words.in_lang(f"{entry.scheme.upper()} {entry.value}", lang), entry) for entry in unit.codes
        ],
        "parents": [_dated(words, words.unit(entry.unit), entry) for entry in unit.parents],
        "participations": _taking_part(words, unit),
        "figures": _figures(words, unit),
        "tasks": _tasks(words, unit),
        "documents": [words.document(document) for document in _documents(site, unit)],
        "events": timeline(words, unit, articles[:LATEST]),
        "source": words.source(unit.source),
        "note": words.phrase(unit.note),
        "inferred": unit.certainty == "inferred",
        "teasers": words.teasers(articles[:LATEST]),
        "links": year_links(words, "units", name, articles),
        "feed": f"{words.at.room('units', name)}rss.xml",
        "calendar": words.at.calendar("units", name),
        "record": f"{words.at.room('units', name)}index.json",
        "paper": paper(words, head.address, days_of_unit(site, name, articles)),
    }
    return page(edition, head, "units", "unit.html", values)


def today(site: Site, unit: Unit) -> list[str]:
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


def _succession(words: Wording, other: str, entry: object, source: str) -> dict[str, object]:
    """A unit that came after or before, since when, and by which document."""
    document = getattr(entry, "document", None)
    return {
        "link": words.unit(other),
        "since": words.t("unit.since", date=words.day(entry.date)),  # type: ignore[attr-defined]
        "part": getattr(entry, "extent", "whole") == "part",
        "document": words.document(document) if document else None,
        "source": words.source(getattr(entry, "source", None) or source),
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


def _taking_part(words: Wording, unit: Unit) -> list[dict[str, object]]:
    return [
        {
            "link": words.programme(name),
            "tier": words.t(f"tier.{entry.tier}"),
            "since": entry.from_ and words.t("unit.since", date=words.day(entry.from_)),
            "source": words.source(entry.source or words.site.programmes[name].source),
        }
        for name, entry in words.site.participations.get(unit.id, ())
    ]


def _figures(words: Wording, unit: Unit) -> list[dict[str, object]]:
    """The unit's series, programme by programme, in the order of the indicators."""
    found = []
    for name, tables in words.site.figures.items():
        if keys := tables.by_unit.get(unit.id, ()):
            programme: Programme = words.site.programmes[name]
            place = {measure: number for number, measure in enumerate(measures(programme))}
            shown = [
                series_figure(words, programme, measures(programme)[key.indicator], key, tables.series[key])
                for key in sorted(keys, key=lambda key: place[key.indicator])
            ]
            found.append({"programme": words.programme(name), "charts": shown})
    return found


def _tasks(words: Wording, unit: Unit) -> list[Link]:
    links = []
    for name, task in words.site.tasks.get(unit.id, ()):
        text = words.phrase(task.text)
        status = words.t(f"status.{task.latest.status}")
        links.append(Link(text.text, f"{words.at.tasks(name)}#{task.id}", text.lang, status))
    return links


def _documents(site: Site, unit: Unit) -> list[str]:
    """The documents that made or ended it, then those of the programmes that it takes part in; each once."""
    made = [entry.document for _, entry in site.predecessors.get(unit.id, ()) if entry.document]
    ended = [entry.document for entry in unit.successors if entry.document]
    governing = [
        name for programme, _ in site.participations.get(unit.id, ()) for name in site.programmes[programme].documents
    ]
    return list(dict.fromkeys((*made, *ended, *governing)))
