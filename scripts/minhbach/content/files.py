"""Reading a file as text, once: UTF-8, NFC, one kind of line end."""

from __future__ import annotations

import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from minhbach.model.fingerprint import digest
from minhbach.model.problem import Problem, problem

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd-\uffff]")


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's text in NFC with `\\n` line ends; `path` is relative to the root.

    `decomposed` is the first line that was not in NFC, 0 where all of it was.
    """

    path: str
    text: str
    digest: str
    decomposed: int = 0


LARGEST = {".md": 300_000, ".yml": 64_000_000, ".csv": 1_000_000_000}
"""Bytes that a text may have: a nation's tables are large, no story is as long as a book."""
LARGEST_FILE = 2_000_000_000
"""Bytes that any other file may have: what does not fit into the memory of a small machine cannot be published."""


class TooLarge(OSError):
    """A file that is larger than anything that we read."""


def read_bytes(root: Path, path: str) -> bytes:
    """What a file below `root` holds. Raises OSError for what is no file: a pipe or a device would never end."""
    file = root / path
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):
        raise IsADirectoryError(path) if stat.S_ISDIR(status.st_mode) else PermissionError(path)
    if status.st_size > LARGEST.get(file.suffix, LARGEST_FILE):
        raise TooLarge(path)
    return file.read_bytes()


def read_text(root: Path, path: str) -> tuple[TextFile | None, tuple[Problem, ...]]:
    """The text, or the problem that there is none; control and private-use characters are problems, too."""
    try:
        content = read_bytes(root, path)
    except FileNotFoundError:
        return None, (problem(path, 1, "missing-file"),)
    except TooLarge:
        return None, (problem(path, 1, "huge-file"),)
    except OSError:
        return None, (problem(path, 1, "unreadable-file"),)
    return decoded(path, content)


def decoded(path: str, content: bytes) -> tuple[TextFile | None, tuple[Problem, ...]]:
    """The text of a file with this content."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (problem(path, 1, "not-utf-8", odd=content[: error.start].count(b"\n") + 1),)
    written = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", written)
    problems = tuple(_unprintable(path, text)) if UNPRINTABLE.search(text) else ()
    text = UNPRINTABLE.sub("\ufffd", text)  # YAML would stop at them
    return TextFile(path, text, digest(content), _decomposed(written)), problems


def _decomposed(text: str) -> int:
    if unicodedata.is_normalized("NFC", text):
        return 0
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if not unicodedata.is_normalized("NFC", line)), 1)


def _unprintable(path: str, text: str) -> list[Problem]:
    """The first one of each line."""
    found: list[Problem] = []
    if not UNPRINTABLE.search(text):
        return found
    for number, line in enumerate(text.split("\n"), 1):
        if match := UNPRINTABLE.search(line):
            name = f"U+{ord(match[0]):04X}"
            found.append(problem(path, number, "unprintable-character", match.start() + 1, name=name))
    return found
