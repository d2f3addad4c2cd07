"""How long an article takes to read."""

from __future__ import annotations

_PER_MINUTE = {"vi": 260}
_WORDS_PER_MINUTE = 230


def reading_minutes(words: int, lang: str) -> int:
    """Whole minutes of silent reading, at least 1, of a text of so many words (in Vietnamese: syllables).

    Syllables go at 260 a minute: our own figure, we know of no study. Words elsewhere at 230: a little below
    the 238 of English non-fiction (Brysbaert 2019, doi:10.1016/j.jml.2019.104047).
    """
    return max(1, round(words / _PER_MINUTE.get(lang, _WORDS_PER_MINUTE)))


def aloud_seconds(text: str, lang: str) -> int:
    """Whole seconds of reading a text aloud: 200 Vietnamese syllables, or 150 words, a minute.

    Our own figures, for planning a broadcast: every announcer has a pace.
    """
    return round(len(text.split()) * 60 / (200 if lang == "vi" else 150))
