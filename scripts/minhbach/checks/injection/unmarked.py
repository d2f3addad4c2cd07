"""Vietnamese without diacritics in a text that has them: `hut be phot gia re`. Who writes so hides from a search."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minhbach.checks.injection.finding import Context, Finding
from minhbach.checks.injection.tricks import is_stripped, is_syllable
from minhbach.checks.injection.view import View

_RUN = re.compile(r"(?<![\w/.@#\-])[a-z]+(?: [a-z]+){2,}(?![\w/@\-])")
_FEWEST, _FEWEST_OF_ONE = 3, 5
"""So many syllables are a phrase where two of them are no words without their marks, or where only one is."""


def unmarked_phrases(view: View, context: Context) -> Iterator[Finding]:
    """Syllables in small letters of which some cannot be words as they are written: `phot`, `tien`, `cuoc`."""
    if view.lang != "vi" or not (stripped := {word for word in view.unusual if is_stripped(word)}):
        return
    if len(stripped) * 2 > sum(not word.isascii() for word in view.distinct_small):
        return  # all of it is written so: an old text, not an injection
    for run in _RUN.finditer(view.text):
        for start, words in _syllables(run):
            if _is_phrase(words):
                end = start + len(" ".join(words))
                sign = view.text[start:end]
                yield Finding(start, end, "injection-phrase", "unmarked", 5, sign, view.passage(start, end))


def _syllables(run: re.Match[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """The stretches of a run that may be Vietnamese, each with its place."""
    at, kept = run.start(), list[str]()
    for word in (*run[0].split(" "), ""):
        if is_syllable(word):
            kept.append(word)
        elif kept:
            yield at - len(" ".join(kept)) - 1, kept
            kept = []
        at += len(word) + 1


def _is_phrase(words: Sequence[str]) -> bool:
    certain = sum(map(is_stripped, words))
    return len(words) >= (_FEWEST if certain >= 2 else _FEWEST_OF_ONE) if certain else False
