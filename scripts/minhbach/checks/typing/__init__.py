"""Slips of the keyboard and debris of pasting: warnings, with a repair where one is safe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from minhbach.checks.injection.view import View
from minhbach.checks.typing.documents import document_numbers
from minhbach.checks.typing.languages import other_language
from minhbach.checks.typing.pasted import bullets, tables
from minhbach.checks.typing.protected import Protected
from minhbach.checks.typing.punctuation import dots, quotes
from minhbach.checks.typing.slip import Slip
from minhbach.checks.typing.spacing import spaces, unseen_characters
from minhbach.checks.typing.tones import tones
from minhbach.checks.typing.weekdays import weekdays

SLIPS = (spaces, unseen_characters, dots, quotes, bullets, tables, tones, other_language, weekdays)
"""The kinds of slips, a function each; a new one is one module and its name here."""

__all__ = ["Slip", "slips_in", "slips_of"]


def slips_in(text: str, lang: str, registered: Mapping[str, str] | None = None) -> tuple[Slip, ...]:
    """The slips in a Markdown text (NFC) without front matter, by place; none in code, addresses and HTML."""
    return slips_of(View(text, lang), registered or {})


def slips_of(view: View, registered: Mapping[str, str]) -> tuple[Slip, ...]:
    """The same of a text that was cut into words already. `registered`: see `document_numbers`."""
    found = [*_of_all_kinds(view), *document_numbers(view, registered)]
    if not found:
        return ()
    protected = Protected(view.text)
    kept: list[Slip] = []
    for slip in sorted(found):
        # A paragraph in another language may well hold code.
        free = slip.code == "typing-language" or not protected.covers(slip.start, slip.end)
        if free and (not kept or slip.fixed is None or slip.start >= _end(kept)):
            kept.append(slip)
    return tuple(kept)


def _of_all_kinds(view: View) -> Iterator[Slip]:
    for kind in SLIPS:
        yield from kind(view)


def _end(slips: list[Slip]) -> int:
    return max((slip.end for slip in slips if slip.fixed is not None), default=0)
