"""What a server says beside a file: its type, and headers that lead readers or machines elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin, urlsplit

from minhbach.integrity.finding import Finding, finding

WANTED = ("content-security-policy", "x-content-type-options", "referrer-policy")
_XML = frozenset({"application/xml", "text/xml", "application/rss+xml", "application/atom+xml", "text/x-opml"})
_JSON = frozenset(
    {"application/json", "text/json", "application/feed+json", "application/ld+json", "application/geo+json"}
)
_SCRIPT = frozenset({"text/javascript", "application/javascript", "application/x-javascript", "text/ecmascript"})
_ICON = frozenset({"image/x-icon", "image/vnd.microsoft.icon"})
_PLAIN = frozenset({"text/plain", "application/octet-stream", ""})
_NAMES = (_XML, _JSON, _SCRIPT, _ICON)
_STRICT = ("text/html", "text/css", "text/javascript", "image/", "font/")
_TEXTS = ("text/", "application/json", "application/xml", "application/ld+json", "application/feed+json", "image/svg")
_HIDES = re.compile(r"(?<!preview:)\b(?:noindex|none|nofollow|unavailable_after)\b", re.IGNORECASE)
_ACTIVE = (
    frozenset({"text/html", "application/xhtml+xml", "image/svg+xml", "text/xsl", "application/x-shockwave-flash"})
    | _SCRIPT
)
"""Types that a browser runs: no data file may come as one."""


def type_findings(path: str, wanted: str, headers: Mapping[str, str], visit: str) -> Iterator[Finding]:
    """A page that comes as another kind of file is broken; a data file that comes as a page is dangerous."""
    given = headers.get("content-type", "").partition(";")[0].strip().lower()
    same = given == wanted or any(wanted in names and given in names for names in _NAMES)
    if wanted.startswith(("audio/", "video/", "font/")):
        same = same or given.partition("/")[0] in (wanted.partition("/")[0], "application")
    if same:
        charset = re.search(r"charset=[\"']?([\w-]+)", headers.get("content-type", ""), re.IGNORECASE)
        if charset and wanted.startswith(_TEXTS) and charset[1].lower() not in ("utf-8", "utf8"):
            yield finding(path, "wrong-charset", visit, given=charset[1])
    elif given in _ACTIVE or (wanted.startswith(_STRICT) and (given or wanted == "text/html")):
        yield finding(path, "wrong-type", visit, wanted=wanted, given=given or "–")
    elif given not in _PLAIN:
        yield finding(path, "loose-type", visit, wanted=wanted, given=given)


def unsafe_headers(path: str, address: str, wanted: str, headers: Mapping[str, str], visit: str) -> Iterator[Finding]:
    """Headers that change what a reader gets or a search engine believes; of a cookie only the name is told."""
    for name, value in headers.items():
        code = _danger(name, value, address, wanted)
        if code == "cookie":
            yield finding(path, code, visit, name=value.partition("=")[0])
        elif code:
            yield finding(path, code, visit, name=name, value=value)


def _danger(name: str, value: str, address: str, wanted: str) -> str:
    """The code of what is wrong with a header; empty where nothing is."""
    host = urlsplit(address).netloc
    match name:
        case "refresh" | "onion-location":
            return "header-redirects"
        case "location" | "content-location":
            return "header-redirects" if _elsewhere(value, address, host) else ""
        case "alt-svc":
            return "header-redirects" if re.search(r'="[^":]', value) else ""
        case "link":
            links = re.findall(r"<([^>]*)>", value)
            return "header-links" if any(_elsewhere(link, address, host) for link in links) else ""
        case "x-robots-tag":
            return "header-hides" if _HIDES.search(value) else ""
        case "content-disposition":
            return "header-unsafe" if wanted == "text/html" else ""
        case "content-security-policy":
            return _policy(value, host)
        case "service-worker-allowed" | "sourcemap" | "x-sourcemap" | "speculation-rules":
            return "header-unsafe"
        case "strict-transport-security":
            return "header-unsafe" if re.search(r"max-age\s*=\s*\"?0+\b", value) else ""
        case "report-to" | "nel" | "reporting-endpoints":
            return "third-party-report"
    return "cookie" if name == "set-cookie" else ""


def missing_headers(headers: Mapping[str, str], secure: bool) -> tuple[str, ...]:
    """The headers of a careful server that this one does not send with a page."""
    wanted = (*WANTED, "strict-transport-security") if secure else WANTED
    return tuple(name for name in wanted if name not in headers)


def _elsewhere(link: str, address: str, host: str) -> bool:
    return urlsplit(urljoin(address, link.strip())).netloc.lower() != host.lower()


def _policy(value: str, host: str) -> str:
    """`header-opens` where scripts of a named other host may run, `weak-policy` where it is lax; else empty."""
    rules = dict(rule.strip().lower().partition(" ")[::2] for rule in value.split(";") if rule.strip())
    words = rules.get("script-src", rules.get("default-src", "")).split()
    own = {host.lower(), f"https://{host.lower()}", f"http://{host.lower()}"}
    if any("." in word and not word.startswith("'") and word not in own for word in words):
        return "header-opens"
    lax = {"*", "https:", "http:", "data:", "blob:", "'unsafe-inline'", "'unsafe-eval'"}
    return "weak-policy" if not words or lax & set(words) else ""
