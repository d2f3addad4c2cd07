"""`minhbach rebuild-check`: a commit that builds alike everywhere, one that does not, and what stands published."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from minhbach.integrity.finding import said
from minhbach.integrity.manifest import read_manifest
from minhbach.integrity.rebuilding import Rebuilt, other_conditions
from servers import python_server
from sites import Run, build, invented, minhbach_run, post, starter

if shutil.which("git") is None:
    pytest.skip("no Git on this machine", allow_module_level=True)

MANIFEST = ".well-known/minhbach/manifest.json"


def git(root: Path, *arguments: str | Path) -> str:
    who = ("-c", "user.name=Người Thử", "-c", "user.email=thu@example.org", "-c", "commit.gpgsign=false")
    call = ["git", "-C", root, *who, *arguments]
    return subprocess.run(call, check=True, capture_output=True, text=True).stdout.strip()


def rebuilt(root: Path, *arguments: str | Path) -> Run:
    return minhbach_run("rebuild-check", *arguments, "--root", root)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented site in a folder of a repository, committed and built for a moment of its own."""
    repository = tmp_path_factory.mktemp("rebuild") / "kho"
    root = starter(repository / "trang")
    post(root, "2026-01-05-hop", body="Nội dung bịa.")
    git(repository, "init", "-q")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "Bài đầu")
    assert build(root, as_of="2026-01-20T12:00+07:00").status == 0
    return root


def test_the_manifest_names_the_commit_and_the_moment(root: Path) -> None:
    made = json.loads((root / "site" / MANIFEST).read_text(encoding="utf-8"))["made"]
    assert made["commit"] == git(root, "rev-parse", "HEAD") and made["modified"] is False
    assert made["as_of"] == "2026-01-20T05:00:00+00:00" and "mkdocs" in made["versions"]


def test_a_third_party_confirms_the_live_site(root: Path, tmp_path: Path) -> None:
    clone = tmp_path / "ban sao"
    git(tmp_path, "clone", "-q", root.parent, clone)
    with python_server(root / "site") as address:
        done = rebuilt(clone / "trang", "HEAD", "--against", address)
    assert done.status == 0, done.out + done.err
    assert done.out.count("\n") == 1 and "identical" in done.out and address in done.out
    assert git(clone, "status", "--porcelain") == ""


def test_what_was_published_otherwise_is_named(root: Path, tmp_path: Path) -> None:
    other = starter(tmp_path / "other")
    post(other, "2026-01-05-hop", body="Nội dung khác.")
    assert build(other, as_of="2026-01-20T12:00+07:00").status == 0
    done = rebuilt(root, "HEAD", "--against", other / "site")
    assert done.status == 1 and "does NOT" in done.out.splitlines()[-1]
    assert "tin/2026/01/hop/index.html: what is published differs" in done.out


def test_what_cannot_be_built_again_says_why(root: Path, tmp_path: Path) -> None:
    assert "no commit 'khong-co'" in rebuilt(root, "khong-co").err
    assert "Git refuses" in rebuilt(starter(tmp_path / "without"), "HEAD").err
    git(tmp_path, "clone", "-q", root.parent, tmp_path / "deep")
    git(tmp_path / "deep", "commit", "-q", "--allow-empty", "-m", "Hai")
    git(tmp_path, "clone", "-q", "--depth", "1", (tmp_path / "deep").as_uri(), tmp_path / "shallow")
    assert "--unshallow" in rebuilt(tmp_path / "shallow/trang", "HEAD").err
    nothing = rebuilt(root, "HEAD", "--against", tmp_path)
    assert nothing.status == 1 and "no manifest" in nothing.err
    assert "no Git" in minhbach_run("rebuild-check", "HEAD", "--root", root, env={"PATH": str(tmp_path)}).err


def test_a_commit_that_does_not_build_shows_its_problems(root: Path, tmp_path: Path) -> None:
    clone = tmp_path / "hong"
    git(tmp_path, "clone", "-q", root.parent, clone)
    post(clone / "trang", "2026-01-06-sai", titel="x")
    git(clone, "add", ".")
    git(clone, "commit", "-q", "-m", "Sai")
    done = rebuilt(clone / "trang", "HEAD")
    assert done.status == 1 and "titel" in done.err


def test_other_conditions_are_told(root: Path) -> None:
    content = (root / "site" / MANIFEST).read_bytes().replace(b'"modified": false', b'"modified": true')
    manifest, _ = read_manifest(lambda path: (root / "site" / path).read_bytes(), content)
    assert manifest
    here = {**manifest.versions, "mkdocs": "0.1"}
    told = list(other_conditions(Rebuilt("f" * 40, 1, ()), manifest, here))
    assert [one.key for one in told] == ["rebuild.other-commit", "rebuild.uncommitted", "rebuild.other-version"]
    assert told[2] == said("rebuild.other-version", name="mkdocs", here="0.1", published=manifest.versions["mkdocs"])


MEMORY = Path("/dev/shm")


def test_the_order_of_a_file_system_makes_no_difference(tmp_path: Path) -> None:
    """On a file system in memory files are listed by when they were made; the same sources, made backwards, build alike."""
    if not MEMORY.is_dir():
        pytest.skip("no file system in memory here")
    source = invented(tmp_path / "source")
    files = sorted(file.relative_to(source) for file in source.rglob("*") if file.is_file())
    with TemporaryDirectory(dir=MEMORY) as one, TemporaryDirectory(dir=MEMORY) as other:
        for folder, order in ((one, files), (other, files[::-1])):
            for file in order:
                (Path(folder) / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source / file, Path(folder) / file)
            assert build(Path(folder), as_of="2026-02-01T12:00+07:00").status == 0
        listed = [[entry.name for entry in os.scandir(Path(folder) / "data")] for folder in (one, other)]
        sites = [Path(folder) / "site" for folder in (one, other)]
        content = [
            {str(file.relative_to(site)): file.read_bytes() for file in site.rglob("*") if file.is_file()}
            for site in sites
        ]
    assert listed[0] != listed[1] and sorted(listed[0]) == sorted(listed[1])
    assert content[0] == content[1]
