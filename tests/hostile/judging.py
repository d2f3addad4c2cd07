"""Whether a published file holds anything that runs, hides, sends or fetches: by its tree, never by its text."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

import icalendar
import markdown
from lxml import etree, html

BASE = "https://mau.example/duong/"
FETCHED = {
    ("img", "src"),
    ("audio", "src"),
    ("script", "src"),
    ("link", "href"),
    ("form", "action"),
    ("source", "src"),
    ("video", "src"),
}
FETCHING = set(
    "srcset poster background data action formaction ping manifest archive codebase classid profile longdesc usemap dynsrc lowsrc".split()
)
OURS = set(
    "html head meta title link script body main nav form input button label select option output template svg aside picture "
    "source".split()
)
"""What our templates may use, and authors may not."""
WRITTEN = set(
    "a abbr article audio b blockquote br caption cite code dd del details dfn div dl dt em fieldset figcaption figure footer h1 h2 h3 h4 h5 "
    "h6 header hr i img ins kbd legend li mark ol optgroup p pre q s samp section small span strong sub summary sup table tbody td tfoot "
    "th thead time tr u ul var".split()
)
DRAWN = set("svg g path text title desc rect line circle polyline polygon defs clippath tspan use".split())
SAFE = {"", "http", "https", "mailto", "tel"}
INSIDE = {"post", "unit", "document", "programme", "source"}
"""Schemes of our sources: no page may hold one, the fragment before its links are mapped may."""


def faults(path: str, content: bytes) -> list[str]:
    """What is wrong with a file, by its kind; nothing where it is harmless."""
    kind = path.rpartition(".")[2]
    return list(_JUDGES.get(kind, lambda content: iter(()))(content))


def of_page(content: bytes) -> Iterator[str]:
    root = html.document_fromstring(content.decode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    for element in root.iter(etree.Element):
        yield from _of_element(element, WRITTEN | OURS | DRAWN)
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json":
            json.loads(script.text or "")
        elif script.get("src") is None:
            yield f"script in the page: {script.text!r:.80}"


def of_fragment(text: str, schemes: set[str] = SAFE) -> Iterator[str]:
    """The content of an article as HTML, wherever it stands: nothing of ours is in it but figures."""
    if text.strip():
        body = html.document_fromstring(f"<div>{text}</div>").find("body")
        for element in body.iterdescendants(etree.Element) if body is not None else ():
            yield from _of_element(element, WRITTEN, schemes)


def _of_element(element: etree._Element, allowed: set[str], schemes: set[str] = SAFE) -> Iterator[str]:
    tag = str(element.tag).lower()
    if tag not in allowed:
        yield f"<{tag}>"
    if (
        tag == "meta"
        and element.get("http-equiv", "").lower() == "refresh"
        and not element.get("content", "").startswith(f"0; url={BASE}")
    ):
        yield f"refresh to {element.get('content')}"
    for name, value in element.attrib.items():
        name = str(name).lower()
        place = f"<{tag} {name}={value!r:.60}>"
        if name.startswith("on") or name in (
            "style",
            "srcdoc",
            "is",
            "nonce",
            "autofocus",
            "contenteditable",
            "http-equiv-x",
        ):
            yield place
        elif (tag, name) == ("source", "srcset"):
            yield from (
                () if all(re.fullmatch(r"\S+ \d+w", one) and _is_ours(one) for one in value.split(", ")) else (place,)
            )
        elif (tag, name) in FETCHED:
            yield from () if _is_ours(value) or _names_ours(element) else (place,)
        elif name in FETCHING or (name in ("href", "cite", "xlink:href", "src") and _scheme(value) not in schemes):
            yield place


def _scheme(value: str) -> str:
    """As browsers find it: without what stands before it, tabs and line breaks."""
    found = re.match(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.-]*):", re.sub(r"[\t\r\n]", "", value))
    return found[1].lower() if found else ""


def _is_ours(value: str) -> bool:
    bare = re.sub(r"[\t\r\n]", "", value).strip("".join(map(chr, range(33)))).replace("\\", "/")
    return bare.startswith(BASE) or not (_scheme(bare) or bare.startswith("//"))


def _names_ours(element: etree._Element) -> bool:
    """A link of the head that only names another address: nothing is fetched for it."""
    return element.tag == "link" and element.get("rel", "").startswith(
        ("canonical", "alternate", "license", "hub", "schema.")
    )


def of_feed(content: bytes) -> Iterator[str]:
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True))
    for element in root.iter():
        if not isinstance(element.tag, str):
            target = getattr(element, "target", "")
            yield from (
                () if isinstance(element, etree._Comment) or target == "xml-stylesheet" else (f"instruction {target}",)
            )
            continue
        local = etree.QName(element).localname
        if etree.QName(element).namespace in ("http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML"):
            yield f"<{local}> in a feed"
        may_be_read_as_html = root.tag == "rss" and local in ("title", "description") and element.get("type") != "plain"
        if local == "encoded" or element.get("type") == "html" or may_be_read_as_html:
            yield from of_fragment(element.text or "")
        for name, value in element.attrib.items():
            if str(name).endswith(("href", "url", "src")) and _scheme(value) not in ("http", "https"):
                yield f"<{local} {name}={value!r:.60}>"


def of_json(content: bytes) -> Iterator[str]:
    value = json.loads(content)
    for key, text in _texts(value):
        if key == "content_html":
            yield from of_fragment(text)
        elif key in (
            "url",
            "external_url",
            "home_page_url",
            "feed_url",
            "image",
            "icon",
            "contentUrl",
            "@id",
        ) and _scheme(text) not in ("https", "http", "tag"):
            yield f"{key}: {text!r:.60}"


def _texts(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, key)


def of_calendar(content: bytes) -> Iterator[str]:
    """No text makes a line of its own: neither a component nor a property that we do not write."""
    known = set(
        "BEGIN END UID DTSTAMP DTSTART DTEND SUMMARY DESCRIPTION URL CATEGORIES LAST-MODIFIED SEQUENCE STATUS TRANSP CLASS LOCATION COMMENT".split()
    )
    calendar = icalendar.Calendar.from_ical(content)
    for event in calendar.walk():
        if event.name not in ("VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"):
            yield f"component {event.name}"
        if event.name == "VEVENT":
            yield from (f"property {name}" for name in event if name not in known)
            if _scheme(str(event.get("URL", "https:"))) != "https":
                yield f"URL {event['URL']}"


def of_table(content: bytes) -> Iterator[str]:
    """Every row is whole, and no cell is a formula; numbers may begin with a minus."""
    rows = list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))
    for row in rows:
        if len(row) != len(rows[0]):
            yield f"a row of {len(row)} cells"
        yield from (f"formula {cell!r:.60}" for cell in row if re.match(r"[=+@\t\r]|-(?![\d.]+$)", cell))


def of_copy(content: bytes) -> Iterator[str]:
    """A text copy as an ordinary Markdown viewer shows it, which cleans nothing: no tag but the plainest.

    Links that no page may have stop a build; here, where nothing stops it, they are left as they are.
    """
    body = html.document_fromstring(f"<div>{markdown.markdown(content.decode())}</div>").find("body")
    for element in body.iterdescendants(etree.Element) if body is not None else ():
        if element.tag not in WRITTEN or any(
            str(name) not in ("href", "src", "alt", "title") for name in element.attrib
        ):
            yield f"<{element.tag} {' '.join(map(str, element.attrib))}>"


def of_database(content: bytes) -> Iterator[str]:
    database = sqlite3.connect(":memory:")
    database.deserialize(content)
    if database.execute("pragma integrity_check").fetchone() != ("ok",):
        yield "broken database"


_JUDGES = {
    "html": of_page, "xml": of_feed, "opml": of_feed, "json": of_json, "jsonld": of_json, "ics": of_calendar, "csv": of_table, "sqlite": of_database, "md": of_copy,
}  # fmt: skip


def of_site(files: Mapping[str, Path]) -> list[str]:
    """Everything wrong with the files of a site, by path."""
    return [f"{path}: {fault}" for path, file in files.items() for fault in faults(path, file.read_bytes())]
