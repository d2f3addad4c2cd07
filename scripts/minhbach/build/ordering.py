"""The order in which files come to where they are served, so that no link is ever dead."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from minhbach.outputs import manifest

LAST = (manifest.ROOT, manifest.SIGNATURE)


def ordered(changed: Iterable[str], standing: Callable[[str], bool]) -> list[str]:
    """New before changed, what pages load before pages, the manifest last. Deletions come after all of them."""

    def rank(path: str) -> tuple[int, bool, bool, str]:
        own = LAST.index(path) + 2 if path in LAST else int(path.startswith(manifest.FOLDER))
        return own, standing(path), path.endswith((".html", ".xml")), path

    return sorted(changed, key=rank)
