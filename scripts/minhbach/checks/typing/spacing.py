"""Spaces where none belong, none where one belongs, and characters that nobody sees at the edges of words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minhbach.checks.injection.invisible import UNSEEN
from minhbach.checks.injection.view import View
from minhbach.checks.typing.slip import Slip

_DOUBLE = re.compile(r"(?<=[^\s|])[ \u00a0]{2,}(?=[^\s|])")
_BEFORE = re.compile(r"(?<=[\w”\")]) +(?=[,;!?](?:\s|$)|[.:](?=\s|$))", re.M)
_AFTER = re.compile(r"[,;](?=[^\W\d_])")
_IN_QUOTES = re.compile(r"(?<=[“‘(]) +(?=\w)|(?<=[\w.,!?]) +(?=[”)])")
_UNSEEN = re.compile(f"[{UNSEEN}]+")
_TABLE = re.compile(r"^\s*\|", re.M)


def spaces(view: View) -> Iterator[Slip]:
    """Two spaces, a space before a comma or inside quotation marks, none after a comma."""
    text = view.text
    if "  " in text or "\u00a0" in text:
        for found in _DOUBLE.finditer(text):
            if not _in_table(text, found.start()):
                yield Slip(*found.span(), "typing-spaces", _around(text, found), " ")
    if any(pair in text for pair in (" ,", " .", " ;", " :", " !", " ?")):
        for found in _BEFORE.finditer(text):
            if not _in_table(text, found.start()):
                yield Slip(*found.span(), "typing-space-before", _around(text, found), "")
    if any(pair in text for pair in ("“ ", " ”", "‘ ", "( ", " )")):
        for found in _IN_QUOTES.finditer(text):
            yield Slip(*found.span(), "typing-space-before", _around(text, found), "")
    for found in _AFTER.finditer(text):
        if text[found.start() - 1 : found.start()].isalpha():
            yield Slip(*found.span(), "typing-space-after", _around(text, found), f"{found[0]} ")


def unseen_characters(view: View) -> Iterator[Slip]:
    """At the edges of words, and soft hyphens; the others inside of words are the gate's business."""
    if view.has_unprintable:
        for found in _UNSEEN.finditer(view.text):
            before, after = view.text[: found.start()][-1:], view.text[found.end() :][:1]
            inside = before.isalnum() and after.isalnum() and found[0].strip("\u00ad")
            if not inside and not _in_emoji(before, after):
                yield Slip(*found.span(), "typing-unseen", _around(view.text, found), "")


def _in_emoji(before: str, after: str) -> bool:
    """Joiners and variation selectors belong to pictures such as a family of four."""
    return max(before, after) > "\u2100"


def _in_table(text: str, at: int) -> bool:
    return _TABLE.match(text, text.rfind("\n", 0, at) + 1) is not None


def _around(text: str, found: re.Match[str]) -> str:
    start, end = max(0, found.start() - 15), found.end() + 15
    return text[start:end].replace("\n", " ").strip()
