"""What a checkout remembers of its publishing: who it is to others, and where it published last."""

from __future__ import annotations

import getpass
import secrets
import socket
import uuid
from pathlib import Path

from filelock import FileLock

from minhbach.integrity.refusal import Refusal


def folder_of(root: Path) -> Path:
    """Beside the cache of builds, which may be emptied at any time."""
    folder = root / ".cache/publishing"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def lock_of(root: Path) -> FileLock:
    """Held by one publisher of this checkout: so a lease of its own on a target can only be a dead one's."""
    return FileLock(folder_of(root) / "lock", timeout=0)


def publisher(root: Path) -> str:
    """A name that no other checkout has, even a copy of this one on another machine."""
    file = folder_of(root) / "publisher"
    if not file.is_file():
        waiting = file.with_suffix(".new")
        waiting.write_text(secrets.token_hex(8), encoding="ascii")
        waiting.replace(file)
    return f"{file.read_text(encoding='ascii')}-{uuid.getnode():x}-{socket.gethostname()}"


def told() -> str:
    """Who publishes, for another who wants to: user and machine."""
    try:
        return f"{getpass.getuser()}@{socket.gethostname()}"
    except (KeyError, OSError):
        return socket.gethostname()


def remember(root: Path, target: str) -> None:
    (folder_of(root) / "target").write_text(target, encoding="utf-8")


def last_target(root: Path) -> str:
    """Raises Refusal where nothing was published from here."""
    file = folder_of(root) / "target"
    if not file.is_file():
        raise Refusal("rollback.no-target")
    return file.read_text(encoding="utf-8")
