"""The gate against injected text: it flags and proposes, and never deletes."""

from __future__ import annotations

from collections.abc import Iterable

from minhbach.checks.injection.disguises import (
    digits_for_letters,
    letters_apart,
    parted_by_tags,
    parted_by_unseen,
    run_together,
)
from minhbach.checks.injection.finding import Context, Finding, repaired
from minhbach.checks.injection.gluing import glued_phrases
from minhbach.checks.injection.hiding import hidden_html
from minhbach.checks.injection.invisible import invisible_characters
from minhbach.checks.injection.links import odd_links
from minhbach.checks.injection.phrases import spam_phrases
from minhbach.checks.injection.titles import unsupported_title
from minhbach.checks.injection.view import View
from minhbach.checks.injection.words import odd_words

MECHANISMS = (
    spam_phrases,
    digits_for_letters,
    letters_apart,
    run_together,
    parted_by_tags,
    parted_by_unseen,
    glued_phrases,
    odd_words,
    invisible_characters,
    hidden_html,
    odd_links,
    unsupported_title,
)
"""How text is injected, a function each; a new one is one module and its name here."""

IN_DATA = (spam_phrases, digits_for_letters, letters_apart, odd_words, invisible_characters)
"""Those that know no prose: names and notes have neither sentences nor commas."""

__all__ = ["Context", "Finding", "findings_in", "findings_of", "phrases_in", "repaired"]

_NOTHING = Context()


def findings_in(text: str, lang: str, context: Context = _NOTHING) -> tuple[Finding, ...]:
    """What looks injected in a text (NFC) in a language, by place; of two findings in one place the stronger."""
    return findings_of(View(text, lang), context)


def findings_of(view: View, context: Context) -> tuple[Finding, ...]:
    """The same of a text that was cut into words already."""
    return _apart(finding for mechanism in MECHANISMS for finding in mechanism(view, context))


def phrases_in(text: str, lang: str) -> tuple[Finding, ...]:
    """The same of a register, a table's note, a file's name."""
    view = View(text, lang)
    return _apart(finding for mechanism in IN_DATA for finding in mechanism(view, _NOTHING))


def _apart(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda found: -found.score):
        if all(finding.end <= other.start or other.end <= finding.start for other in kept):
            kept.append(finding)
    return tuple(sorted(kept))
