"""English words without their plural: `communes` and `commune` are found as one.

The "S stemmer" of Donna Harman, How effective is suffixing?, Journal of the American Society for Information
Science 42 (1991), pages 7–15; but `committees` loses its s, too, and after a hiss `-es` goes whole: `taxes` is `tax`;
and `caches`, which no rule can tell from `churches`, is `cach` with `cache`. It never joins words that mean different
things, as stemmers that cut `-ing` and `-ation` do, and names of places survive it.
"""

from __future__ import annotations

import re

_HISSED = re.compile("(x|z|ch|sh|ss)es?$")


def stem(word: str) -> str:
    """The stem of a folded word; of three letters and fewer, the word."""
    if len(word) <= 3:
        return word
    if hissed := _HISSED.search(word):
        return word[: hissed.end(1)]
    if word[-1] != "s" or word[-2] in "us" or word.endswith(("aes", "oes")):
        return word
    if word.endswith("ies"):
        return word if word[-4] in "ae" else f"{word[:-3]}y"
    return word[:-1]
