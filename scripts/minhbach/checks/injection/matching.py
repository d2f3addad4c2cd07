"""Where the phrases of a list stand in a sequence of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Generic, TypeVar

Label = TypeVar("Label")


@dataclass(frozen=True, slots=True)
class Match(Generic[Label]):
    """Words `first` to `last - 1` are a phrase with this label."""

    first: int
    last: int
    label: Label


class Phrases(Generic[Label]):
    """Phrases by their first two words: a text is walked once, and most of its words begin none."""

    def __init__(self, labelled: Iterable[tuple[str, Label]]) -> None:
        entries: dict[str, dict[str, list[tuple[tuple[str, ...], Label]]]] = {}
        for phrase, label in labelled:
            words = tuple(phrase.split())
            second = words[1] if len(words) > 1 else ""
            entries.setdefault(words[0], {}).setdefault(second, []).append((words, label))
        for by_second in entries.values():
            for phrases in by_second.values():
                phrases.sort(key=lambda entry: -len(entry[0]))
        self._entries: Mapping[str, Mapping[str, Sequence[tuple[tuple[str, ...], Label]]]] = entries

    def possible(self, words: Set[str]) -> Phrases[Label]:
        """Those that a text of these words can hold: of most phrases it lacks the second word."""
        left = Phrases[Label](())
        left._entries = {
            first: self._entries[first]
            for first in self._entries.keys() & words
            if "" in self._entries[first] or not self._entries[first].keys().isdisjoint(words)
        }
        return left

    def __bool__(self) -> bool:
        return bool(self._entries)

    def find(self, words: Sequence[str]) -> Iterator[Match[Label]]:
        """The longest phrase at each place, in order; phrases may overlap."""
        known = self._entries
        for place, word in enumerate(words):
            if word in known and (match := self._at(words, place, known[word])):
                yield match

    def _at(
        self, words: Sequence[str], place: int, entries: Mapping[str, Sequence[tuple[tuple[str, ...], Label]]]
    ) -> Match[Label] | None:
        second = words[place + 1] if place + 1 < len(words) else ""
        for phrase, label in (*entries.get(second, ()), *entries.get("", ())):
            if len(phrase) <= 2 or tuple(words[place : place + len(phrase)]) == phrase:
                return Match(place, place + len(phrase), label)
        return None
