"""How far a check has come, on disk: one that was interrupted goes on where it stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from pathlib import Path

FRESH = 12 * 3600
"""Seconds for which a file that was sound counts as looked at."""


class Resume:
    """The files that were found sound, under one manifest. Without a `file` nothing is remembered."""

    def __init__(self, file: Path | None, manifest: str, again: Iterable[str] = ()) -> None:
        self.file = file
        self.manifest = manifest
        self.sound: frozenset[str] = frozenset(again) | self._read()
        self._lock = threading.Lock()
        if file is not None and not self.sound:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"{manifest}\n", encoding="utf-8")

    def add(self, path: str) -> None:
        if self.file is not None:
            with self._lock, self.file.open("a", encoding="utf-8") as stream:
                stream.write(f"{path}\n")

    def finish(self) -> None:
        """The next check begins anew."""
        if self.file is not None:
            self.file.unlink(missing_ok=True)

    def _read(self) -> frozenset[str]:
        """A last line that was cut off by a kill is not believed."""
        if self.file is None or not self.file.exists() or time.time() - self.file.stat().st_mtime > FRESH:
            return frozenset()
        first, *rest = self.file.read_text(encoding="utf-8").split("\n")
        return frozenset(rest[:-1]) if first == self.manifest else frozenset()
