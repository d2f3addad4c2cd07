"""What a check of a publication finds: where, what, and what stands there now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from minhbach.build.reporting import say

Level = Literal["alarm", "warning"]

WARNINGS = frozenset({
    "keys-from-site", "keys-first-seen", "unlisted-key", "plain-http", "other-site", "missing-headers", "weak-policy",
    "loose-type", "cookie", "third-party-report", "listing", "own-404", "bots-refused",
})  # fmt: skip
"""What an operator should know of, and what happens on honest servers: it does not fail a check."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of theme/ui/commands.yml with its holes."""

    key: str
    holes: tuple[tuple[str, str], ...] = ()

    def text(self, lang: str) -> str:
        return say(lang, self.key, **dict(self.holes))


def said(key: str, **holes: object) -> Said:
    return Said(key, tuple((name, str(value)) for name, value in holes.items()))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in one place. `visit` is how it was looked at, empty where that makes no difference.

    `details` say what was altered, in words.
    """

    path: str
    code: str
    holes: tuple[tuple[str, str], ...] = ()
    visit: str = ""
    details: tuple[Said, ...] = ()

    @property
    def level(self) -> Level:
        return "warning" if self.code in WARNINGS else "alarm"

    def message(self, lang: str) -> str:
        return say(lang, f"verify.{self.code}", path=self.path, **dict(self.holes))

    def as_json(self, lang: str) -> Mapping[str, object]:
        return {
            "path": self.path,
            "code": self.code,
            "level": self.level,
            "visit": self.visit,
            "message": self.message(lang),
            "details": [{"code": one.key.rpartition(".")[2], "message": one.text(lang)} for one in self.details],
        }


def finding(
    path: str, code: str, visit: str = "", details: Iterable[Said] = (), **holes: object
) -> Finding:  # `holes` fill the sentence `verify.<code>`
    return Finding(
        path, code, tuple((name, str(value)) for name, value in sorted(holes.items())), visit, tuple(details)
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Alarms first, then by place; each once."""
    unique = dict.fromkeys(findings)
    return tuple(sorted(unique, key=lambda f: (f.level != "alarm", f.path, f.code, f.visit)))
