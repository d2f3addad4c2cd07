"""What a station puts on the notice board and reads over the loudspeaker: a month's news on paper, and as a script."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minhbach.desk.refusal import Refusal
from minhbach.model.article import Article
from minhbach.model.figures import Measurement
from minhbach.model.programme import Programme
from minhbach.model.site import Site


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A month's news, oldest first, and what was reported in it; of one unit where `unit` is given."""

    site: Site
    month: date
    unit: str | None
    lang: str
    articles: tuple[Article, ...]
    values: tuple[tuple[Programme, Measurement], ...]

    @property
    def name(self) -> str:
        """Of its files: `2023-09`, `2023-09-tien-duc`."""
        return f"{self.month:%Y-%m}" + (f"-{self.unit}" if self.unit else "")


def gather(site: Site, month: date, unit: str | None, lang: str) -> Bulletin:
    """Raises Refusal for an unknown unit, an unknown language, and a month in which nothing was published."""
    if lang not in site.languages:
        raise Refusal("bulletin-language", asked=lang, choices=", ".join(site.languages))
    if unit is not None and unit not in site.units:
        raise Refusal("bulletin-unit", id=unit)
    found = [article for article in site.by_month.get(month, ()) if unit is None or unit in article.facts.units]
    values = tuple(
        (programme, row)
        for name, programme in site.programmes.items()
        for row in site.figures[name].measurements
        if (row.reported_on.year, row.reported_on.month) == (month.year, month.month)
        and (unit is None or row.unit == unit)
    )
    if not found and not values:
        raise Refusal("bulletin-empty", month=f"{month:%Y-%m}", news=", ".join(f"{m:%Y-%m}" for m in site.by_month))
    return Bulletin(site, month, unit, lang, tuple(reversed(found)), values)
