"""A table as CSV: RFC 4180, UTF-8, a comma, and CRLF at the end of each line; no byte order mark.

Excel takes a cell that begins with `=`, `+`, `-` or `@` for a formula and runs it. What people wrote freely gets an
apostrophe before such a beginning, also where it has one already: one apostrophe less gives the text again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from minhbach.model.site import Site
from minhbach.outputs.data.table import Cells, Table

CHUNK = 5_000
"""Rows that are joined at a time."""
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


def write_csv(table: Table, site: Site) -> bytes:
    content = io.BytesIO()
    content.write(_lines([tuple(column.name for column in table.columns)]))
    free = tuple(index for index, column in enumerate(table.columns) if column.free)
    rows = iter(table.rows(site))
    while chunk := list(islice(rows, CHUNK)):
        content.write(_lines(_harmless(chunk, free)))
    return content.getvalue()


def _lines(rows: Iterable[Cells]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _harmless(rows: Iterable[Cells], free: tuple[int, ...]) -> Iterator[Cells]:
    for row in rows:
        if any(_FORMULA.match(row[index]) for index in free):
            yield tuple(f"'{text}" if i in free and _FORMULA.match(text) else text for i, text in enumerate(row))
        else:
            yield row
