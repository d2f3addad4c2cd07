"""Processes that work beside this one: as many as there are cores."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pool_context() -> multiprocessing.context.BaseContext:
    """Fork where there is fork: workers then share what this process knows without copying it."""
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    return multiprocessing.get_context(method)


def pool(jobs: int, prepare: Callable[..., None] | None = None, *arguments: object) -> Executor:
    """Workers for all `jobs` but one, which is this process: each process costs the memory of all articles."""
    gc.freeze()  # or each worker copies the pages of memory that its collector marks
    return ProcessPoolExecutor(jobs - 1, pool_context(), prepare, arguments)  # type: ignore[arg-type]


def shared(
    executor: Executor, there: Callable[[Task], Result], here: Callable[[Task], Result], tasks: Sequence[Task]
) -> Iterator[tuple[Task, Result]]:
    """Do every task: the workers from the first on, this process from the last on, until they meet. In any order."""
    waiting: deque[tuple[Task, Future[Result]]] = deque((task, executor.submit(there, task)) for task in tasks)
    while waiting:
        task, future = waiting[-1]
        if future.cancel():
            waiting.pop()
            yield task, here(task)
        else:
            task, future = waiting.popleft()
            yield task, future.result()


def collect_no_more() -> None:
    """Before the process ends: Python would look through all articles once more (0.3 s for ten thousand)."""
    gc.freeze()


def collect_seldom() -> None:
    """Look for garbage in circles seldom: nearly all that a build makes lives until its end, and is looked at again
    and again otherwise (a third of the time of reading ten thousand articles)."""
    gc.set_threshold(100_000, 50, 100)
