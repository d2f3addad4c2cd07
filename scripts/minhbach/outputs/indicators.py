"""A page for each indicator and criterion: what it is, and every unit's values side by side."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from minhbach.model.coverage import coverage
from minhbach.model.fingerprint import fingerprint
from minhbach.model.programme import Measure, Programme
from minhbach.outputs.comparison import MOST_PANELS, MOST_UNITS, Group, bars_figure, covered, groups, panels_figure
from minhbach.outputs.output import Output, page_path
from minhbach.render.amounts import measures, unit_of_measure
from minhbach.render.edition import Edition
from minhbach.render.head import Crumb, Head
from minhbach.render.page import page
from minhbach.render.wording import Wording
from minhbach.text.sorting import sort_key


def plan(edition: Edition) -> Iterator[Output]:
    site = edition.site
    for name, indicator in site.indicators:
        shown = _shown(edition, site.programmes[name], indicator)
        for lang in site.languages:
            key = edition.key(lang, "indicator.html", *shown)
            path = page_path(site.addresses[lang].indicator(name, indicator))
            yield Output(path, key, partial(indicator_page, lang, name, indicator))


def _shown(edition: Edition, programme: Programme, indicator: str) -> tuple[object, ...]:
    """What the page is made of: every value, or only how many there are where these are too many to show."""
    site, marks = edition.site, edition.marks
    figures = site.figures[programme.id]
    measure = measures(programme)[indicator]
    found = groups(figures, indicator)
    rows = figures.of_indicator.get(indicator, ())
    if max(map(len, found), default=0) > MOST_UNITS:
        values: object = [coverage(programme, figures, site.units, group) for group in found]
    else:
        sources = marks.labels("source", dict.fromkeys(row.source for row in rows))
        values = (fingerprint(("\n".join(row.mark for row in rows),)), sources)
    units = dict.fromkeys([*(row.unit for row in rows), *(entry.unit for entry in programme.participations)])
    return (
        *(programme.id, programme.name, measure, marks.label("source", measure.source), programme.pillars),
        *(programme.participations, marks.labels("unit", units), values),
    )


def indicator_page(lang: str, name: str, indicator: str, edition: Edition) -> bytes:
    site, words = edition.site, Wording(edition.site, lang)
    programme = site.programmes[name]
    measure = measures(programme)[indicator]
    said, owner = words.phrase(measure.name), words.phrase(programme.name)
    head = Head(
        lang=lang,
        title=said.text,
        description=words.t("indicator.description", name=said.text, programme=owner.text),
        address=words.at.indicator(name, indicator),
        alternates={other: site.addresses[other].indicator(name, indicator) for other in site.languages},
        crumbs=(
            Crumb(words.t("home.name"), words.at.home),
            Crumb(words.t("programmes.name"), words.at.room("programmes")),
            Crumb(owner.text, words.at.room("programmes", name), owner.lang),
        ),
    )
    values = {
        "title_lang": said.lang,
        "facts": _facts(words, programme, measure),
        "definition": words.phrase(measure.definition),
        "source": words.source(measure.source),
        "groups": [_group(words, programme, measure, group) for group in groups(site.figures[name], indicator)],
    }
    return page(edition, head, "programmes", "indicator.html", values)


def _facts(words: Wording, programme: Programme, measure: Measure) -> list[tuple[str, str]]:
    """What the indicator is, in rows of a name and a text."""
    rows = [(words.t("indicator.unit_of_measure"), unit_of_measure(words, measure).text)]
    if measure.maximum is not None:
        rows.append((words.t("indicator.maximum"), words.number(measure.maximum)))
    if measure.period:
        rows.append((words.t("indicator.period"), words.t(f"period.{measure.period}")))
    if measure.pillar:
        pillar = next(words.phrase(pillar.name).text for pillar in programme.pillars if pillar.id == measure.pillar)
        rows.append((words.t("task.pillars"), pillar))
    return rows


def _group(words: Wording, programme: Programme, measure: Measure, group: Group) -> dict[str, object]:
    """The series of one kind: as panels and bars where they can be taken in at a glance, else as a list of units."""
    figures = words.site.figures[programme.id]
    few = len(group) <= MOST_UNITS
    over_time = len(group) <= MOST_PANELS and any(len(figures.series[key]) > 1 for key in group)
    units = sorted((key.unit for key in group), key=lambda unit: sort_key(words.site.units[unit].name(words.lang)))
    return {
        "kind": words.t(f"value.kind.{group[0].kind}"),
        "coverage": covered(words, programme, figures, group),
        "panels": panels_figure(words, programme, measure, figures, group) if over_time else None,
        "bars": bars_figure(words, programme, measure, figures, group) if few else None,
        "units": [] if few else [words.unit(unit) for unit in units],
    }
