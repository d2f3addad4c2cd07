"""What a search costs a phone: bytes on a cold cache, and the time to the first result at a quarter of the CPU's speed.

    python benchmarks/search_weight.py SITE [--lang vi] [QUERY ...]

SITE is a built site of any size; its text is served with gzip, as hosts do. "first" are the bytes of scripts, index and
titles until the first result stands on the page, "all" those with the excerpts in view, in KiB with headers. The page
itself and its stylesheet, which every page shares, are not counted. Needs Chromium and Playwright.
"""

from __future__ import annotations

import argparse
import gzip
import http.server
import sys
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import CDPSession, Page

sys.path.insert(0, str(Path(__file__).parent))
from search import DONE, ROOMS, browser, served

QUERIES = {
    "vi": (
        "tien duc", "nhan dan", "chinh quyen", "Hòa Bình", "dân vận", "xã", "thuon", "145 kh hu", "ban dan van",
        "chinh quyen than thien vi nhan dan phuc vu", "hỗ trợ giải quyết thủ tục hành chính cho người dân",
    ),
    "en": (
        "tien duc", "people", "people's council", "steering committee", "communes", "one stop counter", "meet",
        "pilot model of friendly local government", "residents asked questions", "147",
    ),
}  # fmt: skip
SLOWDOWN = 4
SHARED = (".html", ".css", ".svg", ".ico", "/")


class Zipped(http.server.SimpleHTTPRequestHandler):
    """A plain host that compresses text."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        content = file.read_bytes()
        text = file.suffix in (".html", ".css", ".js", ".md", ".svg")
        content = gzip.compress(content, 6) if text else content
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if text:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


class Meter:
    """The bytes of everything but what every page shares."""

    def __init__(self, session: CDPSession) -> None:
        self.urls: dict[str, str] = {}
        self.bytes = self.files = 0
        session.on(
            "Network.requestWillBeSent", lambda event: self.urls.update({event["requestId"]: event["request"]["url"]})
        )
        session.on("Network.loadingFinished", self.finished)

    def finished(self, event: dict[str, object]) -> None:
        if not self.urls.get(str(event["requestId"]), "").partition("?")[0].endswith(SHARED):
            self.bytes += int(str(event["encodedDataLength"]).partition(".")[0])
            self.files += 1


def measure(page: Page, url: str) -> tuple[float, float, int, str]:
    """KiB until the first result and in all, the files of these, and what the page says it found."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    meter = Meter(session)
    page.goto(url, wait_until="commit")
    page.wait_for_selector(DONE, state="attached")
    first = meter.bytes
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    session.detach()
    return first / 1024, meter.bytes / 1024, meter.files, page.locator(".mb-search__status").inner_text()


def wait(page: Page, url: str, query: str) -> tuple[float, float]:
    """Milliseconds to the first result at a quarter of the speed: from opening the address, and on a page that stands."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.goto(f"{url}?q={quote(query)}")
    page.wait_for_selector(DONE, state="attached")
    opened = page.evaluate(
        "performance.getEntriesByName('answered')[0]?.startTime + performance.getEntriesByName('answered')[0]?.duration"
    )
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.locator(".mb-search__field").fill(query)
    page.keyboard.press("Enter")
    page.wait_for_selector(DONE, state="attached")
    asked = page.evaluate("performance.getEntriesByName('answered')[0]?.duration")
    session.detach()
    return opened or 0, asked or 0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("site", type=Path)
    options.add_argument("--lang", default="vi")
    options.add_argument("query", nargs="*")
    said = options.parse_args()
    with served(said.site, Zipped) as base, browser() as page:
        for query in said.query or QUERIES[said.lang]:
            context = page.context.browser.new_context(viewport={"width": 390, "height": 844})
            room = base + ROOMS[said.lang]
            first, total, files, status = measure(context.new_page(), f"{room}?q={quote(query)}")
            opened, asked = wait(context.new_page(), room, query)
            line = f"first {first:6.1f}  all {total:6.1f} KiB  {files:3} files  {opened:5.0f} / {asked:5.0f} ms"
            print(f"{line}  {query}: {status}", flush=True)
            context.close()


if __name__ == "__main__":
    main()
