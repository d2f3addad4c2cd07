"""Single words that cannot be honest. Each word is classified once, whatever number of texts it stands in."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Literal

from minhbach.checks.injection.finding import Context, Finding
from minhbach.checks.injection.view import View

Trick = Literal["", "mixed", "foreign", "squashed", "inner-capital"]

# Letters that only Vietnamese writes: a word of them has seven letters at most.
_VIETNAMESE = "ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
_SQUASHED = re.compile(rf"(?=\w*[{_VIETNAMESE}])[^\W\d_]{{10,}}|[^\W\d_]{{26,}}", re.I)
_INNER_CAPITAL = re.compile(
    rf"(?=\w*[{_VIETNAMESE}{_VIETNAMESE.upper()}])[a-zà-ỹđ]{{2,}}[A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĐ{_VIETNAMESE.upper()}][a-zà-ỹđ]+"
)
_LATIN = re.compile("[A-Za-zªºÀ-ɏɐ-ʯḀ-ỿ]")
_LOOKALIKE = re.compile("[АВЕЅІЈКМНОРСТУХЬаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινρυϲ\u0400-\u052f]")
_STYLED = re.compile("[\u1d00-\u1dbf\u2460-\u24ff\uff10-\uff5a\U0001d400-\U0001d7ff\U0001f130-\U0001f189]")
_FOREIGN = re.compile(
    "[\u0370-\u1cff\u2c00-\u2dff\u3040-\ua97f\uaa00-\uab2f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_GREEK_LETTER = re.compile("[\u0370-\u03ff]")
_IN_BRACKETS = re.compile(r"[(“\"«][^()“”\"«»\n]{0,12}$")
_ADDRESS = re.compile(r"(?:https?://|www\.|[\w.-]+@)\S*$|#$|/\S*$")
MOST_FOREIGN = 6
"""A name in its own script may stand in brackets: `Tập Cận Bình (习近平)`."""


@functools.lru_cache(maxsize=1 << 16)
def trick(word: str) -> Trick:
    """What is wrong with a word, as far as the word alone can tell."""
    if word.isascii():
        return "squashed" if len(word) >= 26 and word.isalpha() else ""
    if _STYLED.search(word) or (_LATIN.search(word) and _LOOKALIKE.search(word)):
        return "mixed"
    if _FOREIGN.search(word) and not (len(word) == 1 and _GREEK_LETTER.match(word)):
        return "foreign" if not _LATIN.search(word) else "mixed" if not _GREEK_LETTER.search(word) else ""
    if len(word) >= 10 and _SQUASHED.fullmatch(word):
        return "squashed"
    return "inner-capital" if _INNER_CAPITAL.fullmatch(word) else ""


def odd_words(view: View, context: Context) -> Iterator[Finding]:
    """Look-alike letters of other scripts, other scripts, and runs of words without spaces."""
    odd = {word: kind for word in view.distinct if (kind := trick(word))}
    if not odd:
        return
    for place, word in enumerate(view.tokens):
        if word in odd:
            start, end = view.spans[place]
            if not _honest(view.text, start, word, odd[word]):
                yield _finding(view, start, end, odd[word])


def _honest(text: str, start: int, word: str, kind: Trick) -> bool:
    """Addresses and hashtags squash words; a short name in another script may follow in brackets."""
    before = text[max(0, start - 200) : start]
    if kind in ("squashed", "inner-capital"):
        return _ADDRESS.search(before) is not None
    return kind == "foreign" and len(word) <= MOST_FOREIGN and _IN_BRACKETS.search(before) is not None


def _finding(view: View, start: int, end: int, kind: Trick) -> Finding:
    code = "injection-script" if kind in ("mixed", "foreign") else "injection-squashed"
    score = 3 if kind == "inner-capital" else 4
    return Finding(start, end, code, kind, score, view.text[start:end], view.passage(start, end))
