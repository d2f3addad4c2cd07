"""What a page says of its article in its head: title, author, publisher, date, address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from trafilatura.metadata import extract_metadata

from minhbach.desk.incoming.furniture import moment_of
from minhbach.desk.incoming.tidying import Element, text_of

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of its article in its head."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    summary: str = ""
    published: datetime | date | None = None
    url: str = ""


def facts_of(text: str, root: Element) -> Facts:
    said = extract_metadata(root)
    metas = {(m.get("property") or m.get("name") or "").lower(): m.get("content", "") for m in root.iter("meta")}
    headings = [text_of(h) for h in root.iter("h1") if text_of(h)]
    title = headings[0] if len(headings) == 1 else metas.get("og:title", "")
    url = next((link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical"), "") or metas.get(
        "og:url", ""
    )
    saved = _SAVED_FROM.search(text)
    written = metas.get("article:published_time") or next((t.get("datetime", "") for t in root.iter("time")), "")
    return Facts(
        title=" ".join(title.split()),
        author=(said.author or "").split(";")[0].strip() if said and metas.get("author") else "",
        publisher=metas.get("og:site_name", ""),
        summary=metas.get("og:description", "") or metas.get("description", ""),
        published=_moment(written),
        url=url or (saved[1] if saved else ""),
    )


def _moment(text: str) -> datetime | date | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return moment_of(text)
