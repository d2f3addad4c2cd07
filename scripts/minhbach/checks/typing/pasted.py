"""Debris of pasting from Word: bullets that are letters, tables without their line of dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minhbach.checks.injection.view import View
from minhbach.checks.typing.slip import Slip

_MARKS = "·•▪‣◦●■◆➢➤✓\u25ab\u25e6\uf0b7"
_BULLET = re.compile(rf"^(?P<indent>[ \t\u00a0]*)[{_MARKS}][ \t\u00a0]*(?=\S)", re.M)
_ROW = re.compile(r"^ {0,3}\|.*\|[ \t]*$")
_DASHES = re.compile(r"^ {0,3}\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$")


def bullets(view: View) -> Iterator[Slip]:
    """A dash and a space make a list, after an empty line."""
    if not any(mark in view.text for mark in _MARKS):
        return
    for found in _BULLET.finditer(view.text):
        before = view.text[: found.start()].rpartition("\n\n")[2].rstrip("\n").rpartition("\n")[2]
        opens = bool(before.strip()) and not _BULLET.match(before) and not re.match(r"\s*(?:[-*+]|\d+[.)]) ", before)
        fixed = ("\n" if opens else "") + "- "
        yield Slip(*found.span(), "typing-bullet", view.text[found.start() : found.end() + 30].split("\n")[0], fixed)


def tables(view: View) -> Iterator[Slip]:
    """Rows of cells of which the second is no line of dashes are no table to Markdown."""
    if "|" not in view.text:
        return
    place, rows = 0, list[tuple[int, str]]()
    for line in [*view.text.split("\n"), ""]:
        if _ROW.match(line):
            rows.append((place, line))
        else:
            yield from _undivided(rows)
            rows = []
        place += len(line) + 1


def _undivided(rows: list[tuple[int, str]]) -> Iterator[Slip]:
    if len(rows) > 1 and not any(_DASHES.match(line) for _, line in rows[:2]):
        start, first = rows[0]
        end = start + len(first)
        cells = len(re.findall(r"(?<!\\)\|", first)) - 1
        yield Slip(start, end, "typing-table", first.strip()[:40], f"{first}\n{'| --- ' * cells}|")
