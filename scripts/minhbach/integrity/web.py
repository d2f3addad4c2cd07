"""Asking one host, politely: a bounded rate, a bounded number of questions at once, and nothing of any other host."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

import httpx

from minhbach.integrity.unpacking import Torn, unpacked
from minhbach.integrity.visits import Visit

LARGEST = 512 * 1024 * 1024
SPARE = 1024 * 1024
"""How much longer than the published file an answer is read: what comes after it need not be known."""
SLOWEST = 50_000
"""Bytes a second, at the least."""
BUSY = frozenset({429, 502, 503, 504})


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
    """One site at `base`, which ends in a slash; `rate` in questions a second, `patience` in seconds before a retry,
    `longest` the seconds that an answer may take besides what its size explains."""

    base: str
    rate: float = 5
    together: int = 3
    patience: float = 2
    longest: float = 60
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
        address = visit.address(address)
        for pause in (1, 2, 0):
            self._wait()
            answer = self._ask(address, visit, size)
            if not answer.error and answer.status not in BUSY:
                break
            time.sleep(self.patience * pause)
        return answer

    def _ask(self, address: str, visit: Visit, size: int) -> Answer:
        bound = min(size + SPARE, LARGEST)
        try:
            with self.client.stream("GET", address, headers=dict(visit.headers)) as response:
                headers = _plain(response.headers)
                pieces = self._in_time(response, size)
                return Answer(
                    address, response.status_code, headers, unpacked(pieces, headers.get("content-encoding", ""), bound)
                )
        except (httpx.HTTPError, httpx.InvalidURL, Torn) as error:
            return Answer(address, 0, {}, b"", str(error) or type(error).__name__)

    def _in_time(self, response: httpx.Response, size: int) -> Iterator[bytes]:
        """The pieces of an answer as they came. Raises Torn where it drips so slowly that no reader would wait."""
        end = time.monotonic() + self.longest + size / SLOWEST
        for piece in response.iter_raw():
            yield piece
            if time.monotonic() > end:
                raise Torn("too slow")

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
