"""The ways to come to a page: whatever a server may tell visitors apart by, each of them like the real thing."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
READER = f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36"
PHONE = f"Mozilla/5.0 (Linux; Android 10; K) {CHROME} Mobile Safari/537.36"
GOOGLE = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
GOOGLE_PHONE = f"Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) {CHROME} Mobile Safari/537.36 {GOOGLE[12:]}"
BING = "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)"
COCCOC = "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)"
FACEBOOK = "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)"
SEARCH = "https://www.google.com.vn/"
NAMES = ("v", "s", "p", "q", "id", "utm_source", "gclid", "fbclid")
"""What links from campaigns and intruders' rules carry."""


@dataclass(frozen=True, slots=True)
class Visit:
    """`name` is told as `visit.<name>`; `bot` says that it calls itself one."""

    name: str
    headers: Mapping[str, str]
    query: bool = False
    bot: bool = False

    def address(self, address: str) -> str:
        """The address as this visitor asks for it: some with a query that nobody has asked for before."""
        odd = "&".join(f"{name}={secrets.token_hex(4)}" for name in NAMES)
        return f"{address}{'&' if '?' in address else '?'}{odd}" if self.query else address


def _browser(agent: str, encoding: str = "gzip, deflate, br", language: str = "vi", **more: str) -> Mapping[str, str]:
    """What a browser sends when somebody opens a page."""
    referrer = {"Referer": more["referer"]} if "referer" in more else {}
    cookie = {"Cookie": more["cookie"]} if "cookie" in more else {}
    return {
        "User-Agent": agent,
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
        "Accept-Encoding": encoding,
        "Accept-Language": language,
        "Sec-CH-UA-Mobile": "?1" if agent == PHONE else "?0",
        "Sec-Fetch-Dest": "document",
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-Site": "cross-site" if referrer else "none",
        "Upgrade-Insecure-Requests": "1",
        **referrer,
        **cookie,
    }


def _bot(name: str, agent: str, **headers: str) -> Visit:
    return Visit(name, {"User-Agent": agent, "Accept-Encoding": "gzip", **headers}, bot=True)


VISITS = (
    Visit("reader", _browser(READER)),
    _bot("bot", GOOGLE, From="googlebot(at)googlebot.com"),
    Visit("search", _browser(PHONE, "gzip", referer=SEARCH)),
    Visit("query", _browser(READER, "identity"), query=True),
    Visit("returning", _browser(READER, "gzip, br", "en", cookie="seen=1; visits=2")),
)
"""As a reader, a search bot, from a search result on a phone, with an odd query, and a second time. Each takes another
compression, so that a prepared copy in any of them is seen."""
CLOSER = (
    *VISITS,
    Visit("desktop", _browser(READER, referer=SEARCH)),
    Visit("phone", _browser(PHONE)),
    Visit("english", _browser(READER, language="en-US,en;q=0.9")),
    Visit("facebook", _browser(PHONE, referer="https://m.facebook.com/")),
    _bot("google-phone", GOOGLE_PHONE, From="googlebot(at)googlebot.com"),
    _bot("bing", BING, From="bingbot(at)microsoft.com"),
    _bot("coccoc", COCCOC),
    _bot("preview", FACEBOOK),
    Visit("program", {"User-Agent": "curl/8.5.0", "Accept-Encoding": "identity"}),
)
"""All of them, one difference at a time: for the pages that are looked at closely."""
BOTS = frozenset(visit.name for visit in CLOSER if visit.bot)
