"""Opening what others packed: zip files of XML (.docx, .odt), without trusting them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from minhbach.desk.refusal import Refusal

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_MOST_ENTRIES, _MOST_BYTES, _MOST_XML, _MOST_RATIO = 4000, 400_000_000, 80_000_000, 400
_SMALL = 5_000_000
"""Below this an entry may be packed as densely as it likes: an empty spreadsheet is."""


def read_file(file: Path) -> bytes:
    """Raises Refusal where it cannot be read."""
    try:
        return file.read_bytes()
    except PermissionError:
        raise Refusal("incoming-locked", file=file.name) from None
    except OSError as error:
        raise Refusal("import-unreadable", file=file.name, reason=error.strerror or error) from None


def unpacked(data: bytes, name: str) -> Mapping[str, bytes]:
    """The entries of a zip file by path. Raises Refusal for one that is broken, locked, or made to fill a disk."""
    if data.startswith(OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise Refusal("incoming-password" if locked else "incoming-old-inside", file=name)
    if not data:
        raise Refusal("incoming-empty", file=name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _bounded(archive, name)
            return {_path(entry.filename): archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except Refusal:
        raise
    except RuntimeError:  # zipfile's way to ask for a password
        raise Refusal("incoming-password", file=name) from None
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zipfile.LargeZipFile) as error:
        raise Refusal("incoming-broken", file=name, reason=_plain(error)) from error
    except Exception as error:  # zlib.error and lzma's, which have no common name
        raise Refusal("incoming-broken", file=name, reason=type(error).__name__) from error


def tree(data: bytes, name: str, part: str) -> etree._Element:
    """The XML of a part. Raises Refusal where it is none, or declares entities: no office program does."""
    if b"<!DOCTYPE" in data[:4000] or "<!DOCTYPE".encode("utf-16-le") in data[:4000]:
        raise Refusal("incoming-doctype", file=name, part=part)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refusal("incoming-broken", file=name, reason=f"{part}: {_plain(error)}") from error


def _bounded(archive: zipfile.ZipFile, name: str) -> None:
    """Judged by what the directory says; zipfile reads no entry beyond that."""
    entries = archive.infolist()
    whole = sum(entry.file_size for entry in entries)
    dense = any(e.file_size > _SMALL and e.file_size > _MOST_RATIO * max(e.compress_size, 1) for e in entries)
    xml = any(e.file_size > _MOST_XML and e.filename.lower().endswith((".xml", ".rels")) for e in entries)
    if len(entries) > _MOST_ENTRIES or whole > _MOST_BYTES or dense or xml:
        raise Refusal("incoming-bomb", file=name, size=f"{whole // 1_000_000}")


def _path(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _plain(error: Exception) -> str:
    return str(error).split("\n")[0][:200] or type(error).__name__
