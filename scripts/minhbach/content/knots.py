"""Texts that would take the Markdown parser minutes: openings that nothing closes, by the hundred, nested without end.

Python-Markdown looks from each opening for its end, so that a kilobyte of nothing but `[` costs a second. No story has
any of this; what bounds a text here was measured in tests/render/test_growth.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

OPEN, DEEP, ESCAPES, SIGNS, LINES, TAGS = 100, 20, 500, 200, 2_000, 5_000
"""What a paragraph may leave open, how deep lists may nest, how many backslashes or backticks, headings and rules, and
lines it may have; how many tags a text."""
_NESTED = re.compile(r"(?:[ \t]{0,9}(?:[>+*-]|\d{1,9}[.)])(?=[ \t>]|$)){20}")
_SIGN = re.compile(r"[ \t]*(?:#|=+[ \t]*$|(?:[-*_][ \t]*){3,}$|!!!|\*\[|~~~|```)")


def knots(markdown: str, first_line: int) -> Iterator[tuple[int, str]]:
    """The line of each paragraph that holds too much of something, and what."""
    if len(markdown) < OPEN:
        return
    for line, paragraph in _paragraphs(markdown, first_line):
        if mark := _knot(paragraph):
            yield line, mark
    if markdown.count("<") > TAGS:
        yield first_line, "<"


def _paragraphs(markdown: str, first_line: int) -> Iterator[tuple[int, str]]:
    line = first_line
    for paragraph in re.split(r"(\n[ \t]*\n)", markdown):
        yield line, paragraph
        line += paragraph.count("\n")


def _knot(paragraph: str) -> str:
    if len(paragraph) < OPEN:
        return ""
    for opening, closing in ("[]", "()", "<>"):
        if paragraph.count(opening) > OPEN and _left_open(paragraph, opening, closing) > OPEN:
            return opening
    for sign in "\\`":
        if paragraph.count(sign) > ESCAPES:
            return sign
    lines = paragraph.split("\n")
    if len(lines) > LINES:
        return "|"
    if any(_NESTED.match(line) or _indent(line) > 4 * DEEP for line in lines):
        return ">"
    return "#" if sum(_SIGN.match(line) is not None for line in lines) > SIGNS else ""


def _indent(line: str) -> int:
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip(" ")) if line.lstrip(" ") else 0


def _left_open(text: str, opening: str, closing: str) -> int:
    """The most that stand open at once, anywhere in the text."""
    depth = most = 0
    for mark in re.findall(f"[{re.escape(opening + closing)}]", text):
        depth = depth + 1 if mark == opening else max(0, depth - 1)
        most = max(most, depth)
    return most
