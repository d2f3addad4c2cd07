"""What is published: one module per kind of file, each a `plan(edition)` that yields outputs.

Adding a kind of file is one module here and one word in PLANS; what every month of news has is planned by a
`plan_month(edition, month)` and stands in `parts.MONTHLY`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from minhbach.outputs import (
    articles,
    assets,
    calendar,
    cards,
    data,
    documents,
    feeds,
    form,
    guide,
    history,
    home,
    indicators,
    keys,
    listings,
    notices,
    programmes,
    search,
    sitemap,
    standing,
    tasks,
    units,
)
from minhbach.outputs.output import Output
from minhbach.outputs.parts import Clash, Part, parts
from minhbach.render.edition import Edition

__all__ = ("PLANS", "Clash", "Output", "Part", "plan")

Plan = Callable[[Edition], Iterator[Output]]

PLANS: tuple[Plan, ...] = tuple(
    module.plan
    for module in (
        assets,
        home,
        notices,
        articles,
        history,
        listings,
        units,
        programmes,
        tasks,
        indicators,
        documents,
        standing,
        feeds,
        search,
        cards,
        calendar,
        data,
        sitemap,
        keys,
        form,
        guide,
    )
)


def plan(edition: Edition) -> Mapping[str, Part]:
    """The whole site in its parts. Raises Clash where two outputs want one path."""
    return parts(edition, (output for planned in PLANS for output in planned(edition)))
