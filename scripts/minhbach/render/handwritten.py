"""The text of a hand-written page: what the engine made of its Markdown, through the same allow-list as articles."""

from __future__ import annotations

import re

from minhbach.render.article import link_map
from minhbach.render.edition import DrawnPage, Edition
from minhbach.render.markdown import clean, name_admonitions


def handwritten_html(edition: Edition, drawn: DrawnPage) -> str:
    """The page's text without its title, which the page's template draws."""
    html = re.sub(r"\A\s*<h1[^>]*>.*?</h1>", "", drawn.content, count=1, flags=re.DOTALL)
    html = re.sub(r"<(/?)h1(?=[ >])", r"<\1h2", html)
    html = clean(html, link_map(edition.site, drawn.path, drawn.lang))
    return name_admonitions(html, edition.site.words[drawn.lang])


def lead_in(edition: Edition, lang: str) -> str:
    """What docs/index.md says above the front page's news; empty where it says nothing but a title."""
    found = (p for p in edition.drawn.pages if p.name == "index.md" and p.lang == lang)
    return next((handwritten_html(edition, drawn).strip() for drawn in found), "")
