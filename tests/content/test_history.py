"""What stood on the site when, from real repositories: what was never published never shows."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from minhbach.build.reading import read_checked
from minhbach.model.history import History, Past
from minhbach.model.site import Site
from repositories import commit, git, repository
from sites import post, starter

if shutil.which("git") is None:
    pytest.skip("no Git on this machine", allow_module_level=True)

NAME = "2026-01-05-hop"
LATER = "2026-02-01T00:00:00+07:00"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An invented site in a repository, with nothing committed yet."""
    root = starter(repository(tmp_path / "kho"))
    (root / ".gitignore").write_text(".cache/\nsite/\n", encoding="utf-8")
    return root


def at(day: int, hour: int = 9) -> str:
    return f"2026-01-{day:02d}T{hour:02d}:00:00+07:00"


def told(root: Path, as_of: str = LATER, keep: bool = False) -> Site:
    return read_checked(root, datetime.fromisoformat(as_of), to_draw=keep)[0]


def history(root: Path, as_of: str = LATER) -> History:
    return told(root, as_of).history


def past(root: Path, lang: str = "vi", as_of: str = LATER, name: str = NAME) -> tuple[Past, ...]:
    return history(root, as_of).versions.get((name, lang), ())


def days(root: Path, lang: str = "vi", as_of: str = LATER, name: str = NAME) -> list[str]:
    """When each text could first be seen, on the site's clock."""
    zone = told(root).config.zone
    return [one.since.astimezone(zone).strftime("%d %H:%M") for one in past(root, lang, as_of, name)]


def texts(root: Path, lang: str = "vi", name: str = NAME) -> str:
    """All that the history holds of a text, from Git."""
    return "".join(git(root, "cat-file", "blob", one.text) for one in past(root, lang, name=name) if one.text)


def write(root: Path, day: int, body: str, hour: int = 9, lang: str = "vi", name: str = NAME, **keys: object) -> None:
    post(root, name, lang, body, **keys)
    commit(root, at(day, hour))


def test_a_text_stands_from_its_commit_to_the_next(root: Path) -> None:
    write(root, 5, "Một.")
    assert days(root) == []
    write(root, 6, "Hai.")
    write(root, 7, "Ba.")
    assert days(root) == ["05 09:00", "06 09:00", "07 09:00"]
    assert days(root, as_of=at(6, 12)) == ["05 09:00", "06 09:00"]
    assert days(root, as_of=at(5, 12)) == []


def test_a_draft_never_shows(root: Path) -> None:
    write(root, 3, "MẬT một.", status="draft")
    write(root, 4, "MẬT hai.", status="draft")
    write(root, 5, "Công khai.")
    assert past(root) == ()
    write(root, 6, "MẬT ba.", status="draft")
    write(root, 7, "Công khai lại.")
    assert days(root) == ["05 09:00", "07 09:00"] and "MẬT" not in texts(root)
    assert [one.returned for one in past(root)] == [False, True]


@pytest.mark.parametrize("status", ["Draft", "embargo", "published?", "[published]"])
def test_a_status_that_says_something_else_is_not_published(root: Path, status: str) -> None:
    write(root, 5, "MẬT.", status=f'"{status}"' if status[0] != "[" else status)
    write(root, 6, "Một.")
    write(root, 7, "Hai.")
    assert days(root) == ["06 09:00", "07 09:00"]


def test_what_waits_for_its_hour_never_shows_before(root: Path) -> None:
    write(root, 3, "MẬT, bị sửa trước giờ đăng.")
    write(root, 4, "Bản chờ.")
    assert history(root, at(5, 12)).versions == {}
    write(root, 6, "Bản sau.")
    assert days(root) == ["05 08:00", "06 09:00"] and "MẬT" not in texts(root)


def test_what_is_put_off_again_was_away(root: Path) -> None:
    write(root, 5, "Một.")
    write(root, 6, "Hai.", published="2026-01-05T23:00+07:00")
    write(root, 7, "Ba.", published="2026-01-05T23:00+07:00")
    assert days(root) == ["05 09:00", "06 09:00", "07 09:00"]
    embargoed = "2026-01-10-cam"
    write(root, 8, "Lộ sớm.", name=embargoed, published="2026-01-10T07:00+07:00")
    write(root, 9, "MẬT", name=embargoed, published="2026-01-10T23:00+07:00")
    write(root, 10, "Ra.", name=embargoed, published="2026-01-10T20:00+07:00")
    assert past(root, name=embargoed) == ()


def test_a_broken_text_was_never_built(root: Path) -> None:
    write(root, 5, "Một.")
    file = root / f"posts/2026/{NAME}/index.vi.md"
    file.write_text("---\ntitle: [\n---\nMẬT.\n", encoding="utf-8")
    commit(root, at(6))
    write(root, 7, "Hai.")
    assert days(root) == ["05 09:00", "07 09:00"] and not past(root)[1].returned


def test_what_was_on_a_branch_shows_from_its_merge(root: Path) -> None:
    write(root, 5, "Một.")
    git(root, "checkout", "-q", "-b", "nhanh")
    write(root, 6, "MẬT trên nhánh.")
    write(root, 7, "Bản được nhận.")
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "--no-edit", "nhanh", at=at(8))
    assert days(root) == ["05 09:00", "08 09:00"] and "MẬT" not in texts(root)


def test_a_translation_is_seen_when_it_was_made_and_the_story_is_public(root: Path) -> None:
    write(root, 3, "Nháp.", status="draft")
    write(root, 4, "SECRET", lang="en", translated="2026-01-04")
    write(root, 5, "Một.")
    assert history(root).versions == {}
    write(root, 6, "Two.", lang="en", translated="2026-01-08T10:00+07:00")
    write(root, 9, "Three.", lang="en", translated="2026-01-08T10:00+07:00")
    assert days(root, "en") == ["05 09:00", "08 10:00", "09 09:00"]
    assert [one.returned for one in past(root, "en")] == [False, True, False]


def test_a_withdrawal_closes_what_came_before(root: Path) -> None:
    write(root, 5, "Tên riêng.")
    write(root, 6, "Tên riêng hai.")
    write(root, 8, "Tên riêng hai.", status="withdrawn", withdrawn="{date: 2026-01-07, reason: Lộ tên}")
    assert history(root).versions == {}
    write(root, 9, "Một.")
    write(root, 10, "Hai.")
    assert days(root) == ["09 09:00", "10 09:00"] and "Tên riêng" not in texts(root)
    assert str(history(root).withdrawn[NAME]) == "2026-01-07"


def test_a_withdrawal_that_is_still_to_come_does_not(root: Path) -> None:
    write(root, 5, "Một.")
    write(root, 6, "Hai.", status="withdrawn", withdrawn="{date: 2026-01-20, reason: Hết hạn}")
    assert days(root, as_of=at(10)) == ["05 09:00", "06 09:00"]
    assert history(root, at(21)).versions == {}


def test_a_folder_that_was_renamed_keeps_its_past(root: Path) -> None:
    body = "\n\n".join(f"Đoạn {number} của một bài đủ dài." for number in range(12))
    old = "2026-01-05-ten-cu"
    write(root, 5, body, name=old, title="Tên")
    (root / f"posts/2026/{old}").rename(root / f"posts/2026/{NAME}")
    commit(root, at(6))
    assert past(root) == ()
    write(root, 7, body.replace("Đoạn 3", "Đoạn ba"), title="Tên")
    assert days(root) == ["05 09:00", "07 09:00"]


def test_a_folder_that_only_looks_like_another_does_not_take_its_past(root: Path) -> None:
    write(root, 5, "Một đoạn.", name="2026-01-05-bai-a", title="Bài")
    write(root, 6, "Hai.", name="2026-01-05-bai-a", title="Bài")
    write(root, 7, "Một đoạn.", name="2026-01-05-bai-b", title="Bài")
    shutil.rmtree(root / "posts/2026/2026-01-05-bai-a")
    commit(root, at(8))
    assert history(root).versions == {}


def test_what_readers_do_not_see_is_no_change(root: Path) -> None:
    write(root, 5, "Một.")
    write(root, 6, "Một.", reviewed="[injection-phrase]", aliases="[/cu/]")
    write(root, 7, "Một.\n\n")
    assert past(root) == ()


def test_the_clock_of_a_commit_is_never_later_than_the_next_one(root: Path) -> None:
    write(root, 5, "Một.")
    post(root, NAME, body="Hai.")
    commit(root, "2031-01-01T00:00:00+07:00")
    write(root, 7, "Ba.")
    assert days(root) == ["05 09:00", "07 09:00"]  # the second one stood for no time that we know of
    assert past(root)[1].text == git(root, "rev-parse", f"HEAD:posts/2026/{NAME}/index.vi.md")


