"""Small sites for tests. Their contents are invented and speak of no real place."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import minhbach

STARTER = Path(minhbach.__file__).parent / "desk/starter"
REPOSITORY = Path(__file__).parent.parent
NOON = "2026-02-01T12:00+07:00"


@dataclass(frozen=True)
class Run:
    status: int
    out: str
    err: str


def starter(folder: Path) -> Path:
    """A copy of the starter site."""
    shutil.copytree(STARTER, folder, dirs_exist_ok=True)
    return folder


def reference(folder: Path) -> Path:
    """A copy of the reference site's sources."""
    for name in ("posts", "data", "docs"):
        shutil.copytree(REPOSITORY / name, folder / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    return folder


def post(root: Path, folder: str, lang: str = "vi", body: str = "Nội dung.", **keys: object) -> Path:
    """Write one text of an invented article; keys of an original have defaults."""
    defaults: dict[str, object] = {"title": f"Bài {folder}", "summary": "Tóm tắt."}
    if lang == "vi":
        defaults |= {"published": f"{folder[:10]}T08:00+07:00", "category": "tin-chung"}
    elif "translated" not in keys and "original" not in keys:
        defaults |= {"translated": f"{folder[:10]}T09:00+07:00"}
    head = "".join(f"{key}: {value}\n" for key, value in (defaults | keys).items())
    file = root / f"posts/{folder[:4]}/{folder}/index.{lang}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{head}---\n{body}\n", encoding="utf-8")
    return file


def minhbach_run(*arguments: str | Path, env: dict[str, str] | None = None, module: str = "minhbach.cli") -> Run:
    """Run the command line in a process of its own, with English messages unless `env` says otherwise."""
    call = (
        "from minhbach.cli import main; main()"
        if module == "minhbach.cli"
        else "from mkdocs.__main__ import cli; cli()"
    )
    done = subprocess.run(
        [sys.executable, "-c", call, *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8", "NO_MKDOCS_2_WARNING": "1", **(env or {})},
    )  # fmt: skip
    return Run(done.returncode, done.stdout, done.stderr)


def build(root: Path, *arguments: str | Path, as_of: str = NOON, env: dict[str, str] | None = None) -> Run:
    return minhbach_run("build", "--root", root, "--as-of", as_of, *arguments, env=env)


def tree(site: Path) -> dict[str, bytes]:
    """Every file of a built site by path."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}
