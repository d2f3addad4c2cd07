"""What has to change on a target: by its manifest and the new one, and by a look at every folder that is touched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from minhbach.build.ordering import ordered
from minhbach.delivery.place import INSIDE, PROBE, Place
from minhbach.delivery.published import File, Tree, folders_of
from minhbach.delivery.store import Seen, Store
from minhbach.outputs.manifest import ROOT


@dataclass(frozen=True, slots=True)
class Step:
    """One file: the SHA-256 of what shall be there and of what is; None for nothing."""

    path: str
    new: str | None
    old: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """`altered` lie at our paths and are not what we published; `strangers` lie elsewhere, and stay."""

    steps: tuple[Step, ...]
    altered: tuple[str, ...]
    blocked: tuple[str, ...]
    """What no step can replace: a link, or a folder that holds a stranger and stands where a file shall be."""
    strangers: tuple[str, ...]


def compare(place: Place, before: Tree, after: Tree, thorough: bool) -> Comparison:
    """The steps in order. A `thorough` one reads every file, and believes no manifest."""
    store = place.store
    known = before.keys() | after.keys()
    folders = folders_of(path for path in known if thorough or before.get(path) != after.get(path))
    there = _walk(store, "") if thorough else _listed(store, folders)
    looked = [path for path in known if path.rpartition("/")[0] in folders]
    stamp = there[ROOT].mtime if ROOT in there and not thorough else 0
    steps: dict[str, Step] = {}
    altered = []
    for path in sorted(looked):
        seen, claim, wanted = there.get(path), before.get(path), after.get(path)
        old = _content(store, path, seen, claim, stamp) if seen and seen.kind == "file" else None
        new = wanted.sha256 if wanted else None
        if old == new:
            continue
        if old is not None and (claim is None or old != claim.sha256):
            altered.append(path)
        steps[path] = Step(path, new, old)
    strangers = tuple(sorted(path for path, seen in there.items() if path not in known and seen.kind != "folder"))
    return Comparison(_in_order(steps), tuple(altered), tuple(_blocked(store, there, after, before)), strangers)


def _content(store: Store, path: str, seen: Seen, claim: File | None, stamp: int) -> str:
    """The SHA-256 of what lies there: as the manifest says where size and time agree with it, else by reading it.

    The manifest is always sent last, so what is newer than it was put there by another.
    """
    if claim is not None and seen.size == claim.size and seen.mtime <= stamp:
        return claim.sha256
    return hashlib.sha256(store.read(path) or b"").hexdigest()


def _listed(store: Store, folders: Iterable[str]) -> Mapping[str, Seen]:
    """What is in the folders, by path. One whose own entry is missing is not asked for: each question is a wait."""
    known: dict[str, Mapping[str, Seen]] = {}

    def entries(folder: str) -> Mapping[str, Seen]:
        if folder not in known:
            above, _, name = folder.rpartition("/")
            there = not folder or name in entries(above)
            known[folder] = store.list(folder) if there else {}
        return known[folder]

    found: dict[str, Seen] = {}
    for folder in sorted(folders):
        prefix = f"{folder}/" if folder else ""
        found |= {prefix + name: seen for name, seen in entries(folder).items() if not _hidden(prefix, name)}
    return found


def _walk(store: Store, folder: str) -> Mapping[str, Seen]:
    prefix = f"{folder}/" if folder else ""
    found = {prefix + name: seen for name, seen in store.list(folder).items() if not _hidden(prefix, name)}
    for path, seen in list(found.items()):
        if seen.kind == "folder":
            found |= _walk(store, path)
    return found


def _hidden(prefix: str, name: str) -> bool:
    """What is not ours and no stranger either: `.htaccess` and its like at the top."""
    return name in (INSIDE, PROBE) or (not prefix and name.startswith(".") and name != ".well-known")


def _blocked(store: Store, there: Mapping[str, Seen], after: Tree, before: Tree) -> Iterator[str]:
    for path in after:
        seen = there.get(path)
        if seen is not None and seen.kind == "other":
            yield path
        if seen is not None and seen.kind == "folder":
            inner = {name for name, one in _walk(store, path).items() if one.kind != "folder"}
            if inner - before.keys() or inner & after.keys():
                yield path


def _in_order(steps: Mapping[str, Step]) -> tuple[Step, ...]:
    """Deletions last, but for those that make room: a file where a folder shall be, a folder where a file shall."""
    there = {path for path, step in steps.items() if step.old is not None}
    moves = ordered((path for path, step in steps.items() if step.new is not None), there.__contains__)
    rest = sorted(path for path, step in steps.items() if step.new is None)
    found: list[Step] = []
    for path in moves:
        early = _in_the_way(path, rest)
        found += [steps[one] for one in rest if one in early]
        rest = [one for one in rest if one not in early]
        found.append(steps[path])
    return (*found, *(steps[path] for path in rest))


def _in_the_way(path: str, deletions: Iterable[str]) -> Set[str]:
    return {one for one in deletions if one.startswith(f"{path}/") or path.startswith(f"{one}/")}
