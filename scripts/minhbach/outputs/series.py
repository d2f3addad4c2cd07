"""Series of values as figures: a chart, its table with the history of every value, and their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from markupsafe import Markup

from minhbach.model.figures import Measurement, Point, SeriesKey
from minhbach.model.programme import Measure, Programme
from minhbach.model.registers import Unit
from minhbach.render.amounts import amount, measured, number, ratio, unit_of_measure
from minhbach.render.charts.figure import Column, Figure, Row
from minhbach.render.charts.line import line_chart
from minhbach.render.charts.plot import Mark
from minhbach.render.charts.plot import Point as Plotted
from minhbach.render.wording import Link, Wording
from minhbach.text.periods import Period, format_period, periods_from, short_period

_REGULAR = ("month", "quarter", "half", "year")
_MOST_PERIODS = 120
"""Ten years of months; a longer axis shows only the periods that there are."""


def series_figure(
    words: Wording, programme: Programme, measure: Measure, key: SeriesKey, points: Sequence[Point]
) -> Figure:
    """One unit's values of one kind over time; a single one is said in words only."""
    rows = tuple(row for point in reversed(points) for row in _rows(words, measure, point))
    name = f"{programme.id}-{measure.id}-{key.kind}-{key.length}"
    return Figure(
        id=name,
        title=words.phrase(measure.name),
        unit=about(words, measure, key),
        picture=_picture(words, measure, key, points, name) if len(points) > 1 else Markup(""),
        columns=_columns(words),
        rows=rows,
        csv=csv_address(words, programme.id),
        sources=sources(words, (point.current for point in points)),
        note=words.phrase(measure.definition) if measure.definition else None,
        latest=_latest(words, measure, points),
    )


def _picture(words: Wording, measure: Measure, key: SeriesKey, points: Sequence[Point], name: str) -> Markup:
    percent = measure.unit_of_measure == "percent"
    return line_chart(
        tuple(_chart_point(words, measure, period, found) for period, found in axis(points)),
        lambda value: amount(words, value, measure) if percent else number(value, words.lang),
        id=name,
        title=words.phrase(measure.name).text,
        alt=summary(words, measure, points),
        step=measure.unit_of_measure not in ("percent", "points"),
        top=top_of(measure),
        mark=_end_of(words, words.site.units[key.unit]),
    )


def _latest(words: Wording, measure: Measure, points: Sequence[Point]) -> str:
    """The newest value that there is, with its period."""
    known = [point.current for point in points if point.current.said]
    if not known:
        return words.t("programme.no_data")
    said = value_text(words, measure, known[-1])
    return words.t("series.value", period=format_period(known[-1].period, words.lang), value=said)


def about(words: Wording, measure: Measure, key: SeriesKey) -> str:
    """Unit of measure and kind: `phần trăm · tự đánh giá`."""
    return words.t("series.about", unit=unit_of_measure(words, measure).text, kind=words.t(f"value.kind.{key.kind}"))


def axis(points: Sequence[Point]) -> list[tuple[Period, Point | None]]:
    """Every period from the first to the last, with what is known of it: what is missing shows as a gap."""
    found = {point.current.period: point for point in points}
    first, last = points[0].current.period, points[-1].current.period
    if first.kind in _REGULAR:
        days = (last.last - first.first).days
        if days / max((first.last - first.first).days, 1) <= _MOST_PERIODS:
            return [(period, found.get(period)) for period in periods_from(first, last)]
    return list(found.items())


def top_of(measure: Measure) -> Decimal | None:
    """What an axis reaches at least: a hundred per cent, a criterion's points."""
    if measure.maximum is not None:
        return measure.maximum
    return Decimal(100) if measure.unit_of_measure == "percent" else None


def summary(words: Wording, measure: Measure, points: Sequence[Point]) -> str:
    """A chart in a sentence, for those who do not see it: from where to where, and what is missing."""
    known = [(point.current, value) for point in points if (value := point.current.amount) is not None]
    if not known:
        return words.t("programme.no_data")

    def said(row: Measurement, value: Decimal) -> str:
        return words.t(
            "series.value", period=format_period(row.period, words.lang), value=amount(words, value, measure)
        )

    if len(known) == 1:
        return said(*known[0])
    lowest, highest = min(known, key=lambda row: row[1]), max(known, key=lambda row: row[1])
    missing = sum(1 for _, point in axis(points) if point is None or point.current.amount is None)
    return words.t(
        "series.summary.missing" if missing else "series.summary",
        first=said(*known[0]), last=said(*known[-1]), lowest=said(*lowest), highest=said(*highest), count=missing,
    )  # fmt: skip


def sources(words: Wording, rows: Iterable[Measurement]) -> tuple[Link, ...]:
    """Where values are known from, each source once."""
    found = (words.source(name) for name in dict.fromkeys(row.source for row in rows))
    return tuple(link for link in found if link is not None)


def csv_address(words: Wording, programme: str) -> str:
    """All values of a programme: one set for all languages."""
    site = words.site
    return f"{site.addresses[site.languages[0]].room('data')}{programme}/progress.csv"


def value_text(words: Wording, measure: Measure, row: Measurement) -> str:
    """The value with the ratio and the sample that it was reported with: `98,5% (1.533/1.557)`."""
    said = measured(words, row, measure)
    parts = [ratio(words, row)]
    if row.sample is not None and row.said:
        parts.append(words.t("series.sample", count=row.sample))
    behind = "; ".join(part for part in parts if part)
    return f"{said} ({behind})" if behind else said


def _rows(words: Wording, measure: Measure, point: Point) -> Iterator[Row]:
    """The row that holds, then those that it replaced: a number once published does not vanish."""
    newer: Measurement | None = None
    for row in (point.current, *point.earlier):
        state = words.t(f"value.status.{row.status}")
        if newer is not None:
            state = words.t("series.replaced", date=words.day(newer.reported_on))
        period = format_period(row.period, words.lang)
        said = value_text(words, measure, row)
        remark = words.in_lang(row.note or "", words.site.languages[0])
        yield Row(Link(period), (said, state, words.day(row.reported_on), remark), words.source(row.source))
        newer = row


def _columns(words: Wording) -> tuple[Column, ...]:
    return (
        Column(words.t("series.period")),
        Column(words.t("series.figure"), number=True),
        Column(words.t("series.status")),
        Column(words.t("series.reported")),
        Column(words.t("note.label")),
    )


def _chart_point(words: Wording, measure: Measure, period: Period, point: Point | None) -> Plotted:
    value = point.current.amount if point else None
    said = measured(words, point.current, measure) if point else words.t("programme.no_data")
    label = words.t("series.value", period=format_period(period, words.lang), value=said)
    return Plotted(period.first, period.last, short_period(period), label, value)


def _end_of(words: Wording, unit: Unit) -> Mark | None:
    """The day that closes the series of a unit that ended."""
    if unit.ended is None:
        return None
    return Mark(unit.ended, words.t("unit.ended", date=words.day(unit.ended)))
