"""The agreed words of a translation: those of the glossary, and the names that the registers give."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from minhbach.model.fields import Localised, Record
from minhbach.model.site import Site
from minhbach.text.fold import spelling_key

_LINK = re.compile(r"\]\([^)\n]*\)|<https?:[^>\n]*>|`[^`\n]*`|\{[^}\n]*\}")
_REMARK = re.compile(r"\s*\([^()]*\)\s*")


@dataclass(frozen=True, slots=True)
class Term:
    """`said` are all the ways to say it in the language of the original; of `meant`, its translations, the first
    is the usual one."""

    said: tuple[str, ...]
    meant: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A term of the original, and whether the translation uses the agreed words."""

    term: Term
    said: str
    used: bool


def terms(rows: Iterable[Record], site: Site, source: str, target: str) -> tuple[Term, ...]:
    """From `source` into `target`: what the glossary says comes first, then bodies, programmes and documents."""
    agreed = [term for row in rows if (term := _agreed(row.model_dump(), source, target))]
    known = {spelling_key(said) for term in agreed for said in term.said}
    names = (_named(text, source, target) for text in _names(site))
    return (*agreed, *(term for term in names if term and spelling_key(term.said[0]) not in known))


def prefilled(text: str, known: Sequence[Term]) -> str:
    """The text with every known term in the other language, the longest first; links and code stay as they are."""
    pieces, end = [], 0
    for start, stop, term in _uses(text, known):
        pieces += [text[end:start], term.meant[0]]
        end = stop
    return "".join((*pieces, text[end:]))


def found_terms(original: str, translation: str, known: Sequence[Term]) -> tuple[Found, ...]:
    """The terms that an original uses, in the order they first stand, each with what became of it."""
    said = _plain(translation)
    first: dict[Term, str] = {}
    for start, stop, term in _uses(original, known):
        first.setdefault(term, original[start:stop])
    return tuple(Found(term, text, any(_plain(way) in said for way in term.meant)) for term, text in first.items())


def _uses(text: str, known: Sequence[Term]) -> Iterator[tuple[int, int, Term]]:
    """Where each use of a known term stands, in order. A term in capitals is one only in capitals."""
    meant: dict[str, tuple[str, Term]] = {}
    for term in known:
        for said in term.said:
            meant.setdefault(_plain(said), (said, term))
    key = spelling_key(text)
    if not meant or len(key) != len(text):  # a letter whose small form is longer: no Vietnamese one
        return
    for match in _pattern(tuple(meant)).finditer(key):
        if match["term"]:
            said, term = meant[_plain(match["term"])]
            if not said.isupper() or text[match.start() : match.end()].isupper():
                yield match.start(), match.end(), term


def _agreed(row: Mapping[str, str | None], source: str, target: str) -> Term | None:
    said, meant = row.get(source), row.get(target)
    if not said or not meant:
        return None
    first = next(iter(row))
    variants = (row["variants"] or "").split(";") if source == first else ()
    ways = tuple(way for part in meant.split(";") if (way := " ".join(_REMARK.sub(" ", part).split())))
    return Term((said, *(v.strip() for v in variants if v.strip())), ways) if ways else None


def _named(text: Localised, source: str, target: str) -> Term | None:
    known = text.root
    return Term((known[source],), (known[target],)) if source in known and target in known else None


def _names(site: Site) -> Iterator[Localised]:
    yield from (body.name for body in site.bodies.values())
    yield from (programme.name for programme in site.programmes.values())
    yield from (document.title for document in site.documents.values() if document.title)


def _plain(text: str) -> str:
    """For comparing: one space between words, one kind of apostrophe."""
    return spelling_key(" ".join(text.split())).replace("’", "'")


@functools.lru_cache(maxsize=8)
def _pattern(ways: tuple[str, ...]) -> re.Pattern[str]:
    """Whole terms, the longest first; what is part of a document's number, of a link's target or of code is none."""
    terms = (r"\s+".join(map(re.escape, way.split())) for way in sorted(ways, key=lambda way: (-len(way), way)))
    return re.compile(rf"{_LINK.pattern}|(?<![\w/-])(?P<term>{'|'.join(terms)})(?![\w/-])")
