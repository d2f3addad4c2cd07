"""What a programme's tables hold: milestones and measured values, each row with its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Annotated, Literal, NamedTuple, get_args

from pydantic import Field, model_validator

from minhbach.model.fields import (
    Amount,
    CellDay,
    CellPeriod,
    Count,
    Id,
    Line,
    Number,
    PeriodOf,
    Record,
    Ref,
    Source,
    UnitId,
    failure,
)
from minhbach.model.fingerprint import fingerprint
from minhbach.text.numbers import plain_number
from minhbach.text.periods import Period, period_around

Kind = Literal["self", "appraised", "survey", "administrative"]
Status = Literal["reported", "verified", "corrected", "withdrawn"]
Precision = Literal["day", "month", "quarter", "year"]


class ProgressRow(Record):
    """A row of progress.csv: one value as it was reported on one day."""

    unit: UnitId = Field(description="Administrative unit that the value is about: an id of the units table")
    indicator: Annotated[Id, Ref("measure")] = Field(
        description="What was measured: an id of the indicators or the criteria table"
    )
    period: PeriodOf = Field(
        description="Period: 2024, 2024-H1, 2024-Q3, 2024-09, 2024-09-08, or first/last day 2024-01-01/2024-09-30"
    )
    value: Number | None = Field(
        default=None, description="The value in the indicator's unit of measure; empty: no data, which is not zero"
    )
    numerator: Amount | None = Field(default=None, description="Of a ratio: how many")
    denominator: Amount | None = Field(default=None, description="Of a ratio: out of how many")
    sample: Count | None = Field(default=None, description="Of a survey: how many people answered")
    kind: Kind = Field(description="How the value came about: self (self-assessed), appraised, survey, administrative")
    status: Status = Field(description="reported, verified, corrected (replaces an earlier row), withdrawn")
    reported_on: CellDay = Field(description="Day on which the value was reported")
    source: Source = Field(description="Where the value is known from: post:<folder>, document:<id> or an address")
    note: Line | None = Field(default=None, description="Remark")

    @model_validator(mode="after")
    def _keeps_its_ratio_whole(self) -> ProgressRow:
        if (self.numerator is None) != (self.denominator is None):
            raise failure("half-ratio", key="denominator" if self.denominator is None else "numerator")
        if self.denominator == 0:
            raise failure("zero-denominator")
        return self

    @model_validator(mode="after")
    def _is_not_reported_before_it_began(self) -> ProgressRow:
        if self.reported_on < self.period.first:
            raise failure("reported-too-early", period=self.period.text, day=self.reported_on)
        return self


class MilestoneRow(Record):
    """A row of milestones.csv: when a unit reached a milestone, or was to reach it."""

    unit: UnitId = Field(description="Administrative unit: an id of the units table")
    milestone: Annotated[Id, Ref("milestone")] = Field(description="Milestone: an id of the programme's milestones")
    kind: Literal["planned", "actual"] = Field(description="planned: was to be reached; actual: was reached")
    date: CellPeriod = Field(description="Day, or month, quarter or year where no more is known")
    precision: Precision | None = Field(default=None, description="How exact the date is: day, month, quarter, year")
    source: Source = Field(description="Where it is known from: post:<folder>, document:<id> or an address")
    note: Line | None = Field(default=None, description="Remark")

    @model_validator(mode="after")
    def _is_as_exact_as_it_says(self) -> MilestoneRow:
        said = self.precision or self.date.kind
        if self.date.kind not in ("day", said) or said not in get_args(Precision):
            raise failure("precision-differs", value=self.date.text, precision=said)
        return self

    @property
    def when(self) -> Period:
        """As long as it is exact: the 8th of September, known to the month, is September."""
        return period_around(self.date.first, self.precision or self.date.kind)


@dataclass(frozen=True, slots=True)
class Measurement:
    """A checked row of progress.csv; `line` is where it stands there. `value` None: nothing was reported."""

    unit: str
    indicator: str
    period: Period
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    sample: int | None
    kind: Kind
    status: Status
    reported_on: date
    source: str
    note: str | None
    line: int

    @property
    def mark(self) -> str:
        """Everything it says, for fingerprints."""
        return (
            f"{self.unit}|{self.indicator}|{self.period.text}|{self.value}|{self.numerator}|{self.denominator}|"
            f"{self.sample}|{self.kind}|{self.status}|{self.reported_on}|{self.source}|{self.note}"
        )

    @property
    def said(self) -> bool:
        """Whether it gives a number: not where it was withdrawn, or says itself that there is none."""
        return self.status != "withdrawn" and (self.value is not None or self.numerator is not None)

    @property
    def amount(self) -> Decimal | None:
        """The value; where only a ratio was reported, its percentage to two digits. None where nothing is said."""
        if not self.said:
            return None
        if self.value is None and self.numerator is not None and self.denominator:
            return round(self.numerator * 100 / self.denominator, 2)
        return self.value


@dataclass(frozen=True, slots=True)
class Milestone:
    """A checked row of milestones.csv; `when` is as long as its precision."""

    unit: str
    milestone: str
    kind: Literal["planned", "actual"]
    when: Period
    source: str
    note: str | None
    line: int

    @property
    def mark(self) -> str:
        """Everything it says, for fingerprints."""
        return f"{self.unit}|{self.milestone}|{self.kind}|{self.when.text}|{self.source}|{self.note}"


class Point(NamedTuple):
    """What is known of one period: the row that holds, and those that it replaced, newest first."""

    current: Measurement
    earlier: tuple[Measurement, ...] = ()


class SeriesKey(NamedTuple):
    """What one series is of. Kinds and lengths of periods are never mixed."""

    unit: str
    indicator: str
    kind: Kind
    length: str


@dataclass(frozen=True)
class Figures:
    """The tables of one programme as they are known on a day, in the order of the files."""

    measurements: tuple[Measurement, ...] = ()
    milestones: tuple[Milestone, ...] = ()

    def on(self, today: date) -> Figures:
        """Without what is reported, or reached, only later."""
        known = tuple(m for m in self.measurements if m.reported_on <= today)
        reached = tuple(m for m in self.milestones if m.kind == "planned" or m.when.first <= today)
        whole = len(known) == len(self.measurements) and len(reached) == len(self.milestones)
        return self if whole else Figures(known, reached)

    @property
    def rows(self) -> Iterator[Measurement | Milestone]:
        yield from self.measurements
        yield from self.milestones

    @cached_property
    def series(self) -> Mapping[SeriesKey, tuple[Point, ...]]:
        """Every series, its periods in order of time."""
        rows: defaultdict[SeriesKey, list[Measurement]] = defaultdict(list)
        for row in self.measurements:
            rows[SeriesKey(row.unit, row.indicator, row.kind, row.period.kind)].append(row)
        return {key: tuple(_points(group)) for key, group in rows.items()}

    @cached_property
    def newest(self) -> Period | None:
        """The newest period that a value is known for."""
        periods = {row.period for row in self.measurements if row.said}
        return max(periods, key=lambda period: (period.last, period.first), default=None)

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[SeriesKey, ...]]:
        found: defaultdict[str, list[SeriesKey]] = defaultdict(list)
        for key in self.series:
            found[key.unit].append(key)
        return {unit: tuple(keys) for unit, keys in found.items()}

    @cached_property
    def by_indicator(self) -> Mapping[str, tuple[SeriesKey, ...]]:
        found: defaultdict[str, list[SeriesKey]] = defaultdict(list)
        for key in self.series:
            found[key.indicator].append(key)
        return {indicator: tuple(keys) for indicator, keys in found.items()}

    def about(self, unit: str) -> Iterator[Measurement | Milestone]:
        """The rows of one unit."""
        for key in self.by_unit.get(unit, ()):
            for point in self.series[key]:
                yield from (point.current, *point.earlier)
        yield from self.milestones_of.get(unit, ())

    @cached_property
    def replaced_on(self) -> Mapping[Measurement, date]:
        """For each row that holds no more: the day on which the next one of its period was reported."""
        return {
            old: new.reported_on
            for points in self.series.values()
            for point in points
            for new, old in zip((point.current, *point.earlier), point.earlier, strict=False)
        }

    @cached_property
    def of_indicator(self) -> Mapping[str, tuple[Measurement, ...]]:
        """All rows of an indicator, in the order of the file."""
        found: defaultdict[str, list[Measurement]] = defaultdict(list)
        for row in self.measurements:
            found[row.indicator].append(row)
        return {indicator: tuple(rows) for indicator, rows in found.items()}

    @cached_property
    def mark_of(self) -> Mapping[str, str]:
        """By unit: the fingerprint of all its rows, in the order of the files."""
        rows: defaultdict[str, list[str]] = defaultdict(list)
        for row in self.rows:
            rows[row.unit].append(row.mark)
        return {unit: fingerprint(("\n".join(marks),)) for unit, marks in rows.items()}

    @cached_property
    def sources_of(self) -> Mapping[str, tuple[str, ...]]:
        """By unit: where its rows are known from, each source once."""
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for row in self.rows:
            found[row.unit][row.source] = None
        return {unit: tuple(sources) for unit, sources in found.items()}

    @cached_property
    def milestones_of(self) -> Mapping[str, tuple[Milestone, ...]]:
        found: defaultdict[str, list[Milestone]] = defaultdict(list)
        for row in self.milestones:
            found[row.unit].append(row)
        return {unit: tuple(rows) for unit, rows in found.items()}


def _points(rows: list[Measurement]) -> Iterator[Point]:
    """The rows of one series by period; of one period the newest first."""
    rows.sort(key=_days)
    for _, group in groupby(rows, key=_days):
        newest = sorted(group, key=lambda row: row.reported_on, reverse=True)
        yield Point(newest[0], tuple(newest[1:]))


def _days(row: Measurement) -> tuple[date, date]:
    return row.period.first, row.period.last


def ratio_differs(row: ProgressRow | Measurement) -> str:
    """The percentage that a ratio gives, where the value says another; the last digit may be rounded or cut."""
    if row.value is None or row.numerator is None or not row.denominator:
        return ""
    percent = row.numerator * 100 / row.denominator
    exponent = row.value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return "" if abs(percent - row.value) < step else plain_number(round(percent, 2))
