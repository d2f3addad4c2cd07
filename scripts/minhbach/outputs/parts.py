"""The site in parts that are planned, remembered and listed together: a month of news, a block of the search, the rest.

Whether a month must be planned again is asked of one fingerprint, so that a build of ten thousand articles plans what a
build of ten does. What a plan of a month depends on must therefore be named in `_month_key`, coarsely where that is
cheap: planning too often costs little, planning too seldom leaves old pages.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from minhbach.model.fingerprint import fingerprint
from minhbach.model.site import Site
from minhbach.outputs import articles, feeds, listings
from minhbach.outputs.manifest import FOLDER
from minhbach.outputs.output import Output
from minhbach.render.edition import Edition

REST = "site"
MANIFEST = "manifest"
"""The part of the manifest's own files, which is not planned but made from all others."""
_LIST = re.compile(rf"{re.escape(FOLDER)}(?:manifest|{REST}|\d{{4}}-\d{{2}}|search-\w+-\d-\d+)\.json(?:\.sig)?")

MONTHLY: tuple[Callable[[Edition, date], Iterator[Output]], ...] = (
    articles.plan_month,
    listings.plan_month,
    feeds.plan_month,
)
"""What is published of one month, all of it below the month's address."""


class Clash(Exception):
    """Two outputs want one path."""


@dataclass(frozen=True, slots=True)
class Part:
    """`key` is the fingerprint of all that its plan depends on; `weight` is about how many outputs it has."""

    name: str
    key: str
    weight: int
    month: date | None
    planned: tuple[Output, ...]
    """Outputs of the whole site that lie in this part: all of the rest, and old addresses in a month."""

    def outputs(self, edition: Edition) -> Mapping[str, Output]:
        """By path. Raises Clash where two of them want one, or one is a folder of another."""
        outputs = _by_path((*self.planned, *self._monthly(edition)))
        if self.month:
            _refuse_files_as_folders(outputs)
        return outputs

    def _monthly(self, edition: Edition) -> Iterator[Output]:
        if self.month:
            for plan in MONTHLY:
                yield from plan(edition, self.month)


def parts(edition: Edition, planned: Iterable[Output]) -> Mapping[str, Part]:
    """The parts by name; `planned` are the outputs that are no month's. Raises Clash."""
    site = edition.site
    groups: dict[str, list[Output]] = {REST: []}
    whole = _by_path(planned)
    _refuse_files_as_folders(whole)
    for output in whole.values():
        groups.setdefault(part_of(site, output.path), []).append(output)
    months = {f"{month:%Y-%m}": month for month in site.published_in}
    found = {}
    for name in {**groups, **months}:
        own, month = tuple(groups.get(name, ())), months.get(name)
        key = fingerprint((_month_key(edition, month) if month else "", [(o.path, o.key) for o in own]))
        weight = len(own) + (4 * len(site.published_in[month]) if month else 0)
        found[name] = Part(name, key, weight, month, own)
    return found


def part_of(site: Site, path: str) -> str:
    """Which part a file or a folder, with all that is in it, belongs to.

    `2023-09` for the news of a month in any language, `search-vi-3-1` for a block of an index, else the rest.
    """
    if _LIST.fullmatch(path):
        return MANIFEST
    for pattern, name in _patterns(site):
        if match := pattern.match(path):
            return f"{name}{match[1]}-{match[2]}"
    return REST


@functools.lru_cache(maxsize=1)
def _patterns(site: Site) -> tuple[tuple[re.Pattern[str], str], ...]:
    """What the folders of parts look like, each with how the names of its parts begin."""
    news = "|".join(re.escape(at.room("news")) for at in site.addresses.values())
    return (
        (re.compile(rf"(?:{news})(\d{{4}})/(\d{{2}})/"), ""),
        *(
            (re.compile(rf"{re.escape(at.room('search'))}(\d)/(\d+)/"), f"search-{lang}-")
            for lang, at in site.addresses.items()
        ),
    )


def _month_key(edition: Edition, month: date) -> str:
    """What surrounds the news, what the month's articles say, where those are that they link to, the month before."""
    site = edition.site
    own = site.published_in[month]
    linked = [
        f"{name}:{site.address(site.article[name], lang)}"
        for article in own
        for name in article.linked
        if name in site.article
        for lang in site.languages
    ]
    before = [feeds.previous(site, lang, month) for lang in site.languages]
    return fingerprint((edition.surroundings, "".join(article.seal for article in own), linked, before))


def _by_path(outputs: Iterable[Output]) -> dict[str, Output]:
    """Raises Clash where two want one path."""
    found: dict[str, Output] = {}
    for output in outputs:
        if found.setdefault(output.path, output) is not output:
            raise Clash(output.path)
    return found


def _refuse_files_as_folders(outputs: Mapping[str, Output]) -> None:
    """Raises Clash where a file would stand where a folder is wanted."""
    folders: set[str] = set()
    for path in outputs:
        parent = path.rpartition("/")[0]
        while parent and parent not in folders:
            folders.add(parent)
            parent = parent.rpartition("/")[0]
    for folder in folders & outputs.keys():
        raise Clash(folder)
