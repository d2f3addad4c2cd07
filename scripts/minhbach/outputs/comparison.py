"""Units beside each other: small multiples over time, bars at one date, and the table behind both.

Tier by tier, in alphabetical order: units are never ranked, and never compared across tiers or periods.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from minhbach.model.coverage import Coverage, coverage
from minhbach.model.figures import Figures, Point, SeriesKey
from minhbach.model.programme import Measure, Programme
from minhbach.outputs.series import about, axis, csv_address, sources, top_of, value_text
from minhbach.render.amounts import measured
from minhbach.render.charts.bars import Bar, Tier, bar_chart
from minhbach.render.charts.figure import Column, Figure, Row
from minhbach.render.charts.panels import Panel, common_scale, small_multiples
from minhbach.render.wording import Wording
from minhbach.text.periods import Period, format_period, short_period
from minhbach.text.sorting import sort_key

MOST_PANELS = 48
MOST_UNITS = 200
"""More units than that are not shown side by side: a page leads to each, and to the whole table."""

Group = tuple[SeriesKey, ...]
"""Series of one indicator that may stand side by side: of one kind, over periods of one length."""


def groups(figures: Figures, indicator: str) -> list[Group]:
    """The series of an indicator by kind and length of periods, in the order in which these first appear."""
    found: defaultdict[tuple[str, str], list[SeriesKey]] = defaultdict(list)
    for key in figures.by_indicator.get(indicator, ()):
        found[key.kind, key.length].append(key)
    return [tuple(keys) for keys in found.values()]


def covered(words: Wording, programme: Programme, figures: Figures, group: Group) -> str:
    """`Quý IV/2024: 5 trên 7 đơn vị có số liệu.`"""
    found = coverage(programme, figures, words.site.units, group)
    return said_coverage(words, found) if found else words.t("programme.no_data")


def said_coverage(words: Wording, found: Coverage) -> str:
    period = format_period(found.period, words.lang)
    return words.t("series.coverage", period=period, count=found.count, total=found.total)


def by_tier(words: Wording, programme: Programme, group: Group) -> Mapping[str, tuple[SeriesKey, ...]]:
    """Series by the name of their unit's tier; units that take no part come last, under a name of their own."""
    tier_of = {entry.unit: entry.tier for entry in programme.participations}
    order = [*dict.fromkeys(tier_of.values()), ""]
    ordered = sorted(group, key=lambda key: sort_key(words.site.units[key.unit].name(words.lang)))
    found = {tier: tuple(key for key in ordered if tier_of.get(key.unit, "") == tier) for tier in order}
    return {words.t(f"tier.{tier}") if tier else words.t("tier.none"): keys for tier, keys in found.items() if keys}


def panels_figure(words: Wording, programme: Programme, measure: Measure, figures: Figures, group: Group) -> Figure:
    """Every unit's line over time, all on one scale; the table says the newest value of each."""
    tiers = by_tier(words, programme, group)
    keys = [key for found in tiers.values() for key in found]
    periods = [period for period, _ in axis(_all_points(figures, keys))]
    shown = tuple(_panel(words, measure, figures.series[key], key, periods) for key in keys)
    scale = common_scale(shown, top_of(measure))
    newest = [figures.series[key][-1] for key in keys]
    first, last = (format_period(period, words.lang) for period in (periods[0], periods[-1]))
    id = f"{programme.id}-{measure.id}-{group[0].kind}-{group[0].length}"
    span = words.t("series.span", first=first, last=last) if first != last else first
    return Figure(
        id=id,
        title=words.phrase(measure.name),
        unit=f"{about(words, measure, group[0])} · {span}",
        picture=small_multiples(shown, scale),
        columns=_columns(words),
        rows=tuple(_row(words, measure, key, point) for key, point in zip(keys, newest, strict=True)),
        csv=csv_address(words, programme.id),
        sources=sources(words, (point.current for point in newest)),
    )


def bars_figure(
    words: Wording, programme: Programme, measure: Measure, figures: Figures, group: Group
) -> Figure | None:
    """All units at the newest period for which any has a value, tier by tier; who has none says so."""
    found = coverage(programme, figures, words.site.units, group)
    if found is None:
        return None
    at = {key: _at(figures.series[key], found.period) for key in group}
    tiers = by_tier(words, programme, group)
    id = f"{programme.id}-{measure.id}-{group[0].kind}-{group[0].length}-bars"
    title = words.t("series.bars", name=words.phrase(measure.name).text, period=format_period(found.period, words.lang))
    bars = tuple(Tier(name, tuple(_bar(words, measure, key, at[key]) for key in keys)) for name, keys in tiers.items())
    shown = [(key, point) for keys in tiers.values() for key in keys if (point := at[key])]
    return Figure(
        id=id,
        title=words.in_lang(title, words.lang),
        unit=about(words, measure, group[0]),
        picture=bar_chart(bars, id=id, title=title, alt=said_coverage(words, found), top=top_of(measure)),
        columns=_columns(words),
        rows=tuple(_row(words, measure, key, point) for key, point in shown),
        csv=csv_address(words, programme.id),
        sources=sources(words, (point.current for _, point in shown)),
    )


def _all_points(figures: Figures, keys: Iterable[SeriesKey]) -> list[Point]:
    """One point for each period that any of the series knows, in order of time."""
    found: dict[Period, Point] = {}
    for key in keys:
        for point in figures.series[key]:
            found.setdefault(point.current.period, point)
    return [found[period] for period in sorted(found, key=lambda period: (period.first, period.last))]


def _panel(
    words: Wording, measure: Measure, points: Sequence[Point], key: SeriesKey, periods: Sequence[Period]
) -> Panel:
    values: dict[Period, Decimal | None] = {point.current.period: point.current.amount for point in points}
    known = [point for point in points if point.current.amount is not None]
    text = measured(words, known[-1].current, measure) if known else words.t("programme.no_data")
    if known and known[-1].current.period != periods[-1]:  # else it would pass for one of the newest period
        text = f"{text} ({short_period(known[-1].current.period)})"
    return Panel(words.site.units[key.unit].name(words.lang), text, tuple(values.get(period) for period in periods))


def _bar(words: Wording, measure: Measure, key: SeriesKey, point: Point | None) -> Bar:
    name = words.site.units[key.unit].name(words.lang)
    if point is None:
        return Bar(name, words.t("programme.no_data"))
    return Bar(name, measured(words, point.current, measure), point.current.amount)


def _at(points: Sequence[Point], period: Period) -> Point | None:
    return next((point for point in points if point.current.period == period), None)


def _row(words: Wording, measure: Measure, key: SeriesKey, point: Point) -> Row:
    row = point.current
    cells = (
        format_period(row.period, words.lang), value_text(words, measure, row), words.t(f"value.status.{row.status}"),
    )  # fmt: skip
    return Row(words.unit(key.unit), cells, words.source(row.source))


def _columns(words: Wording) -> tuple[Column, ...]:
    return (
        Column(words.t("matrix.unit")),
        Column(words.t("series.period")),
        Column(words.t("series.figure"), number=True),
        Column(words.t("series.status")),
    )
