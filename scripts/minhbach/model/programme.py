"""Programmes: what was promised, by whom, until when."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from minhbach.model.fields import (
    ActorId,
    Dated,
    Day,
    DocumentId,
    Id,
    Line,
    Localised,
    Ref,
    Sourced,
    SourcedEntry,
    UnitId,
    Wording,
    failure,
)
from minhbach.text.periods import parse_period


def _period(value: str) -> str:
    try:
        period = parse_period(value)
    except ValueError:
        period = None
    if period is None:
        raise failure("bad-period", value=value)
    return value


PeriodText = Annotated[Line, AfterValidator(_period)]
PillarId = Annotated[Id, Ref("pillar")]


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
    def _says_where_each_status_is_known_from(self) -> Task:
        if self.source is None and any(entry.source is None for entry in self.history):
            raise failure("missing-source", key="source")
        return self


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


class Programme(ProgrammeFile):
    """A programme with its commitments."""

    id: Id
    tasks: tuple[Task, ...] = ()
