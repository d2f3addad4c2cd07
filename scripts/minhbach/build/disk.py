"""What stands in a site folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

Disk = dict[str, dict[str, tuple[int, int]]]
"""By part of the site: size and time in nanoseconds of each file, by its path."""


def scan(site_dir: Path, part_of: Callable[[str], str], rest: str) -> Disk:
    """Every file of a site folder; entries that begin with a dot are not ours, `.well-known` apart.

    `part_of` says which part a file or a folder belongs to; whatever lies below a folder of a part but `rest` is of the
    same part.
    """
    found: Disk = {}
    waiting = [(str(site_dir), "", rest)]
    while waiting:
        folder, prefix, part = waiting.pop()
        if part == rest:
            part = part_of(prefix)
        for entry in _entries(folder):
            if not prefix and entry.name.startswith(".") and entry.name != ".well-known":
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{prefix}{entry.name}/", part))
            else:
                status = entry.stat(follow_symlinks=False)
                path = prefix + entry.name
                own = part_of(path) if part == rest else part
                found.setdefault(own, {})[path] = (status.st_size, status.st_mtime_ns)
    return found


def paths(site_dir: Path) -> tuple[str, ...]:
    """Every file of a site folder, in order."""
    return tuple(sorted(path for files in scan(site_dir, lambda path: "", "").values() for path in files))


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        return list(os.scandir(folder))
    except FileNotFoundError:
        return []
