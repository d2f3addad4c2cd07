"""The way out of MkDocs: its successor ProperDocs draws the same pages and frames, and builds the same site."""

import subprocess
import sys
from pathlib import Path

import pytest

from sites import build, invented, reference, tree

AS_OF = "2026-11-23T00:00+07:00"
CALL = """
import sys
import properdocs.replacement  # from here on, whoever imports mkdocs gets properdocs
from minhbach.cli import main
import mkdocs
assert mkdocs.__name__ == "properdocs"
main()
"""


def build_with_properdocs(root: Path) -> subprocess.CompletedProcess[str]:
    """ProperDocs brings no theme of its own, so mkdocs.yml must name the one that MkDocs finds unasked."""
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "theme: material\n", encoding="utf-8")
    call = [sys.executable, "-c", CALL, "build", "--root", str(root), "--as-of", AS_OF, "--jobs", "1"]
    return subprocess.run(call, capture_output=True, text=True)


@pytest.mark.parametrize("made", [reference, invented])
def test_the_site_is_the_same_byte_for_byte(tmp_path: Path, made) -> None:
    one, other = made(tmp_path / "one"), made(tmp_path / "other")
    assert build(one, as_of=AS_OF).status == 0
    done = build_with_properdocs(other)
    assert done.returncode == 0, done.stderr
    ours, theirs = tree(one / "site"), tree(other / "site")
    assert ours.keys() == theirs.keys()
    assert [path for path in ours if ours[path] != theirs[path]] == []


def test_a_page_that_they_draw_is_in_it(tmp_path: Path) -> None:
    root = reference(tmp_path)
    assert build_with_properdocs(root).returncode == 0
    page = (root / "site/about/index.html").read_text(encoding="utf-8")
    assert '<html lang="vi"' in page and "mb-masthead" in page and "<h1" in page
