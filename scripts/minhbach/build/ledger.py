"""What was written last time: the memory of a site folder, kept in the cache, believed only where the disk agrees.

It is a folder with one file for each part of the site: a head of one line, which says whether the part must be looked
at, and the rows of its files, which are read only then.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from minhbach.model.fingerprint import digest

VERSION = 2
Entries = Mapping[str, "Entry"]
"""The files of a part by path."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A published file: the key it was rendered for, its SHA-256, its size and its time in nanoseconds."""

    key: str
    sha256: str
    size: int
    mtime: int


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of a part: the key of its plan, how its files look on disk, how many they are, how many are pages.

    `rows` is the digest of the rows that follow.
    """

    key: str
    seen: str
    files: int
    pages: int
    rows: str


def heads(folder: Path) -> tuple[dict[str, Head], tuple[Path, ...]]:
    """The heads by the part's name, and the files that this program did not write whole."""
    found, damaged = {}, []
    for file in sorted(folder.glob("*.json")):
        try:
            with file.open(encoding="utf-8") as lines:
                version, *values = json.loads(lines.readline())
            if version == VERSION:
                found[file.stem] = Head(*values)
        except (OSError, ValueError, TypeError):
            damaged.append(file)
    return found, tuple(damaged)


def load(folder: Path, name: str) -> dict[str, Entry]:
    """The entries of a part; empty where there are none, or none that were written whole."""
    try:
        head, _, rows = (folder / f"{name}.json").read_bytes().partition(b"\n")
        if json.loads(head)[0] != VERSION or json.loads(head)[-1] != digest(rows):
            return {}
        return {path: Entry(*row) for path, row in json.loads(rows).items()}
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        return {}


def written(key: str, entries: Entries) -> str:
    """A part as it stands in its file."""
    rows = json.dumps({path: astuple(entry) for path, entry in sorted(entries.items())})
    seen = look({path: (entry.size, entry.mtime) for path, entry in entries.items()})
    pages = sum(path.endswith(".html") for path in entries)
    head = Head(key, seen, len(entries), pages, digest(rows.encode()))
    return f"{json.dumps([VERSION, *astuple(head)])}\n{rows}"


def save(folder: Path, parts: Mapping[str, str | None]) -> None:
    """Write each part at once: never half of it. None is a part that is no more."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in parts.items():
        if text is None:
            (folder / f"{name}.json").unlink(missing_ok=True)
        else:
            waiting = folder / f"{name}.new"
            waiting.write_text(text, encoding="utf-8")
            waiting.replace(folder / f"{name}.json")


def look(files: Mapping[str, tuple[int, int]]) -> str:
    """A fingerprint of how files look on disk: path, size and time of each."""
    return digest("\n".join(f"{path} {size} {time}" for path, (size, time) in sorted(files.items())).encode())


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def still(site_dir: Path, path: str, entry: Entry, disk: Mapping[str, tuple[int, int]]) -> Entry | None:
    """The entry if its file is still the one that was written, with its present time; only for another it is read."""
    size, time = disk.get(path, (-1, -1))
    if size != entry.size:
        return None
    if time == entry.mtime:
        return entry
    same = sha256((site_dir / path).read_bytes()) == entry.sha256
    return Entry(entry.key, entry.sha256, entry.size, time) if same else None
