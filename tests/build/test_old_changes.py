"""Old articles that change in silence are told of, where Git knows."""

import os
import subprocess
from pathlib import Path

import pytest

from sites import minhbach_run, post, starter

BODY = "Xã Mây Trắng họp bàn việc làm đường, trồng cây và đón năm mới."
AS_OF = {"SOURCE_DATE_EPOCH": "1780246800"}  # 2026-06-01T00:00+07:00


def git(root: Path, *arguments: str, date: str = "2026-05-01T00:00:00+07:00") -> None:
    names = {f"GIT_{role}_{part}": "x@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    subprocess.run(
        ["git", "-C", root, *arguments], check=True, capture_output=True, env={**os.environ, **names, **dates}
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = starter(tmp_path / "site")
    post(root, "2026-01-02-hop", body=BODY)
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Publish")
    return root


def said(root: Path) -> str:
    return minhbach_run("check", "--root", root, "--format", "json", env=AS_OF).out


def test_new_words_in_an_old_article_are_told(root: Path) -> None:
    assert "injection-old-change" not in said(root)
    post(root, "2026-01-02-hop", body=BODY.replace("làm đường,", "làm đường, xin mời ghé cửa hàng,"))
    assert "injection-old-change" in said(root) and "ghé cửa hàng" in said(root)
    git(root, "commit", "-qam", "Change", date="2026-05-30T00:00:00+07:00")
    assert "injection-old-change" in said(root)


@pytest.mark.parametrize(
    "change",
    [
        {"body": BODY.replace("làm đường", "làm đừơng")},
        {"body": BODY + " Thêm một câu nữa vào bài.", "updated": "2026-05-31"},
        {"body": BODY + " Thêm một câu nữa vào bài.", "reviewed": "[injection-old-change]"},
        {"body": BODY, "author": "Người Viết Mẫu"},
    ],
)
def test_a_slip_or_a_declared_change_is_not(root: Path, change: dict[str, str]) -> None:
    post(root, "2026-01-02-hop", **change)
    assert "injection-old-change" not in said(root)


def test_a_new_article_may_change(root: Path) -> None:
    post(root, "2026-05-20-moi", body=BODY)
    git(root, "add", ".")
    git(root, "commit", "-qm", "Publish", date="2026-05-20T00:00:00+07:00")
    post(root, "2026-05-20-moi", body=BODY + " Thêm một câu nữa vào bài.")
    assert "injection-old-change" not in said(root)
