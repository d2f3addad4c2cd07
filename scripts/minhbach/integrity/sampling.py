"""The files that are looked at more closely, some of them others each time, and addresses that cannot exist."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator, Mapping

from minhbach.integrity.manifest import Published

SHALLOW, CHANCE, FOLDERS = 20, 10, 30
"""Pages nearest to the front page, pages by chance, and folders in which addresses are tried."""
ALWAYS = frozenset({"robots.txt", "sitemap.xml", "rss.xml"})
ENDINGS = (".php", ".html", ".htm", ".aspx", ".xml", ".pdf", ".apk")
"""What intruders' rules answer to. An .apk is an application for phones."""


def sampled(files: Collection[str]) -> frozenset[str]:
    """Redirects and cloaks are written for the front page and its neighbours, or for one page deep down."""
    pages = _pages(files)
    rest = pages[SHALLOW:]
    some = secrets.SystemRandom().sample(rest, min(CHANCE, len(rest)))
    return frozenset({*pages[:SHALLOW], *some, *(ALWAYS & set(files))})


def missing_places(files: Mapping[str, Published]) -> Iterator[str]:
    """Addresses that cannot exist: in the folders nearest to the root, below some pages, and under each ending."""
    folders = {path[: i + 1] for path in files for i, letter in enumerate(path) if letter == "/"}
    near = sorted(folders, key=lambda folder: (folder.count("/"), folder))[:FOLDERS]
    rest = sorted(folders - set(near))
    some = secrets.SystemRandom().sample(rest, min(CHANCE, len(rest)))
    for folder in ("", *near, *some):
        yield f"{folder}{secrets.token_hex(8)}/"
    yield from (f"{secrets.token_hex(8)}{ending}" for ending in ENDINGS)


def _pages(files: Collection[str]) -> list[str]:
    """The pages, those nearest to the root first."""
    pages = (path for path in files if path == "index.html" or path.endswith("/index.html"))
    return sorted(pages, key=lambda path: (path.count("/"), path))
