"""From an edition to a site folder: only what changed, all of it or nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

from minhbach.build.changes import Changes
from minhbach.build.disk import scan
from minhbach.build.journal import Journal, commit, recover, staging_of
from minhbach.build.ordering import ordered
from minhbach.build.reading import cache_of
from minhbach.build.rendering import Stage
from minhbach.build.report import Report
from minhbach.build.store import STORE, DiskStore
from minhbach.build.timings import Timings
from minhbach.model.fingerprint import digest
from minhbach.outputs import manifest, plan
from minhbach.outputs.parts import MANIFEST, REST, part_of
from minhbach.outputs.search.texts import stored
from minhbach.render.edition import Edition


class NotOurs(Exception):
    """The folder to write into holds something that no build of ours made."""


class Sources(Exception):
    """The folder to write into is, holds or lies in the sources."""


def publish(
    edition: Edition,
    site_dir: Path,
    cache: Path,
    stage: Stage,
    clean: bool,
    tick: Callable[[int, int], None] | None = None,
    timings: Timings | None = None,
) -> Report:
    """Write the edition to `site_dir`, while the caller holds the `build_lock` of the root.

    Raises NotOurs, Sources, or Clash where two outputs want one path. `clean` writes into any folder but the sources',
    and replaces all that is in it. `stage` renders; `tick` hears how much of how much is rendered.
    """
    timings = timings or Timings()
    refuse_sources(edition.site.root, site_dir)
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    memory = cache / "ledgers" / _name(edition.site.root, site_dir)
    recovered = recover(site_dir, memory)
    with timings.stage("plan"):
        disk = scan(site_dir, lambda path: part_of(edition.site, path), REST)
        if disk and not clean and manifest.ROOT not in disk.get(MANIFEST, {}):
            raise NotOurs(site_dir)
        changes = Changes(site_dir, memory, disk, plan(edition))
    files = staging_of(site_dir) / "files"
    files.mkdir(parents=True)
    with timings.stage("render"):
        _render(changes, edition, files, stage, tick)
    with timings.stage("manifest"):
        changes.list_all(edition, files)
    with timings.stage("write"):
        _write(changes, site_dir, memory)
        DiskStore(cache / STORE).keep(stored(edition.site))
    return changes.report(recovered)


def _render(
    changes: Changes, edition: Edition, files: Path, stage: Stage, tick: Callable[[int, int], None] | None
) -> None:
    works = changes.works()
    total, done = sum(work.part.weight for work in works), 0

    def told(weight: int) -> None:
        nonlocal done
        done += weight
        if tick:
            tick(done, total)

    for piece in stage(works, edition, files, told):
        changes.take(piece)


def _write(changes: Changes, site_dir: Path, memory: Path) -> None:
    parts, deletions = changes.parts(), changes.deletions()
    if not parts and not deletions:
        recover(site_dir, memory)
        return
    whole = not os.path.lexists(site_dir)
    commit(site_dir, memory, Journal(ordered(changes.changed, changes.standing), deletions, parts, whole))


def build_lock(root: Path) -> FileLock:
    """Held by one build at a time, from drawing to writing."""
    (root / ".cache").mkdir(exist_ok=True)
    return FileLock(root / ".cache/minhbach.lock")


def forget(root: Path) -> None:
    """Delete the cache."""
    with build_lock(root):
        shutil.rmtree(cache_of(root), ignore_errors=True)


def refuse_sources(root: Path, site_dir: Path) -> None:
    """Raises Sources where the site would be written over, into or around what it is made from."""
    root, site_dir = root.resolve(), site_dir.resolve()
    kept = [root / name for name in ("posts", "data", "docs", "overrides", ".cache", ".git")]
    if root.is_relative_to(site_dir) or any(site_dir.is_relative_to(folder) for folder in kept):
        raise Sources(site_dir)


def _name(root: Path, site_dir: Path) -> str:
    """Which ledger belongs to a site folder: by the way to it from the root, so that both may move together."""
    return digest(Path(os.path.relpath(site_dir, root)).as_posix().encode())
