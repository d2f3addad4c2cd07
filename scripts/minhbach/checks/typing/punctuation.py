"""Quotation marks without their partner, and too many dots."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minhbach.checks.injection.view import View
from minhbach.checks.typing.slip import Slip

_DOTS = re.compile(r"(?<![.…\d/])(?<!\b[A-ZĐ])(?:\.{4,5}|\.{0,3}…+\.+|…{2,}|\.+…)(?![.…/])")
_STRAIGHT = re.compile(r"(?<!\d)\"")
_BLANK = re.compile(r"\n\s*\n")


def dots(view: View) -> Iterator[Slip]:
    """Four or five dots; a longer row is a line to write on."""
    if any(dots in view.text for dots in ("....", "….", ".…", "……")):
        for found in _DOTS.finditer(view.text):
            fixed = "…" if "…" in found[0] else "..."
            yield Slip(*found.span(), "typing-dots", view.text[max(0, found.start() - 15) : found.end()], fixed)


def quotes(view: View) -> Iterator[Slip]:
    """The first paragraph in which quotation marks are opened and closed unequally often."""
    text = view.text
    if text.count("“") == text.count("”") and (text.count('"') % 2 == 0):
        return
    start = 0
    for end in [*(found.start() for found in _BLANK.finditer(text)), len(text)]:
        if mark := _unequal(text[start:end]):
            at = start + text[start:end].index(mark)
            yield Slip(at, at + 1, "typing-quotes", text[at : at + 40].split("\n")[0])
            return
        start = end


def _unequal(paragraph: str) -> str:
    """The mark that has no partner in a paragraph; or nothing."""
    if paragraph.count("“") != paragraph.count("”"):
        return "“" if "“" in paragraph else "”"
    return '"' if len(_STRAIGHT.findall(paragraph)) % 2 and '="' not in paragraph else ""
