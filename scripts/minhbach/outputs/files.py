"""Files that pass through from the sources: as they are, but pictures upright and without metadata."""

from __future__ import annotations

from minhbach.content.pictures import is_picture, published_picture, version
from minhbach.model.fingerprint import fingerprint, program


def file_key(name: str, digest: str) -> str:
    """The fingerprint of what is published of a file with this digest."""
    return fingerprint(("picture", program(), version(), digest)) if is_picture(name) else digest


def photo_key(digest: str, width: int, kind: str) -> str:
    """The same of one of a photo's sizes."""
    return fingerprint(("photo", program(), version(), digest, width, kind))


def published(name: str, content: bytes) -> bytes:
    return published_picture(content) if is_picture(name) else content
