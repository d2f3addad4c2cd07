"""What a text names of the registers: units, documents, programmes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from minhbach.model.registers import Document
from minhbach.model.site import Site
from minhbach.render.linking.units import Place, find_places, name_keys, places_above
from minhbach.text.dates import find_dates
from minhbach.text.document_numbers import find_symbols, normal_symbol
from minhbach.text.fold import spelling_key

_COMMUNES = ("xa", "phuong", "thi-tran", "dac-khu")
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Mentions:
    """Ids in the order in which the text names them, and the symbols that no register knows, or that two share."""

    units: tuple[str, ...]
    documents: tuple[str, ...]
    programmes: tuple[str, ...]
    unknown: tuple[str, ...]
    ambiguous: tuple[str, ...]


def mentions(text: str, site: Site, day: date) -> Mentions:
    """What a text of that day names."""
    documents, unknown, ambiguous = _documents(text, site)
    spelled = spelling_key(" ".join(text.split()))
    programmes = tuple(
        one.id for one in site.programmes.values() if any(spelling_key(n) in spelled for n in one.name.root.values())
    )
    return Mentions(_units(text, site, day), documents, programmes, unknown, ambiguous)


def _units(text: str, site: Site, day: date) -> tuple[str, ...]:
    """The communes that it names; where it names none, the districts."""
    places = tuple(
        Place(unit.id, unit.kind, name_keys(unit, site.languages, day), places_above(site, unit))
        for unit in site.units.values()
    )
    names = frozenset(name for place in places for name in place.names)
    found = dict.fromkeys(target for _, _, target in find_places(text, places, names, ()))
    communes = tuple(name for name in found if site.units[name].kind in _COMMUNES)
    return communes or tuple(name for name in found if site.units[name].kind != "tinh")


def _documents(text: str, site: Site) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    by_symbol: dict[str, list[Document]] = {}
    for document in site.documents.values():
        if document.symbol:
            by_symbol.setdefault(normal_symbol(document.symbol), []).append(document)
    found: dict[str, int] = {}
    unknown: dict[str, None] = {}
    ambiguous: dict[str, None] = {}
    for symbol in find_symbols(text):
        known = by_symbol.get(symbol.symbol, [])
        days = {one.date for one in find_dates(text[symbol.end : symbol.end + _NEAR])}
        meant = [d for d in known if d.date in days] or known
        if len(meant) == 1:
            found.setdefault(meant[0].id, symbol.start)
        else:
            (ambiguous if meant else unknown)[symbol.symbol] = None
    found |= {name: at for name, at in _by_title(text, site).items() if name not in found}
    return tuple(sorted(found, key=lambda name: found[name])), tuple(unknown), tuple(ambiguous)


def _by_title(text: str, site: Site) -> Mapping[str, int]:
    """Documents that have no symbol, named by their title."""
    spelled = spelling_key(text)
    titles = (
        (d, title) for d in site.documents.values() if d.title and not d.symbol for title in d.title.root.values()
    )
    return {d.id: at for d, title in titles if (at := spelled.find(spelling_key(title))) >= 0}
