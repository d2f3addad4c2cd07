"""Where the time of a build goes, by stage."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

STAGES = ("read", "check", "draw", "plan", "render", "manifest", "write")
"""In the order of a build; each has its name in theme/ui/commands.yml."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of wall clock, and of all processors together."""

    wall: float
    cpu: float


class Timings:
    """Collects what each stage spends; a stage that is entered twice has the sum."""

    def __init__(self) -> None:
        self.spent: dict[str, Spent] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        wall, cpu = time.perf_counter(), _processors()
        try:
            yield
        finally:
            before = self.spent.get(name, Spent(0, 0))
            wall, cpu = time.perf_counter() - wall, _processors() - cpu
            self.spent[name] = Spent(before.wall + wall, before.cpu + cpu)


def _processors() -> float:
    """Seconds of CPU of this process and of the workers that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
