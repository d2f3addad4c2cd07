"""A plot of lines with logarithmic axes, as SVG: seconds by number of articles."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

Points = Sequence[tuple[float, float]]
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 420, 56, 190, 16, 40
COLOURS = ("#b3261e", "#7a4fbf", "#1f6feb", "#0b7285", "#2b8a3e", "#b35900", "#5c5f66", "#a61e4d")
"""Dark enough for text on white; ours first."""


def plot(lines: Mapping[str, Points]) -> str:
    """One line for each name; a single point is a dot."""
    points = [point for line in lines.values() for point in line]
    across = _scale([x for x, _ in points], LEFT, WIDTH - RIGHT)
    up = _scale([y for _, y in points], HEIGHT - BOTTOM, TOP)
    parts = [*_axes(points, across, up)]
    for (name, line), (colour, label_at) in zip(lines.items(), _labels(lines, up), strict=True):
        path = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y in line)
        dots = "".join(f'<circle cx="{across(x):.1f}" cy="{up(y):.1f}" r="3" fill="{colour}"/>' for x, y in line)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}')
        end = WIDTH - RIGHT + 10
        parts.append(
            f'<text x="{end}" y="{label_at + 4:.1f}" fill="{colour}">{escape(name)} {line[-1][1]:.3g} s</text>'
        )
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    title = "<title>Seconds of a build by number of articles</title>"
    style = 'font-family="sans-serif" font-size="13"'
    background = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size} {style}>{title}{background}{"".join(parts)}</svg>\n'
    )


class _scale:
    """From a value to its place, by its logarithm."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self.low, self.high = math.log10(min(values)) - 0.1, math.log10(max(values)) + 0.1
        self.start, self.end = start, end

    def __call__(self, value: float) -> float:
        return self.start + (math.log10(value) - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self) -> list[float]:
        return [10.0**power for power in range(math.ceil(self.low), math.floor(self.high) + 1)]


def _axes(points: Points, across: _scale, up: _scale) -> list[str]:
    grey = 'stroke="#ccc"'
    parts = []
    for x in sorted({x for x, _ in points}):
        parts.append(f'<line x1="{across(x):.1f}" x2="{across(x):.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" {grey}/>')
        place = f'x="{across(x):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle"'
        parts.append(f'<text {place} fill="#333">{x:,.0f} articles</text>')
    for y in up.ticks():
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{up(y):.1f}" y2="{up(y):.1f}" {grey}/>')
        parts.append(f'<text x="{LEFT - 6}" y="{up(y) + 4:.1f}" text-anchor="end" fill="#333">{y:g} s</text>')
    return parts


def _labels(lines: Mapping[str, Points], up: _scale) -> list[tuple[str, float]]:
    """The colour of each line and where its name stands: beside its end, never over another's."""
    wanted = sorted((up(line[-1][1]), index) for index, line in enumerate(lines.values()))
    places: dict[int, float] = {}
    last = -math.inf
    for place, index in wanted:
        last = max(place, last + 16)
        places[index] = last
    return [(COLOURS[index % len(COLOURS)], places[index]) for index in range(len(lines))]
