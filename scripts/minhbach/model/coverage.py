"""How many of those who take part have a value: "n of N", never a number without what it is out of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from minhbach.model.figures import Figures, SeriesKey
from minhbach.model.programme import Programme
from minhbach.model.registers import Unit
from minhbach.text.periods import Period


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of the `total` units that took part and existed in `period`, so many have a value."""

    period: Period
    count: int
    total: int


def participants(programme: Programme, units: Mapping[str, Unit], period: Period) -> tuple[str, ...]:
    """The units that took part and existed at some time of a period, in the order of the programme."""
    return tuple(
        entry.unit
        for entry in programme.participations
        if not _over(units[entry.unit], period)
        and not (entry.from_ and entry.from_ > period.last)
        and not (entry.to and entry.to < period.first)
    )


def coverage(
    programme: Programme, figures: Figures, units: Mapping[str, Unit], keys: Iterable[SeriesKey]
) -> Coverage | None:
    """That of the newest period for which any of these series, one of each unit, has a value; None where none has."""
    values = {(key.unit, point.current.period) for key in keys for point in figures.series[key] if point.current.said}
    if not values:
        return None
    newest = max((period for _, period in values), key=lambda period: (period.last, period.first))
    taking_part = participants(programme, units, newest)
    count = sum((unit, newest) in values for unit in taking_part)
    return Coverage(newest, count, len(taking_part))


def _over(unit: Unit, period: Period) -> bool:
    """Whether a unit had ended before a period, or began only after it."""
    return bool((unit.ended and unit.ended < period.first) or (unit.began and unit.began > period.last))
