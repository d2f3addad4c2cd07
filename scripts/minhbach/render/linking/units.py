"""Which place a name in a text means: only what the article declares, and only where nothing speaks against it.

Names are read as whole runs of capitalised words, so that `Hòa Bình` is found in neither `Nguyễn Hòa Bình` nor
`Hòa Bình Phát`, and `dân chủ` never.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from minhbach.model.registers import Unit
from minhbach.model.site import Site
from minhbach.render.linking.kinds import (
    AFTER,
    BEFORE,
    HIGHER,
    ITEMS,
    KINDS,
    LEADING,
    MANY,
    MANY_AFTER,
    NAME,
    NO_PLACE,
    PROVINCES,
    WITHIN,
)
from minhbach.text.fold import spelling_key

_RUN = re.compile(NAME)
_GLUE = (*"-‐‑–/@_&#",)
_DOMAIN = re.compile(r"\.\w")
_NUMBERED = re.compile(r"\s+\d")
_NEAR = 40
"""So many characters before a name, and twice as many after it, may say what it is."""
_LIST = 1000
"""A list of names is no longer than this."""


@dataclass(frozen=True, slots=True)
class Place:
    """A unit that an article declares. `names` and `above` (what it has ever belonged to) are spelling keys."""

    target: str
    kind: str
    names: tuple[str, ...]
    above: tuple[str, ...]


def find_places(
    text: str, places: tuple[Place, ...], names: frozenset[str], seen: Collection[str]
) -> Iterator[tuple[int, int, str]]:
    """Where `names` stand that mean one of `places`, and where each leads; those in `seen` need none, now or later."""
    for run in _RUN.finditer(text) if names else ():
        whole = key(run[0])
        if whole not in names and not any(name in whole for name in names):
            continue
        start, end = run.span() if whole in names else _name_in(text, *run.span())
        named = [place for place in places if key(text[start:end]) in place.names]
        if all(place.target in seen for place in named):
            continue
        if place := _meant(text, start, end, places):
            yield start, end, place.target


def name_keys(unit: Unit, languages: Collection[str], day: date) -> tuple[str, ...]:
    """The keys of the names that a unit had on a day, in some languages."""
    names = [n.text for n in unit.names if (n.from_ or day) <= day <= (n.to or day)]
    return tuple(sorted({key(name.said(lang).text) for name in names for lang in languages}))


def places_above(site: Site, unit: Unit, with_itself: bool = False) -> tuple[str, ...]:
    """The keys of all names of what a unit has ever belonged to, directly or not."""
    names, left, seen = set(), [unit], {unit.id}
    while left:
        current = left.pop()
        if current is not unit or with_itself:
            names |= {key(name) for entry in current.names for name in entry.text.root.values()}
        parents = [site.units[p.unit] for p in current.parents if p.unit in site.units and p.unit not in seen]
        seen |= {parent.id for parent in parents}
        left += parents
    return tuple(sorted(names))


def _name_in(text: str, start: int, end: int) -> tuple[int, int]:
    """A run without what a sentence begins with, and without a kind in capitals: `Tại Tiến Đức`, `Tiến Đức Commune`."""
    while leading := LEADING.match(text, start, end):
        start = leading.end()
    found = next(AFTER.finditer(text, start, end), None)
    return start, found.start() if found else end


def _meant(text: str, start: int, end: int, places: tuple[Place, ...]) -> Place | None:
    name = key(text[start:end])
    before, after = text[max(start - _NEAR, 0) : start], text[end : end + 2 * _NEAR]
    if text[start:end].isupper() or before[-1:] in _GLUE or after[:1] in _GLUE or _DOMAIN.match(after):
        return None  # in `CÔNG KHAI, DÂN CHỦ` capitals say nothing
    kinds, alone = _kinds(before, after, text, start)
    if kinds is None and (" " not in name or NO_PLACE.search(before) or _NUMBERED.match(after)):
        return None  # a name of one word is an ordinary word, too
    left = [p for p in places if name in p.names and (kinds is None or p.kind in kinds)]
    if kinds is None and any(name in place.above for place in left):
        return None  # the township of Hưng Hà in the district of Hưng Hà
    within = WITHIN.match(after)
    declared = {other for place in places for other in place.names}
    left = [p for p in left if not (within and _elsewhere(p, within, declared, alone))]
    if len(left) > 1:
        left = [p for p in left if within and key(within["name"]) in p.above]
    return left[0] if len(left) == 1 else None


def _kinds(before: str, after: str, text: str, start: int) -> tuple[Collection[str] | None, bool]:
    """The kinds that the words around a name give it, None where they give none; and whether it stands alone, as
    in `xã Hòa Bình`, not in a list."""
    if found := AFTER.match(after) or BEFORE.search(before):
        return KINDS[key(found[found.lastindex or 0])], not _in_list(text, start)
    listed = MANY_AFTER.match(after) or _in_list(text, start)
    return (KINDS[key(listed[listed.lastindex or 0])], False) if listed else (None, False)


def _in_list(text: str, start: int) -> re.Match[str] | None:
    """The head of the list that a name at `start` stands in: `các xã: Chí Hòa, …`."""
    heads = _heads(text)
    number = bisect_right(heads, start, key=lambda head: head.end())
    if not number or start - heads[number - 1].end() > _LIST:
        return None
    return heads[number - 1] if ITEMS.fullmatch(text, heads[number - 1].end(), start) else None


@lru_cache(maxsize=16)
def _heads(text: str) -> tuple[re.Match[str], ...]:
    return tuple(MANY.finditer(text))


def _elsewhere(place: Place, within: re.Match[str], declared: Collection[str], alone: bool) -> bool:
    """Whether the words after a name put it into a place that it never belonged to."""
    name = key(within["name"])
    if place.kind == "tinh" or name in place.above:
        return False
    if kind := within["kind"] or within["kind_after"]:
        higher = {"tinh", "thanh-pho"} if place.kind in HIGHER else HIGHER
        return bool(KINDS[key(kind.strip(" ."))] & higher)
    if name in declared:
        return False
    if within["paren"] or within["of"] or name in PROVINCES:
        return True
    return bool(within["comma"] and alone and within["ends"] and name.count(" ") in (1, 2))


@lru_cache(maxsize=8192)
def key(words: str) -> str:
    """The spelling key of a name, however it is spaced; names come again and again."""
    return spelling_key(" ".join(words.split()))
