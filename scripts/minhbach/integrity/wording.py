"""Two texts compared word by word, and the tricks that eyes do not see."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from minhbach.integrity.finding import Said, said

AROUND = 6
SHOWN = 5
LONGEST = 60
"""Words of context, changes shown, and words of one change."""


BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {chr(n) for n in range(0xFE00, 0xFE10)}
"""What shows nothing though Unicode does not call it a format character."""
FOREIGN = ("CYRILLIC", "GREEK", "FULLWIDTH", "MATHEMATICAL", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU")


def word_changes(before: Sequence[str], after: Sequence[str]) -> Iterator[Said]:
    """What was put in, taken out or replaced, each with the words around it; then what is invisible in it."""
    changes = list(_changes(before, after))
    for old, new, left, right in changes[:SHOWN]:
        yield from _change(old, new, " ".join(left), " ".join(right))
    if len(changes) > SHOWN:
        yield said("altered.more", count=len(changes) - SHOWN)


def tricks(words: Sequence[str]) -> Iterator[Said]:
    """Characters that show nothing, and letters of another script inside a word."""
    for word in dict.fromkeys(words):
        unseen = [c for c in word if unicodedata.category(c) == "Cf" or c in BLANK]
        if unseen:
            yield said("altered.invisible", word=_visible(word), characters=", ".join(_names(unseen)))
        foreign = [c for c in word if _script_of(c) in FOREIGN]
        digits = [c for c in word if c.isdecimal() and not c.isascii()]
        if digits or (foreign and any(_script_of(c) == "LATIN" for c in word)):
            foreign += digits
            yield said("altered.lookalike", word=word, characters=", ".join(_names(foreign)))


def _changes(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str], Sequence[str]]]:
    """(old, new, left, right); what both begin and end with is set aside first, which keeps long pages quick."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    quick = len(old) * len(new) > 4_000_000
    codes = [("replace", 0, len(old), 0, len(new))] if quick else SequenceMatcher(None, old, new, False).get_opcodes()
    for tag, i, j, k, m in codes:
        if tag != "equal" and (old[i:j] or new[k:m]):
            left, right = start + k, start + m
            yield old[i:j], new[k:m], after[max(0, left - AROUND) : left], after[right : right + AROUND]


def _change(old: Sequence[str], new: Sequence[str], left: str, right: str) -> Iterator[Said]:
    was, now = _visible(_cut(old)), _visible(_cut(new))
    if unicodedata.normalize("NFC", was) == unicodedata.normalize("NFC", now) and was:
        yield said("altered.composition", text=now)
        return
    key = "altered.text-replaced" if old and new else "altered.text-added" if new else "altered.text-removed"
    yield said(key, was=was, now=now, left=left, right=right)
    yield from tricks([word for word in new if word not in old])


def _cut(words: Sequence[str]) -> str:
    return " ".join(words[:LONGEST]) + (" …" if len(words) > LONGEST else "")


def _visible(text: str) -> str:
    """Invisible characters by their numbers."""
    return "".join(f"⟨U+{ord(c):04X}⟩" if unicodedata.category(c) in ("Cf", "Cc") or c in BLANK else c for c in text)


def _names(characters: Sequence[str]) -> list[str]:
    return [f"U+{ord(c):04X} {unicodedata.name(c, '?')}" for c in dict.fromkeys(characters)]


def _script_of(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0] if character.isalpha() else ""
