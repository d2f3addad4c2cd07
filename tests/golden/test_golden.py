"""Whole sites, what `check` says of them, and the catalogue of what it can say.

A case is a folder `<case>/{in/, out/}`. Its `in/` is laid over a fresh copy of the starter site; a file `.delete` in it
names files and folders of the starter to remove first, one a line. `out/problems.txt` holds all that `check` prints, in
Vietnamese and then in English; `--rewrite` writes it anew, and you read the diff. Where `in/.golden` lists published files,
`out/site/` holds them, too (of a page what stands in its `<main>`). Bytes that Git or an editor would change
are planted from PLANTED. What lies in `commit-<day>/` is laid and committed before, at noon of that day of January 2026;
an empty file `.shallow` then cuts the history off. Places, people and events in the cases are invented.
"""

import codecs
import json
import shutil
import struct
import unicodedata
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import html

import minhbach
from minhbach.cli import main
from minhbach.content.words import builtin_words
from minhbach.model.problem import catalogue, hole_names
from repositories import commit, git, repository
from sites import picture

HERE = Path(__file__).parent
STARTER = Path(minhbach.__file__).parent / "desk/starter"
CASES = sorted(folder.parent.name for folder in HERE.glob("*/in"))
AS_OF = {"SOURCE_DATE_EPOCH": "1780246800"}  # 2026-06-01T00:00+07:00


def french_but_for(*keys: str) -> bytes:
    """The words of an invented French edition (they are English) without some sentences."""
    words = {key: sentence for key, sentence in builtin_words("en").items() if key not in keys}
    return json.dumps(words).encode()


def bomb(width: int, height: int) -> bytes:
    """A picture of a few bytes that says it is so large."""
    content = bytearray(picture(kind="PNG"))
    content[16:24] = struct.pack(">II", width, height)
    content[29:33] = struct.pack(">I", zlib.crc32(content[12:29]))
    return bytes(content)


OF_THE_MACHINE = {"link-outside", "not-a-file"}
"""What Git cannot hold, in tests/content/test_strange_files.py."""
OF_SPREADSHEETS = {"error-cell", "formula-without-value"}
"""What only an import says, in tests/desk/test_sheets.py."""

OF_GIT = {"injection-old-change"}
"""What only a history tells, in tests/build/test_old_changes.py."""

_HEAD = "---\ntitle: Xã Mây Trắng họp\nsummary: Tin bịa.\npublished: 2026-01-{day}\ncategory: tin-chung\n"
PLANTED = {
    "bytes": {
        "posts/2026/2026-01-02-windows-1252/index.vi.md": (_HEAD.format(day="02") + "---\n").encode(
            "cp1252", "replace"
        ),
        "posts/2026/2026-01-03-utf-16/index.vi.md": (_HEAD.format(day="03") + "---\nXã họp.\n").encode("utf-16"),
        "posts/2026/2026-01-04-dau-dong-word/index.vi.md": (_HEAD.format(day="04") + "---\n\n\uf0b7 Họp xã\n").encode(),
        "posts/2026/2026-01-05-nul/index.vi.md": (
            _HEAD.format(day="05") + "author: Lan\0 Anh\n---\nXã họp.\n"
        ).encode(),
        "posts/2026/2026-01-06-bom-crlf/index.vi.md": codecs.BOM_UTF8
        + (_HEAD.format(day="06") + "autor: Lan Anh\n---\nXã họp.\n").replace("\n", "\r\n").encode(),
        "posts/2026/2026-01-07-ngat-dong-la/index.vi.md": (
            _HEAD.format(day="07") + "author: Lan\u2028Anh\ncatgory: tin-chung\n---\nXã họp.\n"
        ).encode(),
        "posts/2026/2026-01-08-to-hop/index.vi.md": unicodedata.normalize(
            "NFD", _HEAD.format(day="08") + "tác giả: Lan Anh\n---\nXã họp.\n"
        ).encode(),
        "posts/2026/2026-01-09-rong/index.vi.md": b"",
        "posts/2026/2026-01-10-qua-dai/index.vi.md": (_HEAD.format(day="10") + "---\n" + "dài " * 25_001).encode(),
    },
    "hostile-files": {
        "posts/2026/2026-01-02-anh/gia.jpg": b"<script>alert(1)</script>",
        "posts/2026/2026-01-02-anh/khac.jpg": picture(kind="PNG"),
        "posts/2026/2026-01-02-anh/to.png": bomb(20_000, 20_000),
        "posts/2026/2026-01-03-dai/index.vi.md": b"x" * 300_001,
        "posts/2026/2026-01-04-roi/index.vi.md": (_HEAD.format(day="04") + "---\nXã họp.\n\n" + "[" * 101).encode(),
        "docs/roi.md": b"# Trang\n\n" + b"<" * 101,
        "docs/img/vo.png": picture(kind="PNG")[:-20],
        "docs/img/tinh.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>',
        "docs/img/dong.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        "docs/trang.html": b"<script>alert(1)</script>",
        "data/files/don.php": b"<?php system($_GET['x']);",
    },
    "typing": {
        "posts/2026/2026-01-04-to-hop/index.vi.md": unicodedata.normalize(
            "NFD", _HEAD.format(day="04") + "---\nXã họp.\n"
        ).encode()
    },
    "words": {"data/ui/fr.yml": french_but_for("news.name", "news.intro")},
}


