"""Whether every word of an original is in what was made of it: the check on ourselves."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any

from lxml import html

_WORD = re.compile(r"[^\W_]+")
_INLINE = {
    "a",
    "abbr",
    "b",
    "cite",
    "code",
    "del",
    "em",
    "i",
    "ins",
    "kbd",
    "mark",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ue000\ue001]")


def words_of(text: str) -> list[str]:
    """The words and numbers of a text in NFC, in order; signs that nobody sees part no words."""
    return _WORD.findall(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)))


def words_of_html(fragment: str) -> list[str]:
    """The words that a fragment of HTML shows: markup inside a word does not part it, a block does."""
    if not fragment.strip():
        return []
    root = html.fragment_fromstring(fragment, create_parent="div")
    parts: list[str] = []
    _collect(root, parts)
    return words_of("".join(parts))


def _collect(element: Any, parts: list[str]) -> None:
    """The text of an element and what follows it; the numbers of notes are no words of anybody's."""
    if element.tag == "sup" and element.get("id", "").startswith("fnref"):
        parts.append(element.tail or "")
        return
    apart = " " if not isinstance(element.tag, str) or element.tag not in _INLINE else ""
    parts.append(apart)
    if isinstance(element.tag, str):
        parts.append(element.text or "")
        if element.tag == "img":
            parts.append(f" {element.get('alt', '')} ")
        for inner in element:
            _collect(inner, parts)
    parts.append(apart)
    parts.append(element.tail or "")


def missing_words(wanted: Iterable[str], there: Iterable[str]) -> tuple[str, ...]:
    """The words that are wanted more often than they are there, as often as they lack, in the order of `wanted`."""
    left = Counter(there)
    lacking = []
    for word in wanted:
        if left[word] > 0:
            left[word] -= 1
        else:
            lacking.append(word)
    return tuple(lacking)
