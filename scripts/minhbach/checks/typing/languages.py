"""A paragraph in another language than its file's, told by the small words that no text can do without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minhbach.checks.injection.view import View
from minhbach.checks.typing.slip import Slip

_SMALL_WORDS = {
    "vi": frozenset(
        "của và các được cho trong là với những một có không này đã đến từ khi theo về tại người để".split()
    ),
    "en": frozenset(
        "the of and to in is for that was were with on by are from has have it as at be this which".split()
    ),
}
_PARAGRAPH = re.compile(r"(?:^|\n\n)(?P<text>(?:(?!\n\n)[\s\S])+)")
_WORD = re.compile(r"[^\W\d_]+")
FEWEST = 12
"""A paragraph of fewer words may be a name or a slogan."""
LEAST = 0.15
"""The share of small words in a paragraph: about a third in English, a fifth in Vietnamese, none of the other's."""


def other_language(view: View) -> Iterator[Slip]:
    """The first paragraph of a Vietnamese text that is English, or the reverse. Other languages are not known."""
    foreign = {"vi": "en", "en": "vi"}.get(view.lang)
    if foreign is None or len(_SMALL_WORDS[foreign] & view.distinct_small) < 3:
        return
    for found in _PARAGRAPH.finditer(view.text):
        words = _WORD.findall(found["text"].lower())
        if len(words) >= FEWEST and "lang=" not in found["text"]:
            theirs, ours = (sum(word in _SMALL_WORDS[lang] for word in words) for lang in (foreign, view.lang))
            if theirs >= LEAST * len(words) and theirs > 3 * ours:
                sign = found["text"].strip()[:60].split("\n")[0]
                yield Slip(found.start("text"), found.end("text"), "typing-language", sign, meant=foreign)
                return
