"""The manifest as a stranger reads it: nothing in it is believed before its form, its parts and its signature are."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from minhbach.integrity.finding import Finding, finding
from minhbach.model.media_types import media_type
from minhbach.outputs.manifest import FOLDER, ROOT

Read = Callable[[str], bytes | None]
"""The bytes published at a path; None where there is nothing."""


@dataclass(frozen=True, slots=True)
class Published:
    """A row: where a file is, its SHA-256 in hexadecimal, its size in bytes and its media type."""

    path: str
    sha256: str
    size: int
    type: str

    def fits(self, content: bytes) -> bool:
        return len(content) == self.size and hashlib.sha256(content).hexdigest() == self.sha256


@dataclass(frozen=True, slots=True)
class Manifest:
    """`files` are all published files but the manifest's own, `parts` its lists; `as_of` is None where unsaid."""

    root: bytes
    site: str
    generator: str
    as_of: datetime | None
    commit: str
    modified: bool
    versions: Mapping[str, str]
    parts: Mapping[str, Published]
    files: Mapping[str, Published]

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.root).hexdigest()


def read_manifest(read: Read, root: bytes | None = None) -> tuple[Manifest | None, tuple[Finding, ...]]:
    """The manifest, if its root can be read; a part that is lost or altered is a finding, and its files are unknown."""
    root = read(ROOT) if root is None else root
    if root is None:
        return None, (finding(ROOT, "no-manifest"),)
    data = _object(root)
    parts = parts_of(root)
    if parts is None:
        return None, (finding(ROOT, "broken-manifest"),)
    files: dict[str, Published] = {}
    problems = []
    for row in parts.values():
        content = read(row.path)
        rows = _rows(_object(content or b"").get("files")) if content is not None and row.fits(content) else None
        if rows is None:
            problems.append(finding(row.path, "lost-part" if content is None else "altered-part"))
        files |= rows or {}
    return _manifest(root, data, parts, files), tuple(problems)


def parts_of(root: bytes) -> Mapping[str, Published] | None:
    """The lists that a root names; None where it is no root."""
    parts = _rows(_object(root).get("parts"))
    return parts if parts is not None and all(path.startswith(FOLDER) for path in parts) else None


def _manifest(
    root: bytes, data: Mapping[str, Any], parts: Mapping[str, Published], files: Mapping[str, Published]
) -> Manifest:
    made = _within(data, "made")
    versions = _within(made, "versions")
    return Manifest(
        root,
        str(data.get("site", "")),
        str(data.get("generator", "")),
        _moment(made.get("as_of")),
        str(made.get("commit", "")),
        bool(made.get("modified", False)),
        {str(name): str(version) for name, version in versions.items()},
        parts,
        files,
    )


def _object(content: bytes) -> Mapping[str, Any]:
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _within(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def _rows(data: object) -> Mapping[str, Published] | None:
    """None where a row is not one: a manifest is read whole or not at all."""
    if not isinstance(data, list):
        return None
    rows = [_row(one) for one in data]
    return {row.path: row for row in rows if row} if all(rows) else None


def _row(data: object) -> Published | None:
    if not isinstance(data, dict):
        return None
    path, sha256, size = data.get("path"), data.get("sha256"), data.get("size")
    if not (isinstance(path, str) and is_safe(path) and isinstance(sha256, str) and isinstance(size, int)):
        return None
    kind = data.get("type")
    known = re.fullmatch(r"[0-9a-f]{64}", sha256) and size >= 0
    return Published(path, sha256, size, kind if isinstance(kind, str) else media_type(path)) if known else None


def is_safe(path: str) -> bool:
    """Whether a path stays below the site: no way up, no root, no drive, nothing unprintable."""
    steps = path.split("/")
    return path.isprintable() and not any(step in ("", ".", "..") for step in steps) and not set(path) & set('\\:?#"')


def _moment(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


def own_files(parts: Iterable[str]) -> frozenset[str]:
    """The manifest's own files, which its rows do not name."""
    return frozenset({ROOT, f"{ROOT}.sig", *parts})
