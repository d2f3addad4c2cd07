"""From sent files to the site: a journal on the target, carried out by whoever comes next if its writer is killed.

Before the journal nothing that readers see has changed. After it nothing is sent any more: each step is a rename.
What is replaced or deleted is kept until the next publication; the journal, once done, is the way back.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from minhbach.delivery.comparing import Step
from minhbach.delivery.place import Place
from minhbach.delivery.published import is_ours
from minhbach.integrity.refusal import Refusal

JOURNAL = "journal.json"
PREVIOUS = "previous.json"
Tick = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Journal:
    """`root` is the SHA-256 of the manifest that stands published once all steps are done."""

    root: str
    steps: tuple[Step, ...]

    def back(self) -> tuple[Step, ...]:
        return tuple(Step(step.path, step.old, step.new) for step in self.steps)


def read_journal(place: Place, name: str) -> Journal | None:
    """None where there is none. Raises Refusal where it is not one of ours: it is believed only whole."""
    content = place.store.read(place.own(name))
    if content is None:
        return None
    try:
        data = json.loads(content)
        steps = tuple(_step(row) for row in data["steps"])
        return Journal(_sha256(data["root"]), steps)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refusal("publish.journal", path=place.own(name)) from None


def begin(place: Place, journal: Journal) -> None:
    """Make the folders, keep what will be replaced, and write the journal: from here on it goes only forward."""
    store = place.store
    deleted = {step.path for step in journal.steps if step.new is None}
    folders = {step.path.rpartition("/")[0] for step in journal.steps if step.new is not None and step.old is None}
    for folder in sorted(folders):
        if not _steps_up(folder) & deleted:
            store.make_folder(folder)
    for step in journal.steps:
        if step.new is not None and step.old is not None:
            store.duplicate(step.path, place.blob(step.old))
    rows = [[step.path, step.new, step.old] for step in journal.steps]
    waiting = place.own(f"{JOURNAL}.new")
    store.write(waiting, json.dumps({"root": journal.root, "steps": rows}).encode())
    store.replace(waiting, place.own(JOURNAL))


def finish(place: Place, tick: Tick | None = None) -> bool:
    """Carry out the journal that is there; False where there is none."""
    journal = read_journal(place, JOURNAL)
    if journal is None:
        return False
    place.store.remove(place.own(PREVIOUS))
    clean(place, journal.steps, both=True)
    blobs = set(place.store.list(place.blobs))
    kept = {step.old for step in journal.steps}
    left = Counter(step.new for step in journal.steps)
    lost = []
    for done, step in enumerate(journal.steps, 1):
        left[step.new] -= 1
        if step.new is None:
            _delete(place, step, blobs)
        elif step.new in blobs:
            _move(place, step, shared=left[step.new] > 0 or step.new in kept)
        elif not _is_file(place, step.path):  # else it was moved before a kill
            lost.append(step.path)
        if tick:
            tick(done, len(journal.steps))
    place.store.replace(place.own(JOURNAL), place.own(PREVIOUS))
    clean(place, journal.steps, both=False)
    if lost:
        raise Refusal("publish.lost", count=len(lost), path=lost[0])
    return True


def clean(place: Place, steps: Sequence[Step], both: bool) -> None:
    """Remove what no step leads back to; with `both`, nor forward."""
    wanted = {step.old for step in steps} | ({step.new for step in steps} if both else set())
    for name in place.store.list(place.blobs):
        if name not in wanted:
            with contextlib.suppress(OSError):
                place.store.remove(place.blob(name))


def _move(place: Place, step: Step, shared: bool) -> None:
    """A blob that is needed again is moved under a second name."""
    assert step.new is not None
    store, source = place.store, place.blob(step.new)
    folder = step.path.rpartition("/")[0]
    if shared:
        store.duplicate(source, f"{source}.twin")
        source = f"{source}.twin"
    try:
        store.replace(source, step.path)
    except OSError:
        store.make_folder(folder)
        store.remove_folder(step.path)
        store.replace(source, step.path)


def _delete(place: Place, step: Step, blobs: set[str]) -> None:
    """Renamed to where it is kept; where its content is kept already, a rename between two names of one file would do
    nothing."""
    assert step.old is not None
    if _is_file(place, step.path):
        if step.old in blobs:
            place.store.remove(step.path)
        else:
            place.store.replace(step.path, place.blob(step.old))
            blobs.add(step.old)
    folder = step.path.rpartition("/")[0]
    while folder and place.store.remove_folder(folder):
        folder = folder.rpartition("/")[0]


def _is_file(place: Place, path: str) -> bool:
    folder, _, name = path.rpartition("/")
    seen = place.store.list(folder).get(name)
    return seen is not None and seen.kind == "file"


def _steps_up(folder: str) -> set[str]:
    steps = folder.split("/")
    return {"/".join(steps[:count]) for count in range(1, len(steps) + 1)}


def _step(row: Any) -> Step:
    path, new, old = row
    if not isinstance(path, str) or not is_ours(path) or (new is None and old is None):
        raise ValueError(path)
    return Step(path, None if new is None else _sha256(new), None if old is None else _sha256(old))


def _sha256(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9a-f]{64}", value):
        raise ValueError(value)
    return value
