"""What is published: one module per kind of file, each a `plan(edition)` that yields outputs.

Adding a kind of file is one module here and one word in PLANS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from minhbach.outputs import (
    articles,
    assets,
    calendar,
    data,
    documents,
    feeds,
    form,
    guide,
    home,
    indicators,
    keys,
    listings,
    programmes,
    search,
    sitemap,
    standing,
    tasks,
    units,
)
from minhbach.outputs.output import Output
from minhbach.render.edition import Edition

Plan = Callable[[Edition], Iterator[Output]]

PLANS: tuple[Plan, ...] = tuple(
    module.plan
    for module in (
        assets,
        home,
        articles,
        listings,
        units,
        programmes,
        tasks,
        indicators,
        documents,
        standing,
        feeds,
        search,
        calendar,
        data,
        sitemap,
        keys,
        form,
        guide,
    )
)


class Clash(Exception):
    """Two outputs want one path."""


def plan(edition: Edition) -> dict[str, Output]:
    """Every output by path. Raises Clash where two of them want one, or one is a folder of another."""
    outputs: dict[str, Output] = {}
    for planned in PLANS:
        for output in planned(edition):
            if output.path in outputs:
                raise Clash(output.path)
            outputs[output.path] = output
    for path in outputs:
        parent = path.rpartition("/")[0]
        while parent:
            if parent in outputs:
                raise Clash(parent)
            parent = parent.rpartition("/")[0]
    return outputs
