"""Bars: units beside each other at one date, tier by tier, in the order given. They are never ranked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from minhbach.render.charts.scale import Scale, tight_scale
from minhbach.render.charts.svg import described, element, em, gutter, joined, lines, percent

_LETTERS = 19
_LINE = 1.3
_HEADING = 2.4


@dataclass(frozen=True, slots=True)
class Bar:
    """`text` is the value in words, or that there is none: then no bar is drawn."""

    name: str
    text: str
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Tier:
    """Bars that may be compared. A lone tier may have no name."""

    name: str
    bars: tuple[Bar, ...]


def bar_chart(tiers: tuple[Tier, ...], *, id: str, title: str, alt: str, top: Decimal | None = None) -> Markup:
    """An inline SVG. `id` is unique on its page; `top` is the most that there is to reach, drawn behind each bar."""
    bars = [bar for tier in tiers for bar in tier.bars]
    scale = tight_scale((bar.value for bar in bars), top)
    left = gutter(*(line for bar in bars for line in lines(bar.name, _LETTERS)))
    right = gutter(*(bar.text for bar in bars if bar.value is not None))
    drawn, height = _rows(tiers, scale, top is not None, left)
    return element(
        "svg",
        described(id, title, alt),
        *drawn,
        *([_zero(scale)] if scale.low < 0 else []),
        class_=f"mb-plot mb-plot--left-{left} mb-plot--right-{right}",
        height=em(height),
        role="img",
        aria_labelledby=f"{id}-title {id}-desc",
    )


def _zero(scale: Scale) -> Markup:
    """Where bars to either side of it begin."""
    x = percent(scale.share(Decimal(0)))
    return element("line", class_="mb-plot__base", x1=x, x2=x, y2="100%")


def _rows(tiers: tuple[Tier, ...], scale: Scale, bounded: bool, left: int) -> tuple[list[Markup], float]:
    """The rows one below the other, and how high they are together, in em."""
    drawn: list[Markup] = []
    y = 0.0
    for tier in tiers:
        if tier.name:
            drawn.append(element("text", tier.name, class_="mb-plot__tier", x=em(-left), y=em(y + 1.5)))
            y += _HEADING
        for bar in tier.bars:
            height = len(lines(bar.name, _LETTERS)) * _LINE + 0.9
            drawn += _row(bar, scale, bounded, y + height / 2)
            y += height
        y += 0.4
    return drawn, y


def _row(bar: Bar, scale: Scale, bounded: bool, middle: float) -> Iterator[Markup]:
    yield _name(bar.name, middle)
    if bar.value is None:
        yield element("text", bar.text, class_="mb-plot__none", x=".4em", y=em(middle + 0.35))
        return
    zero, end = scale.share(Decimal(0)), scale.share(bar.value)
    start, size = min(zero, end), abs(end - zero)
    top, thick = em(middle - 0.55), em(1.1)
    if bounded:
        yield element("rect", class_="mb-plot__track", y=top, width="100%", height=thick)
    yield element("rect", class_="mb-plot__bar", x=percent(start), y=top, width=percent(size), height=thick)
    x = percent(max(zero, end))
    yield element("text", bar.text, class_="mb-plot__value", x=x, dx=".4em", y=em(middle + 0.35))


def _name(name: str, middle: float) -> Markup:
    said = lines(name, _LETTERS)
    first = middle + 0.35 - _LINE * (len(said) - 1) / 2
    return joined(
        *(
            element("text", line, class_="mb-plot__name", x="-.6em", y=em(first + _LINE * number))
            for number, line in enumerate(said)
        )
    )
