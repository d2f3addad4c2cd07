"""Keys for finding text again. They are for comparing only: a text itself is never rewritten."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile("[\u0300-\u036f]+")
_D = str.maketrans("đð", "dd")
_TONE_ON_SECOND_VOWEL = re.compile(
    "(o(?=[ae])|(?<!q)u(?=y))([aey])([\u0300\u0301\u0303\u0309\u0323])"  # huyền, sắc, ngã, hỏi, nặng
    "(?![^\\W\\d_]|[\u0300-\u036f])"
)


def fold(text: str) -> str:
    """The key for readers who type without diacritics: `Đảng uỷ` and `dang uy` have the same one.

    Lower case, no Latin marks, đ and its look-alike ð (U+00F0) as d. Equal for NFC and NFD; folding twice
    changes nothing. Marks beyond U+036F belong to other scripts and stay, so that
    `normalize("NFD").replace(/[\\u0300-\\u036f]/g, "")` in the browser gives the same key.
    """
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFD", text)).lower().translate(_D)


def spelling_key(text: str) -> str:
    """The key that keeps diacritics but not the two ways to place a tone: `Hoà` and `hòa`, `uỷ` and `ủy`.

    Lower case, NFC, the tone on the first vowel. Only the open syllables oa, oe and uy have two spellings:
    hoàn and huỳnh have one, in quý the u belongs to the q, and quí is another word on paper.
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text).lower()
    return unicodedata.normalize("NFC", _TONE_ON_SECOND_VOWEL.sub(r"\1\3\2", decomposed))
