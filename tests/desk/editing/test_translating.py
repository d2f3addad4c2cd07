"""`minhbach translate`: the agreed words in their places, nothing shown too early, what changed since."""

import subprocess
from pathlib import Path

import pytest

from minhbach.desk.editing.terms import Term, found_terms, prefilled
from sites import post

NAME = "2026-05-02-hop"
GLOSSARY = """vi,variants,en,note
Ủy ban nhân dân,UBND,People's Committee,
hội nghị,,meeting; conference,
Ban Thường vụ,BTV,Standing Committee (of the Party),
"""
TERMS = (Term(("Ủy ban nhân dân", "UBND"), ("People's Committee",)), Term(("nhân dân",), ("people", "People")))


@pytest.fixture
def article(root: Path) -> Path:
    (root / "data/glossary.csv").write_text(GLOSSARY, encoding="utf-8")
    body = "Hội nghị của UBND xã, theo [số 1/QĐ-UBND](https://example.org/UBND).\n\nĐoạn hai."
    file = post(root, NAME, body=body, title="Uỷ ban nhân dân họp", corrections="[{date: 2026-05-03, note: Sai tên}]")
    return file.parent


def git(root: Path, *arguments: str) -> None:
    call = ["git", "-c", "user.name=Thử", "-c", "user.email=thu@example.org", "-C", str(root), *arguments]
    subprocess.run(call, check=True, capture_output=True)


def test_a_translation_begins_with_the_agreed_words_and_is_not_shown(root, run, article):
    assert run("translate", "hop").exit_code == 0
    text = (article / "index.en.md").read_text(encoding="utf-8")
    assert "title: People's Committee họp\n" in text
    assert "meeting của People's Committee xã, theo [số 1/QĐ-UBND](https://example.org/UBND)." in text
    assert "corrections:\n  - date: 2026-05-03\n    note: Sai tên\n" in text
    assert run("build").exit_code == 0
    assert not list((root / "site/en/news/2026/05").glob("hop*"))
    assert f"{NAME}  en" in run("status").output


def test_a_finished_translation_is_shown(root, run, article):
    run("translate", NAME)
    done = run("translate", f"{article}/index.vi.md", "--done")
    assert done.exit_code == 0 and "[x] Uỷ ban nhân dân → People's Committee" in done.output
    assert "translated: 2026-06-01T00:00+07:00\n" in (article / "index.en.md").read_text(encoding="utf-8")
    run("build")
    assert (root / "site/en/news/2026/05/hop/index.html").is_file()


def test_what_changed_since_is_shown_beside_the_translation(root, run, article):
    post(root, NAME, "en", body="A meeting.\n\nSecond paragraph.")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Bài mới")
    assert "has not changed" in run("translate", NAME).output
    file = article / "index.vi.md"
    file.write_text(file.read_text(encoding="utf-8").replace("Đoạn hai.", "Đoạn hai đã sửa."), encoding="utf-8")
    shown = run("translate", NAME).output
    row = next(line for line in shown.splitlines() if "đã sửa" in line)
    assert [cell.strip() for cell in row.split("│")[1:4]] == ["Đoạn hai.", "Đoạn hai đã sửa.", "Second paragraph."]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["hopp"], "Did you mean"),
        (["bài", "--to", "fr"], "no article 'bài'"),
        (["hop", "--to", "fr"], "cannot be translated into 'fr'"),
        (["2026"], "Several articles"),
    ],
)
def test_what_cannot_be_translated_is_said(run, article, arguments, said):
    done = run("translate", *arguments)
    assert done.exit_code == 1 and said in done.output


def test_the_longest_term_counts_and_numbers_are_left_alone():
    text = "Uỷ Ban nhân  dân và nhân dân; 1/QĐ-UBND; ubnd; UBND [UBND](x/UBND)"
    assert (
        prefilled(text, TERMS)
        == "People's Committee và people; 1/QĐ-UBND; ubnd; People's Committee [People's Committee](x/UBND)"
    )


def test_a_term_is_used_where_one_of_its_translations_stands():
    found = found_terms("UBND và nhân dân", "The People’s Committee and the crowd", TERMS)
    assert [(one.said, one.used) for one in found] == [("UBND", True), ("nhân dân", True)]
    assert not found_terms("UBND", "The committee", TERMS)[0].used
