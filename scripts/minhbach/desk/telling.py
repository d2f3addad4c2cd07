"""What an import would change, line by line, for the person who approves it."""

from __future__ import annotations

from collections.abc import Iterator

from minhbach.build.reporting import say
from minhbach.desk.tables import Change, Plan
from minhbach.model.figures import ProgressRow
from minhbach.model.programme import Measure, Programme
from minhbach.model.site import Site
from minhbach.render.amounts import amount, measures
from minhbach.render.wording import Wording
from minhbach.text.dates import format_date
from minhbach.text.numbers import format_number
from minhbach.text.periods import format_period


def told(plan: Plan, site: Site, programme: Programme, lang: str) -> Iterator[str]:
    """`+` a new row, `~` one that replaces a value; what stays and what is skipped is counted."""
    words = Wording(site, lang if lang in site.languages else site.languages[0])
    known = measures(programme)
    for change in plan.changes:
        yield _told(change, words, known[change.row.indicator], lang)
    for key, count in (("import-same", plan.same), ("import-empty", plan.empty)):
        if count:
            yield say(lang, key, count=count)


def _told(change: Change, words: Wording, measure: Measure, lang: str) -> str:
    row, old = change.row, change.replaced
    value = _value(row, words, measure)
    return say(
        lang,
        "import-new" if old is None else "import-replaces",
        row=change.place,
        unit=words.site.units[row.unit].name(words.lang),
        measure=measure.name.said(words.lang).text,
        period=format_period(row.period, words.lang),
        kind=words.t(f"value.kind.{row.kind}"),
        value=value if old is None else f"{_value(old, words, measure)} → {value}",
        status=words.t(f"value.status.{row.status}"),
        day=format_date(row.reported_on, words.lang),
        source=row.source,
    )


def _value(row: ProgressRow, words: Wording, measure: Measure) -> str:
    """`98,5% (1.533/1.557)`; a dash where no number is given."""
    said = "–" if row.value is None else amount(words, row.value, measure)
    if row.numerator is None or row.denominator is None:
        return said
    return f"{said} ({format_number(row.numerator, words.lang)}/{format_number(row.denominator, words.lang)})"
