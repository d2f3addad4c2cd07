"""From an edition to a site folder: only what changed, all of it or nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from minhbach.build import ledger
from minhbach.build.journal import Journal, commit, recover, staging_of
from minhbach.build.ledger import Entry, OnDisk
from minhbach.build.ordering import ordered
from minhbach.build.provenance import stamped
from minhbach.build.rendering import stage, write
from minhbach.model.fingerprint import digest
from minhbach.outputs import manifest, plan
from minhbach.outputs.output import Output
from minhbach.render.edition import Edition


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did, in numbers of files."""

    planned: int
    pages: int
    rendered: int
    written: int
    deleted: int
    recovered: bool
    unsigned: bool
    """Whether a signature was there that no longer fits."""


class NotOurs(Exception):
    """The folder to write into holds something that no build of ours made."""


class Sources(Exception):
    """The folder to write into is, holds or lies in the sources."""


def publish(
    edition: Edition,
    site_dir: Path,
    cache: Path,
    jobs: int,
    clean: bool,
    tick: Callable[[int, int], None] | None = None,
) -> Report:
    """Write the edition to `site_dir`, while the caller holds the `build_lock` of the root.

    Raises NotOurs, Sources, or Clash where two outputs want one path. `clean` writes into any folder but the sources',
    and replaces all that is in it. `tick` hears how many of how many outputs are rendered.
    """
    refuse_sources(edition.site.root, site_dir)
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    ledger_file = cache / "ledgers" / f"{_name(edition.site.root, site_dir)}.json"
    recovered = recover(site_dir, ledger_file)
    known = ledger.load(ledger_file)
    disk = ledger.scan(site_dir)
    if disk and not clean and manifest.ROOT not in disk:
        raise NotOurs(site_dir)
    outputs = plan(edition)
    return _publish(edition, outputs, site_dir, ledger_file, known, disk, jobs, tick, recovered)


def build_lock(root: Path) -> FileLock:
    """Held by one build at a time, from drawing to writing."""
    (root / ".cache").mkdir(exist_ok=True)
    return FileLock(root / ".cache/minhbach.lock")


def refuse_sources(root: Path, site_dir: Path) -> None:
    """Raises Sources where the site would be written over, into or around what it is made from."""
    root, site_dir = root.resolve(), site_dir.resolve()
    kept = [root / name for name in ("posts", "data", "docs", "overrides", ".cache", ".git")]
    if root.is_relative_to(site_dir) or any(site_dir.is_relative_to(folder) for folder in kept):
        raise Sources(site_dir)


def _publish(
    edition: Edition, outputs: Mapping[str, Output], site_dir: Path, ledger_file: Path,
    known: Mapping[str, Entry], disk: Mapping[str, OnDisk], jobs: int,
    tick: Callable[[int, int], None] | None, recovered: bool,
) -> Report:  # fmt: skip
    sound = {path for path, entry in known.items() if ledger.intact(site_dir, path, entry, disk)}
    stale = [o for o in outputs.values() if o.path not in sound or known[o.path].key != o.key]
    files = staging_of(site_dir) / "files"
    files.mkdir(parents=True)
    entries = {path: known[path] for path in outputs if path in sound}
    changed: list[str] = []
    done = 0

    def told(count: int) -> None:
        nonlocal done
        done += count
        if tick:
            tick(done, len(stale))

    for path, entry in stage(stale, edition, files, jobs, told):
        if path in sound and known[path].sha256 == entry.sha256:  # rendered anew, the same bytes
            entry = Entry(entry.key, entry.sha256, known[path].size, known[path].mtime)
        else:
            changed.append(path)
        entries[path] = entry
    parts = {path: (entry.sha256, entry.size) for path, entry in entries.items()}
    for path, content in manifest.files(edition, parts).items():
        if path == manifest.ROOT:
            content = stamped(content, (site_dir / path).read_bytes() if path in sound else None, edition.site)
        key = digest(content)
        if path in sound and known[path].key == key:
            entries[path] = known[path]
        else:
            changed.append(path)
            _, entries[path] = write(files, path, key, content)
    signed = {manifest.SIGNATURE} if manifest.ROOT not in changed else set()
    deletions = sorted(set(disk) - set(entries) - signed)
    pages = sum(path.endswith(".html") for path in outputs)
    unsigned = manifest.SIGNATURE in deletions
    report = Report(len(outputs), pages, len(stale), len(changed), len(deletions), recovered, unsigned)
    if changed or deletions or entries != known:
        commit(site_dir, ledger_file, Journal(ordered(changed, disk), deletions, entries))
    else:
        recover(site_dir, ledger_file)
    return report


def _name(root: Path, site_dir: Path) -> str:
    """Which ledger belongs to a site folder: by the way to it from the root, so that both may move together."""
    return digest(Path(os.path.relpath(site_dir, root)).as_posix().encode())
