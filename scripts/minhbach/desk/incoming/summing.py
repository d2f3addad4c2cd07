"""A title and a summary out of a text that names neither."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minhbach.desk.incoming.tidying import Element, text_of

MOST_SUMMARY = 300
_LONGEST_TITLE = 220
_ENDS = re.compile(r"[.!?…][”\"’)]*(?=\s+[“\"‘(]?[A-ZĐÀ-ỸƯƠĂÂÊÔ0-9])")
_MOTTO = re.compile(
    r"cộng h(?:òa|oà) xã hội|đảng cộng sản việt nam$|độc lập\s*[-–]|số\s*:?\s*\d|.{0,40},\s*ngày\s+\d", re.I
)
_OFFICE = re.compile(
    r"(?:ubnd|hđnd|mttq|[ủu][ỷy] ban|hội đồng|(?:tỉnh|huyện|thành|đảng|quận) [ủu][ỷy]|ban|phòng|đài)\b", re.I
)
_KINDS = (
    "báo cáo", "kế hoạch", "thông báo", "quyết định", "tờ trình", "nghị quyết", "chương trình", "hướng dẫn", "công văn",
    "biên bản", "kết luận", "chỉ thị", "quy chế", "quy định", "đề án", "phương án", "thông tin", "tin", "bài viết",
)  # fmt: skip


def find_title(blocks: Sequence[Element]) -> tuple[Element, ...]:
    """The blocks that are the title: what is styled so, else a first heading, else a first line that stands out.

    A document's kind (`BÁO CÁO`) and the line below it that says what about are one title. None where nothing is.
    """
    styled = [block for block in blocks if block.get("class") == "title"]
    if styled:
        return tuple(styled[:1])
    opening = [b for b in blocks[:14] if b.tag != "table" and text_of(b) and not is_letterhead(text_of(b))][:5]
    for place, block in enumerate(opening):
        text = text_of(block)
        if block.tag in ("h1", "h2") or (_stands_out(block) and len(text) <= _LONGEST_TITLE):
            following = opening[place + 1 : place + 2]
            if text.lower().strip(" :") in _KINDS and following and len(text_of(following[0])) <= _LONGEST_TITLE:
                return block, following[0]
            return (block,)
        if len(text) > _LONGEST_TITLE or text.endswith("."):
            break  # the story has begun
    first = opening[0] if opening else None
    if (
        first is not None
        and first.tag == "p"
        and len(text_of(first)) <= 160
        and not text_of(first).endswith((".", ":", ";", ","))
    ):
        return (first,)
    return ()


def is_letterhead(text: str) -> bool:
    """The state's motto, a number and date, or the name of an office alone in capitals, as a letter begins."""
    office = text.isupper() and len(text.split()) <= 6 and _OFFICE.match(text) is not None
    return office or _MOTTO.match(text) is not None


def _stands_out(block: Element) -> bool:
    """A line in bold, in the middle, or in capitals."""
    text = text_of(block)
    if block.tag != "p" or not text or text.endswith((".", ";", ",")):
        return False
    return block.get("class") == "centred" or text.isupper() or is_all(block, "strong", "b")


def is_all(block: Element, *tags: str) -> bool:
    """Whether every word of a block stands inside one of these tags."""
    marked = "".join(
        text_of(inner) for inner in block.iter(*tags) if not any(a.tag in tags for a in inner.iterancestors())
    )
    return bool(marked) and "".join(marked.split()) == "".join(text_of(block).split())


def summarised(text: str) -> tuple[str, bool]:
    """The first sentences that fit into a summary; whether even the first one had to be cut."""
    text = " ".join(text.split())
    ends = [found.end() for found in _ENDS.finditer(text)] + [len(text)]
    fitting = [end for end in ends if end <= MOST_SUMMARY]
    if fitting:
        chosen = next((end for end in fitting if end >= 120), fitting[-1])
        return text[:chosen], False
    cut = text[: MOST_SUMMARY - 1].rpartition(" ")[0].rstrip(" ,;:–-")
    return f"{cut}…", True
