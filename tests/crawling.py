"""Readers who look while something is being published, and a look at every link afterwards."""

from __future__ import annotations

import json
import random
import threading
from pathlib import Path
from types import TracebackType
from urllib.parse import urljoin

import httpx
from lxml import etree, html

ELSEWHERE = ("mailto:", "tel:", "data:", "#")


def dead_links(site: Path) -> list[str]:
    """Links of built pages that lead to no file of the site."""
    dead = []
    for page in filter(Path.is_file, site.rglob("*.html")):
        for element, attribute, link, _ in html.parse(str(page)).getroot().iterlinks():
            path = link.partition("#")[0].partition("?")[0]
            if "://" in link or link.startswith(ELSEWHERE) or not path:
                continue
            target = site / path[1:] if path.startswith("/") else page.parent / path
            if not (target.is_file() or (target / "index.html").is_file()):
                dead.append(f"{page.relative_to(site)}: <{element.tag} {attribute}={link}>")
    return dead


class Crawler:
    """Walks a site from its front page over and over, in random order, until it is left; `wrong` is what it saw.

    A link counts as dead where the page that held it still holds it when it is asked for again: a reader of yesterday's
    page may follow a link to what was deleted since.
    """

    def __init__(self, base: str) -> None:
        self.base = base
        self.wrong: list[str] = []
        self.seen = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._walk)
        self._client = httpx.Client(timeout=20)

    def __enter__(self) -> Crawler:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()
        self._client.close()

    def _walk(self) -> None:
        rng = random.Random(8)
        while not self._ended.is_set():
            waiting, known = [(self.base, self.base)], {self.base}
            while waiting and not self._ended.is_set():
                address, origin = waiting.pop(rng.randrange(len(waiting)))
                for link in self._look(address, origin):
                    if link not in known:
                        known.add(link)
                        waiting.append((link, address))

    def _look(self, address: str, origin: str) -> list[str]:
        self.seen += 1
        answer = self._client.get(address, follow_redirects=True)
        if answer.status_code != 200:
            if address in self._links(self._client.get(origin)) and self._client.get(address).status_code != 200:
                self.wrong.append(f"{origin} links to {address}: {answer.status_code}")
            return []
        if not answer.content:
            self.wrong.append(f"{address} is empty")
        try:
            return self._links(answer)
        except (ValueError, etree.ParserError, etree.XMLSyntaxError) as error:
            self.wrong.append(f"{address} is torn: {error}")
            return []

    def _links(self, answer: httpx.Response) -> list[str]:
        """The addresses that a page names; raises where it, a feed or a table is not whole."""
        path = answer.url.path
        if path.endswith(".json"):
            json.loads(answer.content)
        elif path.endswith(".xml"):
            etree.fromstring(answer.content)
        elif answer.headers.get("content-type", "").startswith("text/html"):
            if not answer.content.rstrip().endswith(b"</html>"):
                raise ValueError(answer.content[-40:])
            found = html.fromstring(answer.content).iterlinks()
            links = (urljoin(str(answer.url), link).partition("#")[0] for _, _, link, _ in found)
            return [link for link in links if link.startswith(self.base)]
        return []
