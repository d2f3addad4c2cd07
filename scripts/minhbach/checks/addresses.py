"""No two things want one address."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Set

from minhbach.content.site import Reading
from minhbach.model.addresses import GUIDE, INSIDE, Addresses, Word
from minhbach.model.problem import Problem, problem
from minhbach.model.site import Site

FILES = ("404.html", "rss.xml", "atom.xml", "feed.json", "notice.json")
ROOT_FILES = (
    "robots.txt",
    "sitemap.xml",
    "sitemap-pages.xml",
    "assets/minhbach.css",
    "assets/feed.css",
    "assets/icon.svg",
    *(f"assets/search/{name}.js" for name in ("words", "index", "rank", "excerpt", "page", "guess", "inflate")),
    "assets/register.js",
    *(f"assets/{name}.js" for name in ("notice", "missing", "visit")),
)


def generated(site: Site) -> Set[str]:
    """The addresses of what is made from the whole site: lists, registers, feeds."""
    found: set[str] = {*ROOT_FILES, *(at.calendar() for at in site.addresses.values())}
    for at in site.addresses.values():
        found |= {at.home, *(at.file(name) for name in FILES), at.room("documents") + "register.json"}
        found |= {at.room(*place) for place in site.places} | {at.tasks(name) for name in site.programmes}
        found |= {at.indicator(*name) for name in site.indicators}
        found |= {at.room("editors"), *(at.room("editors", Word(name)) for name in GUIDE)}
        for room in ("units", "documents", "programmes"):
            found |= {f"{at.room(*place)}index.json" for place in site.places if place[0] == room and len(place) == 2}
    return found


def clashes(reading: Reading) -> Iterator[Problem]:
    """Articles, old addresses, hand-written pages and files: the second one of an address is a problem."""
    ours = {_same(address) for address in generated(reading.site)} if reading.site else set()
    rooms, data = (_rooms(reading.site), _data(reading.site)) if reading.site else ((), ())
    taken: dict[str, str] = {}
    for address, path, line in _wanted(reading):
        same = _same(address)
        if same in ours or address.startswith(rooms if path.startswith("docs/") else data):
            yield problem(path, line, "generated-address", address=f"/{address}")
        elif first := taken.get(same):
            yield problem(path, line, "duplicate-address", address=f"/{address}", first=first)
        else:
            taken[same] = f"{path}:{line}"


def _rooms(site: Site) -> tuple[str, ...]:
    """Where no page or file of docs/ may stand: among what is generated, now or when more is published."""
    return tuple(at.room(room) for at in site.addresses.values() for room in at.words if room not in INSIDE)


def _data(site: Site) -> tuple[str, ...]:
    """Where no old address may stand: among the files of the open data, for tables come and go with what they hold."""
    return (site.addresses[site.languages[0]].room("data"),)


def _same(address: str) -> str:
    """What two addresses share that a server or a disk takes for one."""
    return address.removesuffix("index.html").rstrip("/").casefold()


def _wanted(reading: Reading) -> Iterator[tuple[str, str, int]]:
    """Every address that an author chose, with its place: pages, files, originals, articles, old addresses."""
    default = reading.site.languages[0] if reading.site else "vi"
    at = functools.cache(lambda lang: Addresses(lang, default))
    if reading.site:
        yield from ((page.address, page.path, 1) for page in reading.site.pages if page.name != "index.md")
        yield from ((name, f"docs/{name}", 1) for name in reading.site.files)
        yield from _originals(reading, reading.site)
    aliases = []
    for read in reading.articles:
        if read.article is None:
            continue
        for lang, version in read.article.versions.items():
            day = read.article.facts.published
            address = at(lang).article(day.year, day.month, read.article.slug(lang))
            yield address, version.path, read.lines.get((lang, "slug", 0), 1)
            for index, alias in enumerate(version.own.aliases):
                aliases.append((alias[1:], version.path, read.lines.get((lang, "aliases", index), 1)))
    yield from aliases


def _originals(reading: Reading, site: Site) -> Iterator[tuple[str, str, int]]:
    """The files of documents, which are published below their pages under the names that they have in data/files/."""
    at = site.addresses[site.languages[0]]
    for document in site.documents.values():
        if document.file:
            path, line, _ = reading.records["document", document.id].place("file")
            yield at.room("documents", document.id) + document.file.rpartition("/")[2], path, line
