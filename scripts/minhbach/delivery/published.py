"""What a site consists of, by its manifest: the one that was built here, and the one that is published there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from minhbach.delivery.store import Store
from minhbach.integrity.folder import reader
from minhbach.integrity.manifest import Manifest, is_safe, parts_of, read_manifest
from minhbach.integrity.refusal import Refusal
from minhbach.outputs.manifest import ROOT, SIGNATURE


@dataclass(frozen=True, slots=True)
class File:
    """The SHA-256 in hexadecimal, and the size in bytes."""

    sha256: str
    size: int


Tree = Mapping[str, File]
"""Every file of a publication by path, the manifest's own and the signature among them."""


def built(site_dir: Path) -> Tree:
    """Raises Refusal where the folder has no whole manifest."""
    read = reader(site_dir)
    manifest, problems = read_manifest(read)
    if manifest is None:
        raise Refusal("sign.no-manifest", folder=site_dir)
    if problems:
        raise Refusal("publish.altered-here", folder=site_dir, path=problems[0].path)
    return _tree(manifest, read(SIGNATURE))


def published(store: Store, site: Tree, site_dir: Path | None) -> Tree:
    """What stands on the target, as its own manifest tells; nothing where it has none that can be read.

    It may lie: its paths are held to the served folder, and each file that is replaced is looked at before. A part that
    is the same as here is read here, so that the cost does not grow with the archive.
    """
    root = store.read(ROOT)
    parts = parts_of(root) if root else None
    if root is None or parts is None:
        return {}

    def read(path: str) -> bytes | None:
        here = site.get(path)
        if site_dir and here and here.sha256 == parts[path].sha256:
            return (site_dir / path).read_bytes()
        return store.read(path)

    manifest, _ = read_manifest(read, root)
    return _tree(manifest, store.read(SIGNATURE)) if manifest else {}


def _tree(manifest: Manifest, signature: bytes | None) -> Tree:
    own = {ROOT: manifest.root} | ({SIGNATURE: signature} if signature is not None else {})
    rows = (*manifest.files.values(), *manifest.parts.values())
    return {row.path: File(row.sha256, row.size) for row in rows if is_ours(row.path)} | {
        path: File(hashlib.sha256(content).hexdigest(), len(content)) for path, content in own.items()
    }


def is_ours(path: str) -> bool:
    """Whether a path can be one of a build's: below the site, and hidden in no folder but `.well-known`."""
    return is_safe(path) and (not path.startswith(".") or path.startswith(".well-known/"))


def folders_of(paths: Iterator[str]) -> frozenset[str]:
    """The folders that hold the paths; the top one is the empty text."""
    return frozenset(path.rpartition("/")[0] for path in paths)
