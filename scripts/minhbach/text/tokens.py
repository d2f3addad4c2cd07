"""The words of a text, as an index holds them. `theme/assets/search.js` does the same; one table tests both.

A word is a run of letters or of digits: `145-KH/HU` has three, and `08` is `8`. Two forms of each are kept: its
spelling, where only the case and the place of a tone are evened out, and its key, by which it is found.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from minhbach.text.abbreviations import find_abbreviations
from minhbach.text.fold import fold, spelling_key
from minhbach.text.stems import stem

_WORD = re.compile(r"[^\W\d_]+|\d+")
_POSSESSIVE = re.compile(r"['’]s(?!\w)")
_SENTENCE = re.compile(r"[.!?…:;]\s|\n")


def words(text: str) -> list[str]:
    """The spellings of all words, in order: `Hoà, UBND's 08` → `hòa`, `ubnd`, `8`."""
    plain = _POSSESSIVE.sub("", unicodedata.normalize("NFC", text).lower())
    return list(map(_spelling, _WORD.findall(plain)))


def sentences(text: str) -> Iterator[list[str]]:
    """The words of each sentence or line, as far as points and colons tell."""
    return map(words, _SENTENCE.split(text))


def expanded(text: str, abbreviations: Mapping[str, str]) -> str:
    """With what each abbreviation stands for in its place, so that `UBND` and its words are one."""
    parts, done = [], 0
    for start, end in find_abbreviations(text, abbreviations):
        parts += [text[done:start], abbreviations[text[start:end]]]
        done = end
    return "".join([*parts, text[done:]])


def key_of(lang: str) -> Callable[[str], str]:
    """From a spelling to its key in a language: no diacritics, and in English no plural."""
    return _plain_key if lang == "vi" else _english_key


_plain_key = functools.lru_cache(maxsize=1 << 16)(fold)


@functools.lru_cache(maxsize=1 << 16)
def _english_key(spelling: str) -> str:
    return stem(fold(spelling))


@functools.lru_cache(maxsize=1 << 16)
def _spelling(word: str) -> str:
    if word[0].isdecimal():
        return word.lstrip("0") or "0"
    return spelling_key(word)
