"""No two things want one address."""

from __future__ import annotations

from collections.abc import Iterator

from minhbach.content.site import Reading
from minhbach.model.addresses import Addresses
from minhbach.model.problem import Problem, problem


def clashes(reading: Reading) -> Iterator[Problem]:
    """Articles, aliases and hand-written pages: the second one of an address is a problem."""
    taken: dict[str, str] = {}
    for address, path, line in _wanted(reading):
        if first := taken.get(address):
            yield problem(path, line, "duplicate-address", address=f"/{address}", first=first)
        else:
            taken[address] = f"{path}:{line}"


def _wanted(reading: Reading) -> Iterator[tuple[str, str, int]]:
    """Every address that an author chose, with its place: pages, then articles, then their old addresses."""
    default = reading.site.languages[0] if reading.site else "vi"
    if reading.site:
        yield from ((page.address, page.path, 1) for page in reading.site.pages if page.name != "index.md")
    aliases = []
    for read in reading.articles:
        if read.article is None:
            continue
        for lang, version in read.article.versions.items():
            day = read.article.facts.published
            address = Addresses(lang, default).article(day.year, day.month, read.article.slug(lang))
            yield address, version.path, read.lines[lang, "slug"]
            line = read.lines[lang, "aliases"]
            aliases += [(alias[1:], version.path, line) for alias in version.own.aliases]
    yield from aliases
