"""data/abbreviations.csv: what abbreviations stand for, in the languages of the site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import create_model

from minhbach.content.registers import Notes
from minhbach.content.tables import read_table
from minhbach.content.validate import Context
from minhbach.model.fields import Line, Localised, Record
from minhbach.model.problem import problem

PATH = "data/abbreviations.csv"


def read_abbreviations(root: Path, context: Context, notes: Notes) -> Mapping[str, Localised]:
    """The expansions by abbreviation, in the order of the file; empty where there is no file."""
    table = read_table(root, PATH, _row(context.languages), context)
    notes.problems += table.problems
    found: dict[str, Localised] = {}
    lines: dict[str, int] = {}
    for line, row in table.rows:
        said = row.model_dump(exclude_none=True)
        abbr = said.pop("abbr")
        if abbr in found:
            notes.problems.append(problem(PATH, line, "duplicate-id", 1, id=abbr, first=f"{PATH}:{lines[abbr]}"))
        found.setdefault(abbr, Localised.model_validate(said, context=context.as_dict()))
        lines.setdefault(abbr, line)
    return found


def _row(languages: tuple[str, ...]) -> type[Record]:
    """A row of the table: the abbreviation, and a column for each language, of which the first must be filled."""
    first, *others = languages
    columns: dict[str, Any] = {"abbr": (Line, ...), first: (Line, ...)}
    columns |= dict.fromkeys(others, (Line | None, None))
    return create_model("AbbreviationRow", __base__=Record, **columns)
