"""An old text as readers saw it, in named parts of plain words: for comparing, and for showing it again.

Nothing of it becomes markup again. What readers could not see is not in it: comments, editors' keys, removed HTML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from minhbach.content.claims import day_of, entries, moment_of, written
from minhbach.model.fingerprint import digest
from minhbach.render.markdown import render
from minhbach.render.wording import Wording
from minhbach.text.changes import Block, Token, tokens

Parts = Mapping[str, tuple[Block, ...]]
"""By name: `title`, `summary`, `body`, `photo 1`, `author` …; in the order of a page."""

_BLOCKS = frozenset(
    """
    blockquote br caption dd div dl dt figcaption figure h2 h3 h4 h5 h6 hr li ol p pre section summary table td th tr ul
    """.split()
)


def parts_of(text: bytes, facts: bytes, words: Wording) -> Parts:
    """The parts of a text whose story's facts stand in the file `facts`; empty ones are absent."""
    value, body = written(text)
    story, _ = written(facts)
    value, story = value or {}, story or {}
    audio, source = _dict(value.get("audio")), _dict(story.get("source"))
    found = {name: _line(value.get(name)) for name in ("title", "summary")}
    found["body"] = blocks_of(body)
    for index, photo in enumerate(entries(value, "photos"), 1):
        found[f"photo {index}"] = _lines(photo, "caption", "alt", "credit")
    found |= {
        "audio": _line(audio.get("title")),
        "translator": _line(value.get("translator")),
        "author": _line(story.get("author")),
        "event": _line(_day(story.get("event_date"), words)),
        "published": _line(_moment(story.get("published"), words)),
        "source": _lines(source, "publisher", "url", "note"),
    }
    return {name: blocks for name, blocks in found.items() if blocks}


def blocks_of(body: str) -> tuple[Block, ...]:
    """The paragraphs, headings, items and cells of a Markdown text."""
    reader = _Reader()
    reader.feed(render(body, _target))
    reader.close()
    return tuple(reader.end())


def _target(address: str) -> str:
    """Where a link leads, as it may be shown. Inside the site only that it does: it may name what is not published."""
    if address.startswith(("http:", "https:", "mailto:", "tel:")):
        return address
    return f"#{digest(address.encode())}"


class _Reader(HTMLParser):
    """Words with the links that they belong to, out of clean HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.words: list[Token] = []
        self.targets: list[str] = []
        self.spaced = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag in _BLOCKS:
            self._end_block()
        elif tag == "a":
            self.targets.append(said.get("href") or "")
        elif tag == "img":
            self._add(f"[{said.get('alt') or ''}]", said.get("src") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_block()
        elif tag == "a" and self.targets:
            self.targets.pop()

    def handle_data(self, data: str) -> None:
        self._add(data, self.targets[-1] if self.targets else "")

    def end(self) -> Iterator[Block]:
        self._end_block()
        yield from self.blocks

    def _add(self, text: str, target: str) -> None:
        found = list(tokens(text, target))
        if found and self.spaced:
            found[0] = found[0]._replace(spaced=True)
        self.words += found
        self.spaced = text[-1:].isspace() or (self.spaced and not found)

    def _end_block(self) -> None:
        if self.words:
            self.blocks.append(tuple(self.words))
        self.words, self.spaced = [], False


def _line(value: Any) -> tuple[Block, ...]:
    return (block,) if isinstance(value, str) and (block := tuple(tokens(value))) else ()


def _lines(value: Mapping[str, Any], *keys: str) -> tuple[Block, ...]:
    return tuple(block for key in keys for block in _line(value.get(key)))


def _day(value: Any, words: Wording) -> str:
    day = day_of(value)
    return words.day(day) if day else ""


def _moment(value: Any, words: Wording) -> str:
    moment = moment_of(value, words.site.config.zone)
    return words.moment(moment) if moment else ""


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
