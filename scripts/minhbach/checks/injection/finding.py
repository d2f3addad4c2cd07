"""What the gate finds in a text, and what it has to know besides."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from minhbach.model.fingerprint import digest

_OPEN_END = re.compile(r"[,;] ?$|(?<=\w) $")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A place that looks as if somebody else had written it.

    `text[start:end]` is the place. `kind` is the class of spam or the trick, `score` counts from 1 (4 and more is
    strong), `sign` quotes what gives it away, `passage` is the sentence around it. `proposed` is what should stand in
    the place instead (often nothing); None where only a person can tell.
    """

    start: int
    end: int
    code: str
    kind: str
    score: int
    sign: str
    passage: str
    proposed: str | None = None

    @property
    def review(self) -> str:
        """What an editor writes into `reviewed` to accept this passage; another passage is asked about again."""
        return f"{self.code}:{digest(' '.join(self.passage.split()).encode())[:8]}"


def repaired(text: str, finding: Finding) -> str:
    """The text with what is proposed in the finding's place, and without the spaces and commas that a removal leaves.

    Our bug where nothing is proposed.
    """
    assert finding.proposed is not None
    before, after = text[: finding.start], text[finding.end :]
    if not finding.proposed:
        if _OPEN_END.search(before) and after[:1] in (",", ";", ".", "!", "?", ":"):
            before = before[: -len(_OPEN_END.findall(before)[0])]
        if before[-1:] in ("", " ", "\n") and after[:1] == " ":
            after = after[1:]
    return before + finding.proposed + after


@dataclass(frozen=True, slots=True)
class Context:
    """What a text is held against: its title, and the hosts that the site cites of its own accord."""

    title: str = ""
    hosts: Set[str] = frozenset()
