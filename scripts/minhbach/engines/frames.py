"""What the theme is told to draw a frame with, in one language, and how its links are freed from their place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from minhbach.model.fields import Localised
from minhbach.model.site import Site
from minhbach.render.frame import CONTENT, HEAD, ROOT, SECTION, SWITCH, Frame, href
from minhbach.render.stylesheet import THEME_SHEET
from minhbach.render.wording import Wording

FRAME_FOLDER = "0/1/2/3/4/5/6"
"""Frames are drawn seven folders deep: seven steps up stand nowhere else, so they can be replaced by ROOT."""
_UP = "/".join([".."] * (FRAME_FOLDER.count("/") + 2))
_THEME_LINK = re.compile(rf'<link rel="stylesheet" href="{ROOT}/{THEME_SHEET}">\s*')
SECTIONS = ("news", "topics", "units", "programmes", "documents", "follow")


def frame_source(lang: str) -> str:
    """The generated page that becomes the frame in `lang`."""
    return f"{FRAME_FOLDER}/{lang}.md"


def frame(html: str) -> Frame:
    """Without links to the theme's stylesheets: what is needed of them leads ours."""
    return Frame(_THEME_LINK.sub("", html.replace(_UP, ROOT)))


def frame_content() -> str:
    return CONTENT


def theme_values(site: Site, lang: str) -> Mapping[str, Any]:
    """`minhbach` in the theme's templates."""
    words, at = site.words[lang], site.addresses[lang]
    return {
        "lang": lang,
        "t": words,
        "href": href,
        "head": HEAD,
        "switch": SWITCH,
        "mark": lambda section: f"{SECTION}{section}{SECTION}",
        "site_name": site.config.name.said(lang).text,
        "home": at.home,
        "sections": [{"section": room, "text": words(f"{room}.nav"), "address": at.room(room)} for room in SECTIONS],
        "pages": [
            {"text": page.title, "address": page.address}
            for page in site.pages
            if page.lang == lang and page.name != "index.md"
        ],
        "links": {
            "search": at.room("search"),
            "corrections": at.room("corrections"),
            "authors": at.room("authors"),
            "follow": at.room("follow"),
            "data": at.room("data"),
            "editors": at.room("editors"),
            "feed": at.file("rss.xml"),
            "notices": at.file("notice.json"),
            "verify": at.room("verify") if site.keys else "",
        },
        "identity": _identity(site, lang),
    }


def inputs(site: Site) -> Sequence[object]:
    """What frames are drawn from, beside templates and configuration."""
    config = site.config
    bodies = [site.lineage(name) for name in (config.publisher, config.governing_body or "")]
    words = [sorted(words.sentences.items()) for words in site.words.values()]
    return (config, bodies, site.pages, words, bool(site.keys))


def _identity(site: Site, lang: str) -> Mapping[str, Mapping[str, object] | None]:
    """Who publishes and who answers; None where it is not said."""
    config = site.config
    return {
        "publisher": _body(site, config.publisher, lang),
        "governing_body": _body(site, config.governing_body, lang),
        "responsible_name": _plain(config.responsible.name),
        "responsible_role": _said(config.responsible.role, lang),
        "address": _said(config.contact.address, lang),
        "phone": _plain(config.contact.phone),
        "email": _plain(config.contact.email),
        "licence": _plain(config.data_licence),
    }


def _body(site: Site, name: str | None, lang: str) -> Mapping[str, object] | None:
    """An office by its name; where it has ended, until when, and what it is now."""
    if name is None:
        return None
    said = Wording(site, lang).body(name)
    return {"text": said.text, "lang": said.lang, "end": Wording(site, lang).body_end(name)}


def _said(text: Localised | None, lang: str) -> Mapping[str, object] | None:
    if text is None:
        return None
    said = text.said(lang)
    return {"text": said.text, "lang": "" if said.lang == lang else said.lang}


def _plain(text: str | None) -> Mapping[str, object] | None:
    return {"text": text, "lang": ""} if text else None
