"""Private keys: files of OpenSSH's own kind, readable by their owner only, outside everything that is published."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from minhbach.integrity.refusal import Refusal
from minhbach.model.keys import public_line

PUBLISHED = ("posts", "data", "docs", "overrides", "site")


def make(file: Path, root: Path, name: str, passphrase: bytes | None) -> str:
    """Write a new private key to `file`, its public half beside it as `.pub`; returns that. Raises Refusal."""
    refuse_place(file, root)
    if file.exists() or file.with_name(f"{file.name}.pub").exists():
        raise Refusal("key.exists", file=file)
    key = Ed25519PrivateKey.generate()
    public = public_of(key)
    lock = serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption()
    form = serialization.PrivateFormat.OpenSSH
    _write_private(file, key.private_bytes(serialization.Encoding.PEM, form, lock))
    file.with_name(f"{file.name}.pub").write_text(f"{public} {name}\n", encoding="ascii")
    return public


def load(file: Path, passphrase: bytes | None) -> Ed25519PrivateKey:
    """The private key in a file made here or by `ssh-keygen -t ed25519`. Raises Refusal."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Refusal("key.unreadable", file=file, reason=error.strerror or error) from None
    return opened(content, passphrase, file)


def opened(content: bytes, passphrase: bytes | None, file: object) -> Ed25519PrivateKey:
    """The private key in a text of OpenSSH's; `file` is where messages say it is. Raises Refusal."""
    try:
        key = serialization.load_ssh_private_key(content, passphrase)
    except TypeError:  # a passphrase is missing, or given for a key without one
        raise Refusal("key.passphrase" if passphrase is None else "key.no-passphrase", file=file) from None
    except (ValueError, UnsupportedAlgorithm):
        raise Refusal("key.wrong-passphrase" if passphrase else "key.no-key", file=file) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise Refusal("key.other-kind", file=file)
    return key


def public_of(key: Ed25519PrivateKey) -> str:
    return public_line(key.public_key().public_bytes_raw())


def readable_by_others(file: Path) -> bool:
    """Whether anybody but the owner may read it; Windows says nothing here."""
    return os.name == "posix" and bool(file.stat().st_mode & 0o077)


def refuse_place(file: Path, root: Path) -> None:
    """Raises Refusal where a private key would lie in what is published or committed as a source."""
    file, root = file.resolve(), root.resolve()
    for name in PUBLISHED:
        if file.is_relative_to(root / name):
            raise Refusal("key.place", file=file, folder=name)


def kept_by_git(file: Path) -> bool:
    """Whether Git would take the file along with the next commit: it lies in a work tree, and no rule ignores it."""
    call = ["git", "-C", str(file.resolve().parent), "check-ignore", "--quiet", file.name]
    try:
        return subprocess.run(call, capture_output=True, check=False).returncode == 1
    except OSError:
        return False


def _write_private(file: Path, content: bytes) -> None:
    """Never readable by others, not for a moment."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(content)
