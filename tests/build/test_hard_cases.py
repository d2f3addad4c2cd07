"""Builds that must end in a sentence, and leave everything as it was."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sites import NOON, build, minhbach_run, post, starter, tree


@pytest.mark.parametrize("target", [".", "..", "posts", "docs/out", "data", "overrides/x", ".cache/site"])
@pytest.mark.parametrize("clean", [[], ["--clean"]])
def test_the_sources_are_never_written_over(tmp_path, target, clean):
    root = starter(tmp_path / "a")
    before = tree(root)
    done = build(root, "--site-dir", target, *clean)
    assert done.status == 1 and "articles and data are there" in done.err
    assert tree(root) == before


def test_a_folder_is_ours_by_what_is_in_it_not_by_what_we_remember(tmp_path):
    root = starter(tmp_path / "a")
    build(root)
    shutil.rmtree(root / "site")
    (root / "site").mkdir()
    (root / "site/thesis.txt").write_text("my only copy")
    assert build(root).status == 1
    assert tree(root / "site") == {"thesis.txt": b"my only copy"}


def test_an_old_address_may_turn_from_a_file_into_a_folder_and_back(tmp_path):
    root = starter(tmp_path / "a")
    for alias in ("/cu.html", "/cu.html/trong/", "/cu.html", "/cu/", "/cu"):
        post(root, "2026-01-05-x", aliases=f"[{alias}]")
        done = build(root)
        assert done.status == 0, done.err
        done = build(root, "--site-dir", tmp_path / "cold", "--clean")
        assert tree(root / "site") == tree(tmp_path / "cold")


def test_hidden_and_excluded_files_of_docs_stay_where_they_are(tmp_path):
    root = starter(tmp_path / "a")
    for name in (".env", "sub/.DS_Store", "bi-mat.pdf", ".obsidian/x.md", "templates/y.md", "nhap.md"):
        (root / "docs" / name).parent.mkdir(exist_ok=True)
        (root / "docs" / name).write_text("# Secret")
    (root / "mkdocs.yml").write_text(
        "site_name: Trang tin mẫu\nplugins: [minhbach]\nexclude_docs: bi-mat.pdf\ndraft_docs: nhap.md\n",
        encoding="utf-8",
    )
    assert build(root).status == 0
    everything = b"".join(tree(root / "site").values())
    assert b"Secret" not in everything
    assert not any(word in path for path in tree(root / "site") for word in (".env", "DS_Store", "bi-mat", "nhap"))


def test_a_translation_of_tomorrow_is_not_there_today(tmp_path):
    root = starter(tmp_path / "a")
    post(root, "2026-01-05-x")
    post(root, "2026-01-05-x", "en", title="Tomorrow", translated="2026-02-02")
    build(root)
    assert b"Tomorrow" not in b"".join(tree(root / "site").values())
    build(root, as_of="2026-02-03")
    assert "Tomorrow" in (root / "site/en/rss.xml").read_text(encoding="utf-8")


def test_a_source_that_is_not_published_is_not_named(tmp_path):
    root = starter(tmp_path / "a")
    post(root, "2026-01-05-bi-mat", status="draft")
    (root / "data/units.yml").write_text(
        '- {id: xa-mot, kind: xa, names: [{vi: Một, en: One}], source: "post:2026-01-05-bi-mat"}\n', encoding="utf-8"
    )
    done = build(root)
    assert done.status == 0 and "is not published yet" in done.err
    page = (root / "site/en/units/xa-mot/index.html").read_text(encoding="utf-8")
    assert "an article not published yet" in page and "bi-mat" not in page


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("article.html", "{% if %}"),
        ("article.html", "{{ nothing.at.all }}"),
        ("photo.html", "{% include 'none.html' %}"),
    ],
)
def test_a_wrong_template_is_named_with_its_line(tmp_path, name, text):
    root = starter(tmp_path / "a")
    build(root)
    before = tree(root / "site")
    (root / "overrides" / name).write_text(f"\n{text}\n")
    post(root, "2026-01-05-x", photos="[{caption: Ảnh mất}]")
    done = build(root)
    assert done.status == 1 and "Traceback" not in done.err
    assert name in done.err
    assert tree(root / "site") == before


def test_an_override_of_the_head_reaches_every_page(tmp_path):
    root = starter(tmp_path / "a")
    build(root)
    (root / "overrides/head.html").write_text("<title>{{ head.title }} · MỚI</title>", encoding="utf-8")
    build(root)
    pages = list((root / "site").rglob("index.html"))
    assert len(pages) > 20 and all("· MỚI" in p.read_text(encoding="utf-8") for p in pages)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_without_permission_is_a_sentence(tmp_path):
    root = starter(tmp_path / "a")
    (root / "site").mkdir(mode=0o500)
    done = build(root)
    assert done.status == 1 and "Traceback" not in done.err


@pytest.mark.parametrize("target", ["mkdocs.yml", "mkdocs.yml/site"])
def test_a_file_in_the_way_is_a_sentence(tmp_path, target):
    root = starter(tmp_path / "a")
    done = build(root, "--site-dir", target)
    assert done.status != 0 and "Traceback" not in done.err


@pytest.mark.parametrize("epoch", ["abc", "99999999999999999999"])
def test_a_moment_that_is_none(tmp_path, epoch):
    root = starter(tmp_path / "a")
    for call in ("check", "build"):
        done = minhbach_run(call, "--root", root, env={"SOURCE_DATE_EPOCH": epoch})
        assert done.status == 2 and "SOURCE_DATE_EPOCH" in done.err and "Traceback" not in done.err


def test_as_of_is_read_in_the_zone_of_the_site(tmp_path):
    root = starter(tmp_path / "a")
    config = root / "data/site.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("Asia/Ho_Chi_Minh", "America/New_York"), encoding="utf-8"
    )
    shutil.rmtree(root / "posts/2026")
    post(root, "2026-01-20-x", published="2026-01-20T08:00")
    build(root, as_of="2026-01-20T07:59")
    assert not (root / "site/tin/2026/01/x").exists()
    build(root, as_of="2026-01-20T08:00")
    assert (root / "site/tin/2026/01/x").exists()


def test_no_site_here_is_one_sentence(tmp_path):
    done = build(tmp_path)
    assert done.status == 1 and len(done.err.splitlines()) == 1 and "minhbach init" in done.err


def test_a_pipe_of_another_encoding_gets_vietnamese_all_the_same(tmp_path):
    root = starter(tmp_path / "a")
    done = build(root, env={"PYTHONIOENCODING": "cp1252", "LC_ALL": "vi_VN.UTF-8"})
    assert done.status == 0 and "Đã dựng" in done.out


def test_strict_mkdocs_publishes_nothing_when_there_are_warnings(tmp_path):
    root = starter(tmp_path / "a")
    done = minhbach_run("build", "--strict", "-f", root / "mkdocs.yml", module="mkdocs")
    assert done.status == 1 and not (root / "site").exists()


@pytest.mark.parametrize("theme", ["readthedocs", "{name: null}"])
def test_another_theme_is_a_sentence(tmp_path, theme):
    root = starter(tmp_path / "a")
    (root / "mkdocs.yml").write_text(
        f"site_name: Trang tin mẫu\ntheme: {theme}\nplugins: [minhbach]\n", encoding="utf-8"
    )
    done = build(root)
    assert done.status == 1 and "Traceback" not in done.err
    assert "theme" in done.err


def test_every_step_of_a_journal_can_be_the_last_one_before_a_kill(tmp_path):
    """Stop after each number of moves, as a kill would, and let the next build finish."""
    root = starter(tmp_path / "a")
    build(root)
    post(root, "2026-01-05-x")
    build(root, "--site-dir", tmp_path / "whole")
    whole = tree(tmp_path / "whole")
    script = (
        "import sys, pathlib\n"
        "from minhbach.build import journal\n"
        "left = int(sys.argv.pop(1))\n"
        "def replace(self, target, real=pathlib.Path.replace):\n"
        "    global left\n"
        "    left -= '.staging/files' in str(self)\n"
        "    if left < 0: import os; os._exit(9)\n"
        "    return real(self, target)\n"
        "pathlib.Path.replace = replace\n"
        "from minhbach.cli import main; main()\n"
    )
    for moves in (0, 1, 3, 7, 12, 20):
        shutil.rmtree(root / "posts/2026/2026-01-05-x")
        assert build(root).status == 0
        post(root, "2026-01-05-x")
        call = [sys.executable, "-c", script, str(moves), "build", "--root", str(root), "--as-of", NOON]
        assert subprocess.run(call, capture_output=True).returncode == 9
        torn = [p for p in (root / "site").rglob("*.html") if not p.read_bytes().rstrip().endswith(b"</html>")]
        assert torn == []
        done = build(root)
        assert done.status == 0, done.err
        assert tree(root / "site") == whole
    assert not Path(root / ".site.staging").exists()


def test_a_copied_folder_reads_its_own_files(tmp_path):
    one = starter(tmp_path / "one")
    (one / "docs/img").mkdir()
    (one / "docs/img/a.txt").write_bytes(b"first")
    build(one)
    shutil.copytree(one, tmp_path / "two")
    (one / "docs/img/a.txt").write_bytes(b"other")
    build(tmp_path / "two")
    assert (tmp_path / "two/site/img/a.txt").read_bytes() == b"first"
    assert json.loads((tmp_path / "two/site/.well-known/minhbach/manifest.json").read_text())["parts"]
