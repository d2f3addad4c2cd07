"""data/glossary.csv: how terms are translated on this site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import create_model

from minhbach.content.tables import Table, read_table
from minhbach.content.validate import Context
from minhbach.model.fields import Line, Record

PATH = "data/glossary.csv"


def read_glossary(root: Path, context: Context) -> Table[Record]:
    """A row for each term: itself in every language, and in `variants` how else the first one says it (`a; b`)."""
    first, *others = context.languages
    columns: dict[str, Any] = {first: (Line, ...), "variants": (Line | None, None)}
    columns |= dict.fromkeys(others, (Line | None, None)) | {"note": (Line | None, None)}
    return read_table(root, PATH, create_model("GlossaryRow", __base__=Record, **columns), context)
