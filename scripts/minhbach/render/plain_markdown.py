"""The plainest Markdown, fast: what Python-Markdown would make of it, or nothing.

Python-Markdown defines what a text means. Most news holds only paragraphs, headings, flat lists, simple tables, bold
and italic words, links and pictures; for these its answer is known, and can be given in a fifth of the time. Whatever
is not certainly one of them (a backslash, an underscore, a nested list, a line that begins oddly) makes `plain_html`
return None, and the text goes the long way. tests/render/test_plain_markdown.py compares both, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from markdown.extensions.toc import unique

from minhbach.text.slug import heading_id

_ODD = re.compile("[<>&\\\\`{\x00-\x09\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""Markup of other kinds, and spaces that are no plain spaces."""
_ODD_TOGETHER = (" \n", "\n ", "***", "///")
"""Spaces at the end or beginning of a line, and markup of other kinds."""
_LINK = re.compile(
    r"(?P<picture>!)?\[(?P<text>[^\[\]*_\n!]*)\]"
    r"\((?P<target>[A-Za-z0-9/:.~#?=%+,;@_-]+)(?: \"(?P<title>[^\[\]()*_\n\"']+)\")?\)"
)
_STRONG = re.compile(r"(?<!\*)\*\*(?=[^\s*])([^*]+)(?<=[^\s*])\*\*(?!\*)")
_EMPHASIS = re.compile(r"(?<!\*)\*(?=[^\s*])([^*]+)(?<=[^\s*])\*(?!\*)")
_HEADING = re.compile(r"(#{2,6}) (?! )([^#*\[\]_|!\n]+)")
_ITEM = re.compile(r"(?:-|(?P<number>\d{1,9})\.) (.+)")
_BLOCK_START = re.compile(r"[#=:~|+>-]|\d+[.)]|\*(?:\s|\[|$)|!(?!\[)")
"""What may begin something else than a paragraph."""
_LISTS = ("<ul>", "<ol>")
_RULE = re.compile(r"\|(?: ?:?-+:? ?\|)+")


def plain_html(source: str, photos: Sequence[str] = ()) -> str | None:
    """The HTML of a text, not cleaned yet; None where it is not certainly plain.

    `photos` are marks, each of which gets a paragraph of its own after the first paragraph.
    """
    if _ODD.search(source) or any(odd in source for odd in _ODD_TOGETHER) or source[:1] == " " or source[-1:] == " ":
        return None
    made: list[str] = []
    ids: set[str] = set()
    for block in _blocks(source):
        found = _block(block, ids)
        if found is None or (
            made and found.startswith(_LISTS) and made[-1].startswith(_LISTS)
        ):  # in a row they are one
            return None
        made.append(found)
    if photos:
        if any("<img " in html for html in made):  # it may be one of them
            return None
        first = next((index for index, html in enumerate(made) if html.startswith("<p>")), -1)
        made[first + 1 : first + 1] = [f"<p>{mark}</p>" for mark in photos]
    return "\n".join(made)


def _blocks(source: str) -> Iterator[str]:
    """What blank lines part; a heading is a block even without one after it."""
    for block in re.split("\n{2,}", source.strip("\n")):
        while block.startswith("#") and "\n" in block:
            heading, _, block = block.partition("\n")
            yield heading
        yield block


def _block(block: str, ids: set[str]) -> str | None:
    if block.startswith("#"):
        return _heading(block, ids)
    if block.startswith("|"):
        return _table(block.split("\n"))
    if _ITEM.match(block):
        return _list(block.split("\n"))
    if any(_BLOCK_START.match(line) for line in block.split("\n")) or "|" in block:
        return None
    html = _inline(block)
    return html and f"<p>{html}</p>"


def _heading(line: str, ids: set[str]) -> str | None:
    heading = _HEADING.fullmatch(line)
    if heading is None:
        return None
    level, words = len(heading[1]), heading[2]
    return f'<h{level} id="{unique(heading_id(words, "-"), ids)}">{words}</h{level}>'


def _list(lines: Sequence[str]) -> str | None:
    """A flat list, every item on one line."""
    items = [_ITEM.fullmatch(line) for line in lines]
    found = [item for item in items if item is not None]
    numbered = [item["number"] is not None for item in found]
    if len(found) < len(lines) or len(set(numbered)) > 1 or (numbered[0] and found[0]["number"] != "1"):
        return None
    texts = [_item(item[2]) for item in found]
    tag = "ol" if numbered[0] else "ul"
    rows = "\n".join(f"<li>{text}</li>" for text in texts)
    return None if None in texts else f"<{tag}>\n{rows}\n</{tag}>"


def _item(text: str) -> str | None:
    return None if text[0] == " " or "|" in text or _BLOCK_START.match(text) else _inline(text)


def _table(lines: Sequence[str]) -> str | None:
    """A table whose rows all begin and end with a bar and have as many cells as its head."""
    if len(lines) < 3 or not _RULE.fullmatch(lines[1]):
        return None
    marks = [mark.strip() for mark in lines[1][1:-1].split("|")]
    rows = [_cells(line, len(marks)) for line in (lines[0], *lines[2:])]
    whole = [row for row in rows if row is not None]
    if len(whole) < len(rows) or len(marks) < 2:
        return None
    sides = [f' align="{side}"' if (side := _side(mark)) else "" for mark in marks]
    head = "\n".join(f"<th{side}>{cell}</th>" for side, cell in zip(sides, whole[0], strict=True))
    body = "\n".join(_row(row, sides) for row in whole[1:])
    return f"<table>\n<thead>\n<tr>\n{head}\n</tr>\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _row(cells: Sequence[str], sides: Sequence[str]) -> str:
    inner = "\n".join(f"<td{side}>{cell}</td>" for side, cell in zip(sides, cells, strict=True))
    return f"<tr>\n{inner}\n</tr>"


def _side(mark: str) -> str:
    ends = (mark.startswith(":"), mark.endswith(":"))
    return {(True, True): "center", (True, False): "left", (False, True): "right"}.get(ends, "")


def _cells(line: str, count: int) -> list[str] | None:
    if len(line) < 3 or line[0] != "|" or line[-1] != "|":
        return None
    found = [_inline(cell.strip(" ")) for cell in line[1:-1].split("|")]
    whole = [cell for cell in found if cell is not None]
    return whole if len(whole) == len(found) == count else None


def _inline(text: str) -> str | None:
    """Bold and italic words, links and pictures; None where something is left that may be markup."""
    if not _may_mark(text):
        return text
    links: list[str] = []

    def link(match: re.Match[str]) -> str:
        words, target = match["text"], match["target"]
        title = f' title="{match["title"]}"' if match["title"] else ""
        picture = f'<img alt="{escape(words)}" src="{target}"{title} />'
        links.append(picture if match["picture"] else f'<a href="{target}"{title}>{words}</a>')
        return f"\x02{len(links) - 1}\x03"

    text = _LINK.sub(link, text)
    text = _EMPHASIS.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", text))
    if _may_mark(text):
        return None
    return re.sub("\x02(\\d+)\x03", lambda match: links[int(match[1])], text)


def _may_mark(text: str) -> bool:
    return any(mark in text for mark in "*[]_")
