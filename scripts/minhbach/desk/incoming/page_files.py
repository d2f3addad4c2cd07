"""What comes with a page: the pictures beside it, in its archive, or in its own text."""

from __future__ import annotations

import base64
import binascii
import email
import email.policy
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from minhbach.desk.incoming.manuscript import Picture
from minhbach.desk.incoming.tidying import Element

_MHT = re.compile(rb"\s*(?:From: <Saved by|MIME-Version:|Subject:.*\r?\n(?:.*\r?\n){0,8}MIME-Version:)", re.I)
_PICTURE = re.compile(r"data:image/[\w.+-]+;base64,", re.I)
_MOST_PICTURE = 40_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """How a page is to be read: in which encoding, whether what was put in stays, and where its files are."""

    encoding: str | None = None
    keep: bool = False
    folder: Path | None = None
    roots: tuple[Path, ...] = ()
    """Where else its pictures may be: below these, by the end of their address (`…/uploads/2019/05/anh.jpg`)."""
    parts: Mapping[str, bytes] = field(default_factory=dict)
    """The pictures that came with it, by address."""


def unbound(data: bytes, page: Page) -> tuple[bytes, Page]:
    """The page in a web archive (.mht, as browsers save it), as UTF-8, with its pictures by address and by id."""
    if not _MHT.match(data):
        return data, page
    message = email.message_from_bytes(data, policy=email.policy.default)
    text, parts = b"", {}
    for part in message.walk():
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        if part.get_content_type() == "text/html" and not text:
            text = content if not part.get_content_charset() else _recoded(content, str(part.get_content_charset()))
        elif part.get_content_maintype() == "image":
            parts[str(part.get("Content-Location", ""))] = content
            parts["cid:" + str(part.get("Content-ID", "")).strip("<>")] = content
    return text, replace(page, parts=parts)


def _recoded(content: bytes, charset: str) -> bytes:
    try:
        return content.decode(charset).encode()
    except (LookupError, UnicodeDecodeError):
        return content


def pictures_of(root: Element, page: Page) -> tuple[tuple[Picture, ...], list[str]]:
    """The pictures that the page carries or that lie beside it; the addresses of those that are elsewhere."""
    pictures: list[Picture] = []
    lost: list[str] = []
    for image in root.iter("img"):
        source = image.get("src", "")
        data = _carried(source) if _PICTURE.match(source) else _beside(source, page)
        if data is None:
            lost.append(source if not _PICTURE.match(source) else "data:")
            image.set("src", "")
            continue
        name = f"media:{len(pictures)}"
        pictures.append(Picture(name, data, image.get("alt", "")))
        image.set("src", name)
    return tuple(pictures), lost


def _carried(source: str) -> bytes | None:
    try:
        return base64.b64decode(source.partition(",")[2], validate=False)
    except (binascii.Error, ValueError):
        return None


def _beside(source: str, page: Page) -> bytes | None:
    """A file below the page's folder, or below a root of its archive; and nowhere else."""
    if source in page.parts:
        return page.parts[source]
    parts = urlsplit(source)
    path = unquote(parts.path).lstrip("/")
    if page.folder is not None and parts.scheme in ("", "file") and not parts.netloc:
        found = _file(page.folder, path)
        if found is not None:
            return found
    names = path.split("/")
    for root in page.roots:
        for start in range(len(names) - 1):  # the whole path first, a folder and a name at least
            found = _file(root, "/".join(names[start:]))
            if found is not None:
                return found
    return None


def _file(folder: Path, path: str) -> bytes | None:
    try:
        file = (folder / path).resolve()
        if file.is_relative_to(folder.resolve()) and file.is_file() and file.stat().st_size <= _MOST_PICTURE:
            return file.read_bytes()
    except (OSError, ValueError):
        return None
    return None
