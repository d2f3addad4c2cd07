"""What was found in the words of each text last time, while it and all that it is held against are the same."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from minhbach.build.workers import pool, shared
from minhbach.checks.wording import Known, judge_each
from minhbach.model.article import Version
from minhbach.model.fingerprint import digest, fingerprint, program
from minhbach.model.problem import Problem

CHUNK = 100
WORTH = 500
"""Texts that take longer to judge here than workers take to start."""
Problems = tuple[Problem, ...]


class JudgeCache:
    """A `Judge` with a memory: one file, a row for each text with its digest."""

    def __init__(self, cache: Path, jobs: int, keep: bool = True) -> None:
        self.file = cache / "words.json"
        self.jobs = jobs
        self.keep = keep
        """Whether to write; `check` only reads."""

    def __call__(self, root: Path, found: Sequence[Version], known: Known) -> Iterator[Problems]:
        key = fingerprint((program(), known.key))
        saved = self._load(key)
        stale = [version for version in found if version.path not in saved or saved[version.path][0] != version.digest]
        fresh = dict(zip((version.path for version in stale), self._judged(root, stale, known), strict=True))
        rows = {
            version.path: [version.digest, list(map(_row, fresh[version.path]))]
            if version.path in fresh
            else saved[version.path]
            for version in found
        }
        if self.keep and rows != saved:
            self._save(key, rows)
        for version in found:
            rows_of = rows[version.path][1]
            yield fresh[version.path] if version.path in fresh else tuple(map(_problem, rows_of))

    def _judged(self, root: Path, stale: Sequence[Version], known: Known) -> Iterator[Problems]:
        """Here or over all cores; the result is the same either way."""
        if self.jobs < 2 or len(stale) < WORTH:
            yield from judge_each(root, stale, known)
            return
        chunks = [tuple(stale[start : start + CHUNK]) for start in range(0, len(stale), CHUNK)]
        numbered = list(enumerate(chunks))
        judge = partial(_judge_chunk, root, known)
        with pool(self.jobs) as executor:
            done = {number: result for (number, _), result in shared(executor, judge, judge, numbered)}
        for number, _ in numbered:
            yield from done[number]

    def _load(self, key: str) -> dict[str, Any]:
        """The rows by path; none where this program saved none for these lists and registers."""
        try:
            head, _, body = self.file.read_bytes().partition(b"\n")
            rows: dict[str, Any] = json.loads(body) if json.loads(head) == [key, digest(body)] else {}
            return rows
        except (OSError, ValueError):
            return {}

    def _save(self, key: str, rows: dict[str, Any]) -> None:
        """At once, under a name of our own until it is whole."""
        body = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
        self.file.parent.mkdir(parents=True, exist_ok=True)
        waiting = self.file.with_name(f"words.{os.getpid()}.new")
        waiting.write_bytes(json.dumps([key, digest(body)]).encode() + b"\n" + body)
        waiting.replace(self.file)


def _judge_chunk(root: Path, known: Known, task: tuple[int, Sequence[Version]]) -> list[Problems]:
    return list(judge_each(root, task[1], known))


def _row(problem: Problem) -> list[Any]:
    return [problem.path, problem.line, problem.column, problem.code, [list(hole) for hole in problem.holes]]


def _problem(row: Sequence[Any]) -> Problem:
    path, line, column, code, holes = row
    return Problem(path, line, column, code, tuple((name, value) for name, value in holes))
