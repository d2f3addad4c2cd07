"""What was costly to make, kept in the cache between builds: a file for each name."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from minhbach.model.fingerprint import digest

STORE = "store"
"""Its folder in the cache."""


@dataclass(frozen=True, slots=True)
class DiskStore:
    """A `Store` in a folder. A file begins with its key and the digest of its lines; one that is damaged,
    or not ours, is made anew."""

    folder: Path

    def lines(self, name: str, key: str, make: Callable[[], Sequence[bytes]]) -> Sequence[bytes]:
        found = self._load(name, key)
        if found is None:
            found = make()
            self._save(name, key, found)
        return found

    def keep(self, names: Iterable[str]) -> None:
        """Forget all others."""
        kept = {f"{name}.txt" for name in names}
        for file in self.folder.glob("*"):
            if file.name not in kept:
                file.unlink(missing_ok=True)

    def _load(self, name: str, key: str) -> Sequence[bytes] | None:
        try:
            head, _, body = (self.folder / f"{name}.txt").read_bytes().partition(b"\n")
            return body.split(b"\n") if json.loads(head) == [key, digest(body)] else None
        except (OSError, ValueError):
            return None

    def _save(self, name: str, key: str, lines: Sequence[bytes]) -> None:
        """At once, under a name of our own until it is whole. Where nothing can be written, nothing is kept."""
        body = b"\n".join(lines)
        waiting = self.folder / f"{name}.{os.getpid()}.new"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            waiting.write_bytes(json.dumps([key, digest(body)]).encode() + b"\n" + body)
            waiting.replace(self.folder / f"{name}.txt")
        except OSError:
            with contextlib.suppress(OSError):
                waiting.unlink()
