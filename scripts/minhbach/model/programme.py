"""Programmes: what was promised, by whom, until when, and what it is measured by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    model_validator,
)

from minhbach.model.fields import (
    ActorId,
    Amount,
    BodyId,
    Dated,
    Day,
    DocumentId,
    Id,
    Line,
    Localised,
    Record,
    Ref,
    Sourced,
    SourcedEntry,
    UnitId,
    Wording,
    failure,
    said_in_words,
)
from minhbach.text.nearest import nearest
from minhbach.text.numbers import plain_number
from minhbach.text.periods import likely_period, parse_period


def _span(value: str) -> str:
    try:
        period = parse_period(value)
    except ValueError:
        period = None
    if period is None:
        raise failure("bad-period", value=value, nearest=likely_period(value))
    return value


PeriodText = Annotated[Line, AfterValidator(_span)]
PillarId = Annotated[Id, Ref("pillar")]

UNITS_OF_MEASURE = ("percent", "points", "count", "people", "households", "days", "hours", "vnd", "km", "ha", "m2")
"""Those that the interface has words for; others are said in the register itself."""


def _unit_of_measure(value: object, info: ValidationInfo) -> object:
    if not isinstance(value, str) or value in UNITS_OF_MEASURE:
        return value
    if near := nearest(value, UNITS_OF_MEASURE):
        raise failure("unknown-unit-of-measure", value=value, nearest=near, known=", ".join(UNITS_OF_MEASURE))
    return said_in_words(value, info)


UnitOfMeasure = Annotated[
    Annotated[Literal[UNITS_OF_MEASURE], Tag("<word>")] | Annotated[Localised, Tag("<words>")],  # type: ignore[valid-type]
    Discriminator(lambda value: "<word>" if isinstance(value, str) else "<words>"),
    BeforeValidator(_unit_of_measure),
]


class Principle(Wording):
    """A motto of the programme."""


class Pillar(SourcedEntry):
    id: Id
    name: Localised


class MilestoneKind(SourcedEntry):
    id: Id
    name: Localised


class Participation(SourcedEntry, Dated):
    """A unit takes part; `tier` says whose pilot it is."""

    unit: UnitId
    tier: Literal["province", "district", "replication"]


class HistoryEntry(SourcedEntry):
    date: Day
    status: Literal["not_stated", "planned", "in_progress", "done", "cancelled", "moved_to_successor"]


class Task(SourcedEntry):
    """A commitment. `due` is absent where no date was stated; `timing` keeps the words that were used."""

    id: Id
    text: Localised
    owners: tuple[ActorId, ...] = ()
    owner_stated: Literal["stated", "implied", "none"]
    coordinating: tuple[ActorId, ...] = ()
    advises: tuple[ActorId, ...] = ()
    decides: tuple[ActorId, ...] = ()
    timing: Localised | None = None
    due: Day | None = None
    pillars: tuple[PillarId, ...] = ()
    history: tuple[HistoryEntry, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _owners_fit_what_is_said_of_them(self) -> Task:
        if bool(self.owners) == (self.owner_stated == "none"):
            raise failure("owners-unclear", said=self.owner_stated)
        return self

    @property
    def latest(self) -> HistoryEntry:
        """The newest entry; of one day, the one that stands later."""
        return max(enumerate(self.history), key=lambda row: (row[1].date, row[0]))[1]

    def overdue(self, today: date) -> bool:
        """Only where a date was stated, has passed, and nothing says that it was done, dropped or handed on."""
        return self.due is not None and self.due < today and self.latest.status in OPEN


OPEN = ("not_stated", "planned", "in_progress")


class Criterion(SourcedEntry):
    """What points are given for, at most so many."""

    id: Id
    name: Localised
    max_points: Amount
    pillar: PillarId | None = None


class CriterionSet(SourcedEntry, Dated):
    """Criteria that one body issued; their points sum to `total`."""

    id: Id
    name: Localised | None = None
    issuer: BodyId | None = None
    document: DocumentId | None = None
    total: Amount
    criteria: tuple[Criterion, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _sums_to_its_total(self) -> CriterionSet:
        points = sum((criterion.max_points for criterion in self.criteria), Decimal())
        if points != self.total:
            raise failure("sum-differs", points=plain_number(points), total=plain_number(self.total))
        return self


PeriodKind = Literal["day", "month", "quarter", "half", "year", "range"]


class Indicator(SourcedEntry):
    """What is measured. `unit_of_measure` is one of UNITS_OF_MEASURE, or said in words."""

    id: Id
    name: Localised
    definition: Localised | None = None
    unit_of_measure: UnitOfMeasure
    direction: Literal["up", "down", "none"] = "none"
    period: PeriodKind | None = None
    pillar: PillarId | None = None


class CriteriaFile(Record):
    """criteria.yml."""

    sets: tuple[CriterionSet, ...] = ()
    indicators: tuple[Indicator, ...] = ()


class ProgrammeFile(Sourced):
    """programme.yml; its id is the name of its folder."""

    name: Localised
    period: PeriodText
    summary: Localised | None = None
    documents: tuple[DocumentId, ...] = ()
    principles: tuple[Principle, ...] = ()
    pillars: tuple[Pillar, ...] = ()
    milestones: tuple[MilestoneKind, ...] = ()
    participations: tuple[Participation, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator or a criterion: whatever progress.csv has values of. `maximum` is a criterion's points."""

    id: str
    name: Localised
    unit_of_measure: str | Localised
    source: str
    definition: Localised | None = None
    maximum: Decimal | None = None
    period: str | None = None
    pillar: str | None = None
    criteria: str = ""
    """The set that a criterion belongs to."""


class Programme(ProgrammeFile):
    """A programme with its commitments, criteria and indicators."""

    id: Id
    tasks: tuple[Task, ...] = ()
    sets: tuple[CriterionSet, ...] = ()
    indicators: tuple[Indicator, ...] = ()

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Indicators, then the criteria of each set; an entry without a source takes its set's or the programme's."""
        return (
            *(
                Measure(
                    i.id, i.name, i.unit_of_measure, i.source or self.source, i.definition,
                    period=i.period, pillar=i.pillar,
                )
                for i in self.indicators
            ),
            *(
                Measure(
                    c.id, c.name, "points", c.source or s.source or self.source,
                    maximum=c.max_points, pillar=c.pillar, criteria=s.id,
                )
                for s in self.sets
                for c in s.criteria
            ),
        )  # fmt: skip
