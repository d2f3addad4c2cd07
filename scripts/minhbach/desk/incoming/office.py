"""Which reader a text file of an office program needs; old .doc goes through LibreOffice, where that is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from minhbach.desk.incoming.manuscript import Manuscript, tell
from minhbach.desk.incoming.open_text.reading import read_open_text
from minhbach.desk.incoming.packages import OLE, unpacked
from minhbach.desk.incoming.word.reading import read_word
from minhbach.desk.refusal import Refusal

ENDINGS = (".docx", ".docm", ".dotx", ".odt", ".ott", ".doc", ".rtf", ".wps")
_PATIENCE = 180
"""Seconds that LibreOffice may take."""


def read_office(data: bytes, file: Path) -> Manuscript:
    """Read by what a file is, not by its name. Raises Refusal."""
    if data.startswith(b"PK"):
        parts = unpacked(data, file.name)
        if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument.text"):
            return read_open_text(parts, file.name)
        return read_word(data, file.name)
    if data.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        raise Refusal("incoming-password", file=file.name)
    if data.lstrip()[:15].lower().startswith((b"<html", b"<!doctype html")):
        raise Refusal("incoming-web-page", file=file.name)
    if data.startswith((OLE, b"{\\rtf")):
        made = read_word(_through_libre_office(data, file), file.name)
        return replace(made, told=(tell("incoming-through-office"), *made.told))
    raise Refusal("incoming-empty" if not data else "incoming-no-text-file", file=file.name)


def _through_libre_office(data: bytes, file: Path) -> bytes:
    """The same text as .docx. LibreOffice gets a profile of its own, for two at once would lock each other out."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Refusal("incoming-no-office", file=file.name)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / ("a.rtf" if data.startswith(b"{") else "a.doc")
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        call = [program, profile, "--headless", "--norestore", "--convert-to", "docx", "--outdir", name, str(source)]
        try:
            done = subprocess.run(call, capture_output=True, timeout=_PATIENCE, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Refusal("incoming-office-failed", file=file.name, reason=type(error).__name__) from error
        made = folder / "a.docx"
        if not made.is_file():
            reason = done.stderr.decode("utf-8", "replace").strip()[-200:] or f"{done.returncode}"
            raise Refusal("incoming-office-failed", file=file.name, reason=reason)
        return made.read_bytes()
