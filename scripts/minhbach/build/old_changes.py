"""Old articles whose words changed lately without `updated` or a correction, as far as Git knows; only `check` asks."""

from __future__ import annotations

import difflib
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from minhbach.model.article import Article, Version
from minhbach.model.problem import Problem, problem
from minhbach.model.site import Site

LATELY = timedelta(days=7)
OLD = timedelta(days=30)
MOST = 200
"""So many changed files are looked at: more are a move or a conversion, which nobody hides in."""
INSERTED = 3
"""So many words in one place are no correction of a slip."""
CODE = "injection-old-change"


def old_changes(site: Site) -> Iterator[Problem]:
    """A warning for each text with new words; none without Git, or where its history does not reach back far enough."""
    base = _git(site.root, "rev-list", "-1", f"--before={(site.as_of - LATELY).isoformat()}", "HEAD").strip()
    changed = set(
        _git(site.root, "diff", "--relative", "--name-only", "--diff-filter=M", base, "--", "posts").split("\n")
    )
    if not base or not changed - {""} or len(changed) > MOST:
        return
    for article in site.articles:
        for version in article.versions.values():
            if version.path in changed and _is_silent(site, article, version) and CODE not in version.own.reviewed:
                yield from _inserted(site, base, version)


def _is_silent(site: Site, article: Article, version: Version) -> bool:
    """Whether the article is old and says nothing of a change."""
    lately = site.as_of - LATELY
    declared = article.modified(version.lang, site.config.zone)
    return article.facts.published < site.as_of - OLD and declared < lately


def _inserted(site: Site, base: str, version: Version) -> Iterator[Problem]:
    """The first place where words were inserted."""
    before = _git(site.root, "show", f"{base}:./{version.path}").replace("\r\n", "\n")
    now = (site.root / version.path).read_text(encoding="utf-8-sig")
    first = version.body_line
    lines = now.split("\n")[first - 1 :]
    known = set(before.split("\n"))
    for number, line in enumerate(lines, first):
        if line.strip() and line not in known and (words := _new_words(before, line)):
            yield problem(version.path, number, CODE, text=words[:80], review=CODE)
            return


def _new_words(before: str, line: str) -> str:
    """The words of a line that the nearest line of the old text lacks, where there are several in one place."""
    old = max(before.split("\n"), key=lambda text: _likeness(text, line))
    ours, theirs = line.split(), old.split()
    for kind, low, high, new_low, new_high in difflib.SequenceMatcher(None, theirs, ours, False).get_opcodes():
        if kind in ("insert", "replace") and (new_high - new_low) - (high - low) >= INSERTED:
            return " ".join(ours[new_low:new_high])
    return ""


def _likeness(one: str, other: str) -> int:
    return len(set(one.split()) & set(other.split()))


def _git(root: Path, *arguments: str) -> str:
    """What Git answers; nothing where there is no Git or no history."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
