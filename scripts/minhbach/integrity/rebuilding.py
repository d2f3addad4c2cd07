"""`minhbach rebuild-check`: a commit built twice, under conditions far apart, and compared with what is published."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from minhbach.build.disk import paths
from minhbach.integrity.finding import Said, said
from minhbach.integrity.folder import reader
from minhbach.integrity.manifest import Manifest, own_files, read_manifest
from minhbach.integrity.refusal import Refusal

SHOWN = 20
_FAR_APART: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("one", "1", {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}),
    ("deeper/in/another place", "3", {"TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONHASHSEED": "2"}),
)
"""Folder, jobs and environment of the two builds."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """`lines` say what differs; none where all is the same. `files` counts the files of the first build."""

    commit: str
    files: int
    lines: tuple[Said, ...]


def rebuild(root: Path, revision: str, as_of: datetime | None, published: Manifest | None) -> Rebuilt:
    """Build `revision` of the repository that `root` lies in. Raises Refusal where Git or the build stops."""
    commit, inside, moment = _commit(root, revision)
    built_for = as_of or (published.as_of if published else None)
    stamp = built_for.isoformat() if built_for else moment
    with TemporaryDirectory(prefix="minhbach-") as scratch:
        builds = []
        for folder, jobs, conditions in _FAR_APART:
            sources = Path(scratch) / folder
            _check_out(root, commit, sources)
            builds.append(_build(sources, sources / inside, stamp, jobs, conditions))
    one, two = builds
    lines = [*_differences("rebuild.twins", one, two)]
    if published is not None:
        listed = {path: row.sha256 for path, row in published.files.items()}
        content = {path: sha256 for path, sha256 in one.items() if path not in own_files(published.parts)}
        lines += _differences("rebuild.published", content, listed)
    return Rebuilt(commit, len(one), tuple(lines))


def other_conditions(rebuilt: Rebuilt, published: Manifest, versions: Mapping[str, str]) -> Iterator[Said]:
    """Why a difference may be honest: another commit, sources that were not committed, other versions."""
    if published.commit and published.commit != rebuilt.commit:
        yield said("rebuild.other-commit", commit=rebuilt.commit[:12], published=published.commit[:12])
    if published.modified:
        yield said("rebuild.uncommitted")
    for name, version in published.versions.items():
        if versions.get(name) not in (None, version):
            yield said("rebuild.other-version", name=name, here=versions[name], published=version)


def _commit(root: Path, revision: str) -> tuple[str, str, str]:
    """The full name of a revision, the folder of `root` in its repository, and the commit's moment."""
    if _git(root, "rev-parse", "--is-shallow-repository") == "true":
        raise Refusal("rebuild.shallow")
    try:
        commit = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    except Refusal:
        raise Refusal("rebuild.unknown", revision=revision) from None
    return commit, _git(root, "rev-parse", "--show-prefix"), _git(root, "show", "-s", "--format=%cI", commit)


def _check_out(root: Path, commit: str, folder: Path) -> None:
    """A clone that borrows the repository's objects: it has the history, and changes nothing there."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    top = _git(root, "rev-parse", "--show-toplevel")
    _git(root, "clone", "--quiet", "--shared", "--no-checkout", top, str(folder))
    _git(folder, "-c", "advice.detachedHead=false", "checkout", "--quiet", "--detach", commit)


def _build(sources: Path, root: Path, as_of: str, jobs: str, conditions: Mapping[str, str]) -> Mapping[str, str]:
    """SHA-256 by path of what a build in a process of its own makes; by the commit's own generator, if it has one."""
    environment = {
        name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "LANG", "LANGUAGE")
    }
    environment |= conditions
    if (sources / "scripts/minhbach/__init__.py").is_file():
        environment["PYTHONPATH"] = os.pathsep.join(
            filter(None, (str(sources / "scripts"), environment.get("PYTHONPATH")))
        )
    code = "from minhbach.cli import main; main()"
    call = [sys.executable, "-c", code, "build", "--root", str(root), "--as-of", as_of, "--jobs", jobs]
    done = subprocess.run(
        call, capture_output=True, text=True, encoding="utf-8", errors="replace", env=environment, cwd=root
    )
    if done.returncode != 0:
        raise Refusal("rebuild.failed", reason=done.stderr.strip())
    site = root / "site"
    return {path: hashlib.sha256((site / path).read_bytes()).hexdigest() for path in paths(site)}


def _differences(key: str, here: Mapping[str, str], there: Mapping[str, str]) -> Iterator[Said]:
    """Where two publications differ, the first ones by name."""
    paths = sorted(path for path in {*here, *there} if here.get(path) != there.get(path))
    for path in paths[:SHOWN]:
        kind = "only-there" if path not in here else "only-here" if path not in there else "both"
        yield said(f"{key}-{kind}", path=path)
    if len(paths) > SHOWN:
        yield said("rebuild.more", count=len(paths) - SHOWN)


def manifest_at(folder: Path) -> Manifest:
    """The manifest of a published folder. Raises Refusal where there is none that can be read whole."""
    manifest, problems = read_manifest(reader(folder))
    if manifest is None or problems:
        raise Refusal("rebuild.no-manifest", place=folder)
    return manifest


def _git(root: Path, *arguments: str) -> str:
    """What Git answers. Raises Refusal where there is no Git, no repository, or an error."""
    call = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    except OSError:
        raise Refusal("rebuild.no-git") from None
    if done.returncode != 0:
        raise Refusal("rebuild.git", reason=done.stderr.strip().partition("\n")[0] or " ".join(arguments[:2]))
    return done.stdout.strip()
