"""What stands on paper only: the whole address of a page, a code to photograph, and how new its content is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from minhbach.render.qr import Code, code
from minhbach.render.wording import Wording


@dataclass(frozen=True, slots=True)
class Paper:
    """`newest` is the worded day of the newest thing on the page; empty where nothing on it has a date."""

    address: str
    code: Code
    newest: str


def paper(words: Wording, address: str, days: Iterable[date]) -> Paper:
    """For the page at an address of the site, and the days of what it says."""
    whole = words.site.config.base_url + address
    newest = max(days, default=None)
    return Paper(whole, code(whole), words.day(newest) if newest else "")
