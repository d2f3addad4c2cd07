"""The site with its history, which is remembered from build to build: Git is asked for what is new.

The memory is believed only where it is whole, was written by this very program, and Git says that HEAD follows from it.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

from minhbach.content.claims import Claim
from minhbach.content.commits import Change, Commit, Log
from minhbach.content.history import Memory, Terms, read_history
from minhbach.model.fingerprint import digest, program
from minhbach.model.site import Site


def with_history(site: Site, keep: bool) -> Site:
    """The site with what stood on it before, as far as Git knows; `keep` remembers it for the next time."""
    file = site.root / ".cache/minhbach/history.json"
    known = _load(file)
    terms = Terms(site.languages, site.config.zone, site.as_of, site.purges)
    history, memory = read_history(site.root, [article.id for article in site.articles], terms, known)
    if keep and memory is not None and memory != known:
        _save(file, memory)
    return replace(site, history=history)


def _load(file: Path) -> Memory | None:
    """What was remembered; None where there is nothing, or something that this program did not write whole."""
    try:
        seal, _, text = file.read_text(encoding="utf-8").partition("\n")
        if seal != _seal(text):
            return None
        data = json.loads(text)
        commits = tuple(_commit(*row) for row in data["commits"])
        return Memory(Log(data["head"], commits), {name: _claim(row) for name, row in data["claims"].items()})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _save(file: Path, memory: Memory) -> None:
    text = json.dumps(_data(memory), separators=(",", ":"))
    waiting = file.with_suffix(f".{os.getpid()}.new")
    with contextlib.suppress(OSError):  # it is asked for again then; the build says what the disk lacks
        file.parent.mkdir(parents=True, exist_ok=True)
        waiting.write_text(f"{_seal(text)}\n{text}", encoding="ascii")
        waiting.replace(file)


def _data(memory: Memory) -> Mapping[str, Any]:
    commits = [(c.id, c.moment, [astuple(change) for change in c.changes]) for c in memory.log.commits]
    claims = {name: astuple(claim) if claim else None for name, claim in memory.claims.items()}
    return {"head": memory.log.head, "commits": commits, "claims": claims}


def _seal(text: str) -> str:
    return digest(f"{program()}\n{text}".encode())


def _commit(name: str, moment: int, changes: list[list[str]]) -> Commit:
    return Commit(name, moment, tuple(Change(*change) for change in changes))


def _claim(row: list[Any] | None) -> Claim | None:
    if row is None:
        return None
    values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in row]
    return Claim(*values)
