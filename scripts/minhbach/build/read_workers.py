"""Reading articles here or over all cores; the result is the same either way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from minhbach.build.folders import Look, contents_of, look_of, newest
from minhbach.build.workers import pool, shared
from minhbach.content.article import read_article
from minhbach.content.packing import Packed, digests_of, pack
from minhbach.content.validate import Context

RACE = 2_000_000_000
"""Nanoseconds: no file system's clock is coarser (FAT)."""
CHUNK = 50
WORTH = 200
"""Articles that take longer to read here than workers take to start."""


class Row(NamedTuple):
    """What is kept of one folder. `settled` says that no change can hide behind an equal look."""

    look: Look
    settled: bool
    contents: dict[str, str]
    packed: Packed

    @property
    def whole(self) -> bool:
        """Whether the article is free of errors, and made of what was seen in its folder: nothing else is kept."""
        used = digests_of(self.packed)
        return bool(used) and used <= {*self.contents.values()}


def read_rows(
    root: Path, folders: Sequence[str], context: Context, abbreviations: tuple[str, ...], now: int, jobs: int
) -> Iterator[Row]:
    """A row for each folder, in order. `now` is the moment by the clock of the file system."""
    if jobs < 2 or len(folders) < WORTH:
        yield from (_read(root, context, abbreviations, now, folder) for folder in folders)
        return
    chunks = [tuple(folders[start : start + CHUNK]) for start in range(0, len(folders), CHUNK)]
    read = partial(_read_chunk, root, context, abbreviations, now)
    with pool(jobs) as executor:
        found = dict(shared(executor, read, read, chunks))
    for chunk in chunks:
        yield from found.pop(chunk)


def _read_chunk(
    root: Path, context: Context, abbreviations: tuple[str, ...], now: int, folders: Sequence[str]
) -> list[Row]:
    return [_read(root, context, abbreviations, now, folder) for folder in folders]


def _read(root: Path, context: Context, abbreviations: tuple[str, ...], now: int, folder: str) -> Row:
    """Looked at before it is read: a file that changes in between looks otherwise the next time."""
    look = look_of(root / folder)
    contents = contents_of(root / folder, look)
    return Row(
        look, newest(look) < now - RACE, dict(contents), pack(read_article(root, folder, context, abbreviations))
    )
