"""One series over its periods: a line for what is measured at a moment, steps for what is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from markupsafe import Markup

from minhbach.render.charts.axes import grid, periods
from minhbach.render.charts.plot import Mark, Plot, Point, Target, plot_of
from minhbach.render.charts.svg import described, element, em, gutter, lines, percent

_GRAIN = 1000
_MARK_LETTERS = 24
_VALUE_LETTERS = 9


def line_chart(
    points: tuple[Point, ...],
    text: Callable[[Decimal], str],
    *,
    id: str,
    title: str,
    alt: str,
    step: bool = False,
    top: Decimal | None = None,
    target: Target | None = None,
    mark: Mark | None = None,
) -> Markup:
    """An inline SVG. `points` are all the periods in order, those without a value too; there is at least one.

    `text` words a value, `id` is unique on its page, `top` is what the axis reaches at least (100 for percentages).
    """
    plot = plot_of(points, text, step, top, target, mark)
    left, right = gutter(*map(text, plot.scale.ticks)), _right(plot)
    names = ["mb-plot mb-plot--line", f"mb-plot--left-{left}", f"mb-plot--right-{right}"]
    return element(
        "svg",
        described(id, title, alt),
        *grid(plot),
        element("svg", *periods(plot, left + right), y="100%", class_="mb-plot__outside"),
        *(_target(plot, target) if target else ()),
        *(_mark(plot, mark) if mark else ()),
        _curve(plot, step),
        *_dots(plot, step),
        *_ends(plot, step),
        class_=" ".join([*names, *(["mb-plot--marked"] if mark else [])]),
        role="img",
        aria_labelledby=f"{id}-title {id}-desc",
    )


def _target(plot: Plot, target: Target) -> Iterator[Markup]:
    """Its name stands on the side of the line that the series does not end on."""
    y = percent(plot.y(target.value))
    below = any(value > target.value for _, value in plot.known[-1:])
    yield element("line", class_="mb-plot__target", x2="100%", y1=y, y2=y)
    yield element("text", target.label, class_="mb-plot__note", x="100%", y=y, dy="1.2em" if below else "-.5em")


def _mark(plot: Plot, mark: Mark) -> Iterator[Markup]:
    """Its name stands above the chart, on the side that has more room."""
    share = plot.x(mark.day)
    x, said = percent(share), lines(mark.label, _MARK_LETTERS)
    yield element("line", class_="mb-plot__mark", x1=x, x2=x, y1="-1.4em", y2="100%")
    side = "mb-plot__note" if share > 0.5 else "mb-plot__note mb-plot__note--after"
    gap = "-.4em" if share > 0.5 else ".4em"
    for number, line in enumerate(said):
        y = em(1.3 * (number - len(said)) - 0.4)
        yield element("text", line, class_=side, x=x, y=y, dx=gap)


def _curve(plot: Plot, step: bool) -> Markup:
    """Drawn in a square of its own that stretches with the page; the stylesheet keeps the stroke as it is."""
    return element(
        "svg",
        element("path", class_="mb-plot__line", d="".join(_steps(plot) if step else _lines(plot))),
        viewBox=f"0 0 {_GRAIN} {_GRAIN}",
        preserveAspectRatio="none",
        class_="mb-plot__outside",
    )


def _lines(plot: Plot) -> Iterator[str]:
    command = "M"
    for point in plot.points:
        if point.value is None:
            command = "M"
        else:
            yield f"{command}{_grain(plot.x(point.last))} {_grain(plot.y(point.value))}"
            command = "L"


def _steps(plot: Plot) -> Iterator[str]:
    """Each value holds from its first day to the next period's, the last one to its own last day."""
    ends = [point.first for point in plot.points[1:]] + [plot.points[-1].last]
    command = "M"
    for point, end in zip(plot.points, ends, strict=True):
        if point.value is None:
            command = "M"
        else:
            y = _grain(plot.y(point.value))
            yield f"{command}{_grain(plot.x(point.first))} {y}H{_grain(plot.x(end))}"
            command = "L"


def _grain(share: float) -> int:
    return round(share * _GRAIN)


def _dots(plot: Plot, step: bool) -> Iterator[Markup]:
    """One at each value, which says it where a pointer rests on it. Steps show their last alone."""
    size = ".3em" if step or len(plot.points) <= 16 else ".2em"
    for point, value in plot.known:
        seen = not step or point is plot.known[-1][0]
        yield element(
            "circle",
            element("title", point.label),
            class_="mb-plot__dot" if seen else "mb-plot__spot",
            cx=percent(plot.x(point.last)),
            cy=percent(plot.y(value)),
            r=size if seen else ".5em",
        )


def _ends(plot: Plot, step: bool) -> Iterator[Markup]:
    """The last value in figures beside its dot, where nothing follows; the first where the line leaves room."""
    if plot.known:
        if _is_short(plot):
            yield _value(plot, *plot.known[-1], dx=".7em", dy=".35em")
        else:
            yield _value(plot, *plot.known[-1], class_="mb-plot__value mb-plot__value--before", dy="-.8em")
    if len(plot.known) > 1:
        (point, value), (_, second) = plot.known[:2]
        if second <= value:
            yield _value(plot, point, value, dy="-.8em")
        elif plot.y(value) < 0.87:
            yield _value(plot, point, value, dy="1.5em")
        else:
            yield _value(plot, point, value, **({"dx": ".5em", "dy": ".35em"} if step else {"dy": "-.8em"}))


def _value(plot: Plot, point: Point, value: Decimal, class_: str = "mb-plot__value", **away: str) -> Markup:
    x, y = percent(plot.x(point.last)), percent(plot.y(value))
    return element("text", plot.text(value), class_=class_, x=x, y=y, **away)


def _right(plot: Plot) -> int:
    """The margin at the right: for the last value, if it has room there, and half of the last period's name."""
    tick = plot.points[-1].tick
    return gutter(*(plot.text(value) for _, value in plot.known[-1:] if _is_short(plot)), tick[: len(tick) // 2])


def _is_short(plot: Plot) -> bool:
    return len(plot.text(plot.known[-1][1])) <= _VALUE_LETTERS
