"""The public keys of data/keys.yml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from minhbach.content.registers import Notes, read_register
from minhbach.content.validate import Context
from minhbach.model.keys import SigningKey
from minhbach.model.problem import problem


def read_keys(root: Path, context: Context, notes: Notes) -> Mapping[str, SigningKey]:
    """By id, in the order of the file. One key under two ids is a problem: revoking one would leave the other good."""
    keys = read_register(root, "keys", "key", SigningKey, context, notes)
    first: dict[str, str] = {}
    for name, key in keys.items():
        other = first.setdefault(key.public, name)
        if other != name:
            path, line = notes.lines["key", name]
            notes.problems.append(problem(path, line, "same-public-key", id=name, first=other))
    return keys
