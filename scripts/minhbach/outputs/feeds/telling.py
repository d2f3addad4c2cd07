"""What items of changes have in common: their ids, their dates, their marks of language and their sources."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from html import escape

from minhbach.outputs.feeds.changes import Change
from minhbach.outputs.feeds.record import Item
from minhbach.render.wording import Link, Phrase, Wording
from minhbach.text.periods import Period, format_period


def told(words: Wording, change: Change, title: str, summary: str, address: str, content: str) -> Item:
    """An item that is dated by the day that its source is of, never by the build."""
    config = words.site.config
    moment = datetime.combine(change.day, time(), config.zone)
    title = title[0].upper() + title[1:]
    return Item(
        id=f"tag:{config.authority},{change.year}:{change.name}:{words.lang}",
        title=title,
        summary=summary,
        link=config.base_url + address,
        published=moment,
        updated=moment,
        author=words.body(config.publisher).text,
        category=words.phrase(change.programme.name).text,
        content=content,
    )


def known_from(words: Wording, sources: Iterable[str]) -> str:
    """A paragraph that names each source once, with a link where there is one."""
    links = "; ".join(linked(words, words.source(source)) for source in dict.fromkeys(sources))
    return f"<p>{escape(words.t('feed.source'))} {links}</p>"


def linked(words: Wording, link: Link | None) -> str:
    """A link with its whole address, and its language where that is not the feed's."""
    if link is None:
        return ""
    url = link.url or (words.site.config.base_url + link.address if link.address else "")
    text = marked(Phrase(link.text, link.lang))
    return f'<a href="{escape(url)}">{text}</a>' if url else text


def marked(phrase: Phrase) -> str:
    text = escape(phrase.text)
    return f'<span lang="{phrase.lang}">{text}</span>' if phrase.lang else text


def remark(words: Wording, note: str | None) -> str:
    """A remark of a table's row; these are in the site's first language."""
    first = words.site.languages[0]
    return marked(Phrase(note, "" if first == words.lang else first)) if note else ""


def in_sentence(words: Wording, period: Period) -> str:
    """`quý III/2024` within a Vietnamese sentence; English months keep their capitals."""
    said = format_period(period, words.lang)
    return said[0].lower() + said[1:] if words.lang == "vi" else said


def row(cells: Iterable[str], tag: str = "td") -> str:
    """A row of a table; the cells are HTML already."""
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"
