"""What lies in a folder of posts/: how its files look from outside, and what they hold."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from minhbach.model.fingerprint import digest

Look = list[str | int]
"""Name, size, mtime, ctime and inode of each file, in order of name, one after the other."""
_STEP = 5


def look_of(folder: Path | str) -> Look:
    """How the files of a folder and of those in it look now. Times are in nanoseconds."""
    look: Look = []
    for name, status in _files(str(folder), ""):
        if status is None:
            look += (name, -1, 0, 0, 0)
        else:
            look += (name, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return look


def newest(look: Look) -> int:
    """The last moment at which one of the files was touched; 0 where there is none."""
    return max((int(moment) for first in (2, 3) for moment in look[first::_STEP]), default=0)


def contents_of(folder: Path, look: Look) -> Mapping[str, str]:
    """The digest of each file by its name; empty for one that cannot be read."""
    return {str(name): _digest(f"{folder}/{name}") for name in look[::_STEP]}


def _digest(path: str) -> str:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a Path for each of twenty thousand takes its time
            return digest(file.read())
    except OSError:
        return ""


def _files(folder: str, prefix: str) -> Iterator[tuple[str, os.stat_result | None]]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry.path, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, _status(entry)


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    """None for a link that leads nowhere."""
    try:
        return entry.stat()
    except OSError:
        return None
