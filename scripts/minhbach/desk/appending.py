"""Adding rows to a table: what stands there keeps its bytes, what comes is written in the same manner."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from minhbach.content.tables import column_names, split_cells
from minhbach.model.figures import ProgressRow
from minhbach.text.numbers import cell_number
from minhbach.text.periods import Period


@dataclass(frozen=True, slots=True)
class Manner:
    """How a table is written: its columns in order, what stands between cells and after rows, whether all is quoted."""

    columns: tuple[str, ...]
    separator: str = ","
    line_end: str = "\n"
    quoted: bool = False


def is_blank(content: bytes) -> bool:
    """Whether a table has not even a header."""
    return not content.removeprefix(codecs.BOM_UTF8).strip(b" \t\r\n,;")


def manner_of(content: bytes) -> Manner:
    """As the table is written that `content` holds, a sound one; without any, as progress.csv is."""
    if is_blank(content):
        return Manner(tuple(ProgressRow.model_fields))
    text = content.decode("utf-8-sig")
    ends = [end for end in ("\r\n", "\n", "\r") if end in text]
    separator, lines = split_cells(text.replace("\r\n", "\n").replace("\r", "\n"))
    _, header = next(lines)
    quoted = text[text.lower().find(header[0].lower()) - 1 :].startswith('"')
    return Manner(column_names(header), separator, ends[0] if ends else "\n", quoted)


def appended(content: bytes, rows: Iterable[ProgressRow]) -> bytes:
    """The table with these rows after its own; a table that is not there begins with its header."""
    manner = manner_of(content)
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=manner.separator,
        lineterminator=manner.line_end,
        quoting=csv.QUOTE_ALL if manner.quoted else csv.QUOTE_MINIMAL,
    )
    if is_blank(content):
        content = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
        writer.writerow(manner.columns)
    elif not content.endswith((b"\n", b"\r")):
        text.write(manner.line_end)
    writer.writerows(_cells(row, manner) for row in rows)
    return content + text.getvalue().encode()


def unwritable(content: bytes, rows: Iterable[ProgressRow]) -> Sequence[str]:
    """The columns that the rows need and the table lacks."""
    columns = manner_of(content).columns
    used = (name for row in rows for name, value in row if value is not None and name not in columns)
    return tuple(dict.fromkeys(used))


def replace_file(path: Path, content: bytes) -> None:
    """The file is at every moment the old one or the new one. Raises OSError: Excel locks what it shows on Windows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    try:
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def written(row: ProgressRow, decimal_comma: bool = False) -> Mapping[str, str]:
    """The cells of a row by the names of their columns."""
    return {name: _text(value, decimal_comma) for name, value in row}


def _cells(row: ProgressRow, manner: Manner) -> list[str]:
    texts = written(row, manner.separator == ";")
    return [texts.get(name, "") for name in manner.columns]


def _text(value: object, decimal_comma: bool) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return cell_number(value, decimal_comma)
        case Period():
            return value.text
    return str(value)
