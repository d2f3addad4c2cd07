"""Values in words: `98,5% (1.533/1.557)`, `18 trên 20 điểm`, `chưa có số liệu`."""

from __future__ import annotations

import functools
from decimal import Decimal

from minhbach.model.figures import Measurement
from minhbach.model.programme import Measure, Programme
from minhbach.render.wording import Phrase, Wording
from minhbach.text.numbers import format_number

number = functools.lru_cache(maxsize=1 << 15)(format_number)
"""Tables say the same numbers again and again."""


def amount(words: Wording, value: Decimal, measure: Measure) -> str:
    """A value with its unit of measure; a criterion's points with their maximum."""
    said = number(value, words.lang)
    if measure.maximum is not None:
        return words.t("amount.points.of", value=said, maximum=number(measure.maximum, words.lang))
    if isinstance(measure.unit_of_measure, str):
        return words.t(f"amount.{measure.unit_of_measure}", value=said)
    return f"{said} {measure.unit_of_measure.said(words.lang).text}"


def measured(words: Wording, row: Measurement, measure: Measure) -> str:
    """What a row says: its value, with the ratio that it was reported as; never 0 for nothing."""
    if row.status == "withdrawn":
        return words.t("value.withdrawn")
    if row.amount is None:
        return words.t("programme.no_data")
    return amount(words, row.amount, measure)


def ratio(words: Wording, row: Measurement) -> str:
    """`1.533/1.557`; empty where no ratio was reported, or the row was withdrawn."""
    if row.numerator is None or row.denominator is None or row.status == "withdrawn":
        return ""
    return f"{number(row.numerator, words.lang)}/{number(row.denominator, words.lang)}"


def unit_of_measure(words: Wording, measure: Measure) -> Phrase:
    """`phần trăm`, `điểm`, or the register's own words."""
    if isinstance(measure.unit_of_measure, str):
        return Phrase(words.t(f"measure.{measure.unit_of_measure}"))
    return words.phrase(measure.unit_of_measure)


def measures(programme: Programme) -> dict[str, Measure]:
    """A programme's indicators and criteria by id, in their order."""
    return {measure.id: measure for measure in programme.measures}
