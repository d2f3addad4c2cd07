"""What a chart over time is made of, and where its days and values lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from minhbach.render.charts.scale import Scale, round_scale


@dataclass(frozen=True, slots=True)
class Point:
    """A period from its `first` to its `last` day. Without a value the line breaks.

    `tick` names it on the axis, `label` is all there is to say: "Quý III/2024: 98,5%".
    """

    first: date
    last: date
    tick: str
    label: str
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A horizontal line: what was aimed at, or the most that there is."""

    value: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A vertical line: the day that a unit ended or was succeeded. The label has room for forty letters."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the days and values of a series lie: shares of its width and height."""

    points: tuple[Point, ...]
    scale: Scale
    start: date
    end: date
    text: Callable[[Decimal], str]

    def x(self, day: date) -> float:
        """0 at the left edge, 1 at the right; a single day stands in the middle."""
        days = (self.end - self.start).days
        return (day - self.start).days / days if days else 0.5

    def y(self, value: Decimal) -> float:
        """0 at the top edge, 1 at the bottom."""
        return 1 - self.scale.share(value)

    @property
    def known(self) -> list[tuple[Point, Decimal]]:
        return [(point, point.value) for point in self.points if point.value is not None]


def plot_of(
    points: tuple[Point, ...],
    text: Callable[[Decimal], str],
    step: bool,
    top: Decimal | None,
    target: Target | None,
    mark: Mark | None,
) -> Plot:
    days = [points[0].first if step else points[0].last, points[-1].last, *([mark.day] if mark else [])]
    values = [*(point.value for point in points), *([target.value] if target else [])]
    return Plot(points, round_scale(values, top), min(days), max(days), text)
