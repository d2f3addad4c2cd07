"""A text as the mechanisms look at it: cut into words once."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence, Set
from functools import cached_property
from itertools import chain

from minhbach.checks.injection.tricks import unusual

_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"[.!?…]+[”\"’)]*\s|\n")


class View:
    """A text in NFC and its words; what few texts need is made when it is asked for."""

    def __init__(self, text: str, lang: str) -> None:
        self.text, self.lang = text, lang
        chunks = frozenset(text.split())
        self.distinct: Set[str] = frozenset(chain.from_iterable(map(_words, chunks)))
        """Its words as they are written, each once."""
        self.distinct_small: Set[str] = frozenset(chain.from_iterable(map(_small_words, chunks)))
        """The same in small letters."""
        self.unusual: Set[str] = unusual(self.distinct)

    @cached_property
    def words(self) -> Sequence[str]:
        """Its words in small letters, in order."""
        return list(chain.from_iterable(map(_small_words, self.text.split())))

    @cached_property
    def tokens(self) -> Sequence[str]:
        """The words as they are written, in order."""
        return _WORD.findall(self.text)

    @cached_property
    def spans(self) -> Sequence[tuple[int, int]]:
        """Where each word stands."""
        return [found.span() for found in _WORD.finditer(self.text)]

    @cached_property
    def ends(self) -> Sequence[int]:
        """Where sentences and lines end."""
        return [found.end() for found in _END.finditer(self.text)]

    def passage(self, start: int, end: int) -> str:
        """The sentence around a place, at most 300 characters to each side."""
        before = max((at for at in self.ends if at <= start), default=0)
        after = min((at for at in self.ends if at >= end), default=len(self.text))
        return self.text[max(before, start - 300) : min(after, end + 300)].strip()

    def paragraph(self, at: int) -> tuple[int, int]:
        """The beginning and the end of the paragraph around a place."""
        after = self.text.find("\n\n", at)
        return max(self.text.rfind("\n\n", 0, at), 0), len(self.text) if after < 0 else after


@functools.lru_cache(maxsize=1 << 17)
def _words(chunk: str) -> tuple[str, ...]:
    """The words between two spaces: most texts are made of the same ones, so they are cut once."""
    return tuple(_WORD.findall(chunk))


@functools.lru_cache(maxsize=1 << 17)
def _small_words(chunk: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _words(chunk))
