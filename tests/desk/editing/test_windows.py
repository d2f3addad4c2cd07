"""What differs on Windows, as far as another machine can show it: paths, line ends, the console's code page."""

import os
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from minhbach.desk.editing.creating import short
from minhbach.desk.editing.translating import folder_named
from sites import post

ROOT = PureWindowsPath(r"C:\Tin tức\trang")


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        (r"C:\Tin tức\trang\posts\2026\2026-05-02-hop\index.vi.md", "2026-05-02-hop"),
        (r"c:\TIN TỨC\Trang\Posts\2026\2026-05-02-hop", "2026-05-02-hop"),
        (r"C:\Tin tức\trang\posts\2026", ""),
        (r"C:\Tin tức\trang\data\units.yml", ""),
        (r"D:\posts\2026\2026-05-02-hop", ""),
        (r"\\may-chu\chung\posts\2026\2026-05-02-hop", ""),
    ],
)
def test_an_article_is_named_by_a_path_of_windows(path, folder):
    assert folder_named(PureWindowsPath(path), ROOT) == folder


def test_a_long_title_makes_a_folder_that_windows_can_copy():
    name = short("-".join(["duong"] * 60))
    assert len(name) <= 80 and name.endswith("-duong") and short("a" * 300) == "a" * 80


def test_line_ends_of_windows_stay(root: Path, run):
    post(root, "2026-05-02-hop")
    file = post(root, "2026-05-02-hop", "en", translated="2999-12-31")
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert run("translate", "hop", "--done").exit_code == 0
    content = file.read_bytes()
    assert b"translated: 2026-06-01T00:00+07:00\r\n" in content and content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.parametrize("page", ["cp1258", "cp437", "utf-8"])
@pytest.mark.parametrize(
    "command", [["status"], ["next"], ["check"], ["new", "Đường về xã Đồng Bằng"], ["translate", "bai-mau"]]
)
def test_a_console_of_any_code_page_gets_vietnamese(root: Path, page, command):
    env = {
        **os.environ,
        "LC_MESSAGES": "vi_VN.UTF-8",
        "LC_CTYPE": "C.UTF-8",
        "PYTHONIOENCODING": page,
        "PYTHONUTF8": "0",
        "SOURCE_DATE_EPOCH": "1780246800",
    }
    env.pop("LC_ALL")
    call = [sys.executable, "-c", "from minhbach.cli import main; main()", *command, "--root", str(root)]
    done = subprocess.run(call, capture_output=True, env=env, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    said = done.stdout.decode("utf-8")
    assert any(letter in said for letter in "ảậếộđĐầạ") and "\ufffd" not in said
