"""The registers: topics, administrative units, offices, office-holders, documents."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AliasChoices, Field, model_validator

from minhbach.model.fields import (
    BodyId,
    Dated,
    Day,
    DocumentId,
    FileName,
    Flag,
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


class Category(SourcedEntry):
    id: Id
    name: Localised


class UnitName(Wording, Dated):
    """A name for a time: `{vi, en, from, to}`."""


class Code(SourcedEntry, Dated):
    """An official code with its validity: an attribute, never an identity."""

    scheme: Line
    value: Line


class Parent(SourcedEntry, Dated):
    unit: UnitId


class Successor(SourcedEntry):
    """What came after; `date` is the first day of the successor."""

    unit: UnitId
    date: Day
    document: DocumentId | None = None
    extent: Literal["whole", "part"] = "whole"


UnitKind = Literal["tinh", "thanh-pho", "huyen", "quan", "thi-xa", "xa", "phuong", "thi-tran", "dac-khu"]


class Unit(Sourced):
    """An administrative unit; `ended` is the last day it existed."""

    id: Id
    kind: UnitKind
    names: tuple[UnitName, ...] = Field(min_length=1)
    codes: tuple[Code, ...] = ()
    parents: tuple[Parent, ...] = ()
    began: Day | None = None
    ended: Day | None = None
    successors: tuple[Successor, ...] = ()

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> Unit:
        if self.began and self.ended and self.ended < self.began:
            raise failure("dates-reversed", first="began", start=self.began, last="ended", end=self.ended)
        return self

    def name(self, lang: str) -> str:
        """Its latest name, without its kind."""
        return self.names[-1].text.said(lang).text


class BodySuccessor(SourcedEntry):
    body: BodyId = Field(validation_alias=AliasChoices("body", "unit"))
    date: Day
    document: DocumentId | None = None
    extent: Literal["whole", "part"] = "whole"


class Body(Sourced, Dated):
    """An office or organisation; it may end and be succeeded, as units do."""

    id: Id
    name: Localised
    kind: Literal["party", "state", "front", "oversight", "mass", "media", "steering"]
    unit: UnitId | None = None
    established_by: DocumentId | None = None
    ended: Day | None = None
    successors: tuple[BodySuccessor, ...] = ()

    @property
    def until(self) -> date | None:
        """The last day that it existed, under whichever of the two keys it stands."""
        return self.ended or self.to


class Post(SourcedEntry, Dated):
    """An office held, in public."""

    title: Localised
    body: BodyId | None = None


class Person(Sourced):
    """An office-holder in the public role only; the name is one whole, never split."""

    id: Id
    name: Line
    posts: tuple[Post, ...] = ()


class Relation(SourcedEntry):
    kind: Literal["implements", "amends", "replaces", "establishes"]
    document: DocumentId


DocumentType = Literal[
    "luat", "nghi-quyet", "nghi-dinh", "thong-tu", "quyet-dinh", "chi-thi", "quy-che", "quy-dinh", "thong-cao",
    "thong-bao", "huong-dan", "chuong-trinh", "ke-hoach", "phuong-an", "de-an", "du-an", "bao-cao", "bien-ban",
    "to-trinh", "cong-van", "ket-luan", "other",
]  # fmt: skip


class Document(Sourced):
    """A document, known by issuer, symbol and date; the original is in data/files/ or only cited."""

    id: Id
    symbol: Line | None = None
    title: Localised | None = None
    type: DocumentType
    issuer: BodyId | None = None
    date: Day | None = None
    effective: Day | None = None
    subject: Localised | None = None
    relations: tuple[Relation, ...] = ()
    cited_only: Flag = False
    file: Annotated[FileName, Ref("file")] | None = None

    @model_validator(mode="after")
    def _has_a_name(self) -> Document:
        if self.symbol is None and self.title is None:
            raise failure("missing-key", key="title")
        if self.file is not None and self.cited_only:
            raise failure("file-and-cited")
        return self
