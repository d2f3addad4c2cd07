"""A table as JSON: what it is, and a line for each row. Numbers have the digits that CSV has."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from itertools import islice
from json.encoder import encode_basestring

from minhbach.model.site import Site
from minhbach.outputs.data.delimited import CHUNK
from minhbach.outputs.data.licence import licence_of
from minhbach.outputs.data.table import Cells, Column, Table
from minhbach.outputs.data.tables import folder

RAW = ("number", "integer")
"""Types whose cells are JSON already."""


def write_json(table: Table, as_of: str, site: Site) -> bytes:
    """`as_of` is the day since which its newest row is known; null where rows do not say, or there are none."""
    content = io.BytesIO()
    head = json.dumps(_head(table, as_of, site), ensure_ascii=False, indent=1).removesuffix("\n}")
    content.write(f'{head},\n "rows": ['.encode())
    line = _line(table.columns)
    rows = iter(table.rows(site))
    before = "\n"
    while chunk := list(islice(rows, CHUNK)):
        content.write((before + ",\n".join(map(line, chunk))).encode())
        before = ",\n"
    content.write(b"\n ]\n}\n" if before != "\n" else b"]\n}\n")
    return content.getvalue()


def _head(table: Table, as_of: str, site: Site) -> dict[str, object]:
    base, words = site.config.base_url, site.words
    licence = licence_of(site)
    return {
        "name": table.path,
        "title": {lang: words[lang](f"data.table.{table.name}") for lang in site.languages},
        "description": {lang: words[lang](f"data.table.{table.name}.text") for lang in site.languages},
        "publisher": dict(site.bodies[site.config.publisher].name.root),
        "licence": {"name": licence.name, "url": licence.url} if licence else None,
        "source": base + folder(site),
        "csv": f"{base}{folder(site)}{table.path}.csv",
        "as_of": as_of or None,
        "dated_by": table.dated or None,
        "fields": [_field(table, column, site) for column in table.columns],
    }


def _field(table: Table, column: Column, site: Site) -> dict[str, object]:
    said = {lang: column.explained(table.name, site.words[lang]) for lang in site.languages}
    return {"name": column.name, "type": column.type, "description": said}


def _line(columns: tuple[Column, ...]) -> Callable[[Cells], str]:
    names = [f"{encode_basestring(column.name)}:" for column in columns]
    raw = [column.type in RAW for column in columns]

    def line(row: Cells) -> str:
        return f"{{{','.join(_members(row))}}}"

    def _members(row: Cells) -> Iterator[str]:
        for name, text, as_it_is in zip(names, row, raw, strict=True):
            yield name + ((text if as_it_is else encode_basestring(text)) if text else "null")

    return line
