"""OpenSSH signatures (SSHSIG), so that `ssh-keygen -Y verify` checks them on any machine without us.

The format is https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig; only Ed25519 with SHA-512 is
written and read. The namespace keeps a signature made for one purpose from passing for another.
"""

from __future__ import annotations

import base64
import hashlib
import struct
import textwrap
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from minhbach.model.keys import ALGORITHM, public_line

NAMESPACE = "minhbach"
_MAGIC = b"SSHSIG"
_HASH = "sha512"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"


@dataclass(frozen=True, slots=True)
class Signature:
    """What a signature file says: the public key that it claims (32 bytes), its namespace, the signature (64 bytes)."""

    public: bytes
    namespace: str
    raw: bytes

    @property
    def key(self) -> str:
        """The key as OpenSSH writes it, without a comment."""
        return public_line(self.public)

    def fits(self, content: bytes) -> bool:
        """Whether this key signed this content for this purpose."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(self.raw, _signed_data(content, self.namespace))
        except (InvalidSignature, ValueError):
            return False
        return self.namespace == NAMESPACE


def sign(content: bytes, key: Ed25519PrivateKey) -> str:
    """The armoured signature of `content`; Ed25519 is deterministic: the same key gives the same text."""
    blob = b"".join((
        _MAGIC,
        struct.pack(">I", 1),
        _string(_public_blob(key.public_key().public_bytes_raw())),
        _string(NAMESPACE.encode()),
        _string(b""),
        _string(_HASH.encode()),
        _string(_string(ALGORITHM.encode()) + _string(key.sign(_signed_data(content, NAMESPACE)))),
    ))  # fmt: skip
    return "\n".join((_BEGIN, *textwrap.wrap(base64.b64encode(blob).decode(), 70), _END, ""))


def read(text: str) -> Signature | None:
    """The signature in an armoured text; None where it is torn, or of a kind that we do not write."""
    body = text.strip().removeprefix(_BEGIN).removesuffix(_END)
    try:
        blob = base64.b64decode("".join(body.split()), validate=True)
        if blob[:6] != _MAGIC or struct.unpack_from(">I", blob, 6) != (1,):
            return None
        public, namespace, _, hashed, signature = _strings(blob[10:], 5)
        kind, raw = _strings(signature, 2)
        key_kind, key = _strings(public, 2)
        name = namespace.decode()
    except (ValueError, struct.error):
        return None
    known = kind == key_kind == ALGORITHM.encode() and hashed == _HASH.encode()
    return Signature(key, name, raw) if known and len(key) == 32 else None


def _signed_data(content: bytes, namespace: str) -> bytes:
    digest = hashlib.sha512(content).digest()
    return _MAGIC + _string(namespace.encode()) + _string(b"") + _string(_HASH.encode()) + _string(digest)


def _public_blob(public: bytes) -> bytes:
    return _string(ALGORITHM.encode()) + _string(public)


def _string(content: bytes) -> bytes:
    """RFC 4251: the length in four bytes, then the content."""
    return struct.pack(">I", len(content)) + content


def _strings(blob: bytes, count: int) -> list[bytes]:
    """Exactly `count` strings. Raises ValueError or struct.error where the blob holds anything else."""
    found = []
    for _ in range(count):
        (length,) = struct.unpack_from(">I", blob)
        if length > len(blob) - 4:
            raise ValueError("a string is cut off")
        found.append(blob[4 : 4 + length])
        blob = blob[4 + length :]
    if blob:
        raise ValueError("something follows the last string")
    return found
