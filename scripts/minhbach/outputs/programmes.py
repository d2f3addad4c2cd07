"""Programmes: what they are, who takes part, how far they have come, what was promised and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from minhbach.model.coverage import coverage
from minhbach.model.figures import Figures
from minhbach.model.fingerprint import fingerprint
from minhbach.model.programme import Programme
from minhbach.model.site import Site
from minhbach.outputs.comparison import MOST_PANELS, MOST_UNITS, covered, groups, panels_figure
from minhbach.outputs.data.datasets import dataset
from minhbach.outputs.glance import glance, glanced
from minhbach.outputs.listings import headlines, year_links, yearly, years
from minhbach.outputs.milestones import matrix, reached, remarks
from minhbach.outputs.newest import days_of_programme
from minhbach.outputs.output import Output, page_path
from minhbach.outputs.tasks import crumb, late, task_view
from minhbach.render.amounts import measures
from minhbach.render.charts.figure import Figure
from minhbach.render.edition import Edition
from minhbach.render.head import room_head
from minhbach.render.page import page
from minhbach.render.paper import paper
from minhbach.render.wording import Link, Wording

LATEST = 10


def plan(edition: Edition) -> Iterator[Output]:
    site, marks = edition.site, edition.marks
    every = [glanced(edition, programme) for programme in site.programmes.values()]
    for lang in site.languages:
        at = site.addresses[lang]
        key = edition.key(lang, "programmes.html", every)
        yield Output(page_path(at.room("programmes")), key, partial(programmes_page, lang))
        for name, programme in site.programmes.items():
            articles = site.by_programme.get(name, ())
            key = edition.key(
                lang, "programme.html", name, marks.record(programme), late(site, programme),
                repr(dataset(site, lang, name)), _shown(edition, programme), headlines(articles[:LATEST], site),
                years(articles).items(), edition.once(("newest", name), partial(_newest, site, programme)),
            )  # fmt: skip
            yield Output(page_path(at.room("programmes", name)), key, partial(programme_page, lang, name))
            yield from yearly(edition, lang, "programmes", name, articles)


def _newest(site: Site, programme: Programme) -> date | None:
    """The day until which the page is known, which paper tells."""
    return max(days_of_programme(site, programme, site.by_programme.get(programme.id, ())), default=None)


def _shown(edition: Edition, programme: Programme) -> list[object]:
    """Values and milestones, as far as the page shows them: where units are too many, only how many there are."""
    site = edition.site
    figures = site.figures[programme.id]
    parts: list[object] = [glanced(edition, programme)]
    for indicator in measures(programme):
        found = groups(figures, indicator)
        rows = figures.of_indicator.get(indicator, ())
        if max(map(len, found), default=0) > MOST_PANELS:
            parts.append([coverage(programme, figures, site.units, group) for group in found])
        else:
            sources = edition.marks.labels("source", dict.fromkeys(row.source for row in rows))
            parts.append((fingerprint(("\n".join(row.mark for row in rows),)), sources))
    few = len(programme.participations) <= MOST_UNITS
    steps = [row.mark for row in figures.milestones if few or row.kind == "actual"]
    sources = edition.marks.labels("source", dict.fromkeys(row.source for row in figures.milestones)) if few else []
    return [*parts, fingerprint(("\n".join(steps),)), sources]


def programmes_page(lang: str, edition: Edition) -> bytes:
    site, words = edition.site, Wording(edition.site, lang)
    head = room_head(site, lang, words.t("programmes.name"), words.t("programmes.intro"), "programmes")
    shown = [glance(words, programme) for programme in site.programmes.values()]
    values = {"intro": words.t("programmes.intro"), "programmes": shown}
    return page(edition, head, "programmes", "programmes.html", values)


def programme_page(lang: str, name: str, edition: Edition) -> bytes:
    site, words = edition.site, Wording(edition.site, lang)
    programme, figures = site.programmes[name], site.figures[name]
    articles = site.by_programme.get(name, ())
    title = words.phrase(programme.name).text
    period = words.period(programme.period)
    description = words.t("programme.description", name=title, period=period)
    head = room_head(site, lang, title, description, "programmes", name, crumbs=(crumb(words),))
    head = replace(head, datasets=(dataset(site, lang, name),))
    values = {
        "glance": glance(words, programme),
        "summary": words.phrase(programme.summary),
        "documents": [words.document(document) for document in programme.documents],
        "principles": [words.phrase(principle.text) for principle in programme.principles],
        "pillars": [(words.phrase(pillar.name), words.phrase(pillar.note)) for pillar in programme.pillars],
        "matrix": matrix(words, programme, figures),
        "reached": reached(words, programme, figures),
        "remarks": remarks(words, programme),
        "indicators": _indicators(words, programme, figures),
        "tasks": [task_view(words, programme, task) for task in programme.tasks],
        "tasks_address": words.at.tasks(name),
        "source": words.source(programme.source),
        "note": words.phrase(programme.note),
        "feed": f"{words.at.room('programmes', name)}rss.xml",
        "calendar": words.at.calendar("programmes", name),
        "record": f"{words.at.room('programmes', name)}index.json",
        "paper": paper(words, head.address, days_of_programme(site, programme, articles)),
        "teasers": words.teasers(articles[:LATEST]),
        "links": year_links(words, "programmes", name, articles),
    }
    return page(edition, head, "programmes", "programme.html", values)


def _indicators(words: Wording, programme: Programme, figures: Figures) -> list[dict[str, object]]:
    """Each indicator with how many have a value, and every unit's line where there are not too many."""
    rows = []
    for measure in measures(programme).values():
        said = words.phrase(measure.name)
        found = groups(figures, measure.id)
        shown: list[tuple[str, str, Figure | None]] = []
        for group in found:
            few = len(group) <= MOST_PANELS
            panels = replace(panels_figure(words, programme, measure, figures, group), rows=()) if few else None
            kind = words.t(f"value.kind.{group[0].kind}")
            shown.append((kind, covered(words, programme, figures, group), panels))
        rows.append({"link": Link(said.text, words.at.indicator(programme.id, measure.id), said.lang), "groups": shown})
    return rows
