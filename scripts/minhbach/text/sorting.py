"""The order of Vietnamese lists.

Letters: a ă â b c d đ e ê … o ô ơ … u ư v w x y z. Tones: none, huyền, hỏi, ngã, sắc, nặng.
Source: https://unicode.org/cldr/charts/48/collation/vi.html.

CLDR compares the letters of the whole line before any tone (Tiến Đức < Tiên La). We compare word by word
(Tiên La < Tiến Đức), as Vietnamese dictionaries do: a word is a syllable, and names that share their first
stay together.
"""

from __future__ import annotations

import re
import unicodedata

Word = tuple[int, tuple[int, ...], tuple[int, ...]]

_ORDER = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_ORDER["ð"] = _ORDER["đ"]  # U+00F0, typed for đ in old files
_TONES = {tone: place for place, tone in enumerate("\u0300\u0309\u0303\u0301\u0323", start=1)}
_NO_TONES = dict.fromkeys(map(ord, _TONES))
_WORD = re.compile("[0-9]+|(?:[^\\W\\d_]|[\u0300-\u036f])+")


def sort_key(text: str) -> tuple[tuple[Word, ...], str]:
    """A key for `sorted`: words in order, numbers by value and before letters, punctuation and case last.

    Only equal texts (after NFC) have equal keys, so that an order never depends on where it started.
    """
    words = _WORD.findall(unicodedata.normalize("NFD", text.lower()))
    return tuple(map(_word, words)), unicodedata.normalize("NFC", text)


def initial(text: str) -> str:
    """The letter that a text is listed under: `Ấp Đông` under Â, `12 Khu` under 0-9."""
    base = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text[:1].upper()).translate(_NO_TONES))
    return base if base.isalpha() else "0-9"


def _word(word: str) -> Word:
    if word[0] in "0123456789":
        digits = word.lstrip("0")
        return 0, (len(digits), *map(int, digits)), ()
    letters = unicodedata.normalize("NFC", word.translate(_NO_TONES))
    tones = tuple(_TONES[mark] for mark in word if mark in _TONES)
    return 1, tuple(_place(letter) for letter in letters if not unicodedata.combining(letter)), tones


def _place(letter: str) -> int:
    """Foreign letters stand with their base (ü with u), those of other scripts after z."""
    base = letter if letter in _ORDER else unicodedata.normalize("NFD", letter)[0]
    return _ORDER.get(base, len(_ORDER) + ord(base))
