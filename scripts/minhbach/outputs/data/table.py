"""What a table of the open data is: declared once; CSV, JSON, SQLite, the package and the page are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from minhbach.model.fields import Localised, Sourced, SourcedEntry
from minhbach.model.fingerprint import fingerprint
from minhbach.model.site import Site
from minhbach.model.words import Words
from minhbach.text.numbers import plain_number

Type = Literal["string", "number", "integer", "date"]
Cells = tuple[str, ...]
"""One row as CSV holds it, a cell for each column; an empty one says nothing: it is null elsewhere, never 0."""


@dataclass(frozen=True, slots=True)
class Column:
    """`refers` names the table whose key stands here; `free` is text that people wrote, in `lang` where that is set."""

    name: str
    type: Type = "string"
    required: bool = False
    choices: tuple[str, ...] = ()
    refers: str = ""
    free: bool = False
    lang: str = ""

    def explained(self, table: str, words: Words) -> str:
        """In the language of `words`: its own sentence, else that of the columns of its name."""
        name = self.name.removesuffix(f"_{self.lang}") if self.lang else self.name
        own = f"data.column.{table}.{name}"
        text = words(own if own in words.sentences else f"data.column.{name}")
        if self.lang:
            language = words.sentences.get(f"language.{self.lang}", self.lang)
            return words("data.in_language", text=text, language=language)
        return text


class State(NamedTuple):
    """What a table holds at this moment: how many rows, their fingerprint, and when the newest became known."""

    size: int
    digest: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` makes them anew each time it is asked, so that a nation's million of them never stand in memory at once.

    `key` are the columns that no two rows share; `dated` is the one that says since when a row is known.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Site], Iterator[Cells]]
    programme: str = ""
    dated: str = ""
    state: Callable[[Site], State] | None = None
    """For tables that are too long to be gone through for their fingerprint."""

    @property
    def path(self) -> str:
        """Below the room of data, without an ending: `units`, `<programme>/progress`."""
        return f"{self.programme}/{self.name}" if self.programme else self.name

    @property
    def sql_name(self) -> str:
        return self.name.replace("-", "_")

    def index(self, column: str) -> int:
        return next(i for i, one in enumerate(self.columns) if one.name == column)

    def known(self, site: Site) -> State:
        if self.state is not None:
            return self.state(site)
        rows = list(self.rows(site))
        dates = [row[self.index(self.dated)] for row in rows] if self.dated else []
        return State(len(rows), fingerprint(rows), max(dates, default=""))


ID = Column("id", required=True)
NUMBER = Column("number", "integer", required=True)
SINCE = Column("from", "date")
UNTIL = Column("to", "date")


def reference(name: str, table: str, required: bool = False) -> Column:
    return Column(name, refers=table, required=required)


SOURCE = reference("source", "sources", required=True)


def choice(name: str, choices: Sequence[str], required: bool = True) -> Column:
    return Column(name, required=required, choices=tuple(choices))


def texts(site: Site, name: str, required: bool = False) -> tuple[Column, ...]:
    """A column for each language of the site; only the first is ever required."""
    columns = (Column(f"{name}_{lang}", free=True, lang=lang) for lang in site.languages)
    first, *others = columns
    return replace(first, required=required), *others


def provenance(site: Site) -> tuple[Column, ...]:
    """The last columns of every table of facts: where a row is known from, and what is to be said of that."""
    return (
        SOURCE,
        choice("certainty", ("inferred",), False),
        *texts(site, "note"),
    )


def said(site: Site, text: Localised | None) -> Cells:
    """The cells of `texts`: what is not said in a language stays empty there."""
    return tuple(text.root.get(lang, "") if text else "" for lang in site.languages)


def known_from(site: Site, entry: Sourced | SourcedEntry, *records: str | None) -> Cells:
    """The cells of `provenance`: an entry without a source takes that of its record."""
    source = next((one for one in (entry.source, *records) if one), "")
    return source, entry.certainty or "", *said(site, entry.note)


def cell(value: str | date | Decimal | int | None) -> str:
    """A value as its cell: ISO dates, a decimal point."""
    match value:
        case None:
            return ""
        case Decimal():
            return plain_number(value)
        case date():
            return value.isoformat()
    return str(value)
