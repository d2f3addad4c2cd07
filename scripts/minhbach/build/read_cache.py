"""Articles as they were read last time, for as long as their folders, and all that reading depends on, are the same.

One file a month in `.cache/minhbach/articles`: whoever edits one article rewrites one small file. Whether a folder is
the same is asked of its content. Size and times answer first where that is safe, in the way of Git's index: on systems
whose `ctime` no program can set back, for files that were not touched just before they were looked at.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path

from minhbach.build.folders import Look, contents_of, look_of, newest
from minhbach.build.read_workers import RACE, Row, read_rows
from minhbach.content.article import ReadArticle
from minhbach.content.packing import unpack
from minhbach.content.validate import Context
from minhbach.model.fingerprint import digest, fingerprint, program

_TIMES_TELL = os.name == "posix"


class ReadCache:
    """A `Reader` with a memory. `warn` hears the path of a file of the cache that is damaged, or not ours."""

    def __init__(self, cache: Path, jobs: int, warn: Callable[[Path], None], keep: bool = True) -> None:
        self.folder = cache / "articles"
        self.jobs = jobs
        self.warn = warn
        self.keep = keep
        """Whether to write; `check` only reads."""

    def __call__(
        self, root: Path, folders: Sequence[str], context: Context, abbreviations: tuple[str, ...]
    ) -> Iterator[ReadArticle]:
        key = fingerprint((program(), [str(value) for value in astuple(context)], abbreviations))
        now = self._now() if self.keep else 0
        months = _by_month(folders)
        saved = {name: self._load(name, key) for name in months}
        rows = {f: _still_true(root, f, saved[name].get(f), now) for name, group in months.items() for f in group}
        stale = [folder for folder, row in rows.items() if row is None]
        fresh = read_rows(root, stale, context, abbreviations, now, self.jobs)
        for name, group in months.items():
            month = {folder: rows.pop(folder) or next(fresh) for folder in group}
            if self.keep:
                self._save(name, key, month, saved.pop(name))
            yield from (unpack(row.packed, context) for row in month.values())
        if self.keep:
            self._forget(months)

    def _now(self) -> int:
        """The moment by the file system's own clock: nothing else can be compared with the times of its files."""
        self.folder.mkdir(parents=True, exist_ok=True)
        touched = self.folder / f"now.{os.getpid()}"
        touched.write_bytes(b"")
        now = touched.stat().st_mtime_ns
        touched.unlink()
        return now

    def _load(self, name: str, key: str) -> dict[str, Row]:
        """The rows of a month by folder; none where this program saved none for this site."""
        file = self.folder / f"{name}.json"
        try:
            head, _, body = file.read_bytes().partition(b"\n")
            made_for, sum_of_body = json.loads(head)
            if sum_of_body != digest(body):
                raise ValueError
            return {f: Row(*row) for f, row in json.loads(body).items()} if made_for == key else {}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, LookupError, AttributeError):
            self.warn(file)
            return {}

    def _save(self, name: str, key: str, month: Mapping[str, Row], saved: Mapping[str, Row]) -> None:
        """Write the month at once, under a name of our own until it is whole, if it is not what is there."""
        kept = {folder: row for folder, row in month.items() if row is saved.get(folder) or row.whole}
        if len(kept) == len(saved) and all(row is saved.get(folder) for folder, row in kept.items()):
            return
        body = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
        waiting = self.folder / f"{name}.{os.getpid()}.new"
        waiting.write_bytes(json.dumps([key, digest(body)]).encode() + b"\n" + body)
        waiting.replace(self.folder / f"{name}.json")

    def _forget(self, months: Mapping[str, object]) -> None:
        for file in self.folder.glob("*.json"):
            if file.stem not in months:
                file.unlink(missing_ok=True)


def _by_month(folders: Sequence[str]) -> dict[str, list[str]]:
    """`2023-09` for posts/2023/2023-09-13-hop; the folders are in order."""
    months: dict[str, list[str]] = {}
    for folder in folders:
        months.setdefault(folder.rpartition("/")[2][:7], []).append(folder)
    return months


def _still_true(root: Path, folder: str, row: Row | None, now: int) -> Row | None:
    """What is known of a folder, if that holds what it held; with its present look."""
    if row is None:
        return None
    look: Look = look_of(f"{root}/{folder}")  # a Path for each of ten thousand would take half a second
    if look == row.look and row.settled and _TIMES_TELL:
        return row
    if contents_of(root / folder, look) != row.contents:
        return None
    settled = newest(look) < now - RACE
    return row if (look, settled) == (row.look, row.settled) else row._replace(look=look, settled=settled)
