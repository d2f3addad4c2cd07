"""Asking Git. It is only read from, with everything that a user's configuration could change set here."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from minhbach.model.history import Missing

_SETTINGS = ("core.fsmonitor=false", "log.showSignature=false", "core.quotePath=false")


class NoGit(Exception):
    """There is no answer: no Git, no repository, or not all of its contents."""

    def __init__(self, missing: Missing) -> None:
        super().__init__(missing)
        self.missing: Missing = missing


def git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What Git answers in the folder `root`. Raises NoGit."""
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    call = ["git", "--no-replace-objects", "-C", str(root), *settings, *arguments]
    try:
        done = subprocess.run(call, input=given, capture_output=True, check=False)
    except OSError:
        raise NoGit("no-git") from None
    if done.returncode != 0:
        raise NoGit("no-repository")
    return done.stdout


def contents(root: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    """The contents of blobs by name, in one call. Raises NoGit where one is not there: a partial clone."""
    wanted = tuple(dict.fromkeys(names))
    if not wanted:
        return {}
    answer = git(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in wanted).encode())
    found = dict(_contents(answer))
    if len(found) < len(wanted):
        raise NoGit("incomplete")
    return found


def _contents(answer: bytes) -> Iterator[tuple[str, bytes]]:
    """`<name> blob <size>`, a line end, the content, a line end; one that is missing has its first line only."""
    place = 0
    while place < len(answer):
        end = answer.index(b"\n", place)
        words = answer[place:end].split()
        place = end + 1
        if len(words) == 3:
            size = int(words[2])
            yield words[0].decode(), answer[place : place + size]
            place += size + 1
