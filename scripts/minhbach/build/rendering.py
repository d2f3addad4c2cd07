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


Stage = Callable[[Sequence[Work], Edition, Path, Callable[[int], None]], Iterator[Done]]
"""Renders every output of the works to a folder, each at its path; the last one hears the weight of what is done."""
Put = Callable[[str, str, bytes], Entry]
"""Stages the content of a path that was rendered for a key."""


def stage(
    works: Sequence[Work], edition: Edition, files: Path, tick: Callable[[int], None], *, jobs: int
) -> Iterator[Done]:
    """A `Stage` on this machine."""
    slices, weight = heaviest_first(works)
    here = partial(staged, edition=edition, put=partial(write, files))
    if jobs < 2 or weight < WORTH:
        for work in slices:
            yield here(work)
            tick(work.part.weight)
        return
    with pool(jobs, _receive, edition, files) as executor:
        for work, done in shared(executor, _staged_there, here, slices):
            yield done
            tick(work.part.weight)


def heaviest_first(works: Sequence[Work]) -> tuple[Sequence[Work], int]:
    """The works in pieces that are worth a worker, the heaviest first, so that none is left alone; and their weight."""
    weighed = [(_weight(piece), piece) for work in works for piece in _sliced(work)]
    weighed.sort(key=lambda pair: -pair[0])
    return [piece for _, piece in weighed], sum(weight for weight, _ in weighed)


def staged(work: Work, edition: Edition, put: Put) -> Done:
    """Render what of a work is not sound; `put` stages it where its bytes are other."""
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
            entries[path] = put(path, output.key, content)
            changed.append(path)
    return Done(work.part.name, entries, tuple(changed), rendered)


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


def _receive(edition: Edition, files: Path) -> None:
    global _received
    _received = edition, files


def _staged_there(work: Work) -> Done:
    assert _received is not None
    edition, files = _received
    return staged(work, edition, partial(write, files))
