"""Which lines are captions, and of which pictures."""

from __future__ import annotations

import re

from minhbach.desk.incoming.summing import is_all
from minhbach.desk.incoming.tidying import Element, text_of

_SHOWN = re.compile(
    r"(?:(?:ảnh|hình|ảnh minh họa|quang cảnh|toàn cảnh|photo|picture|figure|image)\b"
    r"|(?:các\s+)?(?:đ/c|đồng chí|đại biểu|ông|bà|lãnh đạo)\b)",
    re.I,
)
_CREDIT = re.compile(r"\s*[(\[]?\s*(?:Ảnh|Photo|Nguồn ảnh|Credit)\s*:\s*([^()\[\]]{2,80}?)\s*[)\]]?\s*$")
_LONGEST = 400
_MADE_UP = re.compile(
    r"(?:picture|image|img|dsc|photo|hình(?: ảnh)?|ảnh|untitled|screenshot|no description.*|\d+)"
    r"[\s_.\d-]*(?:\.\w{3,4})?"
    r"|\S+\.(?:jpe?g|png|gif|bmp|webp)",
    re.I,
)
_MACHINE = re.compile(
    r"\s*(?:Description automatically generated|Mô tả được tạo tự động|AI-generated content may be incorrect).*$", re.S
)


def is_caption(block: Element, after_picture: bool) -> bool:
    """A line that says what a picture shows: styled so, or right after one and set apart by its looks or its words.

    Without a picture before it, only a line that names what is seen, and is no sentence, is taken for one.
    """
    text = text_of(block)
    if block.tag not in ("p", "figcaption") or not text or len(text) > _LONGEST or block.find(".//img") is not None:
        return False
    if block.get("class") == "caption" or block.tag == "figcaption":
        return True
    open_ended = not text.rstrip('”"’) ').endswith((".", "!", "?", ":", ";"))
    if after_picture:
        apart = block.get("class") == "centred" or is_all(block, "em", "i")
        return (
            apart
            or bool(_SHOWN.match(text) and (open_ended or len(text) < 160))
            or (open_ended and 20 < len(text) < 160)
        )
    return open_ended and len(text.split()) >= 5 and bool(_SHOWN.match(text))


def parted(caption: str) -> tuple[str, str]:
    """A caption and its credit: `Quang cảnh hội nghị (Ảnh: Trúc Lành)`."""
    found = _CREDIT.search(caption)
    return (caption[: found.start()].rstrip(" -–"), found[1].strip()) if found and found.start() > 0 else (caption, "")


def said_alt(alt: str) -> tuple[str, bool]:
    """A description that somebody gave, and whether a program made it; the names of files are none."""
    made = _MACHINE.search(alt) is not None
    alt = " ".join(_MACHINE.sub("", alt).split())
    return ("", False) if _MADE_UP.fullmatch(alt) else (alt, made)
