"""Fingerprints: the same content gives the same short name, on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from pydantic import BaseModel


def digest(content: bytes) -> str:
    """32 hexadecimal digits of BLAKE2b: for caches and keys, not for proof."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def fingerprint(parts: Iterable[object]) -> str:
    """The digest of a sequence of texts, records, mappings and nested sequences, in order."""
    state = hashlib.blake2b(digest_size=16)
    _feed(state, parts)
    return state.hexdigest()


@cache
def program() -> str:
    """The fingerprint of this program: another version may read or render the same sources otherwise."""
    package = Path(str(resources.files("minhbach")))
    return fingerprint(digest(file.read_bytes()) for file in sorted(package.rglob("*.py")))


def _feed(state: hashlib.blake2b, part: object) -> None:
    if isinstance(part, BaseModel):
        part = part.model_dump_json()
    if isinstance(part, str):
        data = part.encode()
        state.update(b"s%d:" % len(data) + data)
    elif isinstance(part, Mapping):
        _feed(state, part.items())
    elif isinstance(part, Iterable):
        state.update(b"(")
        for inner in part:
            _feed(state, inner)
        state.update(b")")
    else:
        state.update(b"r" + repr(part).encode() + b";")
