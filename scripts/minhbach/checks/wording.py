"""The words of every text: what was injected into it, what slipped from the keyboard, what is private."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from minhbach.checks.injected import cited_hosts, injected_into, injected_into_data
from minhbach.checks.injection.view import View
from minhbach.checks.personal import personal_data
from minhbach.checks.texts import Text, texts
from minhbach.checks.typing import Slip, slips_of
from minhbach.checks.typing.documents import number_key
from minhbach.content.site import Reading
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


def wording(reading: Reading) -> Iterator[Problem]:
    site = reading.site
    if site is None:
        return
    known = what_is_known(reading, site)
    for text in texts(reading):
        yield from wording_of(text, known)
    yield from injected_into_data(site)


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
