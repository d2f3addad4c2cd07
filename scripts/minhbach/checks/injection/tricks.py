"""What a single word gives away. Each is a pure function of the word: no text, no place."""

from __future__ import annotations

import functools
import re
from typing import Literal

from minhbach.checks.injection.brands import brand_weight
from minhbach.checks.injection.lexicon import BAIT
from minhbach.text.fold import fold

Trick = Literal["", "mixed", "foreign", "squashed", "run-on"]

# Letters that only Vietnamese writes: a word of them has seven letters at most.
_VIETNAMESE = "ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
_SQUASHED = re.compile(rf"(?=\w*[{_VIETNAMESE}])[^\W\d_]{{10,}}|[^\W\d_]{{26,}}", re.I)
_CAPITAL = f"A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĐ{_VIETNAMESE.upper()}"
_SMALL = f"a-zàáâãèéêìíòóôõùúý{_VIETNAMESE}"
_RUN_ON = re.compile(rf"[{_SMALL}]{{2}}[{_CAPITAL}][{_SMALL}]|^(?:[{_CAPITAL}][{_SMALL}]{{1,6}}){{3,}}$")
_TWO_WORDS = re.compile(
    rf"(?:[{_CAPITAL}]?[{_SMALL}]{{1,6}}|[{_CAPITAL}]{{2,7}})[{_CAPITAL}][{_SMALL}]{{0,6}}|[{_CAPITAL}]{{2,14}}"
)
SEAM = re.compile(rf"(?<=[{_SMALL}])(?=[{_CAPITAL}][{_SMALL}])|(?<=[{_CAPITAL}]{{2}})(?=[{_CAPITAL}][{_SMALL}])")
"""Where two words were run together, as far as a capital tells."""
_LATIN = re.compile("[A-Za-zªºÀ-ɏɐ-ʯḀ-ỿ]")
_LOOKALIKE = re.compile("[АВЕЅІЈКМНОРСТУХЬаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινρυϲ\u0400-\u052f]")
_STYLED = re.compile("[\u1d00-\u1dbf\u2460-\u24ff\uff10-\uff5a\U0001d400-\U0001d7ff\U0001f130-\U0001f189]")
_FOREIGN = re.compile(
    "[\u0370-\u1cff\u2c00-\u2dff\u3040-\ua97f\uaa00-\uab2f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_GREEK_LETTER = re.compile("[\u0370-\u03ff]")
_LEET = str.maketrans("013457@$!|", "oieastasii")
_KNOWN = frozenset(
    word for lists in BAIT.values() for block in lists.values() for phrase in block for word in fold(phrase).split()
)


_OPEN = re.compile("(?:([òóỏõọ][ae]|(?<!q)[ùúủũụ]y)|(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ]))$")


@functools.lru_cache(maxsize=1 << 16)
def trick(word: str) -> Trick:
    """What is wrong with a word, as far as the word alone can tell."""
    if word.isascii():
        return "squashed" if len(word) >= 26 and word.isalpha() else ""
    if _STYLED.search(word) or (_LATIN.search(word) and _LOOKALIKE.search(word)):
        return "mixed"
    if _FOREIGN.search(word) and not (len(word) == 1 and _GREEK_LETTER.match(word)):
        return "foreign" if not _LATIN.search(word) else "mixed" if not _GREEK_LETTER.search(word) else ""
    if len(word) >= 10 and _SQUASHED.fullmatch(word) and not _TWO_WORDS.fullmatch(word):
        return "squashed"
    return "run-on" if _RUN_ON.search(word) else ""


@functools.lru_cache(maxsize=1 << 14)
def unmasked(word: str) -> str:
    """Without diacritics, and with letters for the digits that stand in their place: `nh4` is `nha`."""
    return fold(word if word.isalpha() else word.translate(_LEET))


def masked(word: str) -> bool:
    """Whether a word of letters and digits may be a word of spam."""
    return not word.isalpha() and not word.isdecimal() and unmasked(word) in _KNOWN


@functools.lru_cache(maxsize=1 << 14)
def tone_place(word: str) -> Literal["", "first", "second"]:
    """On which vowel an open syllable with oa, oe or uy has its tone: `hòa` on the first, `hoà` on the second."""
    if found := _OPEN.search(word.lower()):
        return "first" if found[1] else "second"
    return ""


def _long_number(word: str) -> bool:
    """What may be part of a telephone number or of an identity number."""
    return word.isdecimal() and (len(word) >= 9 or (3 <= len(word) <= 4 and word[0] == "0" and word[1:] != "00"))


def is_unusual(word: str) -> bool:
    """What a mechanism wants to see: odd letters, run together, named like a bet, a single letter, a long number."""
    return bool(
        len(word) == 1 or trick(word) or brand_weight(word) or masked(word) or tone_place(word) or _long_number(word)
    )
