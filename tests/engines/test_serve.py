"""`mkdocs serve`: a change in posts/ or data/ shows in both languages; an error keeps the last good page."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from urllib.error import URLError

from sites import post, starter


def fetch(url: str) -> str:
    with urllib.request.urlopen(url, timeout=5) as answer:
        return answer.read().decode("utf-8")


def waits_for(url: str, words: str, seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if words in fetch(url):
                return True
        except (URLError, TimeoutError, ConnectionError):
            pass
        time.sleep(0.1)
    return False


def test_the_preview_follows_the_sources(tmp_path):
    root = starter(tmp_path)
    post(root, "2026-01-05-x", title="Tên thứ nhất")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    call = [sys.executable, "-c", "from mkdocs.__main__ import cli; cli()", "serve", "-a", f"127.0.0.1:{port}"]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "LC_ALL": "C.UTF-8"}
    server = subprocess.Popen(call, cwd=root, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        base = f"http://127.0.0.1:{port}/"
        assert waits_for(base, "Tên thứ nhất")
        post(root, "2026-01-05-x", title="Tên thứ hai")
        assert waits_for(base, "Tên thứ hai")
        assert waits_for(f"{base}en/", "Tên thứ hai")
        post(root, "2026-01-05-x", title="Tên thứ ba", category="khong-co")
        time.sleep(3)
        assert "Tên thứ hai" in fetch(base)
        post(root, "2026-01-05-x", title="Tên thứ tư")
        assert waits_for(base, "Tên thứ tư")
        about = root / "docs/about.md"
        about.write_text(about.read_text(encoding="utf-8") + "\nMột câu mới.\n", encoding="utf-8")
        assert waits_for(f"{base}about/", "Một câu mới.")
    finally:
        server.terminate()
        server.wait(10)
