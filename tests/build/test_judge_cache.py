"""What was found in a text is remembered with its digest, and forgotten when anything changes that it depends on."""

import json
from pathlib import Path

from sites import minhbach_run, post, starter

SPAM = "Xã họp, nhà cái uy tín, bàn việc."


def rows(root: Path) -> dict[str, list]:
    file = root / ".cache/minhbach/words.json"
    return json.loads(file.read_bytes().partition(b"\n")[2]) if file.exists() else {}


def test_a_build_remembers_and_says_the_same_again(tmp_path):
    root = starter(tmp_path / "site")
    post(root, "2026-01-02-hop", body="Xã  họp.")
    first = minhbach_run("build", "--root", root)
    assert first.status == 0 and "two spaces" in first.err
    (row,) = (row for path, row in rows(root).items() if "2026-01-02" in path)
    assert row[1][0][3] == "typing-spaces"
    assert "two spaces" in minhbach_run("build", "--root", root).err


def test_a_changed_text_is_judged_again(tmp_path):
    root = starter(tmp_path / "site")
    post(root, "2026-01-02-hop", body="Xã họp.")
    assert minhbach_run("build", "--root", root).status == 0
    post(root, "2026-01-02-hop", body=SPAM)
    refused = minhbach_run("build", "--root", root)
    assert refused.status == 1 and "injected" in refused.err
    assert "injected" in minhbach_run("check", "--root", root).out
    post(root, "2026-01-02-hop", body="Xã họp.")
    assert minhbach_run("build", "--root", root).status == 0


def test_a_register_that_changes_is_heard(tmp_path):
    root = starter(tmp_path / "site")
    post(root, "2026-01-02-hop", body="[Xem](https://cua-hang-la.com/)")
    assert "cua-hang-la" in minhbach_run("build", "--root", root).err
    source = 'source: "https://cua-hang-la.com/a"'
    (root / "data/units.yml").write_text(f"- {{id: mot, kind: xa, names: [{{vi: Một, en: One}}], {source}}}\n", "utf-8")
    assert "cua-hang-la" not in minhbach_run("build", "--root", root).err


def test_check_reads_the_memory_and_writes_none(tmp_path):
    root = starter(tmp_path / "site")
    post(root, "2026-01-02-hop", body=SPAM)
    assert minhbach_run("check", "--root", root).status == 1
    assert rows(root) == {}


def test_a_damaged_memory_is_none(tmp_path):
    root = starter(tmp_path / "site")
    post(root, "2026-01-02-hop", body="Xã  họp.")
    minhbach_run("build", "--root", root)
    (root / ".cache/minhbach/words.json").write_bytes(b"[]\n{}")
    assert "two spaces" in minhbach_run("build", "--root", root).err
    assert rows(root)
