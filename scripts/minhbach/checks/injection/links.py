"""Links that lead where a page of public news has no business."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minhbach.checks.injection.brands import brand_weight
from minhbach.checks.injection.finding import Context, Finding
from minhbach.checks.injection.hosts import CHEAP_ENDINGS, SHORTENERS, host_of, listed, redirects
from minhbach.checks.injection.phrases import is_news
from minhbach.checks.injection.view import View

_LINK = re.compile(
    r"(?<!!)\[(?P<text>[^\[\]\n]{0,300})\]\(\s*<?(?P<inline>(?:https?:)?//[^\s)>]+)|<a\b[^>]*?href\s*=\s*[\"']?(?P<html>(?:https?:)?//[^\s\"'>]+)"
    r"[^>]*>(?P<words>[^<]{0,300})|(?P<bare>(?:https?://|\bwww\.(?=[\w-]+\.\w))[^\s<>()\[\]\"'“”…]+)",
    re.I,
)
_NAKED = re.compile(
    r"(?<![\w@/.-])(?P<bare>(?:[a-z0-9-]{2,40}\.){1,3}(?:com|net|org|info|biz|me|io|co|tv|asia|app|vip|top|xyz|bet|win|club|cc|casino"
    r"|poker|live|online|site|store|shop|fun|pro|link|ws|vin|game|games|sex|loan|click|icu|cyou|buzz|pw|tk|ink|bid)(?:\.[a-z]{2})?)(?![\w.-]*@)(?![\w-])(?:/\S*)?",
    re.I,
)
_HOST_IN_TEXT = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,10})(?:/\S*)?", re.I)
_SPAM_IN_HOST = re.compile(
    r"(?:casino|bet(?![aeiouhtl])|kubet|nhacai|keonhacai|nohu|taixiu|gamebai|xoso|soicau|lode|xoilac|bongda|daga|slot|poker|sex|porn|gaigoi"
    r"|viagra|cialis|vaytien|vaynhanh|vaynong|kichduc|cuongduong|jav|escort|loans?(?:-|online)|backlink|tangfollow|tanglike|sunwin|88|789)"
)
_NUMBERS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|\[?[0-9a-f:]{6,}\]?|0x[0-9a-f]+|\d{8,10}")
_ENDINGS = frozenset("com net org info biz io co tv asia app me".split()) | CHEAP_ENDINGS


def odd_links(view: View, context: Context) -> Iterator[Finding]:
    """Each link outside that is off the list, shortened, disguised, or other than its words say."""
    text = view.text
    if "//" in text or "www." in text:
        for match in _LINK.finditer(text):
            address = match["inline"] or match["html"] or match["bare"]
            yield from _judged(view, context, match, address.rstrip(".,;:…"), match["text"] or match["words"] or "")
    if not _ENDINGS.isdisjoint(view.distinct_small) and "." in text:
        for match in _NAKED.finditer(text):
            if not _within_address(text, match.start()) and not listed(host_of(match["bare"]), context.hosts):
                yield from _judged_naked(view, context, match)


def _judged(view: View, context: Context, match: re.Match[str], address: str, words: str) -> Iterator[Finding]:
    host = host_of(address)
    said = _HOST_IN_TEXT.fullmatch(words.strip())
    if said and not _same_site(host_of(said[1]), host):
        yield _finding(view, match, "injection-link-text", "other-target", 5, f"{words.strip()} → {host}")
    elif redirects(address, host) and not (host in context.hosts and host not in SHORTENERS):
        yield _finding(view, match, "injection-redirect", "redirect", 4, host)
    elif kind := _fault(host, context):
        code, score = ("injection-off-list", 2) if kind == "off-list" else ("injection-link", 5)
        yield _finding(view, match, code, kind, score, host)


def _judged_naked(view: View, context: Context, match: re.Match[str]) -> Iterator[Finding]:
    """A host that is named without being linked: spam counts on people who type it, and the police warn of it."""
    host = host_of(match["bare"])
    if _fault(host, context) not in ("", "off-list") and not is_news(view, *match.span()):
        yield _finding(view, match, "injection-link", "naked", 5, host)


def _fault(host: str, context: Context) -> str:
    """What is wrong with a host, or nothing."""
    if "xn--" in host or not host.isascii():
        return "punycode"
    if _NUMBERS.fullmatch(host) or "?" in host or "." not in host:
        return "" if host == "localhost" else "no-name"
    names = re.split(r"[.-]", host)
    if any(brand_weight(name) >= 4 for name in names) or _SPAM_IN_HOST.search(host):
        return "spam-host"
    if listed(host, context.hosts):
        return ""
    return "cheap" if names[-1] in CHEAP_ENDINGS else "off-list"


def _same_site(said: str, real: str) -> bool:
    return said == real or real.endswith(f".{said}") or said.endswith(f".{real}")


def _within_address(text: str, at: int) -> bool:
    """Whether a place belongs to a longer address or to an e-mail address, which was looked at as a whole."""
    begun = max(text.rfind(sign, 0, at) for sign in " \n\t(<\"'[“")
    return any(sign in text[begun + 1 : at] for sign in ("//", "@", "www."))


def _finding(view: View, match: re.Match[str], code: str, kind: str, score: int, sign: str) -> Finding:
    start, end = match.span()
    proposed = match.groupdict().get("text") or match.groupdict().get("words")
    return Finding(start, end, code, kind, score, sign, view.passage(start, end), proposed)
