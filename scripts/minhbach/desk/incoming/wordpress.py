"""A WordPress export (WXR): its posts and pages, one after the other, without holding the whole file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from lxml import etree

from minhbach.desk.refusal import Refusal

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|table|tr|td|th|tbody|thead|blockquote|figure|figcaption|pre|hr|section)\b", re.I
)
_CAPTION = re.compile(
    r"\[caption[^\]]*\]\s*((?:<a\b[^>]*>)?\s*<img\b[^>]*>(?:\s*</a>)?)\s*(.*?)\[/caption\]", re.I | re.S
)
_SHORTCODE = re.compile(r"\[/?([a-z][\w-]{2,30})(?:\s+[^\[\]]*=[^\[\]]*)?\]")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_PLAIN = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class Post:
    """One post of an export; `html` is its text as WordPress would show it, `shortcodes` what only WordPress knows."""

    number: str
    title: str
    html: str
    summary: str
    author: str
    published: datetime | None
    url: str
    status: str
    thumbnail: str
    shortcodes: tuple[str, ...]
    sha256: str


def is_export(data: bytes) -> bool:
    return b"wordpress.org/export/" in data[:8000]


def posts(file: Path, zone: ZoneInfo) -> Iterator[Post]:
    """The posts and pages of an export, in its order. Raises Refusal where it is broken, also in its middle."""
    attached = dict(_attachments(file))
    authors = dict(_authors(file))
    for item in _items(file):
        if _said(item, "post_type") in ("post", "page") and _said(item, "status") not in (
            "trash",
            "auto-draft",
            "inherit",
        ):
            yield _post(item, attached, authors, zone)


def _items(file: Path, name: str = "item") -> Iterator[etree._Element]:
    """Each element in turn, forgotten after it was looked at. An export has no DTD, and none would be loaded."""
    options = {
        "events": ("end",),
        "tag": f"{{*}}{name}",
        "resolve_entities": False,
        "no_network": True,
        "huge_tree": False,
    }
    try:
        for _, item in etree.iterparse(str(file), recover=False, **options):
            yield item
            item.clear()
            while item.getprevious() is not None:
                del item.getparent()[0]
    except (etree.XMLSyntaxError, OSError) as error:
        raise Refusal("incoming-broken", file=file.name, reason=str(error)[:200]) from error


def _said(item: etree._Element, name: str) -> str:
    """The text of an element of WordPress's, whatever the version of its namespace."""
    found = item.find(f"{{*}}{name}")
    return (found.text or "").strip() if found is not None else ""


def _attachments(file: Path) -> Iterator[tuple[str, str]]:
    for item in _items(file):
        if _said(item, "post_type") == "attachment":
            yield _said(item, "post_id"), _said(item, "attachment_url")


def _authors(file: Path) -> Iterator[tuple[str, str]]:
    for author in _items(file, "author"):
        if _said(author, "author_login"):
            yield _said(author, "author_login"), _said(author, "author_display_name")


def _post(item: etree._Element, attached: Mapping[str, str], authors: Mapping[str, str], zone: ZoneInfo) -> Post:
    content = item.findtext(_CONTENT) or ""
    creator = item.findtext(_CREATOR) or ""
    metas = {_said(meta, "meta_key"): _said(meta, "meta_value") for meta in item.findall("{*}postmeta")}
    html, shortcodes = shown(content)
    return Post(
        number=_said(item, "post_id"),
        title=" ".join((item.findtext("title") or "").split()),
        html=html,
        summary=next((e.text or "" for e in item.findall("{*}encoded") if "excerpt" in str(e.tag)), "").strip(),
        author=authors.get(creator, creator),
        published=_moment(item, zone),
        url=(item.findtext("link") or "").strip(),
        status=_said(item, "status"),
        thumbnail=attached.get(metas.get("_thumbnail_id", ""), ""),
        shortcodes=shortcodes,
        sha256=hashlib.sha256(f"{_said(item, 'post_id')}\n{item.findtext('title')}\n{content}".encode()).hexdigest(),
    )


def _moment(item: etree._Element, zone: ZoneInfo) -> datetime | None:
    """In the site's time; WordPress writes zeros for what was never published."""
    for name, its_zone in (("post_date_gmt", ZoneInfo("UTC")), ("post_date", zone)):
        try:
            return datetime.strptime(_said(item, name), _PLAIN).replace(tzinfo=its_zone)
        except ValueError:
            continue
    return None


def shown(content: str) -> tuple[str, tuple[str, ...]]:
    """What WordPress makes of a post's text: paragraphs out of blank lines, figures out of captions."""
    content = _COMMENT.sub("", content.replace("\r\n", "\n"))
    content = _CAPTION.sub(r"\n\n<figure>\1<figcaption>\2</figcaption></figure>\n\n", content)
    known = tuple(dict.fromkeys(found[1] for found in _SHORTCODE.finditer(content)))
    content = _SHORTCODE.sub("", content)
    parts = (part.strip() for part in re.split(r"\n\s*\n", content))
    paragraphs = (part if _BLOCK.match(part) else "<p>" + part.replace("\n", "<br>") + "</p>" for part in parts if part)
    return "\n".join(paragraphs), known


def old_address(url: str) -> str:
    """The path of an address, as an alias has it: `/2019/05/ten-bai/`; empty where it has none but the root."""
    path = unquote(urlsplit(url).path)
    return path if path.strip("/") else ""
