"""What one command costs, with all processes that it starts: seconds of wall clock and of CPU, peak memory."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

STEP = 0.05
"""Seconds between two looks at memory."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall clock; seconds of CPU; MiB of resident memory, where what processes share counts for each."""

    wall: float
    cpu: float
    peak: float


class Failed(Exception):
    """The command ended badly; what it said."""


def measure(command: Sequence[str], folder: Path, env: Mapping[str, str] | None = None) -> Cost:
    """Run `command` in `folder`. Raises Failed."""
    before, started = _processors(), time.perf_counter()
    with (folder / "bench.log").open("w+b") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env={**os.environ, **(env or {})})
        watch = Watch(process.pid)
        status = process.wait()
        wall = time.perf_counter() - started
        watch.end()
        if status:
            log.seek(0)
            raise Failed(f"{' '.join(command)}: {log.read()[-2000:].decode('utf-8', 'replace')}")
    return Cost(wall, _processors() - before, watch.peak / 2**20)


class Watch:
    """Looks at the memory of a process and of all below it until it is told to end."""

    def __init__(self, root: int) -> None:
        self.root = root
        self.peak = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(STEP):
            self.peak = max(self.peak, sum(map(_resident, _family(self.root))))


def _family(root: int) -> set[int]:
    parents = {int(entry.name): _parent(entry) for entry in Path("/proc").iterdir() if entry.name.isdigit()}
    found = {root}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _parent(entry: Path) -> int:
    try:
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize()
    except (OSError, IndexError):
        return 0


def _processors() -> float:
    """Of all processes that ended below this one."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime
