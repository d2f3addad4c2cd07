"""`minhbach new`: a draft that builds, in the folder that its day and title ask for."""

from pathlib import Path

import pytest

from minhbach.desk.editing.front_matter import scalar

ARTICLE = "posts/2026/2026-06-01-duong-ve-xa-dong-bang/index.vi.md"


def test_a_new_article_is_a_draft_without_problems(root: Path, run):
    done = run("new", "Đường về xã Đồng Bằng", "--unit", "hai", "--summary", 'Tin: "mới"', lang="vi")
    assert done.exit_code == 0, done.output
    assert done.output == f"Đã tạo bản nháp {ARTICLE}. Viết xong, xóa dòng 'status: draft' rồi chạy: minhbach check\n"
    text = (root / ARTICLE).read_text(encoding="utf-8")
    assert (
        "units: [xa-hai]\n" in text
        and "published: 2026-06-01T00:00+07:00\n" in text
        and "category: tin-chung\n" in text
    )
    checked = run("check", "--format=json").output
    assert '"errors": 0' in checked and ARTICLE not in checked


def test_an_article_that_is_there_is_never_written_over(root: Path, run):
    run("new", "Đường về xã Đồng Bằng")
    (root / ARTICLE).write_text("mine", encoding="utf-8")
    assert run("new", "ĐƯỜNG VỀ: xã Đồng-Bằng").exit_code == 1
    assert (root / ARTICLE).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Bài", "--unit", "một"], "data/units.yml are named 'một'. Give the id: xa-mot, xa-ba"),
        (["Bài", "--unit", "haii"], "Did you mean: Hai?"),
        (["Bài", "--category", "thể thao"], "data/categories.yml has no 'thể thao'"),
        (["!!!"], "no letter"),
        ([], "Nobody can be asked here"),
    ],
)
def test_what_is_not_clear_is_asked_back(run, arguments, said):
    done = run("new", *arguments)
    assert done.exit_code == 1 and said in done.output


@pytest.mark.parametrize(
    ("text", "yaml"),
    [("Tin mới", "Tin mới"), ("Tin: mới", '"Tin: mới"'), ("2024", '"2024"'), ("Yes", '"Yes"'), ("13 xã", "13 xã"),
     ("2026-06-01", "2026-06-01"), ("#1", '"#1"'), ("[a]", '"[a]"'), ('Nói "a"', 'Nói "a"'), ("- a", '"- a"'), ("", '""')],
)  # fmt: skip
def test_text_is_quoted_only_where_it_must_be(text, yaml):
    assert scalar(text) == yaml
