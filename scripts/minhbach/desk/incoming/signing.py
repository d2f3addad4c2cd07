"""Who wrote it: the lines at the end of an article, `Trúc Lành` and `Đài TT-TH Hưng Hà`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from minhbach.model.registers import Body
from minhbach.render.linking.kinds import WORD
from minhbach.text.fold import fold

_SAID = re.compile(
    r"\(?\s*(?:(?:tin|bài|ảnh|thực hiện|tác giả|người viết|pv|phóng viên|ctv|nhóm pv|text|story|photos?|by|author)"
    r"(?:\s*(?:,|và|&|-|/|and)?\s*(?:tin|bài|ảnh|viết|photos?))*)\s*(?::|(?<=by)\s)\s*(.+?)\)?",
    re.I,
)
_AFTER = re.compile(r"\(?\s*(?:theo|nguồn|source|according to)\s*:?\s+(.+?)\)?", re.I)
_NAME = re.compile(rf"{WORD}(?:[ ]{WORD}){{1,4}}(?:\s*(?:-|–|,|&|và)\s*{WORD}(?:[ ]{WORD}){{1,4}})*")
_OFFICE = re.compile(
    r"(?:(?:đài|báo|trung tâm|cổng|phòng|ban|ubnd|hđnd|mttq|sở|văn phòng|hội|ủy ban|thông tấn|tạp chí|huyện ủy|đảng ủy)"
    r"\b.*|.*\b(?:station|news|newspaper|office|committee|department))",
    re.I,
)
_PARTED = re.compile(r"\s+[-–—|]\s+|\s*\(|\)\s*$")
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed: the byline, the id of a body in the register, and a publisher as it is written; how many lines."""

    author: str = ""
    body: str = ""
    publisher: str = ""
    lines: int = 0


def signature(lines: Sequence[str], bodies: Mapping[str, Body], places: Collection[str]) -> Signature:
    """What the last lines of a text say; none where they belong to it, or to an office-holder who signs a document.

    `places` are folded names that are no persons: those of units.
    """
    found = Signature()
    names = {fold(text): body.id for body in bodies.values() for text in body.name.root.values()}
    for count, line in enumerate(reversed(lines[-4:]), 1):
        read = _read(line, names, found)
        if read is None or fold(read.author) in places:
            break
        found = Signature(read.author, read.body, read.publisher, count)
    before = lines[-found.lines - 1] if len(lines) > found.lines else ""
    return Signature() if before.isupper() and not (found.body or found.publisher) else found


def _read(line: str, names: Mapping[str, str], found: Signature) -> Signature | None:
    """What one line adds to what is known; None where it is no signature."""
    line = line.strip().strip("* ")
    if not line or len(line) > _LONGEST:
        return None
    if fold(line) in names and not found.body:
        return Signature(found.author, names[fold(line)], line)
    if (said := _SAID.fullmatch(line)) and not found.author:
        return Signature(said[1].strip(" .,;"), found.body, found.publisher)
    if (after := _AFTER.fullmatch(line)) and not found.publisher:
        return Signature(found.author, names.get(fold(after[1]), ""), after[1].strip())
    parts = [part for part in _PARTED.split(line) if part and part.strip()]
    if len(parts) == 2 and not found.lines:
        inner = [_read(part, names, Signature()) for part in parts]
        if inner[0] and inner[1] and inner[0].author and inner[1].publisher:
            return Signature(inner[0].author, inner[1].body, inner[1].publisher)
    if _OFFICE.fullmatch(line) and not found.publisher and not line.isupper():
        return Signature(found.author, "", line)
    role = line.split()[0].isupper() and not line.isupper()  # `TRƯỞNG BAN Trần Thị Vân` signs a document
    if _NAME.fullmatch(line) and not role and not found.author:
        return Signature(line, found.body, found.publisher)
    return None
