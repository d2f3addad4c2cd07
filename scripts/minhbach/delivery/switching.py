"""From sent files to the site.

Before the journal nothing that readers see has changed. After it nothing is sent any more: each step is a rename.
What is replaced or deleted is kept until the next publication; the journal, once done, is the way back.

Pages that come together, or go together, may link to each other: an article and its translation. So that none of them
is there without the other, new ones first appear, and old ones last disappear, as the page that says "not found".
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Collection, Sequence

from minhbach.build.journal import VEIL
from minhbach.delivery.comparing import Step
from minhbach.delivery.journal import JOURNAL, PREVIOUS, Journal, read_journal, write_journal
from minhbach.delivery.place import Place
from minhbach.integrity.refusal import Refusal

Tick = Callable[[int, int], None]


def begin(place: Place, journal: Journal) -> None:
    """Make the folders, keep what will be replaced, and write the journal: from here on it goes only forward."""
    deleted = {step.path for step in journal.steps if step.new is None}
    folders = {step.path.rpartition("/")[0] for step in journal.steps if step.new is not None and step.old is None}
    for folder in sorted(folders - {""}):
        if not _steps_up(folder) & deleted:
            place.store.make_folder(folder)
    for step in journal.steps:
        if step.old is not None and (step.new is not None or _is_page(step)):
            place.store.duplicate(step.path, place.blob(step.old))
    if journal.veil is not None:
        place.store.duplicate(VEIL, place.blob(journal.veil))
    write_journal(place, journal)


def finish(place: Place, tick: Tick | None = None) -> bool:
    """Carry out the journal that is there; False where there is none."""
    journal = read_journal(place, JOURNAL)
    if journal is None:
        return False
    place.store.remove(place.own(PREVIOUS))
    clean(place, {step.new for step in journal.steps} | {step.old for step in journal.steps} | {journal.veil})
    lost = _carry_out(place, journal, tick)
    place.store.replace(place.own(JOURNAL), place.own(PREVIOUS))
    clean(place, {step.old for step in journal.steps})
    if lost:
        raise Refusal("publish.lost", count=len(lost), path=lost[0])
    return True


def clean(place: Place, wanted: Collection[str | None]) -> None:
    """Remove every content but those that are wanted, and what was begun and is of no use any more."""
    for name in place.store.list(place.blobs):
        if name not in wanted:
            with contextlib.suppress(OSError):
                place.store.remove(place.blob(name))


def _carry_out(place: Place, journal: Journal, tick: Tick | None) -> Sequence[str]:
    """Each step, whether or not it was done before a kill; the paths of what is nowhere to be found."""
    blobs = set(place.store.list(place.blobs))
    kept = {step.old for step in journal.steps}
    left = Counter(step.new for step in journal.steps)
    last_move = max((i for i, step in enumerate(journal.steps) if step.new is not None), default=-1)
    lost = []
    _veil_new(place, journal, blobs)
    for i, step in enumerate(journal.steps):
        if i == last_move + 1:
            _veil_old(place, journal, journal.steps[i:])
        left[step.new] -= 1
        if step.new is None:
            _delete(place, step, blobs)
        elif step.new in blobs:
            _move(place, step.new, step.path, shared=left[step.new] > 0 or step.new in kept)
        elif not _is_file(place, step.path):  # else it was moved before a kill
            lost.append(step.path)
        if tick:
            tick(i + 1, len(journal.steps))
    return lost


def _veil_new(place: Place, journal: Journal, blobs: Collection[str]) -> None:
    """Where pages will be that are not there yet, unless something must first make room for them."""
    deleted = {step.path for step in journal.steps if step.new is None}
    room = {folder for path in deleted for folder in _steps_up(path)}
    for step in journal.steps:
        waits = step.old is None and step.new in blobs and _is_page(step)
        free = not _steps_up(step.path) & deleted and step.path not in room
        if journal.veil and waits and free and not _is_file(place, step.path):
            _move(place, journal.veil, step.path, shared=True)


def _veil_old(place: Place, journal: Journal, steps: Sequence[Step]) -> None:
    for step in steps:
        if journal.veil and _is_page(step) and _is_file(place, step.path):
            _move(place, journal.veil, step.path, shared=True)


def _move(place: Place, sha256: str, path: str, shared: bool) -> None:
    """A content that is needed again is moved under a second name."""
    store, source = place.store, place.blob(sha256)
    if shared:
        store.duplicate(source, f"{source}.twin")
        source = f"{source}.twin"
    try:
        store.replace(source, path)
    except OSError:
        store.make_folder(path.rpartition("/")[0])
        store.remove_folder(path)
        store.replace(source, path)


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


def _is_page(step: Step) -> bool:
    return step.path.endswith(".html")


def _is_file(place: Place, path: str) -> bool:
    folder, _, name = path.rpartition("/")
    seen = place.store.list(folder).get(name)
    return seen is not None and seen.kind == "file"


def _steps_up(path: str) -> set[str]:
    """The path and each folder above it."""
    steps = path.split("/")
    return {"/".join(steps[:count]) for count in range(1, len(steps) + 1)}
