"""Rendering parts of the site into the staging folder, here or over all cores; the bytes are the same either way."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from minhbach.build.ledger import Entry, sha256
from minhbach.build.workers import pool, shared
from minhbach.outputs.parts import REST, Part
from minhbach.render.edition import Edition

CHUNK = 50
"""Outputs that are worth a worker; the news of one month, and a block of the search, share their texts and stay
together."""
WORTH = 400
"""Outputs that take longer to render here than workers take to start."""


@dataclass(frozen=True, slots=True)
class Work:
    """A part, or a slice of one, to plan and to render where it is not `sound`: there already, as its key wants it."""

    part: Part
    sound: Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Done:
    """All entries of a work, and the paths of those that were staged because their bytes are other."""

    name: str
    entries: Mapping[str, Entry]
    changed: tuple[str, ...]
    rendered: int


_YEAR = re.compile(r"(?<=/)\d{4}(?=/)")

_received: tuple[Edition, Path] | None = None
"""What a worker was started with."""


def stage(
    works: Sequence[Work], edition: Edition, files: Path, jobs: int, tick: Callable[[int], None]
) -> Iterator[Done]:
    """Render every output of the works to `files`/<its path>; `tick` hears the weight of what is done."""
    slices = [piece for work in works for piece in _sliced(work)]
    weights = [_weight(work) for work in slices]
    if jobs < 2 or sum(weights) < WORTH:
        for work in slices:
            yield _stage(work, edition, files)
            tick(work.part.weight)
        return
    order = sorted(range(len(slices)), key=lambda index: -weights[index])  # the heaviest first: none is left alone
    with pool(jobs, _receive, edition, files) as executor:
        here = partial(_stage, edition=edition, files=files)
        for work, done in shared(executor, _stage_there, here, [slices[index] for index in order]):
            yield done
            tick(work.part.weight)


def write(files: Path, path: str, key: str, content: bytes) -> Entry:
    """One staged file and its entry for the ledger."""
    target = f"{files}/{path}"
    try:
        file = open(target, "wb")  # noqa: PTH123, SIM115 - a Path for each of forty thousand takes its time
    except FileNotFoundError:
        (files / path).parent.mkdir(parents=True, exist_ok=True)
        file = open(target, "wb")  # noqa: PTH123, SIM115
    with file:
        file.write(content)
    status = os.stat(target)  # noqa: PTH116
    return Entry(key, sha256(content), status.st_size, status.st_mtime_ns)


def _weight(work: Work) -> int:
    """About how many outputs are to be rendered; to plan a month, of which few are, is some work, too."""
    stale = sum(o.path not in work.sound or work.sound[o.path].key != o.key for o in work.part.planned)
    if work.part.month is None:
        return stale
    return stale + CHUNK + max(work.part.weight - len(work.sound), 0)


def _sliced(work: Work) -> Iterator[Work]:
    """The rest is cut: its outputs share little."""
    planned = work.part.planned
    if work.part.name != REST or len(planned) <= CHUNK:
        yield work
        return
    planned = tuple(sorted(planned, key=lambda output: _YEAR.findall(output.path)[-1:]))  # years share their teasers
    for start in range(0, len(planned), CHUNK):
        own = planned[start : start + CHUNK]
        sound = {output.path: work.sound[output.path] for output in own if output.path in work.sound}
        yield Work(replace(work.part, planned=own, weight=len(own)), sound)


def _stage(work: Work, edition: Edition, files: Path) -> Done:
    entries, changed, rendered = {}, [], 0
    for path, output in work.part.outputs(edition).items():
        known = work.sound.get(path)
        if known and known.key == output.key:
            entries[path] = known
            continue
        rendered += 1
        content = output.render(edition)
        if known and known.sha256 == sha256(content):  # rendered anew, the same bytes
            entries[path] = replace(known, key=output.key)
        else:
            entries[path] = write(files, path, output.key, content)
            changed.append(path)
    return Done(work.part.name, entries, tuple(changed), rendered)


def _receive(edition: Edition, files: Path) -> None:
    global _received
    _received = edition, files


def _stage_there(work: Work) -> Done:
    assert _received is not None
    return _stage(work, *_received)
