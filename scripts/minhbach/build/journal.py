"""From staged files to the site: a list of moves that survives a kill.

New files come first: nothing published links to them yet. Then changed files, whose links lead to old and
new ones alike; the manifest; deletions last, when nothing links to them any more. Each step is one rename, so
no file is ever torn. A site that is not there yet moves as a whole. A journal that is there is carried out, however
often it was begun.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from minhbach.build import ledger


@dataclass(frozen=True, slots=True)
class Journal:
    """`moves` in order; `deletions` after them; `parts` are those of the ledger that are other once it is done."""

    moves: Sequence[str]
    deletions: Sequence[str]
    parts: Mapping[str, str | None]
    whole: bool = False
    """Whether the site is new, so that its folder moves at once."""


def staging_of(site_dir: Path) -> Path:
    """Beside the site, so that a rename moves a file at once; inside it where the site is a disk of its own."""
    if site_dir.exists() and site_dir.stat().st_dev != site_dir.parent.stat().st_dev:
        return site_dir / ".staging"
    return site_dir.with_name(f".{site_dir.name}.staging")


def commit(site_dir: Path, ledger_folder: Path, journal: Journal) -> None:
    """Write the journal, then carry it out."""
    staging = staging_of(site_dir)
    waiting = staging / "journal.new"
    with waiting.open("w", encoding="utf-8") as file:
        json.dump(asdict(journal), file)
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(staging / "journal.json")
    recover(site_dir, ledger_folder)


def recover(site_dir: Path, ledger_folder: Path) -> bool:
    """Finish what a journal says, or clear away what was staged without one. True if there was a journal."""
    staging = staging_of(site_dir)
    file = staging / "journal.json"
    if not file.exists():
        shutil.rmtree(staging, ignore_errors=True)
        return False
    data = json.loads(file.read_text(encoding="utf-8"))
    if data.get("whole") and not site_dir.exists():
        (staging / "files").replace(site_dir)
    for path in () if data.get("whole") else data["moves"]:
        staged = staging / "files" / path
        if staged.exists():
            target = site_dir / path
            _make_way(site_dir, target)
            staged.replace(target)
    for path in data["deletions"]:
        if (site_dir / path).is_file() or (site_dir / path).is_symlink():
            (site_dir / path).unlink()
            _prune(site_dir, (site_dir / path).parent)
    ledger.save(ledger_folder, data.get("parts", {}))
    file.unlink()
    shutil.rmtree(staging, ignore_errors=True)
    return True


def _make_way(site_dir: Path, target: Path) -> None:
    """A file where a folder is needed, or a folder where a file is, gives way; the folder's files move or go anyhow."""
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    for folder in reversed(target.relative_to(site_dir).parents[:-1]):
        if (site_dir / folder).is_file():
            (site_dir / folder).unlink()
    target.parent.mkdir(parents=True, exist_ok=True)


def _prune(site_dir: Path, folder: Path) -> None:
    """Remove folders that a deletion left empty."""
    while folder != site_dir and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
