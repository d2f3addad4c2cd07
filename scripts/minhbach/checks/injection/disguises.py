"""Phrases of spam in disguise: digits for letters, and letters set apart."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from minhbach.checks.injection.finding import Context, Finding
from minhbach.checks.injection.lexicon import BAIT
from minhbach.checks.injection.phrases import FOLDED_BAIT
from minhbach.checks.injection.view import View
from minhbach.text.fold import fold

_LEET = str.maketrans("013457@$!|", "oieastasii")
_MIXED = re.compile(r"(?=[^\s]*[^\W\d_])(?=[^\s]*[013457@$!|])[\w@$!|]+")
_APART = re.compile(r"(?<!\w)(?:[^\W\d_][ \t.\-_*·•~|]{1,3}){3,}[^\W\d_](?!\w)")
_KNOWN = frozenset(
    word for lists in BAIT.values() for block in lists.values() for phrase in block for word in fold(phrase).split()
)
_LETTERS = re.compile(r"[^\W\d_]+")
SQUASHED = tuple(
    sorted(
        {
            fold(phrase).replace(" ", "")
            for lists in BAIT.values()
            for weight in (4, 3)
            for phrase in lists[weight]
            if len(phrase.replace(" ", "")) >= 4
        }
    )
)
"""The phrases without spaces and diacritics, for letters that were set apart."""


def digits_for_letters(view: View, context: Context) -> Iterator[Finding]:
    """`nh4 c41`, `n0 hũ`, `c@ cược`: words that are spam once their digits are letters again."""
    if not any(_masked(word) for word in view.distinct) and "@" not in view.text and "$" not in view.text:
        return
    found = list(re.finditer(r"[\w@$!|]+", view.text))
    words = [fold(match[0] if match[0].isalpha() else match[0].translate(_LEET)) for match in found]
    for match in FOLDED_BAIT.find(words):
        place = found[match.first : match.last]
        if any(_MIXED.fullmatch(word[0]) for word in place):
            start, end = place[0].start(), place[-1].end()
            kind, _ = match.label
            sign = view.text[start:end]
            yield Finding(start, end, "injection-phrase", kind, 5, sign, view.passage(start, end), "")


@functools.lru_cache(maxsize=1 << 16)
def _masked(word: str) -> bool:
    """Whether a word of letters and digits may be a word of spam."""
    return not word.isalpha() and not word.isdecimal() and fold(word.translate(_LEET)) in _KNOWN


def letters_apart(view: View, context: Context) -> Iterator[Finding]:
    """`n ổ h ũ`, `k.è.o`: single letters with spaces or points between them that are spam when they are joined."""
    if sum(len(word) == 1 and word.isalpha() for word in view.distinct) < 3:
        return
    for run in _APART.finditer(view.text):
        joined = fold("".join(_LETTERS.findall(run[0])))
        if any(phrase in joined for phrase in SQUASHED):
            start, end = run.span()
            yield Finding(start, end, "injection-phrase", "letters-apart", 5, run[0], view.passage(start, end), "")
