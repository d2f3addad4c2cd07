"""What a build did."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Report:
    """In numbers of files; `damaged` are files of the cache that had to be made anew.

    `unsigned` says whether a signature was there that no longer fits.
    """

    planned: int
    pages: int
    rendered: int
    written: int
    deleted: int
    recovered: bool
    unsigned: bool
    damaged: tuple[Path, ...]
