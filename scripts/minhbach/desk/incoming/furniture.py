"""What stands around an article on a page, and is none of it: the way to it, counters, buttons, other stories."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import pairwise

from minhbach.desk.incoming.tidying import Element, text_of
from minhbach.text.dates import find_dates
from minhbach.text.fold import fold

_CRUMBS = re.compile(r"\s*[>»›→/|]\s+|\s+[>»›→|]\s*")
_WAY = re.compile(r"(?:vị trí của bạn|bạn đang (?:ở|xem)|đang xem|trang chủ|you are here|home|breadcrumb)\b", re.I)
_COUNTED = re.compile(
    r"\b(?:ngày (?:phát hành|đăng|xuất bản|cập nhật)|đăng (?:ngày|lúc)|(?:lần )?cập nhật|lượt (?:xem|đọc)|số lần nhấp"
    r"|số lượt|xem\s*:\s*\d|published|posted|updated|views?\s*:|hits?\s*:|last modified)\b",
    re.I,
)
_BUTTONS = re.compile(
    r"(?:chia sẻ|share|facebook|twitter|zalo|in (?:trang|bài)|bản in|print|gửi (?:e-?mail|bài|cho bạn)|e-?mail|lưu bài"
    r"|bình luận|ý kiến|phản hồi|like|tweet|đọc bài|nghe bài|cỡ chữ|a[-+]|quay lại|về đầu trang|trở về|back to top"
    r"|copy link|theo dõi chúng tôi)[\s:|,.•·-]*",
    re.I,
)
_RELATED = re.compile(
    r"(?:(?:các )?(?:tin|bài)(?: viết)? (?:khác|liên quan|mới|mới hơn|cũ hơn|đã đưa|cùng chuyên mục|đọc nhiều|nổi bật)"
    r"|cùng chuyên mục|xem thêm|đọc thêm|có thể bạn quan tâm|bình luận|ý kiến bạn đọc|từ khóa|tags?"
    r"|related(?: articles| news| posts)?|read more|comments?|bài trước|bài sau)\b.{0,30}",
    re.I,
)
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])\s*(?:[:h])\s*([0-5]\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_SHORT = 14
"""So many words at most has a line of furniture before the title."""


@dataclass(slots=True)
class Cleared:
    """What furniture says: the title, when it was published; and the lines that left the text."""

    title: str = ""
    published: datetime | date | None = None
    lines: list[str] = field(default_factory=list)


def clear(root: Element, title: str) -> Cleared:
    """Take the furniture out of a text, which is changed. `title` is what the page says its title is, if it does."""
    found = Cleared(title or _title_of(root))
    _above(root, found)
    _between(root, found)
    _below(root, found)
    return found


def moment_of(text: str) -> datetime | date | None:
    """The moment that a line of furniture names: `2023-09-13 11:42`, `Thứ Tư, 13/9/2023 | 11:42`."""
    iso = _ISO.search(text)
    days = [one.date for one in find_dates(text)]
    try:
        day = date(int(iso[1]), int(iso[2]), int(iso[3])) if iso else days[0] if days else None
    except ValueError:
        day = None
    if day is None:
        return None
    clock = _CLOCK.search(_ISO.sub(" ", text))
    return datetime.combine(day, time(int(clock[1]), int(clock[2]))) if clock else day


def _title_of(root: Element) -> str:
    """Where a way to the page ends, there is its title; without one, the line before the date."""
    blocks = [(block, text_of(block)) for block in list(root)[:12]]
    for _, text in blocks:
        parts = _CRUMBS.split(text)
        if len(parts) > 1 and any(fold(parts[-1]) == fold(other) for _, other in blocks):
            return parts[-1].strip()
    for (block, text), (_, after) in pairwise(blocks):
        if (
            _COUNTED.search(after)
            and moment_of(after)
            and len(after) < 160
            and block.tag != "table"
            and len(text) < 300
        ):
            return text
    return ""


def _above(root: Element, found: Cleared) -> None:
    """Short lines before the title, the way to it among them. A lead above it is longer, and stays."""
    title = fold(found.title)
    blocks = list(root)[:12]
    places = [i for i, block in enumerate(blocks) if title and fold(text_of(block)) == title]
    for block in blocks[: places[-1] if places else 0]:
        text = text_of(block)
        if fold(text) == title or _is_way(text) or len(text.split()) <= _SHORT or _COUNTED.search(text):
            _take(root, block, found)
    for i in places[:-1]:
        if blocks[i].getparent() is root:
            _take(root, blocks[i], found)


def _is_way(text: str) -> bool:
    parts = _CRUMBS.split(text)
    return bool(_WAY.match(text) and len(parts) > 1) or len(parts) > 2


def _between(root: Element, found: Cleared) -> None:
    """Dates, counters and buttons, wherever they stand alone."""
    for block in list(root):
        text = text_of(block)
        if block.tag in ("table", "blockquote", "pre") or len(text) > 160 or block.find(".//img") is not None:
            continue
        counted = _COUNTED.search(text)
        if counted and (moment_of(text) or re.search(r"\d", text)) and not text.endswith((".", "!", "?")):
            found.published = found.published or moment_of(text)
            _take(root, block, found)
        elif text and not _BUTTONS.sub("", text).strip(" |•·-,0123456789()"):
            _take(root, block, found)


def _below(root: Element, found: Cleared) -> None:
    """From the heading of other stories on, when nothing but lists, short lines and links follows."""
    blocks = list(root)
    for place, block in enumerate(blocks):
        if place and _RELATED.fullmatch(text_of(block)) and all(map(_is_slight, blocks[place + 1 :])):
            for one in blocks[place:]:
                _take(root, one, found)
            return


def _is_slight(block: Element) -> bool:
    linked = sum(len(text_of(link)) for link in block.iter("a"))
    text = text_of(block)
    return len(text.split()) <= 25 or linked * 2 > len(text)


def _take(root: Element, block: Element, found: Cleared) -> None:
    if text := text_of(block):
        found.lines.append(text)
    root.remove(block)


def phrases(lines: Sequence[str]) -> tuple[str, ...]:
    """The names that furniture is made of, each once: what an injector puts into sentences."""
    parts = (
        part.strip(" .:·•-") for line in lines for crumb in _CRUMBS.split(line) for part in re.split("[:,;|]", crumb)
    )
    return tuple(dict.fromkeys(part for part in parts if 2 <= len(part.split()) <= 6))