@pytest.mark.parametrize("case", CASES)
def test_case(case: str, tmp_path: Path, rewrite: bool) -> None:
    root = lay(case, tmp_path / "site")
    said = checked(root, "--lang=vi").output + "\n" + checked(root, "--lang=en").output
    expected = HERE / case / "out/problems.txt"
    if rewrite:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(said, encoding="utf-8", newline="\n")
    assert said == expected.read_text(encoding="utf-8")


def test_every_message_is_said_in_a_case(tmp_path: Path) -> None:
    said = set()
    for case in CASES:
        problems = json.loads(checked(lay(case, tmp_path / case), "--format=json").output)["problems"]
        said |= {problem["code"] for problem in problems}
    assert said | OF_SPREADSHEETS | OF_THE_MACHINE | OF_GIT == set(catalogue())


@pytest.mark.parametrize("code", catalogue())
def test_a_message_says_the_same_in_both_languages(code: str) -> None:
    entry = catalogue()[code]
    for sentences in (entry.messages, entry.hints, entry.other_hints):
        assert set(sentences) in ({"vi", "en"}, set())
        assert len({frozenset(hole_names(sentence)) for sentence in sentences.values()}) <= 1
        for sentence in sentences.values():
            assert unicodedata.is_normalized("NFC", sentence)
            assert sentence and sentence.strip() == sentence and not sentence.endswith(".")


@pytest.mark.parametrize("case", [case for case in CASES if (HERE / case / "in/.golden").exists()])
def test_site(case: str, tmp_path: Path, rewrite: bool) -> None:
    root = lay(case, tmp_path / "root")
    done = CliRunner().invoke(main, ["build", "--root", str(root), "--as-of", "2026-06-01", "--jobs", "1"])
    assert done.exit_code == 0, done.output
    for path in (root / ".golden").read_text(encoding="utf-8").split():
        made, expected = shown(root / "site" / path), HERE / case / "out/site" / path
        if rewrite:
            expected.parent.mkdir(parents=True, exist_ok=True)
            expected.write_text(made, encoding="utf-8", newline="\n")
        assert made == expected.read_text(encoding="utf-8"), path


def shown(file: Path) -> str:
    """What a golden file keeps of a published one."""
    text = file.read_text(encoding="utf-8")
    main_element = html.fromstring(text.encode()).find(".//main") if file.suffix == ".html" else None
    if main_element is None:
        return text
    written = html.tostring(main_element, encoding="unicode", with_tail=False)
    return "".join(f"{line.strip()}\n" for line in written.split("\n") if line.strip())


def lay(case: str, root: Path) -> Path:
    """The site of a case in the new folder `root`."""
    shutil.copytree(STARTER, root)
    given = HERE / case / "in"
    deleted = given / ".delete"
    for name in deleted.read_text(encoding="utf-8").split() if deleted.exists() else ():
        path = root / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for step in sorted((HERE / case).glob("commit-*")):
        if not (root / ".git").exists():
            repository(root)
        shutil.copytree(step, root, dirs_exist_ok=True)
        commit(root, f"2026-01-{step.name[len('commit-') :]}T12:00:00+07:00")
    shutil.copytree(given, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".delete"))
    if (root / ".shallow").exists():
        (root / ".git/shallow").write_text(git(root, "rev-parse", "HEAD") + "\n")
    for name, content in PLANTED.get(case, {}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


def checked(root: Path, *options: str) -> Result:
    """What `minhbach check` prints; it may find problems, it may not fail."""
    result = CliRunner().invoke(main, ["check", f"--root={root}", *options], env=AS_OF)
    assert result.exit_code in (0, 1), result.exception
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result
