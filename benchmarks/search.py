"""How well the search finds what people mean: queries.csv, typed in all the wrong ways, over an invented site.

    python benchmarks/search.py [--all] [--crowd]

Prints success@3, MRR, and the queries that fail. `expected` is the last part of an address (`|` between several that are
all right), or `=` and a title. Needs Chromium and Playwright.
"""

from __future__ import annotations

import argparse
import csv
import functools
import http.server
import shutil
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner
from playwright.sync_api import Page, sync_playwright

from minhbach.cli import main as minhbach

sys.path.insert(0, str(Path(__file__).parent / "search"))
import corpus

AS_OF = "2026-11-23T00:00+07:00"
ROOMS = {"vi": "tim-kiem/", "en": "en/search/"}
DONE = ".mb-search__found[aria-busy=false]"


@dataclass(frozen=True, slots=True)
class Query:
    query: str
    lang: str
    expected: tuple[str, ...]
    typed: str


@dataclass(frozen=True, slots=True)
class Hit:
    title: str
    address: str

    def fits(self, query: Query) -> bool:
        last = self.address.partition("#")[0].rstrip("/").rpartition("/")[2]
        return any(wanted in (last, f"={self.title}") for wanted in query.expected)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--all", action="store_true", help="show every query, not only the failing ones")
    options.add_argument("--crowd", action="store_true", help="among 2,220 articles instead of 204")
    said = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, served(built(Path(folder), said.crowd)) as base, browser() as page:
        report([(query, rank(query, ask(page, base, query))) for query in queries()], said.all)


def queries() -> list[Query]:
    rows = csv.DictReader((Path(__file__).parent / "search/queries.csv").open(encoding="utf-8"))
    return [Query(row["query"], row["lang"], tuple(row["expected"].split("|")), row["typed"]) for row in rows]


def built(root: Path, crowd: bool = False) -> Path:
    """The invented site, built into `root`/site."""
    corpus.write(root, crowd)
    done = CliRunner().invoke(minhbach, ["build", "--root", str(root), "--as-of", AS_OF])
    assert done.exit_code == 0, done.output
    return root / "site"


def ask(page: Page, base: str, query: Query) -> list[Hit]:
    """The first ten results of the search page, as a reader sees them."""
    page.goto(base + ROOMS[query.lang])
    page.locator(".mb-search__field").fill(query.query)
    page.locator(".mb-search__go").click()
    page.wait_for_selector(DONE, state="attached")
    links = page.locator(".mb-search__results h3 a").evaluate_all("links => links.map(a => [a.textContent, a.href])")
    return [Hit(title, address) for title, address in links]


def rank(query: Query, hits: Sequence[Hit]) -> int:
    """The place of the first hit that fits, from 1; 0 where none does."""
    return next((place for place, hit in enumerate(hits, 1) if hit.fits(query)), 0)


def report(ranked: Sequence[tuple[Query, int]], every: bool) -> None:
    for query, place in ranked:
        if every or not 0 < place <= 3:
            print(f"{place or '-':>3}  {query.lang}  {query.query}  ({query.typed}: {' | '.join(query.expected)})")
    total = len(ranked)
    success = sum(0 < place <= 3 for _, place in ranked)
    mrr = sum(1 / place for _, place in ranked if place) / total
    print(f"{total} queries: success@3 {success / total:.3f} ({success}), MRR {mrr:.3f}")


class served:
    """A folder on a server of its own; gives the address."""

    def __init__(self, folder: Path, handler: type[http.server.SimpleHTTPRequestHandler] | None = None) -> None:
        handler = functools.partial(handler or Quiet, directory=str(folder))
        self.server = Server(("127.0.0.1", 0), handler)

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}/"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A browser that leaves a page drops what it asked for."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass


class browser:
    """A page in Debian's Chromium."""

    def __enter__(self) -> Page:
        self.playwright = sync_playwright().start()
        path = shutil.which("chromium")
        self.chromium = self.playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        return self.chromium.new_page()

    def __exit__(self, *_: object) -> None:
        self.chromium.close()
        self.playwright.stop()


if __name__ == "__main__":
    main()
