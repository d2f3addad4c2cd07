"""deploy/VERIFY.md cannot lie: its commands, run as they stand, believe the site and find what was altered."""

from __future__ import annotations

import re
import shutil
import subprocess
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from servers import program
from sites import REPOSITORY

HOST = "xa.example"
FOLDER = ".well-known/minhbach"


@pytest.fixture
def checks(published: Path, tmp_path: Path) -> Callable[[], list[int]]:
    """Runs the three checks in a copy of the published site at tmp_path/site; their exit statuses."""
    program("ssh-keygen", "openssh-client")
    program("sha256sum", "coreutils")
    shutil.copytree(published / "site", tmp_path / "site")
    shutil.copy(published / "site" / FOLDER / "allowed_signers", tmp_path)
    host = (tmp_path / "allowed_signers").read_text(encoding="utf-8").split()[0]
    text = (REPOSITORY / "deploy/VERIFY.md").read_text(encoding="utf-8").replace(HOST, host)
    blocks = [textwrap.dedent(block) for block in re.findall(r"^ *```sh\n(.*?)^ *```", text, re.S | re.M)]
    return lambda: [subprocess.run(["sh", "-c", block], cwd=tmp_path / "site").returncode for block in blocks]


def test_what_was_published_is_believed(checks: Callable[[], list[int]], tmp_path: Path) -> None:
    assert checks() == [0, 0, 0]
    listed = (tmp_path / "files.txt").read_text(encoding="utf-8").splitlines()
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    parts = (tmp_path / "parts.txt").read_text(encoding="utf-8").splitlines()
    unlisted = len(("manifest.json", "manifest.json.sig")) + len(parts)
    assert len(listed) == len(files) - unlisted


@pytest.mark.parametrize(
    ("path", "failing"),
    [("index.html", [0, 0, 1]), (f"{FOLDER}/site.json", [0, 1, 1]), (f"{FOLDER}/manifest.json", [1, 0, 0])],
)
def test_what_was_altered_fails_its_check(
    checks: Callable[[], list[int]], tmp_path: Path, path: str, failing: list[int]
) -> None:
    file = tmp_path / "site" / path
    content = file.read_bytes()
    file.write_bytes(content.replace(b'"size": ', b'"size": 1', 1) if path.endswith("json") else content + b"x")
    statuses = [min(status, 1) for status in checks()]
    assert statuses[: failing.index(1) + 1] == failing[: failing.index(1) + 1]
