"""A text as the mechanisms look at it: cut into words once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from functools import cached_property
from itertools import chain

from minhbach.checks.injection.tricks import is_unusual

MOST_KEPT = 1 << 17
_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"[.!?…]+[”\"’)]*\s|\n")


class View:
    """A text in NFC and its words; what few texts need is made when it is asked for."""

    def __init__(self, text: str, lang: str) -> None:
        self.text, self.lang = text, lang
        self._chunks = text.split()
        chunks = set(self._chunks)
        self.distinct_small: Set[str] = set(chain.from_iterable(map(_small_words.__getitem__, chunks)))
        """Its words in small letters, each once."""
        self.unusual: Set[str] = set(chain.from_iterable(map(_unusual_words.__getitem__, chunks)))
        """Those, as they are written, that one mechanism or another wants to see."""

    @cached_property
    def has_unprintable(self) -> bool:
        """Whether there may be characters that nobody sees."""
        return not self.text.isascii() and not self.text.replace("\n", "").isprintable()

    @cached_property
    def words(self) -> Sequence[str]:
        """Its words in small letters, in order."""
        return list(chain.from_iterable(map(_small_words.__getitem__, self._chunks)))

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


class _Kept(dict[str, tuple[str, ...]]):
    """What was made of each chunk between spaces: most texts are made of the same few thousand ones."""

    def __init__(self, make: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        if len(self) >= MOST_KEPT:
            self.clear()
        made = self[chunk] = self._make(chunk)
        return made


_small_words = _Kept(lambda chunk: tuple(word.lower() for word in _WORD.findall(chunk)))
_unusual_words = _Kept(lambda chunk: tuple(filter(is_unusual, _WORD.findall(chunk))))
