"""What changed in an original since its translation was made: asked of Git, shown paragraph by paragraph."""

from __future__ import annotations

import difflib
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Change:
    """A passage as it was when it was translated, as it is now, and the translation that stands in its place."""

    before: str
    now: str
    translation: str


def earlier(root: Path, original: str, translation: str) -> str | None:
    """The original as it was when its translation was last committed; None where Git cannot say."""
    commit = _git(root, "log", "-1", "--format=%H", "--", translation)
    return _git(root, "show", f"{commit.strip()}:./{original}") if commit and commit.strip() else None


def changes(before: str, now: str, translation: str) -> tuple[Change, ...]:
    """The passages that differ, in order. The n-th paragraph of a translation stands for the n-th of its original."""
    (old_head, old), (new_head, new), (_, other) = map(parts, (before, now, translation))
    return (*_differing(old_head, new_head, ()), *_differing(old, new, other))


def parts(text: str) -> tuple[Sequence[str], Sequence[str]]:
    """The lines of the front matter, and the blocks of the body, each on one line."""
    lines = text.replace("\r\n", "\n").split("\n")
    end = lines.index("---", 1) if lines[0] == "---" and "---" in lines[1:] else 0
    blocks = "\n".join(lines[end + 1 if end else 0 :]).split("\n\n")
    return lines[1:end], [" ".join(block.split()) for block in blocks if block.strip()]


def _differing(old: Sequence[str], new: Sequence[str], other: Sequence[str]) -> tuple[Change, ...]:
    found = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        Change("\n".join(old[a:b]), "\n".join(new[c:d]), "\n".join(other[a:b]))
        for kind, a, b, c, d in found
        if kind != "equal"
    )


def _git(root: Path, *arguments: str) -> str | None:
    call = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)
    except (OSError, UnicodeDecodeError):
        return None
    return done.stdout if done.returncode == 0 else None
