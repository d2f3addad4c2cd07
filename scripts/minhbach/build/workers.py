"""Processes that work beside this one: as many as there are cores."""

from __future__ import annotations

import gc
import multiprocessing
import os


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pool_context() -> multiprocessing.context.BaseContext:
    """Fork where there is fork: workers then share what this process knows without copying it."""
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    return multiprocessing.get_context(method)


def collect_seldom() -> None:
    """Look for garbage in circles seldom: nearly all that a build makes lives until its end, and is looked at again
    and again otherwise (a third of the time of reading ten thousand articles)."""
    gc.set_threshold(100_000, 50, 100)
