"""Which private key signs: the one that is named, the one in the environment, else the one that was made here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from minhbach.integrity.asking import PRIVATE
from minhbach.integrity.finding import Said, said
from minhbach.integrity.key_files import load, opened, readable_by_others, refuse_place
from minhbach.integrity.key_register import keys_of
from minhbach.integrity.refusal import Refusal
from minhbach.integrity.trust import read_keys_text
from minhbach.model.keys import SigningKey


@dataclass(frozen=True, slots=True)
class Chosen:
    key: Ed25519PrivateKey
    warnings: tuple[Said, ...] = ()


def private_key(file: Path | None, root: Path, kept: Path, day: date, passphrase: bytes | None) -> Chosen:
    """The key to sign with. `kept` is the folder in which `key new` puts keys. Raises Refusal where there is none."""
    given = os.environ.get(PRIVATE, "")
    if file is None and "PRIVATE KEY" in given:
        return Chosen(opened(given.strip().encode() + b"\n", passphrase, PRIVATE))
    file = file or (Path(given) if given else in_use(kept, keys_of(root), day))
    if file is None:
        raise Refusal("sign.no-key", folder=kept)
    refuse_place(file, root)
    key = load(file, passphrase)
    return Chosen(key, (said("key.readable", file=file),) if readable_by_others(file) else ())


def in_use(folder: Path, keys: Mapping[str, SigningKey], day: date) -> Path | None:
    """The key of a folder that the site names and that counts on a day; of several the one that began first.

    So the old key goes on signing while it overlaps with its heir, and whoever remembers it learns of that one in time.
    """
    begun = {key.public: key.from_ or date.min for key in keys.values() if key.standing(day) == "valid"}
    found = [(begun[public], file) for file in sorted(folder.glob("*.key")) if (public := _public(file)) in begun]
    return min(found)[1] if found else None


def _public(file: Path) -> str:
    """The public half of a key, from the file beside it; empty where there is none."""
    try:
        keys = read_keys_text(file.with_name(f"{file.name}.pub").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        keys = None
    return keys[0].public if keys else ""
