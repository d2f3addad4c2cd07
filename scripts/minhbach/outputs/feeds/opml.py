"""OPML 2.0: every feed in one file, for readers that import lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed: its name, its page, its address, and the room that it belongs to."""

    title: str
    page: str
    feed: str
    room: str


def write_opml(title: str, outlines: Sequence[Outline]) -> bytes:
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = title
    body = etree.SubElement(root, "body")
    for outline in outlines:
        values = {"type": "rss", "text": outline.title, "title": outline.title}
        etree.SubElement(body, "outline", {**values, "xmlUrl": outline.feed, "htmlUrl": outline.page})
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written
