"""What was written last time: the memory of a site folder, kept in the cache, believed only where the disk agrees."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A published file: the key it was rendered for, its SHA-256, its size and its time in nanoseconds."""

    key: str
    sha256: str
    size: int
    mtime: int


@dataclass(frozen=True, slots=True)
class OnDisk:
    size: int
    mtime: int


def load(file: Path) -> dict[str, Entry]:
    """The entries by path; empty where there is no ledger, or one that this program did not write whole."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            return {}
        return {path: Entry(*row) for path, row in data["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def save(file: Path, entries: Mapping[str, Entry]) -> None:
    """Write the ledger at once: never half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = {path: [e.key, e.sha256, e.size, e.mtime] for path, e in sorted(entries.items())}
    waiting = file.with_suffix(".new")
    waiting.write_text(json.dumps({"version": VERSION, "files": rows}), encoding="utf-8")
    waiting.replace(file)


def scan(site_dir: Path) -> dict[str, OnDisk]:
    """Every file of a site folder by path; entries that begin with a dot are not ours, `.well-known` apart."""
    found: dict[str, OnDisk] = {}
    for path, status in _files(str(site_dir), ""):
        found[path] = OnDisk(status.st_size, status.st_mtime_ns)
    return found


def intact(site_dir: Path, path: str, entry: Entry, disk: Mapping[str, OnDisk]) -> bool:
    """Whether the file on disk is still the one that was written; only where its time differs it is read."""
    there = disk.get(path)
    if there is None or there.size != entry.size:
        return False
    return there.mtime == entry.mtime or sha256((site_dir / path).read_bytes()) == entry.sha256


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _files(folder: str, prefix: str) -> Iterator[tuple[str, os.stat_result]]:
    try:
        entries: Iterable[os.DirEntry[str]] = sorted(os.scandir(folder), key=lambda e: e.name)
    except FileNotFoundError:
        return
    for entry in entries:
        if not prefix and entry.name.startswith(".") and entry.name != ".well-known":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry.stat(follow_symlinks=False)
