"""What feed readers need for a test: a site on loopback, and newsboat with a store of its own."""

import functools
import html
import http.server
import re
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Undated(http.server.SimpleHTTPRequestHandler):
    """Serves a folder without dates: two builds within one second must not look like one."""

    def send_header(self, keyword: str, value: str) -> None:
        if keyword != "Last-Modified":
            super().send_header(keyword, value)

    def log_message(self, *arguments: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    handler = functools.partial(Undated, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Newsboat:
    """The program with a store of its own. It knows an item by its id, in whatever feed it comes."""

    installed = shutil.which("newsboat")

    def __init__(self, folder: Path, feeds: list[str]) -> None:
        self.store = folder / "newsboat.db"
        self.files = {"-u": folder / "urls", "-C": folder / "config", "-c": self.store}
        (folder / "urls").write_text("\n".join(feeds) + "\n")
        (folder / "config").write_text("")

    def unread(self) -> int:
        """After it has fetched every feed."""
        call = [
            "newsboat",
            *(str(word) for pair in self.files.items() for word in pair),
            "-x",
            "reload",
            "print-unread",
        ]
        done = subprocess.run(call, capture_output=True, text=True, timeout=60)
        return int(done.stdout.split()[0])

    def mark_all_read(self) -> None:
        with sqlite3.connect(self.store) as connection:
            connection.execute("UPDATE rss_item SET unread = 0")

    def items(self) -> set[tuple[str, str, str, int]]:
        """Id, address, title and second of publication of each item."""
        with sqlite3.connect(self.store) as connection:
            return set(connection.execute("SELECT guid, url, title, pubDate FROM rss_item"))


def read_as_text(title: str) -> str:
    """A title or description of RSS as it was written: HTML where it would else hold what may be a tag."""
    return html.unescape(title) if re.search("&(?:amp;)*lt;[A-Za-z/!?]", title) else title
