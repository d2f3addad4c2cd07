"""What components/chart.html and components/matrix.html lay out: everything worded, in the order that it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from minhbach.render.wording import Link, Phrase


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; figures stand to the right."""

    text: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A period or a unit in the table behind a chart, with a cell for each column but the first."""

    name: Link
    cells: tuple[str | Phrase, ...]
    source: Link | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with what makes it worth believing. Without rows the table stands on another page.

    `latest` is the newest value in words: where it is the only one, there is no picture. `unit` says the unit of
    measure, the kind of the figures and their periods; `columns` begins with that of the rows' names, the sources have
    one of their own; `csv` is the address of the data.
    """

    id: str
    title: Phrase
    unit: str
    picture: Markup
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    csv: str
    sources: tuple[Link, ...]
    note: Phrase | None = None
    latest: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """`kind` is a status of a task, `overdue` or `none`: it chooses the sign, `text` says the same in words."""

    text: str
    kind: str = "none"
    date: str = ""
    source: Link | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A unit in a matrix, with a cell for each column."""

    name: Link
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The units of one tier. A lone group may have no name."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Units × milestones (or pillars, or criteria); `corner` names what the rows are."""

    id: str
    caption: Phrase
    corner: str
    columns: tuple[Phrase, ...]
    groups: tuple[Group, ...]
