"""A unit in a few lines: its news, what it was asked to do, what is known of its results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from minhbach.model.article import Article
from minhbach.model.registers import Unit
from minhbach.render.wording import Link, Wording
from minhbach.text.periods import format_period


def unit_glance(words: Wording, unit: Unit, articles: Sequence[Article]) -> Iterator[tuple[str, Link]]:
    """Rows of a name and what is to say, each leading to its part of the page; what is not known says so."""
    yield words.t("news.name"), Link(news_state(words, articles) or words.t("unit.glance.none"), "#tin")
    yield words.t("unit.figures"), Link(_figures(words, unit) or words.t("programme.no_data"), "#so-lieu")
    if statuses := Counter(task.latest.status for _, task in words.site.tasks.get(unit.id, ())):
        said = [words.t("unit.tasks.state", count=n, status=words.t(f"status.{name}")) for name, n in statuses.items()]
        yield words.t("unit.tasks"), Link(", ".join(said), "#nhiem-vu")


def news_state(words: Wording, articles: Sequence[Article]) -> str:
    """`12 tin, mới nhất ngày 13/9/2023`; empty where there is no news. The articles are the newest first."""
    if not articles:
        return ""
    newest = articles[0].facts.published.date()
    return words.t("news.state", count=len(articles), date=words.day(newest))


def _figures(words: Wording, unit: Unit) -> str:
    """How many indicators have a value, in all programmes, and the newest period of them."""
    said = {
        (key.indicator, point.current.period)
        for figures in words.site.figures.values()
        for key in figures.by_unit.get(unit.id, ())
        for point in figures.series[key]
        if point.current.said
    }
    if not said:
        return ""
    period = max((period for _, period in said), key=lambda period: (period.last, period.first))
    count = len({indicator for indicator, _ in said})
    return words.t("programme.measured", count=count, period=format_period(period, words.lang))
