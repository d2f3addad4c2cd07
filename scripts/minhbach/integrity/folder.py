"""A published folder against its manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from minhbach.build.disk import paths
from minhbach.integrity.altering import Original, described
from minhbach.integrity.finding import Finding, finding
from minhbach.integrity.manifest import Manifest, own_files

Tick = Callable[[int, int], None]


def reader(folder: Path) -> Callable[[str], bytes | None]:
    """Reads files of a folder by path; a link that leads out of it is not followed."""
    base = folder.resolve()

    def read(path: str) -> bytes | None:
        file = (base / path).resolve()
        return file.read_bytes() if file.is_relative_to(base) and file.is_file() else None

    return read


def altered(
    folder: Path, manifest: Manifest, original: Original | None = None, tick: Tick | None = None
) -> Iterator[Finding]:
    """Files that are changed, missing or not in the manifest; what begins with a dot is not published."""
    read = reader(folder)
    known = own_files(manifest.parts)
    there = {path for path in paths(folder) if path not in known}
    for done, row in enumerate(manifest.files.values(), 1):
        content = read(row.path)
        if content is None:
            yield finding(row.path, "missing")
        elif not row.fits(content):
            before = original(row.path) if original else None
            yield described(row, before, content)
        if tick:
            tick(done, len(manifest.files))
    for path in sorted(there - set(manifest.files)):
        yield finding(path, "extra")
