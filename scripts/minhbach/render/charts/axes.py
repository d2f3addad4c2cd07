"""The axes of a chart over time: values at the left, periods below, as many names as there is room for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from markupsafe import Markup

from minhbach.render.charts.plot import Plot, Point
from minhbach.render.charts.svg import element, percent, width

NARROW, WIDE = 25, 46
"""The width of a chart in em where it is narrowest (the stylesheet sees to that), and in a column of text."""


def grid(plot: Plot) -> Iterator[Markup]:
    for tick in plot.scale.ticks:
        y = percent(plot.y(tick))
        yield element("line", class_="mb-plot__grid" if tick else "mb-plot__base", x2="100%", y1=y, y2=y)
        yield element("text", plot.text(tick), class_="mb-plot__tick mb-plot__tick--value", x="-.6em", y=y, dy=".35em")


def periods(plot: Plot, gutters: int) -> Iterator[Markup]:
    """The names below the axis that have room on a phone, and those that have it on a wider page only."""
    strides = _strides(plot.points)
    narrow = next(stride for stride in strides if _fits(plot, stride, NARROW - gutters))
    wide = next(stride for stride in strides if narrow % stride == 0 and _fits(plot, stride, WIDE - gutters))
    last = len(plot.points) - 1
    for number, point in enumerate(plot.points):
        x = percent(plot.x(point.last))
        yield element("line", class_="mb-plot__notch", x1=x, x2=x, y2=".4em")
        if (last - number) % wide == 0:
            more = " mb-plot__tick--wide" if (last - number) % narrow else ""
            yield element("text", point.tick, class_=f"mb-plot__tick{more}", x=x, y="1.6em")


def _strides(points: tuple[Point, ...]) -> list[int]:
    """How many periods there may be from name to name: parts of a year, and years; at last one name alone."""
    days = (points[-1].last - points[-1].first).days + 1
    year = round(365 / days) if 28 <= days <= 366 else 1
    return [each for each in range(1, len(points)) if year % each == 0 or each % year == 0] + [len(points) * year]


def _fits(plot: Plot, stride: int, room: float) -> bool:
    """Whether every stride-th name, counted from the last, stands free of its neighbours."""
    named = plot.points[::-1][::stride]
    return all(
        (plot.x(after.last) - plot.x(before.last)) * room >= (width(after.tick) + width(before.tick)) / 2 + 0.8
        for after, before in pairwise(named)
    )
