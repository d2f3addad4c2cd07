"""The words of the interface in one language: whole sentences with named holes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """`sentences` has flat keys named for their place; `<key>.one` is the form for a single thing."""

    lang: str
    sentences: Mapping[str, str]

    def __call__(self, key: str, **holes: object) -> str:
        """The sentence with its holes filled. An unknown key is our bug: KeyError."""
        if str(holes.get("count")) == "1" and f"{key}.one" in self.sentences:
            key = f"{key}.one"
        return self.sentences[key].format_map(holes) if holes else self.sentences[key]
