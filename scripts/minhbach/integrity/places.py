"""Addresses and the files behind them, and what an altered file leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urljoin, urlsplit

from minhbach.integrity.features import Feature, read_page
from minhbach.integrity.manifest import Published

USUAL = (
    "robots.txt", "sitemap_index.xml", "sitemap.txt", "sitemap-news.xml", "wp-sitemap.xml", "sw.js",
    "service-worker.js", "index.php", "index.htm", "default.html", "ads.txt", "app-ads.txt", "feed/", "amp/",
    "wp-login.php", "BingSiteAuth.xml", "crossdomain.xml", "llms.txt", ".git/HEAD", ".well-known/security.txt",
    ".well-known/assetlinks.json", ".well-known/apple-app-site-association",
    "casino/", "slot/", "nha-cai/", "keo-nha-cai/", "tai-xiu/", "ca-do-bong-da/", "xo-so/", "game-bai/",
)  # fmt: skip
"""Where intruders put pages, workers that outlive them, and files by which a site passes for somebody else's."""
LEADING = frozenset({"link", "canonical", "refresh", "script", "frame", "form", "loads", "media"})
"""The features of a page that lead to another address."""


def place_of(path: str) -> str:
    """How readers come to a file: `tin/index.html` is at `tin/`."""
    return path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path


def file_at(address: str, base: str, files: Mapping[str, Published]) -> str | None:
    """The published file that an address of this site stands for, whatever its slash; None where there is none."""
    start, given = urlsplit(base), urlsplit(address)
    if given.netloc.lower() != start.netloc.lower() or not f"{given.path}/".startswith(start.path):
        return None
    place = unquote(given.path[len(start.path) :]).strip("/")
    choices = (place, f"{place}/index.html" if place else "index.html", f"{place}.html")
    return next((path for path in choices if path in files), None)


def leads(path: str, content: bytes, base: str, site: str) -> Iterator[str]:
    """The addresses below `base` that a page, feed, sitemap or list names; `site` is the name it calls itself by."""
    address = base + place_of(path)
    text = content.decode("utf-8", "replace")
    found = re.findall(r"https?://[^\s\"'<>\\]+", text)
    if re.search(r"<(?:a|area|base|html|link|meta)\b", text, re.IGNORECASE):
        links = (_target(feature) for feature in read_page(content).features if feature.kind in LEADING)
        found += [link.partition("url=")[2] or link for link in links if not re.search(r"[\s<>{}\"'\\]", link)]
    for link in dict.fromkeys(found):
        try:
            whole = urljoin(address, link.replace("&amp;", "&"))
            if site and whole.startswith(site):
                whole = base + whole[len(site) :]
            if whole.startswith(base) and urlsplit(whole).path:
                yield whole.partition("#")[0]
        except ValueError:
            continue


def _target(feature: Feature) -> str:
    """The address in a feature's text, which holds more than that."""
    if feature.kind == "script":
        return feature.text.partition(" ")[0]
    return feature.text.partition(" “")[0].rpartition(": ")[2]


def folders_without_page(files: Mapping[str, Published]) -> tuple[str, ...]:
    """Folders that have no page of their own: a server may list what lies in them."""
    folders = {path[: i + 1] for path in files for i, letter in enumerate(path) if letter == "/"}
    return tuple(sorted(folder for folder in folders if f"{folder}index.html" not in files))
