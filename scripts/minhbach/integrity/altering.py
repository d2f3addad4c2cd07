"""What was altered in a file, in words: compared with the published one, or else what stands out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from itertools import chain, takewhile

from minhbach.integrity.features import Feature, Page, read_page
from minhbach.integrity.finding import Finding, Said, finding, said
from minhbach.integrity.manifest import Published
from minhbach.integrity.wording import tricks, word_changes

Original = Callable[[str], bytes | None]
"""The published bytes of a path, if they are at hand."""

SHOWN, LONGEST = 8, 160
"""Lines about one page, and characters of a line."""
GRAVE = ("script", "frame", "refresh", "handler", "hidden", "form", "base", "link", "canonical", "hreflang", "element")
"""What is told first."""
ON_SIGHT = frozenset({"script", "frame", "refresh", "handler", "hidden", "form", "base", "style"})
"""What stands out in a page without its published twin: our pages have none of it."""
NETWORKS = {
    "static.cloudflareinsights.com": "Cloudflare",
    "/cdn-cgi/": "Cloudflare",
    "ajax.cloudflare.com": "Cloudflare",
    "bunny.net": "Bunny",
    "akstat.io": "Akamai",
    "go-mpulse.net": "Akamai",
}
"""Where the scripts of delivery networks come from, by a part of their address."""
_TEXTS = ("text/", "application/json", "application/xml", "application/ld+json", "image/svg")


def described(row: Published, before: bytes | None, now: bytes, visit: str = "", code: str = "changed") -> Finding:
    """The finding for a file whose bytes are not the published ones; `before` are those, if they are at hand."""
    if before is not None and not row.fits(before):
        before = None
    if row.type == "text/html":
        details = tuple(_page_changes(read_page(before), read_page(now)) if before else _stands_out(read_page(now)))
        if before and not details and _coarse(before) != _coarse(now):
            details = (said("altered.source"),)
        return finding(row.path, _named(code, details, before is not None), visit, details)
    if row.type.startswith(_TEXTS):
        return finding(row.path, code, visit, _text_changes(before, now))
    return finding(row.path, code, visit, [said("altered.size", was=row.size, now=len(now))])


def _page_changes(before: Page, after: Page) -> Iterator[Said]:
    """The visible text first, then each kind of thing in it; nothing where only the form of the source differs."""
    if another := _is_another(before, after):
        yield said("altered.whole", text=" ".join(after.words[:20]))
    else:
        yield from word_changes(before.words, after.words)
    gone, come = Counter(before.features) - Counter(after.features), Counter(after.features) - Counter(before.features)
    lines = [_arrived(f, gone) for f in sorted(come, key=_gravity) if not another or _gravity(f) < len(GRAVE)]
    lines += [said(f"altered.{f.kind}-removed", text=_cut(f)) for f in gone if f.kind != "comment" and not another]
    yield from lines[:SHOWN]
    if len(lines) > SHOWN:
        yield said("altered.more", count=len(lines) - SHOWN)
    yield from tricks([word for f in come if f.kind in ("title", "meta", "label") for word in f.text.split()])


def _coarse(content: bytes) -> Counter[str]:
    """The words outside of tags, read without a parser: what one parser overlooks, a browser may show."""
    text = re.sub(r"<!--.*?-->", " ", content.decode("utf-8", "replace"), flags=re.DOTALL)
    return Counter(unescape(re.sub(r"<[^>]*>", " ", text)).split())


def _is_another(before: Page, after: Page) -> bool:
    """Whether less than half of what was said is still there: then the two are not compared word by word."""
    return sum((Counter(before.words) & Counter(after.words)).values()) * 2 < len(before.words)


def _gravity(feature: Feature) -> int:
    return GRAVE.index(feature.kind) if feature.kind in GRAVE else len(GRAVE)


def _arrived(feature: Feature, gone: Iterable[Feature]) -> Said:
    network = network_of(feature)
    if network:
        return said("altered.beacon", network=network, text=_cut(feature))
    known = max((_shared(feature.text, one.text) for one in gone if one.kind == feature.kind), default=0)
    return said(f"altered.{feature.kind}-added", text=_cut(feature, known))


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def network_of(feature: Feature) -> str:
    """The delivery network that a script belongs to; empty for any other thing."""
    found = [name for part, name in NETWORKS.items() if feature.kind == "script" and part in feature.text[:200]]
    return found[0] if found else ""


def _stands_out(page: Page) -> Iterator[Said]:
    """Without the published page: what such a page never holds, and its links to other hosts."""
    yield said("altered.no-original")
    seen = [
        f for f in page.features if f.kind in ON_SIGHT or (f.kind == "link" and re.match(r"(?:https?:)?//", f.text))
    ]
    for feature in list(dict.fromkeys(seen))[:SHOWN]:
        yield said(f"altered.{feature.kind}-added", text=_cut(feature))
    yield from tricks(page.words)


def _text_changes(before: bytes | None, now: bytes) -> Iterator[Said]:
    if before is None:
        yield said("altered.no-original")
        yield from tricks(now.decode("utf-8", "replace").split()[:5000])
        return
    old, new = (_tokens(content) for content in (before, now))
    yield from word_changes(old, new) if old != new else iter([said("altered.blanks")])


def _tokens(content: bytes) -> list[str]:
    """Words, and markup apart from them: a feed may stand on one line."""
    text = content.decode("utf-8", "replace").lstrip("\ufeff")
    return list(chain.from_iterable(re.findall(r"<[^>]*>|[^\s<,;]+[,;]?|[<,;]", line) for line in text.splitlines()))


def _named(code: str, details: tuple[Said, ...], compared: bool) -> str:
    """A change for what it is: the work of a delivery network, another form of the same page, or more than that."""
    if code != "changed" or not compared:
        return code
    if not details:
        return "reformatted"
    return "network" if all(one.key == "altered.beacon" for one in details) else code


def _cut(feature: Feature, known: int = 0) -> str:
    """A text, or a piece of a long one: it begins shortly before what is new after `known` characters."""
    start = max(0, known - 40) if len(feature.text) > LONGEST else 0
    end = start + LONGEST
    return "… " * bool(start) + feature.text[start:end] + " …" * (end < len(feature.text))
