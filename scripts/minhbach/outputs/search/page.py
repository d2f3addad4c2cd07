"""The page that one searches on, and browses where there is no JavaScript."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from minhbach.model.documents import ON_A_PAGE
from minhbach.outputs.documents.lists import facets
from minhbach.outputs.output import Output, page_path
from minhbach.outputs.search.records import KINDS, Found
from minhbach.outputs.search.texts import abbreviations
from minhbach.outputs.units import letter_mark
from minhbach.render.edition import Edition
from minhbach.render.head import room_head
from minhbach.render.page import page
from minhbach.render.wording import Link, Wording
from minhbach.text.sorting import initial, sort_key

LISTED = 300
"""The most units that are listed by name: a province has fewer communes, a nation ten times as many."""
SAID = ("wait", "failed", "found", "filtered", "partial", "none", "more", "apart", "meant")
"""What the script says: `search.said.<name>`."""


def plan(edition: Edition, lang: str, found: Sequence[Found]) -> Iterator[Output]:
    site = edition.site
    registers = tuple(list(r.values()) for r in (site.categories, site.units, site.documents, site.bodies))
    known = sorted(abbreviations(site, lang).items())
    counts = _kinds(found)
    parts = (len(site.articles), list(site.by_month), counts, known, *registers)
    path = page_path(site.addresses[lang].room("search"))
    yield Output(path, edition.key(lang, "search.html", *parts), partial(search_page, lang, tuple(counts)))


def _kinds(found: Sequence[Found]) -> list[tuple[str, int]]:
    """How many records there are of each kind, in their order."""
    return [(kind, sum(record.kind == kind for record in found)) for kind in KINDS]


def search_page(lang: str, counts: Sequence[tuple[str, int]], edition: Edition) -> bytes:
    site, words = edition.site, Wording(edition.site, lang)
    by_name = sorted(site.units, key=lambda name: sort_key(site.units[name].name(lang)))
    values = {
        "action": words.at.room("search"),
        "settings": _settings(words, counts),
        "topics": [_option(name, words.category(name)) for name in site.categories],
        "units": [_option(name, words.unit(name)) for name in by_name],
        "years": [_option(str(year), Link(str(year))) for year in _years(edition)],
        "kinds": [_option(kind, Link(words.t(f"search.kind.{kind}"))) for kind in ("article", *KINDS)],
        "months": list(_months(words, site.by_month)),
        "browse_topics": [words.category(name) for name in site.categories],
        "rooms": {name: words.at.room(name) for name in ("units", "documents")},
        "letters": list(_letters(words, by_name)),
        "browse_documents": [words.document(document.id) for document in site.register[:ON_A_PAGE]],
        "facets": facets(words) if len(site.register) > ON_A_PAGE else (),
    }
    head = room_head(site, lang, words.t("search.name"), words.t("search.intro"), "search")
    return page(edition, head, "search", "search.html", values)


def _settings(words: Wording, counts: Sequence[tuple[str, int]]) -> str:
    """What the script must know before it asks for a file."""
    sentences = words.t.sentences
    keys = [f"search.said.{name}{form}" for name in SAID for form in ("", ".one")]
    said = {key.removeprefix("search.said."): sentences[key] for key in keys if key in sentences}
    settings = {
        "lang": words.lang,
        "title": words.t("search.name"),
        "articles": len(words.site.articles),
        "kinds": counts,
        "abbreviations": abbreviations(words.site, words.lang),
        "words": said,
    }
    return json.dumps(settings, ensure_ascii=False, separators=(",", ":"))


def _option(value: str, link: Link) -> Mapping[str, str]:
    text = link.text[:1].upper() + link.text[1:]
    return {"value": value, "text": text, "lang": link.lang}


def _years(edition: Edition) -> list[int]:
    """Those of articles and documents, the newest first."""
    site = edition.site
    years = {month.year for month in site.by_month} | {d.date.year for d in site.documents.values() if d.date}
    return sorted(years, reverse=True)


def _letters(words: Wording, by_name: Sequence[str]) -> Iterator[Mapping[str, object]]:
    """The letters that units begin with, each with its units; of too many with the way to them in their register."""
    units = words.site.units
    for letter, inside in groupby(by_name, key=lambda name: initial(units[name].name(words.lang))):
        register = f"{words.at.room('units')}#{letter_mark(letter)}"
        yield {
            "link": Link(letter, register if len(by_name) > LISTED else ""),
            "units": [] if len(by_name) > LISTED else [words.unit(name) for name in inside],
        }


def _months(words: Wording, months: Iterable[date]) -> Iterator[Mapping[str, object]]:
    """The years that have news, each with its months."""
    for year, inside in groupby(months, key=lambda month: month.year):
        yield {
            "link": Link(str(year), words.at.room("news", year)),
            "months": [
                Link(words.month(month), words.at.room("news", year, f"{month.month:02d}"), note=str(month.month))
                for month in reversed(list(inside))
            ],
        }
