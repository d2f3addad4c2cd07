"""Whether words are Vietnamese syllables: by their shape, not by a dictionary."""

from __future__ import annotations

import re
import unicodedata

_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    "(?:oai|oay|oeo|uai|uay|uây|uôi|uya|uyê|uyu|uya|iêu|yêu|ươi|ươu|oao|uêu"
    "|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|ya|yê|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uă|uê|ui|uô|uơ|uy|ưa|ươ|ưi|ưu"
    "|[aăâeêioôơuưy])"
    "(?:ch|ng|nh|[cmnpt])?"
)
_STOPPED = re.compile(".*(?:ch|[cpt])")
_BREAKS = re.compile(r"[\s.,;:!?()\[\]\"'“”‘’/–—…-]+")


def is_syllable(word: str) -> bool:
    """Whether a word has the shape of a Vietnamese syllable: its sounds in order, one tone at most.

    After c, ch, p and t only sắc and nặng are spoken, and there is none without a tone where it has no foreign origin:
    a word without any tone is let through (`karaoke` is not, `top` is).
    """
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = _TONE.findall(decomposed)
    bare = unicodedata.normalize("NFC", _TONE.sub("", decomposed))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not tones or tones[0] in "\u0301\u0323" or not _STOPPED.fullmatch(bare)


def share_of_syllables(text: str) -> float:
    """How many of a text's words are Vietnamese syllables, from 0 to 1; 0 for a text without words."""
    words = [word for word in _BREAKS.split(text) if word and not word.isdecimal()]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0
