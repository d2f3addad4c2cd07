"""The manifest: every published file with its SHA-256, size and type, in parts by month under one root.

It is made from what was rendered, so it is not planned like other files: the build asks for it last.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from minhbach import __version__
from minhbach.model.media_types import media_type
from minhbach.render.edition import Edition

FOLDER = ".well-known/minhbach/"
ROOT = f"{FOLDER}manifest.json"
SIGNATURE = f"{ROOT}.sig"

Listed = tuple[str, int]
"""SHA-256 and size of a file."""


def part_path(name: str) -> str:
    """Where the list of a part of the site stands."""
    return f"{FOLDER}{name}.json"


def part(published: Mapping[str, Listed]) -> bytes:
    """The files of one part."""
    return _json({"files": _rows(published)})


def root(edition: Edition, parts: Mapping[str, Listed]) -> bytes:
    """The lists of all parts, by their paths."""
    return _json(
        {
            "generator": f"minhbach {__version__}",
            "site": edition.site.config.base_url,
            "parts": _rows(parts),
        }
    )


def _rows(group: Mapping[str, Listed]) -> list[Mapping[str, object]]:
    return [
        {"path": path, "sha256": sha256, "size": size, "type": media_type(path)}
        for path, (sha256, size) in sorted(group.items())
    ]


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
