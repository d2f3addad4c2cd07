"""The public keys that a site's manifest may be signed with."""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator

from minhbach.model.fields import Dated, Day, Id, Line, Note, failure

ALGORITHM = "ssh-ed25519"
_PREFIX = struct.pack(">I", len(ALGORITHM)) + ALGORITHM.encode() + struct.pack(">I", 32)

Standing = Literal["valid", "revoked", "expired", "early"]


def public_line(raw: bytes) -> str:
    """A public key of 32 bytes as OpenSSH writes it: `ssh-ed25519 AAAA…`, without a comment."""
    return f"{ALGORITHM} {base64.b64encode(_PREFIX + raw).decode()}"


def _public_key(value: str) -> str:
    """The line of a `.pub` file; its comment is dropped. A private key pasted here is a problem of its own."""
    if "PRIVATE KEY" in value:
        raise failure("private-key")
    kind, _, rest = value.partition(" ")
    try:
        blob = base64.b64decode(rest.partition(" ")[0], validate=True)
    except (binascii.Error, ValueError):
        blob = b""
    if kind != ALGORITHM or not blob.startswith(_PREFIX) or len(blob) != len(_PREFIX) + 32:
        raise failure("bad-public-key", value=value[:40])
    return public_line(blob[len(_PREFIX) :])


class SigningKey(Dated):
    """A key of data/keys.yml: good from `from` to `to`; once `revoked`, nothing ever signed with it counts."""

    id: Id
    public: Annotated[Line, AfterValidator(_public_key)]
    revoked: Day | None = None
    note: Note | None = None

    @property
    def fingerprint(self) -> str:
        """`SHA256:…` as OpenSSH shows it: what two people can compare on the telephone."""
        blob = base64.b64decode(self.public.partition(" ")[2])
        return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")

    def standing(self, day: date) -> Standing:
        """What a signature by this key is worth on a day."""
        if self.revoked is not None:
            return "revoked"
        if self.to is not None and day > self.to:
            return "expired"
        return "early" if self.from_ is not None and day < self.from_ else "valid"
