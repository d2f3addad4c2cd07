"""What an import wrote."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass
class Made:
    """A draft that was written: its front matter, its body, its folder, and what was said."""

    head: dict[str, object]
    body: str
    folder: Path
    said: str
