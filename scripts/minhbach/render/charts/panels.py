"""Small multiples: many units side by side, each with its line on one and the same scale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from minhbach.render.charts.scale import Scale, round_scale
from minhbach.render.charts.svg import element

_WIDTH, _HEIGHT = 96, 32


@dataclass(frozen=True, slots=True)
class Panel:
    """`values` are those of the same periods in every panel, None where there is none; `text` words the last one."""

    name: str
    text: str
    values: tuple[Decimal | None, ...]


def common_scale(panels: Iterable[Panel], top: Decimal | None = None) -> Scale:
    """One for all, from zero: the caller says beside the panels from what to what they are drawn."""
    return round_scale((value for panel in panels for value in panel.values), top)


def small_multiples(panels: tuple[Panel, ...], scale: Scale) -> Markup:
    """A list of HTML, whose names and values are its text; the lines only repeat what the table says.

    Elements without classes: forty panels have two hundred bytes each.
    """
    return element("ul", *(_panel(panel, scale) for panel in panels), class_="mb-panels")


def _panel(panel: Panel, scale: Scale) -> Markup:
    path = "".join(_strokes(panel.values, scale))
    line = [element("path", d=path), element("path", d=_last(panel.values, scale))] if path else [Markup("")]
    picture = element("svg", *line, aria_hidden="true", viewBox=f"0 0 {_WIDTH} {_HEIGHT}")
    return element("li", element("span", panel.name), element("b" if path else "i", panel.text), picture)


def _strokes(values: tuple[Decimal | None, ...], scale: Scale) -> Iterable[str]:
    """A lone value is a dot: a stroke without length that has round ends."""
    alone = True
    for number, value in enumerate(values):
        if value is None:
            alone = True
            continue
        x, y = _place(number, len(values), value, scale)
        yield f"M{x} {y}h0" if alone else f"L{x} {y}"
        alone = False


def _last(values: tuple[Decimal | None, ...], scale: Scale) -> str:
    number, value = next((n, v) for n, v in reversed(list(enumerate(values))) if v is not None)
    x, y = _place(number, len(values), value, scale)
    return f"M{x} {y}h0"


def _place(number: int, count: int, value: Decimal, scale: Scale) -> tuple[int, int]:
    x = _WIDTH * number / (count - 1) if count > 1 else _WIDTH / 2
    return round(x), round(_HEIGHT * (1 - scale.share(value)))
