"""Tones in one text put on either vowel: `hòa` beside `hoà`. They are never rewritten: both are good Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator

from minhbach.checks.injection.tricks import tone_place
from minhbach.checks.injection.view import View
from minhbach.checks.typing.slip import Slip


def tones(view: View) -> Iterator[Slip]:
    """The first word in the manner that fewer words follow, where a text has both."""
    if view.lang != "vi":
        return
    manners: dict[str, list[str]] = {"first": [], "second": []}
    for word in view.unusual:
        if manner := tone_place(word):
            manners[manner].append(word)
    if not all(manners.values()):
        return
    at = [(place, word) for place, word in enumerate(view.tokens) if tone_place(word)]
    counts = {manner: sum(tone_place(word) == manner for _, word in at) for manner in manners}
    rare = "second" if counts["second"] <= counts["first"] else "first"
    place, word = next((place, word) for place, word in at if tone_place(word) == rare)
    other = next(word for _, word in at if tone_place(word) != rare)
    yield Slip(*view.spans[place], "typing-tone", word, meant=other)
