"""`minhbach correct`: a note and a date come in, and every other byte stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.content.claims import written
from minhbach.desk.front_matter import with_entry
from minhbach.desk.refusal import Refusal
from sites import Run, build, minhbach_run, post, starter

NAME = "2026-01-05-hop"
NOW = {"SOURCE_DATE_EPOCH": "1769922000"}  # 2026-02-01T12:00+07:00
ENTRY = '{date: 2026-01-08, note: "Sai: \\"tên\\" # thật"}'
HEAD = "title: Bài\nsummary: Tóm tắt\n"


def correct(root: Path, *arguments: str) -> Run:
    return minhbach_run("correct", *arguments, "--root", root, env=NOW)


def inserted(before: bytes, after: bytes) -> bytes:
    """What was put in, which must be all that changed."""
    start = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    size = len(after) - len(before)
    for place in range(start, max(start - size, 0) - 1, -1):
        if after[:place] + after[place + size :] == before:
            return after[place : place + size]
    raise AssertionError("more than an insertion")


@pytest.mark.parametrize(
    ("written_as", "count"),
    [
        ("", 0),
        ("corrections: []\n", 0),
        ("corrections:\n", 0),
        ("corrections:   # chưa có\n", 0),
        ("corrections: [{date: 2026-01-06, note: Một}]\n", 1),
        ("corrections: [{date: 2026-01-06, note: Một},\n  {date: 2026-01-07, note: Hai},]   # xong\n", 2),
        ("corrections:\n- date: 2026-01-06\n  note: Một\n\n# sau đó\n", 1),
        ("corrections:\n  - {date: 2026-01-06, note: Một}  # cũ\n  # cuối\n", 1),
        ("corrections:\n    - date: 2026-01-06\n      note: >\n        Dài\n        hai dòng\n", 1),
        ('corrections:\n  - date: 2026-01-06\n    note: "hai\n      dòng"\n', 1),
    ],
)
@pytest.mark.parametrize("after", ["", "slug: bai\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_the_entry_comes_in(written_as: str, count: int, after: str, end: str) -> None:
    content = f"---\n{HEAD}{written_as}{after}---\nThân bài.\n---\n".replace("\n", end).encode()
    changed = with_entry(content, "corrections", ENTRY)
    assert b"2026-01-08" in inserted(content, changed)
    value, _ = written(changed)
    assert value and len(value["corrections"]) == count + 1
    assert value["corrections"][-1] == {"date": "2026-01-08", "note": 'Sai: "tên" # thật'}
    assert end == "\n" or not re.search(rb"[^\r]\n", changed)


def test_a_form_that_cannot_be_continued_is_refused() -> None:
    for head in ("{title: A, summary: B}\n", f"{HEAD}corrections: ~\n", f"{HEAD}corrections: &a []\nx: *a\n"):
        with pytest.raises(Refusal):
            with_entry(f"---\n{head}---\nThân.\n".encode(), "corrections", ENTRY)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), min_size=1, max_size=30)


@given(st.lists(WORDS, max_size=3), WORDS, st.booleans(), st.booleans())
def test_whatever_stands_there_stays(notes: list[str], body: str, flow: bool, bom: bool) -> None:
    rows = [f"{{date: 2026-01-06, note: '{note.replace(chr(39), chr(39) * 2)}'}}" for note in notes]
    listed = f"corrections: [{', '.join(rows)}]\n" if flow else "corrections:\n" + "".join(f"- {row}\n" for row in rows)
    content = f"{chr(0xFEFF) if bom else ''}---\n{HEAD}{listed}slug: a\n---\n{body}\n".encode()
    before, _ = written(content)
    if before is None:  # what no reader takes is not ours to write into
        return
    changed = with_entry(content, "corrections", ENTRY)
    inserted(content, changed)
    after, _ = written(changed)
    assert after and after["corrections"][: len(notes)] == before.get("corrections", [])


def test_a_correction_in_both_languages_is_built(tmp_path: Path) -> None:
    root = starter(tmp_path)
    post(root, NAME)
    post(root, NAME, "en", translated="2026-01-06")
    done = correct(root, NAME, "--note", "vi=Ghi sai  tên.", "--note", "en=A wrong name.", "--serious")
    assert done.status == 0 and "dated 2026-02-01" in done.out and done.out.count("index.") == 2, done.err
    text = (root / f"posts/2026/{NAME}/index.vi.md").read_text(encoding="utf-8")
    assert 'corrections:\n  - {date: 2026-02-01, note: "Ghi sai tên.", serious: true}\n---' in text
    assert build(root).status == 0
    assert "A wrong name." in (root / "site/en/corrections/index.html").read_text(encoding="utf-8")
    again = correct(root, f"posts/2026/{NAME}/index.vi.md", "--note", "vi=Thêm.", "--date", "2026-01-20")
    assert again.status == 0 and "no note in 'en'" in again.err
    assert "lacks 1 earlier" in correct(root, NAME, "--note", "vi=A", "--note", "en=B").err


def test_what_cannot_be_corrected_says_why(tmp_path: Path) -> None:
    root = starter(tmp_path)
    post(root, NAME)
    post(root, "2026-01-06-nhap", status="draft")
    post(root, "2026-03-06-cho")
    post(root, "2026-01-07-rut", status="withdrawn", withdrawn="{date: 2026-01-08, reason: Sai}")
    post(root, "2026-01-08-hong", updated="hôm qua")
    files = {file: file.read_bytes() for file in root.rglob("*.md")}
    for arguments, said in (
        (("2026-01-05-hopp", "--note", "vi=A"), f"nearest: {NAME}"),
        (("2026-01-06-nhap", "--note", "vi=A"), "not published yet"),
        (("2026-03-06-cho", "--note", "vi=A"), "not published yet"),
        (("2026-01-07-rut", "--note", "vi=A"), "is withdrawn"),
        (("2026-01-08-hong", "--note", "vi=A"), "has errors"),
        ((NAME,), "--note vi="),
        ((NAME, "--note", "A"), "is not a note"),
        ((NAME, "--note", "vi= "), "--note vi="),
        ((NAME, "--note", "vi=A", "--note", "en=B"), "no text in 'en'"),
        ((NAME, "--note", "vi=A", "--date", "2026-01-04"), "cannot be"),
        ((NAME, "--note", "vi=A", "--date", "2026-02-30"), "not a day"),
        ((NAME, "--note", "vi=A", "--date", "2026-02-02"), "cannot be"),
    ):
        done = correct(root, *arguments)
        assert done.status == 1 and said in done.err and "Traceback" not in done.err, (arguments, done)
    assert files == {file: file.read_bytes() for file in root.rglob("*.md")}
