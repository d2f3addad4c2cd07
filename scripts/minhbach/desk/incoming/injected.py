"""Phrases that somebody put into the middle of sentences, told by two signs at once: how they stand, and where from.

The seed's: right after a comma, without a blank, a name that the page's furniture has, too. Others squash the title
into one word. What is taken out is shown with its sentence before and after, and named in the article's source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minhbach.desk.incoming.tidying import Element
from minhbach.text.fold import fold

_AROUND = 40
_SQUASHED = re.compile(r"[^\W\d_]{18,}")


@dataclass(frozen=True, slots=True)
class Injection:
    """A phrase in a text, and the words around it before and after it is taken out."""

    phrase: str
    was: str
    proposed: str


def injections(root: Element, names: Sequence[str], title: str, keep: bool) -> Iterator[Injection]:
    """Find what was put in, and take it out of the text, unless it is to be kept. `names` are those of furniture."""
    found = [re.compile(rf"(?<=[,.;:])({re.escape(name)})(?=[\s,.;]|$)") for name in names]
    for element in root.iter():
        for place in ("text", "tail"):
            text = getattr(element, place) or ""
            for start, end in sorted(_spans(text, found, title), reverse=True):
                before, after = text[:start], text[end:]
                joint = " " if after[:1] not in ("", " ", ",", ".", ";") else ""
                cleaned = before + joint + after
                yield Injection(text[start:end], _near(text, start, end), _near(cleaned, start, start))
                text = cleaned
                if not keep:
                    setattr(element, place, cleaned)


def _spans(text: str, names: Sequence[re.Pattern[str]], title: str) -> set[tuple[int, int]]:
    """Where phrases stand: glued names, and the title in one word, its first letters perhaps lost."""
    spans = {found.span(1) for name in names for found in name.finditer(text)}
    whole = "".join(fold(title).split())
    squashed = (run.span() for run in _SQUASHED.finditer(text) if fold(run[0]) in whole)
    return {span for span in spans | set(squashed) if not any(_holds(other, span) for other in spans)}


def _holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def _near(text: str, start: int, end: int) -> str:
    return " ".join(text[max(start - _AROUND, 0) : end + _AROUND].split())
