"""The page that tells citizens how to check: there with the keys, linked from every page, and its commands are true."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from servers import program
from sites import build, starter

PAGES = {"kiem-chung/index.html": "Kiểm chứng trang này", "en/verify/index.html": "Check this site"}


def commands(page: str) -> list[str]:
    blocks = re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", page, re.DOTALL)
    return [line for block in blocks for line in unescape(block).splitlines()]


@pytest.mark.parametrize("path", PAGES)
def test_the_page_shows_the_fingerprints_that_openssh_shows(path: str, published: Path) -> None:
    call = [program("ssh-keygen", "openssh-client"), "-l", "-f", published.parent / "mot.key.pub"]
    shown = subprocess.run(call, capture_output=True, text=True, check=True).stdout.split()[1]
    page = (published / "site" / path).read_text(encoding="utf-8")
    assert shown.startswith("SHA256:") and shown in page
    home = "en/index.html" if path.startswith("en/") else "index.html"
    assert PAGES[path] in (published / "site" / home).read_text(encoding="utf-8")
    assert f"https://example.org/{path.removesuffix('index.html')}" in (published / "site/sitemap-pages.xml").read_text(
        encoding="utf-8"
    )


def test_its_commands_do_what_it_says(published: Path, tmp_path: Path) -> None:
    """With the files at hand in place of curl: the answer is the one that the page promises."""
    program("ssh-keygen", "openssh-client")
    said = commands((published / "site/kiem-chung/index.html").read_text(encoding="utf-8"))
    fetched = [line.rpartition("/")[2] for line in said if line.startswith("curl -O https://example.org/")]
    assert len(fetched) == 3
    for name in fetched:
        shutil.copy(published / "site/.well-known/minhbach" / name, tmp_path)
    (check,) = [line for line in said if line.startswith("ssh-keygen")]
    (promised,) = [line for line in said if line.startswith("Good")]
    done = subprocess.run(["sh", "-c", check], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.startswith(promised.removesuffix("…"))
    (tmp_path / "manifest.json").write_bytes((tmp_path / "manifest.json").read_bytes() + b" ")
    assert subprocess.run(["sh", "-c", check], cwd=tmp_path, capture_output=True).returncode != 0


def test_without_keys_there_is_no_such_page(tmp_path: Path) -> None:
    root = starter(tmp_path)
    assert build(root).status == 0
    for path, name in PAGES.items():
        assert not (root / "site" / path).exists()
        assert name not in (root / "site/index.html").read_text(encoding="utf-8")
