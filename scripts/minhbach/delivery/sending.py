"""Bringing what is new to the hidden folder, where no reader sees it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from minhbach.delivery.comparing import Step
from minhbach.delivery.place import Place
from minhbach.delivery.published import Tree
from minhbach.integrity.refusal import Refusal
from minhbach.outputs.manifest import ROOT

BATCH_BYTES = 16 * 1024 * 1024
"""How much is held in memory and sent in one go, unless a store wants less; the progress bar moves in between."""
Tick = Callable[[int, int], None]


def send(
    place: Place, steps: tuple[Step, ...], site: Tree, site_dir: Path, tick: Tick | None = None
) -> tuple[int, int]:
    """Send each content that is not there yet; how many files and bytes. The manifest comes last, for its time's sake.

    Raises Refusal where a file of the site is not what its manifest says: only what was built is published.
    """
    there = place.store.list(place.blobs)
    wanted = {step.new: step.path for step in steps if step.new is not None}  # of equal files, one
    missing = {
        sha256: path for sha256, path in wanted.items() if sha256 not in there or there[sha256].size != site[path].size
    }
    begun = {
        place.blob(name.removesuffix(".part")): seen.size for name, seen in there.items() if name.endswith(".part")
    }
    sent = size = 0
    for batch in filter(None, _batches(missing, site_dir, place.store.batch)):
        place.store.send({place.blob(sha256): content for sha256, content in batch.items()}, begun)
        sent += len(batch)
        size += sum(map(len, batch.values()))
        if tick:
            tick(sent, len(missing))
    return sent, size


def _batches(missing: Mapping[str, str], site_dir: Path, most: int) -> Iterator[Mapping[str, bytes]]:
    batch: dict[str, bytes] = {}
    for sha256, path in missing.items():
        if path == ROOT:
            yield batch
            batch = {}
        batch[sha256] = _read(site_dir, path, sha256)
        if len(batch) == most or sum(map(len, batch.values())) > BATCH_BYTES:
            yield batch
            batch = {}
    if batch:
        yield batch


def _read(site_dir: Path, path: str, sha256: str) -> bytes:
    try:
        content = (site_dir / path).read_bytes()
    except OSError:
        raise Refusal("publish.altered-here", folder=site_dir, path=path) from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Refusal("publish.altered-here", folder=site_dir, path=path)
    return content
