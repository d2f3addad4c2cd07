"""All tables in one SQLite file, with their keys: for Datasette, and for whoever asks questions across tables."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from minhbach.model.site import Site
from minhbach.outputs.data.licence import licence_of
from minhbach.outputs.data.table import Column, Table
from minhbach.outputs.data.tables import folder, key_of, leads_to, tables

_TYPES = {"number": "NUMERIC", "integer": "INTEGER"}
_ABOUT = (
    'CREATE TABLE about ("key" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL) WITHOUT ROWID',
    'CREATE TABLE about_columns ("table" TEXT NOT NULL, "column" TEXT NOT NULL, "lang" TEXT NOT NULL, '
    '"explanation" TEXT NOT NULL, PRIMARY KEY ("table", "column", "lang")) WITHOUT ROWID',
)
_CURRENT = (
    'CREATE VIEW progress_current AS SELECT * FROM progress WHERE "known_to" IS NULL AND "status" <> \'withdrawn\''
)


def write_sqlite(site: Site) -> bytes:
    """The same bytes for the same rows, whichever version of SQLite writes them, as long as it lays them out alike."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.executescript("PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; BEGIN")
        _fill(connection, site)
        connection.execute("COMMIT")
        return _unversioned(connection.serialize())
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, site: Site) -> None:
    found = tables(site)
    keys = key_of(found)
    created: set[str] = set()
    for table in found:
        if table.sql_name not in created:
            created.add(table.sql_name)
            connection.execute(_create(table, keys))
        _insert(connection, table, site)
    if "progress" in created:
        connection.execute(_CURRENT)
    for statement in _ABOUT:
        connection.execute(statement)
    connection.executemany("INSERT INTO about VALUES (?, ?)", _about(site))
    connection.executemany("INSERT INTO about_columns VALUES (?, ?, ?, ?)", sorted(_explained(found, site)))


def _create(table: Table, keys: Mapping[tuple[str, str], str]) -> str:
    """A table's statement. The tables that each programme has become one, with the programme first."""
    lead = ['"programme" TEXT NOT NULL REFERENCES "programmes" ("id")'] if table.programme else []
    columns = [f'"{column.name}" {_TYPES.get(column.type, "TEXT")}{_rules(column)}' for column in table.columns]
    key = ", ".join(f'"{name}"' for name in (*(["programme"] if table.programme else []), *table.key))
    foreign = []
    for column, programme, other, target in leads_to(table, keys):
        own, its = f'"{column.name}"', f'"{target}"'
        if programme:
            own, its = f'"programme", {own}', f'"programme", {its}'
        foreign.append(f'FOREIGN KEY ({own}) REFERENCES "{other.replace("-", "_")}" ({its})')
    parts = ",\n  ".join([*lead, *columns, f"PRIMARY KEY ({key})", *foreign])
    return f'CREATE TABLE "{table.sql_name}" (\n  {parts}\n) WITHOUT ROWID'


def _rules(column: Column) -> str:
    return " NOT NULL" if column.required else ""


def _insert(connection: sqlite3.Connection, table: Table, site: Site) -> None:
    lead = (table.programme,) if table.programme else ()
    marks = ", ".join("?" * (len(lead) + len(table.columns)))
    read = [_READERS.get(column.type, _text) for column in table.columns]

    def values() -> Iterator[Sequence[object]]:
        for row in table.rows(site):
            yield *lead, *(one(text) for one, text in zip(read, row, strict=True))

    connection.executemany(f'INSERT INTO "{table.sql_name}" VALUES ({marks})', values())


def _text(text: str) -> object:
    return text or None


def _number(text: str) -> object:
    """Fifteen digits, which is all that a reader of tables lets through, come out of a double as they went in."""
    if not text:
        return None
    return float(text) if "." in text else int(text)


_READERS: Mapping[str, Callable[[str], object]] = {"number": _number, "integer": _number}


def _about(site: Site) -> Iterable[tuple[str, str]]:
    licence = licence_of(site)
    base = site.config.base_url
    yield from ((f"title_{lang}", site.config.name.said(lang).text) for lang in site.languages)
    yield from (
        (f"publisher_{lang}", site.bodies[site.config.publisher].name.said(lang).text) for lang in site.languages
    )
    yield "source_url", base + folder(site)
    if licence:
        yield from (("license", licence.title), ("license_url", licence.url))


def _explained(found: Iterable[Table], site: Site) -> Iterable[tuple[str, str, str, str]]:
    """What each column means, in every language: once for the tables that each programme has."""
    return {
        (table.sql_name, column.name, lang, column.explained(table.name, site.words[lang]))
        for table in found
        for column in table.columns
        for lang in site.languages
    }


def _unversioned(content: bytes) -> bytes:
    """Without what the file's header says of its making: change counters, and the version of the library.

    The counter and the number at 92 must agree, else the size at 28 counts for nothing (SQLite file format, 1.3).
    """
    one = struct.pack(">I", 1)
    return b"".join((content[:24], one, content[28:92], one, bytes(4), content[100:]))
