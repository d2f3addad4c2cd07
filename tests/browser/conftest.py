"""A built site on a real server, for the browser of tests/conftest.py."""

import contextlib
import functools
import http.server
import os
import threading
from pathlib import Path

import pytest

import demo
from sites import build, reference


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a built site as a plain host does, with the strict policy that pages must satisfy."""

    def end_headers(self) -> None:
        self.send_header(
            "Content-Security-Policy", "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"
        )
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


@contextlib.contextmanager
def serving(folder: Path):
    """The address of a folder on this machine."""
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def reference_site(tmp_path_factory) -> Path:
    """The reference site, built."""
    root = reference(tmp_path_factory.mktemp("served") / "root")
    assert build(root, as_of="2026-11-23T00:00+07:00").status == 0
    return root / "site"


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory) -> Path:
    """The invented site that has everything, built."""
    root = demo.write(tmp_path_factory.mktemp("demo") / "root")
    assert build(root, as_of=demo.AS_OF).status == 0
    return root / "site"


@pytest.fixture(scope="session")
def served(reference_site):
    """The address of the reference site on this machine."""
    with serving(reference_site) as address:
        yield address


@pytest.fixture(scope="session")
def demo_served(demo_site):
    """The address of the invented site that has everything."""
    with serving(demo_site) as address:
        yield address


@pytest.fixture(scope="session")
def pictures(tmp_path_factory) -> Path:
    """Where screenshots go: kept by CI where it names a folder."""
    folder = Path(os.environ.get("MINHBACH_SCREENSHOTS") or tmp_path_factory.mktemp("screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _broken(request) -> bool:
    """Whether a request failed of itself: one that the next page cut short did not."""
    return request.failure != "net::ERR_ABORTED"


@pytest.fixture
def visit(chromium, served):
    """Open a page; what it said on the console, what it asked of whom, is checked when the test ends."""
    opened, troubles = [], []

    def opens(path: str, width: int = 390, **options):
        context = chromium.new_context(viewport={"width": width, "height": 844}, **options)
        opened.append(context)
        page = context.new_page()
        page.on(
            "console", lambda message: troubles.append(message.text) if message.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith(served) else troubles.append(request.url))
        page.on(
            "requestfailed", lambda request: troubles.append(f"failed: {request.url}") if _broken(request) else None
        )
        page.goto(served + path)
        return page

    yield opens
    for context in opened:
        context.close()
    assert troubles == []
