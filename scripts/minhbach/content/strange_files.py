"""What may not lie among the sources: pipes and devices, which never end, and links that lead out of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from minhbach.model.problem import Problem, problem

SOURCES = ("posts", "data", "docs", "overrides")


def strange_files(root: Path) -> tuple[Problem, ...]:
    """Everything that no reader may open: a link to another place of the machine would publish what lies there."""
    root = root.resolve()
    inside = tuple(f"{root / name}{os.sep}" for name in SOURCES)
    found = [strange for name in (*SOURCES, "mkdocs.yml") for strange in _at_the_top(root / name, inside)]
    return tuple(sorted(problem(Path(path).relative_to(root).as_posix(), 1, code) for path, code in found))


def _at_the_top(path: Path, inside: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Paths with the code of what is wrong."""
    if path.is_symlink() and not _leads_inside(path, inside):
        yield str(path), "link-outside"
    elif path.is_dir():
        yield from _inside(str(path), inside)
    elif path.exists() and not path.is_file():
        yield str(path), "not-a-file"


def _inside(folder: str, inside: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The same below a folder: a folder's entries say themselves what they are, so that no file is asked."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                if not _leads_inside(Path(entry), inside):
                    yield entry.path, "link-outside"
            elif entry.is_dir(follow_symlinks=False):
                yield from _inside(entry.path, inside)
            elif not entry.is_file(follow_symlinks=False):
                yield entry.path, "not-a-file"


def _leads_inside(link: Path, inside: tuple[str, ...]) -> bool:
    """Whether a link leads to something that is there, in a folder of sources."""
    return os.path.realpath(link).startswith(inside) and link.exists()
