"""Feeds from a real nginx, for programs that ask again and for a real browser."""

import getpass
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sites import build, invented, post

AS_OF = "2026-11-23T00:00+07:00"
XML = (
    "rss.xml",
    "atom.xml",
    "podcast.xml",
    "en/rss.xml",
    "tin/2026/01/atom.xml",
    "don-vi/xa-mot/rss.xml",
    "dinh-chinh/rss.xml",
)
CONFIGURATION = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {root};
    add_header Content-Security-Policy "default-src 'self'; object-src 'none'; base-uri 'none'";
  }}
}}
"""


@contextmanager
def nginx(site: Path, folder: Path) -> Iterator[str]:
    """The folder as a plain nginx serves it, with its own types of files."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        if os.environ.get("MINHBACH_REQUIRE_SERVERS"):
            pytest.fail("no nginx on this machine: apt-get install nginx-light")
        pytest.skip("no nginx on this machine: apt-get install nginx-light")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
    configuration = folder / "nginx.conf"
    configuration.write_text(CONFIGURATION.format(user=user, folder=folder, port=port, root=site))
    server = subprocess.Popen([program, "-c", str(configuration), "-p", str(folder), "-e", str(folder / "error.log")])
    try:
        for _ in range(100):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert server.poll() is None, (folder / "error.log").read_text()
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(timeout=10)


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    root = invented(tmp_path_factory.mktemp("delivery") / "root")
    assert build(root, as_of=AS_OF).status == 0
    return root


@pytest.fixture(scope="module")
def address(root, tmp_path_factory) -> Iterator[str]:
    with nginx(root / "site", tmp_path_factory.mktemp("nginx")) as address:
        yield address


def ask(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(
        address, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, dict(answer.headers), b""


@pytest.mark.parametrize("path", XML)
def test_feeds_are_served_as_xml(root, address, path):
    status, headers, content = ask(address + path)
    assert status == 200 and content == (root / "site" / path).read_bytes()
    assert re.fullmatch(r"(application|text)/xml(; *charset=utf-8)?", headers["Content-Type"], re.IGNORECASE)


def test_json_is_served_as_json(address):
    assert ask(address + "feed.json")[1]["Content-Type"] == "application/json"


@pytest.mark.parametrize("path", [*XML, "feed.json"])
def test_who_has_it_is_told_so(address, path):
    _, headers, _ = ask(address + path)
    assert ask(address + path, If_None_Match=headers["ETag"])[0] == 304
    assert ask(address + path, If_Modified_Since=headers["Last-Modified"])[0] == 304
    assert ask(address + path, If_None_Match='"another"')[0] == 200


def marks(address: str, root: Path) -> dict[str, tuple[str, str]]:
    """What nginx says of each feed's version."""
    feeds = [
        p.relative_to(root / "site").as_posix()
        for pattern in ("*.xml", "feed.json")
        for p in (root / "site").rglob(pattern)
    ]
    answers = {path: ask(address + path)[1] for path in feeds if "sitemap" not in path}
    return {path: (headers["ETag"], headers["Last-Modified"]) for path, headers in answers.items()}


def test_only_what_changed_is_fetched_again(root, address):
    before = marks(address, root)
    assert before.keys() >= set(XML)
    time.sleep(1.1)  # nginx dates files by the second
    assert build(root, as_of=AS_OF).status == 0
    assert marks(address, root) == before
    post(root, "2026-03-01-moi", units="[xa-hai]")
    assert build(root, as_of=AS_OF).status == 0
    after = marks(address, root)
    assert {path for path in after if after[path] != before.get(path)} == {
        "rss.xml", "atom.xml", "feed.json", "chuyen-muc/tin-chung/rss.xml", "don-vi/xa-hai/rss.xml", "tin/2026/03/atom.xml",
    }  # fmt: skip


@pytest.mark.parametrize("path", XML)
def test_a_browser_shows_a_feed_that_can_be_read(root, address, chromium, path):
    page = chromium.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(f"{message.text} {message.location['url']}"))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("requestfailed", lambda request: told.append(request.url))
    try:
        page.goto(address + path)
        style = "([name, what]) => getComputedStyle(document.querySelector(name))[what]"
        assert page.evaluate(style, ["channel > title, feed > title", "display"]) == "block"
        assert page.evaluate(style, ["item > title, entry > title", "fontWeight"]) == "700"
        assert "feed reader" in page.evaluate("getComputedStyle(document.documentElement, '::before').content")
        shown = page.evaluate(
            "[...document.querySelectorAll('*')].filter(e => !e.children.length && e.textContent.trim() && e.checkVisibility())"
            ".map(e => e.localName)"
        )
        assert set(shown) <= {"title", "description", "subtitle", "summary", "pubDate", "published"}
        assert set(shown) & {"description", "summary"} and set(shown) & {"pubDate", "published"}
        assert [line for line in told if not line.endswith("/favicon.ico")] == []  # a feed cannot name its icon
    finally:
        page.close()
