"""`minhbach fix` shows what it would repair, and writes it when told; repairing twice changes nothing more."""

import codecs
import unicodedata
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from minhbach.checks.texts import Text
from minhbach.checks.wording import Known
from minhbach.desk.fixing import fixed_body
from sites import minhbach_run, post, starter

KNOWN = Known(frozenset(), {}, frozenset())
BODY = "Xã  họp , công khai,Hồ sơ công ty minh bạch.\n\nXem `a  b` ở https://xa.example/a,b và bàn....\n"


def plain(lang: str = "vi") -> Text:
    return Text("posts/x.md", lang, "", "", 1, "", 1)


def test_nothing_is_written_before_it_is_accepted(tmp_path: Path) -> None:
    root = starter(tmp_path / "site")
    file = post(root, "2026-01-02-hop", body=BODY, title="Xã  họp")
    before = file.read_bytes()
    shown = minhbach_run("fix", "--root", root)
    assert file.read_bytes() == before
    assert "- Xã  họp , công khai,Hồ sơ" in shown.out and "+ Xã họp, công khai, minh bạch." in shown.out
    assert "--accept" in shown.out.splitlines()[-1]
    accepted = minhbach_run("fix", "--root", root, "--accept", file)
    assert accepted.status == 0
    after = file.read_text(encoding="utf-8")
    assert "Xã họp, công khai, minh bạch.\n\nXem `a  b` ở https://xa.example/a,b và bàn...\n" in after
    assert "title: Xã  họp" in after
    assert "nothing" in minhbach_run("fix", "--root", root, "--accept").out


def test_only_what_is_named_is_touched(tmp_path: Path) -> None:
    root = starter(tmp_path / "site")
    one, other = (post(root, f"2026-01-0{day}-hop", body="Xã  họp") for day in (2, 3))
    assert minhbach_run("fix", "--root", root, "--accept", one.parent).status == 0
    assert "Xã họp" in one.read_text(encoding="utf-8") and "Xã  họp" in other.read_text(encoding="utf-8")


def test_line_ends_and_the_mark_of_windows_stay(tmp_path: Path) -> None:
    root = starter(tmp_path / "site")
    file = post(root, "2026-01-02-hop", body="Xã  họp\n\nhết")
    text = unicodedata.normalize("NFD", file.read_text(encoding="utf-8"))
    file.write_bytes(codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode())
    assert "NFD" in minhbach_run("check", "--root", root).out
    assert minhbach_run("fix", "--root", root, "--accept").status == 0
    content = file.read_bytes()
    assert content.startswith(codecs.BOM_UTF8) and content.count(b"\n") == content.count(b"\r\n")
    assert unicodedata.is_normalized("NFC", content.decode()) and "Xã họp" in content.decode()


def test_what_an_editor_has_accepted_stays(tmp_path: Path) -> None:
    root = starter(tmp_path / "site")
    post(root, "2026-01-02-hop", body="Vở chèo nhà cái uy tín, đẹp....", reviewed="[injection-phrase, typing-dots]")
    assert "nothing" in minhbach_run("fix", "--root", root).out


PIECES = (
    *(
        "Xã",
        "họp",
        "  ",
        " ,",
        ",",
        "....",
        "…",
        "“",
        "”",
        '"',
        "\n",
        "\n\n",
        "· Một",
        "| a | b |\n",
        "`a  b`",
        "```\n",
    ),
    *("nhà cái uy tín", "Hồ sơ công ty", "\u200b", " ", "https://a.example/b,c", "<b>", "n ổ h ũ", "1", "- "),
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_repairing_twice_changes_nothing_more(body: str) -> None:
    body = unicodedata.normalize("NFC", body)
    once = fixed_body(body, plain(), KNOWN)
    assert fixed_body(once, plain(), KNOWN) == once
    assert once.count("https://a.example/b,c") == body.count("https://a.example/b,c")
