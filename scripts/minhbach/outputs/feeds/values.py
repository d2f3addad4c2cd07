"""Reported and corrected values as items of feeds: no number without its source."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from minhbach.model.figures import Measurement
from minhbach.model.programme import Measure
from minhbach.outputs.feeds.changes import Correction, Values
from minhbach.outputs.feeds.record import Item
from minhbach.outputs.feeds.telling import in_sentence, known_from, linked, marked, remark, row, told
from minhbach.render.amounts import measured, ratio
from minhbach.render.wording import Wording

NAMED = 3
"""Values that a summary says; the content has them all."""


def values_item(words: Wording, change: Values, measures: Mapping[str, Measure]) -> Item:
    who = words.unit(change.rows[0].unit).text if change.units == 1 else words.t("feed.places", count=change.units)
    periods = {line.period for line in change.rows}
    period = words.period(change.rows[0].period.text) if len(periods) == 1 else ""
    kind = words.t(f"value.kind.{change.kind}")
    said = "; ".join(_in_words(words, line, measures, change) for line in change.rows[:NAMED])
    programme = words.phrase(change.programme.name)
    rest = change.count - len(change.rows)
    room = ("units", change.unit) if change.unit else ("programmes", change.programme.id)
    return told(
        words,
        change,
        title=words.t(
            "feed.values.period" if period else "feed.values", count=change.count, unit=who, kind=kind, period=period
        ),
        summary=words.t("feed.values.summary", programme=programme.text, values=said)
        + (" …" if change.count > NAMED else ""),
        address=words.at.room(*room),
        content=f"<p>{marked(programme)}</p>{_table(words, change, measures)}"
        + (f"<p>{words.t('feed.more', count=rest)}</p>" if rest else ""),
    )


def correction_item(words: Wording, change: Correction, measures: Mapping[str, Measure]) -> Item:
    """It says the new value and the old one, each with its day and its source."""
    new, old = change.new, change.old
    measure = measures[new.indicator]
    name, unit = words.phrase(measure.name), words.unit(new.unit)
    before, after = _value(words, old, measure), _value(words, new, measure)
    key = "feed.value.withdrawn" if new.status == "withdrawn" else "feed.value.corrected"
    programme = words.phrase(change.programme.name)
    period = in_sentence(words, new.period)
    head = row([escape(words.t(f"feed.column.{c}")) for c in ("state", "value", "reported", "source")], "th")
    lines = [
        row([escape(words.t(f"feed.value.{when}")), escape(said), words.day(line.reported_on), _source(words, line)])
        for when, said, line in (("after", after, new), ("before", before, old))
    ]
    kind = words.t(f"value.kind.{new.kind}")
    note = f"<p>{remark(words, new.note)}</p>" if new.note else ""
    return told(
        words,
        change,
        title=words.t(key, unit=unit.text, measure=name.text, period=period),
        summary=words.t("feed.value.summary", programme=programme.text, before=before, after=after),
        address=words.at.room("units", new.unit),
        content=f"<p>{linked(words, words.programme(change.programme.id))}: {marked(name)}, {period}, "
        f"{linked(words, unit)} ({kind})</p>{note}<table>{head}{''.join(lines)}</table>",
    )


def _table(words: Wording, change: Values, measures: Mapping[str, Measure]) -> str:
    """One row a value; what all rows share stands once: the unit in the title, the source below."""
    sources = dict.fromkeys(line.source for line in change.rows)
    columns = ["measure", "period", "value"]
    columns = [*(["unit"] if not change.unit else []), *columns, *(["source"] if len(sources) > 1 else [])]
    head = row([escape(words.t(f"feed.column.{column}")) for column in columns], "th")
    lines = []
    for line in change.rows:
        measure = measures[line.indicator]
        cells = {
            "unit": linked(words, words.unit(line.unit)),
            "measure": marked(words.phrase(measure.name)),
            "period": escape(words.period(line.period.text)),
            "value": " – ".join(filter(None, (escape(_value(words, line, measure)), remark(words, line.note)))),
            "source": _source(words, line) if len(sources) > 1 else "",
        }
        lines.append(row([cells[column] for column in columns]))
    below = known_from(words, sources) if len(sources) == 1 else ""
    return f"<table>{head}{''.join(lines)}</table>{below}"


def _in_words(words: Wording, line: Measurement, measures: Mapping[str, Measure], change: Values) -> str:
    measure = measures[line.indicator]
    name = words.phrase(measure.name).text
    if not change.unit and change.units > 1:
        name = f"{words.unit(line.unit).text}, {name}"
    return words.t("feed.value", name=name, value=_value(words, line, measure))


def _value(words: Wording, line: Measurement, measure: Measure) -> str:
    """`98,5% (1.533/1.557)`, and that it was verified where it was."""
    said = measured(words, line, measure)
    if share := ratio(words, line):
        said = f"{said} ({share})"
    return words.t("feed.value.verified", value=said) if line.status == "verified" else said


def _source(words: Wording, line: Measurement) -> str:
    return linked(words, words.source(line.source))
