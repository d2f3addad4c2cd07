"""Rendering outputs into the staging folder, here or over all cores; the bytes are the same either way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from minhbach.build.ledger import Entry, sha256
from minhbach.build.workers import pool_context
from minhbach.outputs.manifest import part_of
from minhbach.outputs.output import Output
from minhbach.render.edition import Edition

Staged = tuple[str, Entry]
CHUNK = 50
"""Outputs that are worth a worker; the news of one month, whose pages and feeds share their texts, stay together."""

_edition: Edition | None = None


def stage(
    outputs: Sequence[Output], edition: Edition, files: Path, jobs: int, tick: Callable[[int], None]
) -> Iterator[Staged]:
    """Render every output to `files`/<its path>; `tick` hears how many are done."""
    chunks = list(_chunks(outputs, edition))
    if jobs < 2 or len(outputs) < 2 * CHUNK:
        for chunk in chunks:
            yield from _stage_all(chunk, edition, files)
            tick(len(chunk))
        return
    with ProcessPoolExecutor(jobs, pool_context(), _receive, (edition,)) as pool:
        for staged in pool.map(_stage_chunk, chunks, [files] * len(chunks)):
            yield from staged
            tick(len(staged))


def write(files: Path, path: str, key: str, content: bytes) -> Staged:
    """One staged file and its entry for the ledger."""
    target = files / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    status = target.stat()
    return path, Entry(key, sha256(content), status.st_size, status.st_mtime_ns)


def _chunks(outputs: Sequence[Output], edition: Edition) -> Iterator[list[Output]]:
    """The outputs of each part of the site together; a part of many outputs that share little is cut."""
    parts: dict[str, list[Output]] = {}
    for output in outputs:
        parts.setdefault(part_of(edition, output.path), []).append(output)
    for name, part in parts.items():
        size = CHUNK if name == "site" else len(part)
        yield from (part[start : start + size] for start in range(0, len(part), size))


def _stage_all(outputs: Iterable[Output], edition: Edition, files: Path) -> list[Staged]:
    return [write(files, output.path, output.key, output.render(edition)) for output in outputs]


def _receive(edition: Edition) -> None:
    global _edition
    _edition = edition


def _stage_chunk(outputs: Sequence[Output], files: Path) -> list[Staged]:
    assert _edition is not None
    return _stage_all(outputs, _edition, files)
