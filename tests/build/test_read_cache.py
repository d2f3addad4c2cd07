"""What was read is remembered, and believed only where nothing has changed."""

import json
import os
import shutil
from zoneinfo import ZoneInfo

import pytest

from minhbach.build.read_cache import ReadCache
from minhbach.content.site import read_articles
from minhbach.content.validate import Context
from sites import build, invented, post, starter, tree

CONTEXT = Context(("vi", "en"), ZoneInfo("Asia/Ho_Chi_Minh"))


def folders(root):
    return sorted(path.relative_to(root).as_posix() for path in root.glob("posts/*/*"))


def read(root, context=CONTEXT, jobs=1, abbreviations=("HTX",)):
    damaged = []
    cache = ReadCache(root / ".cache/minhbach", jobs, damaged.append)
    return list(cache(root, folders(root), context, abbreviations)), damaged


def truth(root, context=CONTEXT, abbreviations=("HTX",)):
    return list(read_articles(root, folders(root), context, abbreviations))


def age(root):
    """Let all files be older than the time in which a change could hide behind an equal look."""
    for path in root.glob("posts/**/*"):
        os.utime(path, ns=(1, 1))


def rows(root):
    file = root / ".cache/minhbach/articles/2026-01.json"
    return json.loads(file.read_bytes().partition(b"\n")[2])


def test_it_reads_what_reading_anew_would(tmp_path):
    root = invented(tmp_path / "a")
    for _ in range(3):
        assert read(root) == (truth(root), [])


def test_every_change_in_a_folder_is_seen(tmp_path):
    root = invented(tmp_path / "a")
    read(root)
    changes = (
        lambda: post(root, "2026-01-06-moi", title="Tên khác"),
        lambda: post(root, "2026-01-06-moi", title="Tên khác", body="Khác."),
        lambda: (root / "posts/2026/2026-01-06-moi/index.en.md").unlink(),
        lambda: (root / "posts/2026/2026-01-06-moi/la.txt").write_text("x"),
        lambda: (root / "posts/2026/2026-01-05-anh/a.jpg").write_bytes(b"\xff\xd8\xff\xe0 another!"),
        lambda: (root / "posts/2026/2026-01-05-anh/a.mp3").unlink(),
        lambda: shutil.rmtree(root / "posts/2026/2026-01-07-cu"),
        lambda: post(root, "2026-01-11-moi-nua"),
        lambda: post(root, "2026-01-11-moi-nua", published="2026-99-99"),
    )
    for change in changes:
        before = truth(root)
        change()
        assert truth(root) != before
        assert read(root) == (truth(root), [])


def test_a_change_of_equal_size_and_time_is_seen(tmp_path):
    root = starter(tmp_path / "a")
    file = post(root, "2026-01-05-x", title="Một")
    times = file.stat().st_atime_ns, file.stat().st_mtime_ns
    read(root)
    file.write_bytes(file.read_bytes().replace("Một".encode(), b"Hai" + b"  "[: len("Một".encode()) - 3]))
    os.utime(file, ns=times)
    assert read(root) == (truth(root), [])


def test_another_zone_or_language_is_another_site(tmp_path):
    root = invented(tmp_path / "a")
    read(root)
    for context in (Context(("vi", "en"), ZoneInfo("Europe/Paris")), Context(("vi",), ZoneInfo("Asia/Ho_Chi_Minh"))):
        assert read(root, context) == (truth(root, context), [])


def test_another_table_of_abbreviations_is_read_for(tmp_path):
    root = starter(tmp_path / "a")
    post(root, "2026-01-05-x", body="UBMT và HTX họp.")
    for known in (("HTX",), ("HTX", "UBMT"), ("UBMT",), ()):
        assert read(root, abbreviations=known) == (truth(root, abbreviations=known), [])
        (version,) = read(root, abbreviations=known)[0][-1].article.versions.values()
        assert version.abbreviations == known


def test_a_clone_with_new_times_reads_nothing_anew(tmp_path):
    root = invented(tmp_path / "a")
    read(root)
    before = {folder: row[3] for folder, row in rows(root).items()}
    copy = shutil.copytree(root, tmp_path / "b")
    age(copy)
    assert read(copy) == (truth(copy), [])
    assert {folder: row[3] for folder, row in rows(copy).items()} == before


@pytest.mark.parametrize("damage", [lambda b: b"", lambda b: b[:-9], lambda b: b.replace(b"B", b"C", 1), lambda b: b"\xff" * 99, lambda b: b"[]\n{}"])  # fmt: skip
def test_a_damaged_file_is_said_and_made_anew(tmp_path, damage):
    root = invented(tmp_path / "a")
    read(root)
    file = root / ".cache/minhbach/articles/2026-01.json"
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert read(root) == (truth(root), [file])
    assert read(root) == (truth(root), [])


def test_workers_read_the_same(tmp_path):
    root = starter(tmp_path / "a")
    for day in range(1, 28):
        for number in range(10):
            post(root, f"2026-01-{day:02d}-bai-{number}", units="[xa-la]")
    assert read(root, jobs=3) == (truth(root), [])
    assert read(root, jobs=3) == (truth(root), [])


def test_check_writes_no_cache(tmp_path):
    from sites import minhbach_run

    root = starter(tmp_path / "a")
    before = tree(root)
    minhbach_run("check", "--root", root)
    assert tree(root) == before


def test_a_damaged_cache_is_said_in_a_line(tmp_path):
    root = starter(tmp_path / "a")
    build(root)
    file = next((root / ".cache/minhbach/articles").glob("*.json"))
    file.write_bytes(b"[")
    done = build(root)
    assert done.status == 0 and "damaged" in done.err and file.name in done.err