def test_a_purge_leaves_the_moment_only_and_never_what_stands_now(root: Path) -> None:
    write(root, 5, "Số điện thoại riêng.")
    write(root, 6, "Đã bỏ.")
    write(root, 7, "Nay.")
    purge = root / "data/purged.yml"
    purge.write_text(f"- {{article: {NAME}, to: 2026-01-05, date: 2026-01-09, reason: Lộ đời tư}}\n", encoding="utf-8")
    gone, kept, _ = past(root)
    assert gone.text == gone.facts == "" and gone.purge and kept.text
    purge.write_text(f"- {{article: {NAME}, date: 2026-01-09, reason: Lộ đời tư}}\n", encoding="utf-8")
    assert [bool(one.text) for one in past(root)] == [False, False, True]
    purge.write_text(f"- {{article: {NAME}, lang: en, date: 2026-01-09, reason: A}}\n", encoding="utf-8")
    assert all(one.text for one in past(root))


def test_without_the_whole_past_nothing_is_said(root: Path, tmp_path: Path) -> None:
    write(root, 5, "Một.")
    write(root, 6, "Hai.")
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), tmp_path / "nong")
    site, problems = read_checked(tmp_path / "nong", datetime.fromisoformat(LATER))
    assert site.history == History("incomplete") and "history-incomplete" in {p.code for p in problems}
    bare = starter(tmp_path / "khong-git")
    assert history(bare) == History("no-repository")


def test_no_git_on_the_machine(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert history(root) == History("no-git")


def test_what_is_remembered_is_the_same_as_what_is_read(root: Path) -> None:
    write(root, 5, "Một.")
    write(root, 6, "Hai.")
    told(root, keep=True)
    write(root, 7, "Ba.")
    remembered = history(root)
    told(root, keep=True)
    shutil.rmtree(root / ".cache")
    assert remembered == history(root)


def test_a_memory_is_not_trusted_after_a_rebase_nor_where_it_was_altered(root: Path) -> None:
    write(root, 5, "Một.")
    write(root, 6, "Hai.")
    told(root, keep=True)
    git(root, "reset", "-q", "--hard", "HEAD~1")
    write(root, 7, "Khác.")
    assert days(root) == ["05 09:00", "07 09:00"]
    memory = root / ".cache/minhbach/history.json"
    seal, _, text = memory.read_text(encoding="utf-8").partition("\n")
    data = json.loads(text)
    data["head"] = git(root, "rev-parse", "HEAD")
    data["commits"] = []
    memory.write_text(f"{seal}\n{json.dumps(data)}", encoding="utf-8")
    assert days(root) == ["05 09:00", "07 09:00"]


def test_a_site_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    root = starter(repository(tmp_path / "kho") / "trang")
    for day, body in ((5, "Một."), (6, "Hai.")):
        post(root, NAME, body=body)
        commit(root.parent, at(day))
    assert days(root) == ["05 09:00", "06 09:00"]


def codes(root: Path) -> dict[str, str]:
    """What `check` says of the history, by path."""
    _, problems = read_checked(root, datetime.fromisoformat(LATER))
    return {p.path: p.code for p in problems if p.code == "undeclared-change"}


def test_a_change_that_nobody_declared_is_said_to_the_editor(root: Path) -> None:
    path = f"posts/2026/{NAME}/index.vi.md"
    write(root, 5, "Chi 300 triệu.")
    write(root, 6, "Chi 300 triệu !")
    assert codes(root) == {path: "undeclared-change"}  # an exclamation is said
    write(root, 7, "Chi 300 triệu ( ! )")
    assert codes(root) == {}
    write(root, 8, "Chi 320 triệu!")
    assert codes(root) == {path: "undeclared-change"}
    write(root, 8, "Chi 320 triệu!", reviewed="[undeclared-change]", hour=10)
    assert codes(root) == {}
    write(root, 9, "Chi 330 triệu!", corrections="[{date: 2026-01-09, note: A}]")
    assert codes(root) == {}
    write(root, 10, "Chi 340 triệu!", corrections="[{date: 2026-01-09, note: A}]", updated="2026-01-10")
    assert codes(root) == {}


def test_a_link_or_another_repository_in_the_place_of_a_text_is_none(root: Path) -> None:
    write(root, 5, "Một.")
    file = root / f"posts/2026/{NAME}/index.vi.md"
    file.unlink()
    file.symlink_to("../../../data/site.yml")
    commit(root, at(6))
    file.unlink()
    write(root, 7, "Hai.")
    assert days(root) == ["05 09:00", "07 09:00"] and past(root)[1].returned


def test_a_path_that_is_not_unicode_is_remembered(root: Path) -> None:
    write(root, 5, "Một.")
    write(root, 6, "Hai.")
    odd = bytes(root / f"posts/2026/{NAME}") + b"/\xff.txt"
    Path(odd.decode("utf-8", "surrogateescape")).write_text("a")
    commit(root, at(7))
    told(root, keep=True)
    assert (root / ".cache/minhbach/history.json").exists() and days(root) == ["05 09:00", "06 09:00"]
