"""The words of every text: what was injected into it, what slipped from the keyboard, what is private."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from minhbach.checks.injected import cited_hosts, injected_into, injected_into_data
from minhbach.checks.injection.lexicon import LEXICON
from minhbach.checks.injection.view import View
from minhbach.checks.personal import personal_data
from minhbach.checks.texts import Text, page_texts, text_of, versions
from minhbach.checks.typing import Slip, slips_of
from minhbach.checks.typing.documents import number_key
from minhbach.content.site import Reading
from minhbach.model.article import Version
from minhbach.model.fingerprint import fingerprint
from minhbach.model.problem import Problem, problem
from minhbach.model.site import Site
from minhbach.text.document_numbers import normal_symbol

LONGEST_SIGN = 60


@dataclass(frozen=True, slots=True)
class Known:
    """What a site's texts are held against: see `cited_hosts`, `document_numbers` and `personal_data`."""

    hosts: Set[str]
    numbers: Mapping[str, str]
    contacts: Set[str]

    @property
    def key(self) -> str:
        """The fingerprint of all that a judgement depends on besides the text and the program."""
        numbers = sorted(self.numbers.items())
        return fingerprint(
            (LEXICON, sorted(self.hosts), [part for pair in numbers for part in pair], sorted(self.contacts))
        )


Judge = Callable[[Path, Sequence[Version], Known], Iterable[tuple[Problem, ...]]]
"""What `judge_each` is: a build has one that remembers."""


def judge_each(root: Path, found: Sequence[Version], known: Known) -> Iterator[tuple[Problem, ...]]:
    """What is wrong with the words of each version, in order; nothing where its file is gone."""
    for version in found:
        text = text_of(root, version)
        yield tuple(wording_of(text, known)) if text else ()


def wording(reading: Reading, judge: Judge = judge_each) -> Iterator[Problem]:
    site = reading.site
    if site is None:
        return
    known = what_is_known(reading, site)
    for problems in judge(site.root, tuple(versions(reading)), known):
        yield from problems
    for text in page_texts(reading):
        yield from wording_of(text, known)
    faulty = {(fault.path, fault.line) for fault in reading.problems}
    yield from (found for found in injected_into_data(site) if (found.path, found.line) not in faulty)


def what_is_known(reading: Reading, site: Site) -> Known:
    symbols = [normal_symbol(document.symbol) for document in site.documents.values() if document.symbol]
    telephone = re.sub(r"\D", "", site.config.contact.phone or "").removeprefix("84").lstrip("0")
    numbers = {number_key(symbol): symbol for symbol in symbols}
    return Known(cited_hosts(reading, site), numbers, frozenset({telephone} - {""}))


def wording_of(text: Text, known: Known) -> Iterator[Problem]:
    """A pure function of the text and of what is known: its result may be kept under the digests of both."""
    head, body = (View(html.unescape(part) if "&" in part else part, text.lang) for part in (text.head, text.body))
    yield from injected_into(text, head, body, known.hosts)
    if text.decomposed and "typing-decomposed" not in text.reviewed:
        yield problem(text.path, text.decomposed, "typing-decomposed")
    for slip in slips_of(body, known.numbers):
        if slip.code not in text.reviewed:
            yield _problem(text.path, text.body_line, body.text, slip)
    for view, line in ((head, text.head_line), (body, text.body_line)):
        for slip in personal_data(view, known.contacts):
            yield _problem(text.path, line, view.text, slip)


def _problem(path: str, first_line: int, text: str, slip: Slip) -> Problem:
    line = first_line + text.count("\n", 0, slip.start)
    column = slip.start - text.rfind("\n", 0, slip.start)
    sign = " ".join(slip.sign.split())
    return problem(path, line, slip.code, column, text=sign[:LONGEST_SIGN], meant=slip.meant)
