"""The manifest: every published file with its SHA-256, size and type, in parts by month under one root.

It is made from what was rendered, so it is not planned like other files: the build asks for it last.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

from minhbach import __version__
from minhbach.model.media_types import media_type
from minhbach.render.edition import Edition

FOLDER = ".well-known/minhbach/"
ROOT = f"{FOLDER}manifest.json"
SIGNATURE = f"{ROOT}.sig"


def files(edition: Edition, published: Mapping[str, tuple[str, int]]) -> Mapping[str, bytes]:
    """The root and its parts by path. `published` gives SHA-256 and size of every other file."""
    groups: dict[str, dict[str, tuple[str, int]]] = {}
    for path, row in sorted(published.items()):
        groups.setdefault(part_of(edition, path), {})[path] = row
    parts = {f"{FOLDER}{name}.json": _json({"files": _rows(group)}) for name, group in sorted(groups.items())}
    root = {
        "generator": f"minhbach {__version__}",
        "site": edition.site.config.base_url,
        "parts": _rows({path: (hashlib.sha256(content).hexdigest(), len(content)) for path, content in parts.items()}),
    }
    return {**parts, ROOT: _json(root)}


def part_of(edition: Edition, path: str) -> str:
    """Which part a file belongs to: `2023-09` for the news of a month in any language, `search-vi-3-1` for a block of
    the index, `site` for the rest."""
    for lang, at in edition.site.addresses.items():
        if match := re.match(rf"{re.escape(at.room('news'))}(\d{{4}})/(\d{{2}})/", path):
            return f"{match[1]}-{match[2]}"
        if match := re.match(rf"{re.escape(at.room('search'))}(\d)/(\d+)/", path):
            return f"search-{lang}-{match[1]}-{match[2]}"
    return "site"


def _rows(group: Mapping[str, tuple[str, int]]) -> list[Mapping[str, object]]:
    return [
        {"path": path, "sha256": sha256, "size": size, "type": media_type(path)}
        for path, (sha256, size) in group.items()
    ]


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
