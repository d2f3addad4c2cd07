"""Pipes, devices, links and files without end: nothing outside the sources is published, and reading always ends."""

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from minhbach.checks import check
from minhbach.content import files
from minhbach.content.published_files import file_problems
from minhbach.content.site import read_site
from sites import build, post, starter, tree

AS_OF = datetime(2026, 2, 1, tzinfo=UTC)
ARTICLE = "posts/2026/2026-01-05-x"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = starter(tmp_path / "root")
    post(root, "2026-01-05-x")
    return root


def found(root: Path) -> list[tuple[str, str]]:
    return [(p.path, p.code) for p in check(read_site(root, AS_OF)) if p.severity == "error"]


@pytest.mark.parametrize(
    "path",
    [
        f"{ARTICLE}/index.vi.md",
        f"{ARTICLE}/a.jpg",
        "docs/x.md",
        "docs/x.bin",
        "data/units.yml",
        "data/files/x.pdf",
        "mkdocs.yml",
    ],
)
@pytest.mark.parametrize("kind", ["pipe", "device", "outside", "loop", "nowhere"])
def test_what_is_no_file_of_ours_is_refused(root: Path, tmp_path: Path, path: str, kind: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    (tmp_path / "secret").write_text("bí mật", encoding="utf-8")
    targets = {"device": "/dev/zero", "outside": tmp_path / "secret", "loop": file, "nowhere": tmp_path / "nothing"}
    if kind == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to(targets[kind])
    assert found(root) == [(path, "not-a-file" if kind == "pipe" else "link-outside")]


@pytest.mark.parametrize("target", ["..", ".git", "../.."])
def test_no_folder_leads_out(root: Path, target: str) -> None:
    (root / ".git").mkdir()
    (root / "posts/2026/2026-01-06-y").symlink_to(root / target)
    assert found(root) == [("posts/2026/2026-01-06-y", "link-outside")]
    done = build(root)
    assert done.status == 1 and not (root / "site").exists()


def test_a_link_inside_is_a_file(root: Path) -> None:
    (root / "docs/mau.txt").write_text("chung", encoding="utf-8")
    (root / "docs/cung.txt").symlink_to(root / "docs/mau.txt")
    assert not found(root)
    assert build(root).status == 0
    assert tree(root / "site")["cung.txt"] == b"chung"


@pytest.mark.parametrize("name", ["../../../etc/passwd", "/etc/passwd", "..", "a/../../../x.pdf", "..\\x.pdf", "\0"])
def test_no_name_leads_out(root: Path, name: str) -> None:
    post(root, "2026-01-05-x", photos=f"[{{file: '{name}', alt: a}}]", body=f"[x]({name})", slug=f"'{name}'")
    (root / "data/documents.yml").write_text(
        f"- {{id: a, symbol: 1/A, type: other, file: '{name}', source: 'https://a.example/'}}\n", encoding="utf-8"
    )
    assert {path for path, _ in found(root)} >= {f"{ARTICLE}/index.vi.md", "data/documents.yml"}


def test_a_text_has_an_end(root: Path) -> None:
    """A file of a gigabyte costs nothing: it is not read."""
    with (root / f"{ARTICLE}/index.vi.md").open("r+b") as file:
        file.truncate(1_000_000_000)
    started = time.monotonic()
    assert found(root) == [(f"{ARTICLE}/index.vi.md", "huge-file")]
    assert time.monotonic() - started < 2
    assert {".md", ".yml", ".csv"} == set(files.LARGEST)


def test_many_files_are_told_quickly(root: Path) -> None:
    for number in range(5_000):
        (root / f"{ARTICLE}/{number}.jpg").touch()
    started = time.monotonic()
    assert len(check(read_site(root, AS_OF))) >= 5_000
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("drawing", "still"),
    [
        ('<path d="M0 0h1"/>', True),
        ('<g fill="url(#a)"><text x="1">Chữ</text></g><use href="#b"/>', True),
        ("<script>alert(1)</script>", False),
        ('<a href="https://a.example"><text>x</text></a>', False),
        ('<path d="M0 0" onclick="alert(1)"/>', False),
        ('<image href="https://a.example/x.png"/>', False),
        ('<use href="https://a.example/x.svg#a"/>', False),
        ('<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="data:image/svg+xml,x"/>', False),
        ("<style>*{fill:url(https://a.example)}</style>", False),
        ('<path style="fill:url(//a.example)"/>', False),
        ('<path fill="URL( https://a.example )"/>', False),
        ('<animate attributeName="href" values="javascript:alert(1)"/>', False),
        ('<set attributeName="onclick" to="alert(1)"/>', False),
        ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>", False),
        ("<?xml-stylesheet href='https://a.example/x.css'?>", False),
        ("<unclosed>", False),
    ],
)
def test_a_drawing_only_draws(tmp_path: Path, drawing: str, still: bool) -> None:
    (tmp_path / "a.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{drawing}</svg>', encoding="utf-8")
    assert [p.code for p in file_problems(tmp_path, "a.svg")] == ([] if still else ["running-file"])


@pytest.mark.parametrize(
    "head", ['<?xml version="1.0"?><?xml-stylesheet href="x.css"?>', '<!DOCTYPE svg [<!ENTITY a "b">]>']
)
def test_nothing_stands_before_a_drawing(tmp_path: Path, head: str) -> None:
    (tmp_path / "a.svg").write_text(f'{head}<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    assert [p.code for p in file_problems(tmp_path, "a.svg")] == ["running-file"]
