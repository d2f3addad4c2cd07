"""Where a publication came from: the moment it was built for, the commit, and the versions of what drew it.

This stands in the root of the manifest only. A root in which nothing else would change stays as it is: a build that
publishes nothing new writes nothing, and the signature keeps its worth.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from datetime import UTC
from importlib import metadata
from pathlib import Path

from minhbach.model.site import Site

DRAWN_BY = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "feedgen", "nh3", "lxml", "babel")
"""The packages that can change a byte of a page."""


SOURCES = ("posts", "data", "docs", "overrides", "mkdocs.yml", "scripts")
"""What pages are made from, the generator included where it lies there, too; what a build writes does not count."""


def stamped(root: bytes, before: bytes | None, site: Site) -> bytes:
    """The manifest's root with its provenance; `before`, the root that stands published, where that says the same."""
    data = json.loads(root)
    if before is not None:
        known = json.loads(before)
        if known.pop("made", None) is not None and known == data:
            return before
    made = {
        "as_of": site.as_of.astimezone(UTC).isoformat(timespec="seconds"),
        **_commit(site.root),
        "versions": versions(),
    }
    parts = data.pop("parts")
    return (json.dumps({**data, "made": made, "parts": parts}, ensure_ascii=False, indent=1) + "\n").encode()


def versions() -> Mapping[str, str]:
    """The versions of DRAWN_BY that are installed here."""
    return {name: metadata.version(name) for name in DRAWN_BY}


def _commit(root: Path) -> Mapping[str, object]:
    """The commit of the sources, and whether files differ from it; nothing where Git knows of neither."""
    commit = _git(root, "rev-parse", "--verify", "HEAD")
    if commit is None:
        return {}
    changed = _git(root, "status", "--porcelain", "--", *SOURCES)
    return {"commit": commit, "modified": changed != ""}


def _git(root: Path, *arguments: str) -> str | None:
    """What Git answers; None where there is no Git, no repository, or no commit yet."""
    call = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
