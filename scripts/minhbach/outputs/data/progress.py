"""What was measured of a unit, for its index.json: each period with what holds, and what it replaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from minhbach.model.figures import Measurement, Point
from minhbach.outputs.data.provenance import source_of
from minhbach.render.amounts import measures
from minhbach.render.wording import Wording


def series(words: Wording, unit: str) -> Iterator[Mapping[str, object]]:
    """Every series of a unit: of one indicator, of one kind, in periods of one length."""
    for name, figures in words.site.figures.items():
        measured = measures(words.site.programmes[name])
        for key in figures.by_unit.get(unit, ()):
            measure = measured[key.indicator]
            unit_of = measure.unit_of_measure
            yield {
                "programme": name,
                "indicator": key.indicator,
                "name": words.phrase(measure.name).text,
                "unit_of_measure": unit_of if isinstance(unit_of, str) else words.phrase(unit_of).text,
                "kind": key.kind,
                "values": [_point(words, point) for point in figures.series[key]],
            }


def milestones(words: Wording, unit: str) -> Iterator[Mapping[str, object]]:
    for name, figures in words.site.figures.items():
        kinds = {kind.id: kind for kind in words.site.programmes[name].milestones}
        for row in figures.milestones_of.get(unit, ()):
            yield {
                "programme": name,
                "milestone": row.milestone,
                "name": words.phrase(kinds[row.milestone].name).text,
                "kind": row.kind,
                "date": row.when.text,
                "precision": row.when.kind,
                **source_of(words, row.source),
                "note": row.note,
            }


def _point(words: Wording, point: Point) -> Mapping[str, object]:
    until = [None, *(row.reported_on.isoformat() for row in (point.current, *point.earlier))]
    rows = [_row(words, row, end) for row, end in zip((point.current, *point.earlier), until, strict=False)]
    return {"period": point.current.period.text, **rows[0], "earlier": rows[1:]}


def _row(words: Wording, row: Measurement, until: str | None) -> Mapping[str, object]:
    return {
        "value": _number(row.value),
        "numerator": _number(row.numerator),
        "denominator": _number(row.denominator),
        "sample": row.sample,
        "status": row.status,
        "known_from": row.reported_on.isoformat(),
        "known_to": until,
        **source_of(words, row.source),
        "note": row.note,
    }


def _number(value: Decimal | None) -> int | float | None:
    """With the digits of the table: fifteen at most, which a double keeps."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
