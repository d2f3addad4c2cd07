"""A problem: where, what, and what to do, in every language of the interface."""

from __future__ import annotations

import functools
import re
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Literal

import yaml

Severity = Literal["error", "warning"]


_DECEPTIVE = re.compile("[\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]|[\u0370-\u04ff]")
"""What cannot be seen, and Greek and Cyrillic letters, which look like others: a message names them."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding in one place; sorted by place.

    `path` is relative to the site's root; `line` and `column` count from 1, column 0 is unknown.
    `holes` fill the sentences of the catalogue; they quote the author's own text.
    """

    path: str
    line: int
    column: int
    code: str
    holes: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> Severity:
        return catalogue()[self.code].severity

    def message(self, lang: str) -> str:
        """What is wrong, in one sentence without a full stop; of a table's cell, its column first (the hole `cell`)."""
        holes = self._shown
        sentence = catalogue()[self.code].message(lang).format_map(holes)
        return f"{holes['cell']}: {sentence}" if "cell" in holes else sentence

    def hint(self, lang: str) -> str:
        """What to do about it; empty where the message says it all."""
        return catalogue()[self.code].hint(lang, self._shown)

    @property
    def _shown(self) -> dict[str, str]:
        return {name: _DECEPTIVE.sub(_named, text) for name, text in self.holes}


def _named(found: re.Match[str]) -> str:
    letter = f"{found[0]} " if found[0].isalpha() else ""
    return f"⟨{letter}U+{ord(found[0]):04X}⟩"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the catalogue says of one code."""

    severity: Severity
    messages: Mapping[str, str]
    hints: Mapping[str, str]
    other_hints: Mapping[str, str]

    def message(self, lang: str) -> str:
        return self.messages.get(lang) or self.messages["en"]

    def hint(self, lang: str, holes: Mapping[str, str]) -> str:
        """The hint, or the other hint where a hole of the first has nothing to say."""
        for hints in (self.hints, self.other_hints):
            sentence = hints.get(lang) or hints.get("en", "")
            if sentence and all(holes.get(name) for name in hole_names(sentence)):
                return sentence.format_map(holes)
        return ""


def problem(path: str, line: int, code: str, column: int = 0, **holes: object) -> Problem:
    """A problem with its holes in a stable order."""
    return Problem(path, line, column, code, tuple((k, str(v)) for k, v in sorted(holes.items())))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(p for p in problems if p.severity == "error")


def hole_names(sentence: str) -> tuple[str, ...]:
    """The names of the holes in a sentence, in order: `'{key}'` has `key`. Raises ValueError for a lone brace."""
    return tuple(name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None)


@functools.cache
def catalogue() -> Mapping[str, Entry]:
    """Every problem there is, by code, from theme/ui/problems.yml."""
    text = (resources.files("minhbach") / "theme/ui/problems.yml").read_text(encoding="utf-8")
    raw = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {
        code: Entry(
            entry.get("severity", "error"),
            {lang: entry[lang] for lang in ("vi", "en")},
            entry.get("hint", {}),
            entry.get("otherwise", {}),
        )
        for code, entry in raw.items()
    }
