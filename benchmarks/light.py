"""Our build without what a light set-up of another generator lacks: articles, lists, one feed a language, no more.

Only for the comparison in speed.py: text copies, archives, feeds by topic and place, search, data and calendars are
left out of the plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from minhbach import outputs
from minhbach.cli import main
from minhbach.outputs import articles, assets, feeds, home, listings, parts, programmes, sitemap, units
from minhbach.outputs.output import Output

KEPT = (assets, home, articles, listings, units, programmes, sitemap)


def without_copies(plan: Callable[..., Iterator[Output]], *where: object) -> Iterator[Output]:
    return (output for output in plan(*where) if not output.path.endswith("/index.md"))


def one_feed(edition: outputs.Edition) -> Iterator[Output]:
    return (output for output in feeds.plan(edition) if output.path in ("rss.xml", "en/rss.xml"))


if __name__ == "__main__":
    outputs.PLANS = (*(module.plan for module in KEPT), one_feed)
    parts.MONTHLY = (lambda *where: without_copies(articles.plan_month, *where), listings.plan_month)
    main(["build", "--site-dir", "public"])
