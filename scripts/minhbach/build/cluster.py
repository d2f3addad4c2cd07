"""A Dask cluster in place of the processes of this machine: `--executor dask://host:port`.

Its workers run the same renderers of the same version, and read the sources where this machine does: on a folder that
all of them share. What they render comes back over the network and is written here, so that one machine owns the site.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from minhbach.build.ledger import Entry, sha256
from minhbach.build.provenance import versions
from minhbach.build.rendering import Done, Work, heaviest_first, staged, write
from minhbach.model.fingerprint import digest, program
from minhbach.render.edition import Edition

if TYPE_CHECKING:
    from distributed import Client

ADDRESS = re.compile(r"dask://([^/\s]+:\d+)/?")
PATIENCE = 20
"""Seconds to wait for a scheduler, and for its first worker."""
AHEAD = 3
"""Works that each worker has waiting: enough to be busy, few enough that what is rendered does not pile up here."""
Rendered = tuple[Done, Mapping[str, bytes]]
"""What was done, and the contents of what changed by path."""
_alone = threading.Lock()
"""A worker may have several threads; renderers share one Markdown parser."""


class NoCluster(Exception):
    """There is nothing to render on; `key` is the sentence that says why, with its `holes`."""

    def __init__(self, key: str, **holes: object) -> None:
        super().__init__(key)
        self.key = key
        self.holes = holes


def stage(
    works: Sequence[Work], edition: Edition, files: Path, tick: Callable[[int], None], *, address: str
) -> Iterator[Done]:
    """A `Stage` on the cluster whose scheduler is at `address`. Raises NoCluster."""
    slices, _ = heaviest_first(works)
    if not slices:
        return
    with _client(address) as client:
        workers = _workers(client, edition.site.root)
        sent = client.scatter(edition, broadcast=True, hash=False)
        executor, waiting = client.get_executor(pure=False), iter(slices)
        running: dict[Future[Rendered], Work] = {}
        while True:
            for work in islice(waiting, AHEAD * workers - len(running)):
                running[executor.submit(_staged_there, work, sent)] = work
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield _written(files, *future.result())
                tick(running.pop(future).part.weight)


def _client(address: str) -> Client:
    match = ADDRESS.fullmatch(address)
    if match is None:
        raise NoCluster("cluster.address", address=address)
    try:
        from distributed import Client
    except ImportError:
        raise NoCluster("cluster.package") from None
    try:
        return Client(f"tcp://{match[1]}", timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except OSError:
        raise NoCluster("cluster.unreachable", address=address) from None


def _workers(client: Client, root: Path) -> int:
    """How many threads there are, all of which would render what we would. Raises NoCluster."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise NoCluster("cluster.empty") from None
    own = equipment(root)
    for worker, theirs in client.run(equipment, root).items():
        if other := [name for name, value in own.items() if theirs.get(name) != value]:
            raise NoCluster("cluster.other", worker=worker, what=", ".join(other))
    threads: Mapping[str, int] = client.nthreads()  # type: ignore[no-untyped-call]
    return sum(threads.values())


def equipment(root: Path) -> Mapping[str, str]:
    """What must be the same on every machine: this program, what it draws with, and the folder of the sources."""
    seen = root / "data/site.yml"
    return {**versions(), "minhbach": program(), "sources": digest(seen.read_bytes()) if seen.is_file() else ""}


def _staged_there(work: Work, edition: Edition) -> Rendered:
    contents: dict[str, bytes] = {}

    def put(path: str, key: str, content: bytes) -> Entry:
        contents[path] = content
        return Entry(key, sha256(content), len(content), 0)

    with _alone:
        return staged(work, edition, put), contents


def _written(files: Path, done: Done, contents: Mapping[str, bytes]) -> Done:
    """Stage here what was rendered there."""
    entries = {path: write(files, path, done.entries[path].key, content) for path, content in contents.items()}
    return replace(done, entries={**done.entries, **entries})
