"""Pages in a real browser without any policy: what runs, whom they ask, and what their trees hold in the end."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page

HOLDS = """() => {
  const bad = [];
  const say = (element, name) => bad.push(`<${element.localName} ${name}=${(element.getAttribute(name) || "").slice(0, 60)}>`);
  for (const element of document.querySelectorAll("*")) {
    if (/^(iframe|frame|object|embed|applet|base|style|portal|animate|set|foreignobject|math)$/i.test(element.localName)) say(element, "src");
    if (element.localName === "script" && !element.src && element.type !== "application/ld+json") say(element, "type");
    for (const { name } of element.attributes) if (/^on|^(style|srcdoc|ping|formaction|autofocus)$/i.test(name)) say(element, name);
    for (const name of ["href", "src", "action", "xlink:href"]) {
      if (!element.hasAttribute(name)) continue;
      const { protocol, host } = new URL(element.getAttribute(name), document.baseURI);
      const fetched = name === "action" || (name === "src") || (element.localName === "link" && /stylesheet|icon|preload/.test(element.rel));
      if (!/^(https?|mailto|tel):$/.test(protocol) || (fetched && host !== location.host)) say(element, name);
    }
  }
  return bad;
}"""


class _Plain(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A server that sends no policy: the pages stand alone."""
    handler = functools.partial(_Plain, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def watched(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page, and all that it did and should not have done."""
    seen: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("dialog", lambda dialog: (seen.append(f"{page.url} ran: {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: seen.append(f"{page.url} failed: {error}"))
    page.on("popup", lambda popup: seen.append(f"{page.url} opened {popup.url}"))
    page.on(
        "request",
        lambda request: None if request.url.startswith(address) else seen.append(f"{page.url} asked {request.url}"),
    )
    yield page, seen
    context.close()


def samples(paths: Iterable[str], of_each: int) -> list[str]:
    """So many pages of each kind, and every article: pages are of one kind whose paths differ in numbers only."""
    kinds: dict[str, list[str]] = {}
    for path in paths:
        kinds.setdefault(re.sub(r"\d+", "#", path), []).append(path)
    return [path for kind, held in kinds.items() for path in (held if "/#/#/v#/" in kind else held[:of_each])]


def visit(page: Page, address: str, paths: Sequence[str], seen: list[str]) -> None:
    """Open each page, and look at its tree when its scripts have run."""
    for path in paths:
        page.goto(address + quote(path.removesuffix("index.html")), wait_until="load")
        if path.endswith(".html"):
            seen += [f"{path} holds {bad}" for bad in page.evaluate(HOLDS)]
