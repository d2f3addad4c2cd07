"""Phrases of spam in disguise: digits for letters, and letters set apart."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from minhbach.checks.injection.finding import Context, Finding
from minhbach.checks.injection.invisible import UNSEEN_CHARACTER
from minhbach.checks.injection.lexicon import BAIT
from minhbach.checks.injection.phrases import FOLDED_BAIT, spam_phrases
from minhbach.checks.injection.tricks import SEAM, masked, trick, unmasked
from minhbach.checks.injection.view import View
from minhbach.text.fold import fold

_MIXED = re.compile(r"(?=[^\s]*[^\W\d_])(?=[^\s]*[013457@$!|])[\w@$!|]+")
_APART = re.compile(r"(?<!\w)(?:[^\W\d_][ \t.\-_*·•~|]{1,3}){3,}[^\W\d_](?!\w)")
_TAG = re.compile(r"<[^<>]{0,300}>")
_LETTERS = re.compile(r"[^\W\d_]+")
SQUASHED = tuple(
    sorted(
        {
            fold(phrase).replace(" ", "")
            for lists in BAIT.values()
            for weight in (4, 3)
            for phrase in lists.get(weight, ())
            if len(phrase.replace(" ", "")) >= 4
        }
    )
)
"""The phrases without spaces and diacritics, for letters that were set apart."""


def digits_for_letters(view: View, context: Context) -> Iterator[Finding]:
    """`nh4 c41`, `n0 hũ`, `c@ cược`: words that are spam once their digits are letters again."""
    if not any(masked(word) for word in view.unusual) and "@" not in view.text and "$" not in view.text:
        return
    found = list(re.finditer(r"[\w@$!|]+", view.text))
    words = [unmasked(match[0]) for match in found]
    for match in FOLDED_BAIT.find(words):
        place = found[match.first : match.last]
        if any(_MIXED.fullmatch(word[0]) for word in place):
            start, end = place[0].start(), place[-1].end()
            kind, _ = match.label
            sign = view.text[start:end]
            yield Finding(start, end, "injection-phrase", kind, 5, sign, view.passage(start, end), "")


def run_together(view: View, context: Context) -> Iterator[Finding]:
    """`khaiNhà cái uy tín`, `NhàCáiUyTín`: phrases that show once words are parted at their capitals."""
    if any(trick(word) in ("run-on", "squashed") for word in view.unusual):
        added = [seam.start() + at for at, seam in enumerate(SEAM.finditer(view.text))]
        for finding in spam_phrases(View(SEAM.sub(" ", view.text), view.lang), context):
            start, end = (place - bisect_left(added, place) for place in (finding.start, finding.end))
            yield replace(finding, start=start, end=end, sign=view.text[start:end], passage=view.passage(start, end))


def parted_by_unseen(view: View, context: Context) -> Iterator[Finding]:
    """Phrases whose letters have characters between them that nobody sees."""
    if not view.has_unprintable or not (gone := [found.start() for found in UNSEEN_CHARACTER.finditer(view.text)]):
        return
    kept_before = [place - at for at, place in enumerate(gone)]  # as the text counts that is left
    for finding in spam_phrases(View(UNSEEN_CHARACTER.sub("", view.text), view.lang), context):
        start = finding.start + bisect_right(kept_before, finding.start)
        end = finding.end + bisect_left(kept_before, finding.end)
        yield replace(finding, start=start, end=end, sign=view.text[start:end], passage=view.passage(start, end))


def parted_by_tags(view: View, context: Context) -> Iterator[Finding]:
    """`nhà <b></b>cái`: phrases that show once the HTML between their words is gone."""
    if "<" in view.text:
        yield from spam_phrases(View(_TAG.sub(lambda tag: " " * len(tag[0]), view.text), view.lang), context)


def letters_apart(view: View, context: Context) -> Iterator[Finding]:
    """`n ổ h ũ`, `k.è.o`: single letters with spaces or points between them that are spam when they are joined."""
    if sum(len(word) == 1 and word.isalpha() for word in view.unusual) < 3:
        return
    for run in _APART.finditer(view.text):
        joined = fold("".join(_LETTERS.findall(run[0])))
        if any(phrase in joined for phrase in SQUASHED):
            start, end = run.span()
            yield Finding(start, end, "injection-phrase", "letters-apart", 5, run[0], view.passage(start, end), "")
