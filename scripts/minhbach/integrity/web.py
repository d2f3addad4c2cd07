"""Asking one host, politely: a bounded rate, a bounded number of questions at once, and nothing of any other host."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

import httpx

READER = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
)
PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"
)
BOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
LARGEST = 512 * 1024 * 1024
SPARE = 1024 * 1024
"""How much longer than the published file an answer is read: what comes after it need not be known."""
BUSY = frozenset({429, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Visit:
    """A way to come to a page: what the server may tell visitors apart by."""

    name: str
    headers: Mapping[str, str]
    query: bool = False


VISITS = (
    Visit("reader", {"User-Agent": READER, "Accept-Encoding": "gzip, deflate, br", "Accept-Language": "vi"}),
    Visit("bot", {"User-Agent": BOT, "Accept-Encoding": "gzip", "From": "googlebot(at)googlebot.com"}),
    Visit(
        "search",
        {
            "User-Agent": PHONE,
            "Accept-Encoding": "gzip",
            "Accept-Language": "vi",
            "Referer": "https://www.google.com.vn/",
        },
    ),
    Visit("query", {"User-Agent": READER, "Accept-Encoding": "identity", "Accept-Language": "vi"}, query=True),
    Visit(
        "returning",
        {"User-Agent": READER, "Accept-Encoding": "gzip, br", "Accept-Language": "en", "Cookie": "seen=1; visits=2"},
    ),
)
"""As a reader, a search bot, from a search result on a phone, with an odd query, and a second time. Each takes another
compression, so that a prepared copy in any of them is seen."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`headers` have small names, several values joined; `body` is decoded. `error` is why there is none."""

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    error: str = ""

    @property
    def target(self) -> str:
        """Where a redirect leads, whole; empty for any other answer."""
        given = self.headers.get("location", "") if 300 <= self.status < 400 else ""
        return urljoin(self.address, given) if given else ""


@dataclass
class Web:
    """One site at `base`, which ends in a slash; `rate` in questions a second, `patience` in seconds before a retry."""

    base: str
    rate: float = 5
    together: int = 3
    patience: float = 2
    _next: float = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        limits = httpx.Limits(max_connections=self.together)
        self.client = httpx.Client(follow_redirects=False, timeout=30, limits=limits, trust_env=True)

    def close(self) -> None:
        self.client.close()

    def address(self, place: str) -> str:
        """The address of a place below the site's root."""
        return self.base + quote(place, safe="/~!$&'()*+,;=@")

    def get(self, address: str, visit: Visit, size: int = 0) -> Answer:
        """Ask for an address of this host, again where it is busy. `size` is how long the answer should be."""
        assert urlsplit(address)[:2] == urlsplit(self.base)[:2], "only the given host is asked"
        if visit.query:
            address += f"?v={secrets.token_hex(6)}"
        for pause in (1, 2, 0):
            self._wait()
            answer = self._ask(address, visit, size)
            if not answer.error and answer.status not in BUSY:
                break
            time.sleep(self.patience * pause)
        return answer

    def _ask(self, address: str, visit: Visit, size: int) -> Answer:
        bound = min(size + SPARE, LARGEST)
        body = bytearray()
        try:
            with self.client.stream("GET", address, headers=dict(visit.headers)) as response:
                for piece in response.iter_bytes(65536):
                    body += piece
                    if len(body) > bound:
                        break
                return Answer(address, response.status_code, _plain(response.headers), bytes(body))
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return Answer(address, 0, {}, b"", str(error) or type(error).__name__)

    def _wait(self) -> None:
        """Until it is this question's turn."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next)
            self._next = turn + 1 / self.rate
        if turn > now:
            time.sleep(turn - now)


def _plain(headers: httpx.Headers) -> Mapping[str, str]:
    """Names in small letters; values of one name joined."""
    return {name.lower(): headers[name] for name in headers}
