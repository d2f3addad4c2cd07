"""What is kept of the search between builds changes no byte, whatever happens to it. The articles are invented."""

from sites import build, post, starter, tree


def test_a_damaged_store_is_made_anew(tmp_path):
    root = starter(tmp_path / "a")
    for day in range(1, 20):
        post(root, f"2026-01-{day:02d}-bai-{day}", body=f"Xã họp lần {day}, công khai hồ sơ.")
    assert build(root).status == 0
    kept = sorted((root / ".cache/minhbach/store").iterdir())
    assert [file.name for file in kept] == ["terms-en-0-16.txt", "terms-vi-0-16.txt"]
    kept[0].write_bytes(kept[0].read_bytes()[:-40])
    kept[1].write_bytes(b"foreign")
    post(root, "2026-01-20-bai-20", title="Bài mới")
    assert build(root).status == 0
    build(root, "--clean", "--site-dir", tmp_path / "cold")
    assert tree(root / "site") == tree(tmp_path / "cold")


def test_an_article_inside_changes_what_follows(tmp_path):
    root = starter(tmp_path / "a")
    for day in range(1, 20):
        post(root, f"2026-01-{day:02d}-bai-{day}", body=f"Xã họp lần {day}.")
    build(root)
    post(root, "2025-12-31-cu", title="Bài cũ thêm sau", body="Lúa mùa.")
    post(root, "2026-01-03-bai-3", title="Đổi tên", body="Nước sông.")
    build(root)
    build(root, "--clean", "--site-dir", tmp_path / "cold")
    assert tree(root / "site") == tree(tmp_path / "cold")
