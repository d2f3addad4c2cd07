"""JSON Feed 1.1. There is no library to prefer: the format is a JSON object."""

from __future__ import annotations

import json
from typing import Any

from minhbach.outputs.feeds.record import Feed, Item


def write_json(feed: Feed) -> bytes:
    data: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.link,
        "feed_url": feed.address,
        "language": feed.lang,
        "authors": [{"name": feed.publisher}],
        "items": [_item(item, feed.lang) for item in feed.items],
    }
    if feed.hub:
        data["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _item(item: Item, lang: str) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": item.id,
        "url": item.link,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.content,
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "authors": [{"name": item.author}],
        "language": lang,
    }
    if item.category:
        data["tags"] = [item.category]
    if item.image:
        data["image"] = item.image.url
    if item.enclosure:
        sound = item.enclosure
        attachment = {"url": sound.url, "mime_type": sound.type, "size_in_bytes": sound.length}
        if sound.seconds:
            attachment["duration_in_seconds"] = sound.seconds
        data["attachments"] = [attachment]
    return data
