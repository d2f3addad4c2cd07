"""A slip of the keyboard, and what may be done about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Slip:
    """`text[start:end]` should be `fixed`; None where only a person knows. `sign` quotes the place for the message,
    `meant` is what was perhaps meant, where that is no mere replacement.
    """

    start: int
    end: int
    code: str
    sign: str
    fixed: str | None = None
    meant: str = ""
