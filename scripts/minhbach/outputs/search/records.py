"""What is found beside articles: units, programmes, documents, tasks, indicators, people, hand-written pages.

They change rarely and are few: one index with a fixed number of files, numbered in the order below.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from minhbach.model.fingerprint import fingerprint, program
from minhbach.model.site import Site
from minhbach.outputs.output import Output
from minhbach.outputs.search.articles import SHOWN, rows_file
from minhbach.outputs.search.postings import Entry, bucket_of, entry, packed, places, prefix_of, word_list
from minhbach.outputs.search.texts import abbreviations
from minhbach.render.edition import Edition
from minhbach.render.handwritten import handwritten_html
from minhbach.render.markdown import plain
from minhbach.render.wording import Phrase, Wording
from minhbach.text.tokens import expanded, key_of

FILES = 16
KINDS = ("unit", "programme", "document", "person", "indicator", "task", "page")


@dataclass(frozen=True, slots=True)
class Found:
    """One record in one language: `name` is searched as its title, `shown` stands in the list of results."""

    kind: str
    name: str
    shown: Phrase
    address: str
    note: Phrase
    also: str = ""
    text: str = ""
    date: str = ""
    units: tuple[str, ...] = ()
    year: int = 0

    @property
    def tags(self) -> tuple[str, ...]:
        year = (f"year:{self.year}",) if self.year else ()
        return (f"kind:{self.kind}", *(f"unit:{unit}" for unit in self.units), *year)

    @property
    def row(self) -> Sequence[object]:
        return [
            self.shown.text, self.shown.lang, self.address, self.date, "", self.units, self.kind,
            self.note.text, self.note.lang,
        ]  # fmt: skip


def plan(edition: Edition, lang: str, found: Sequence[Found]) -> Iterator[Output]:
    site = edition.site
    folder = site.addresses[lang].room("search")
    known = sorted(abbreviations(site, lang).items())
    key = fingerprint(("search", program(), lang, known, [repr(record) for record in found]))
    for number in range(FILES):
        yield Output(f"{folder}r/{number}.bin", key, partial(index_file, lang, number))
    for first in range(0, len(found), SHOWN):
        rows = [record.row for record in found[first : first + SHOWN]]
        path = f"{folder}r/shown/{first // SHOWN}.bin"
        yield Output(path, fingerprint(("search", program(), repr(rows))), partial(shown_file, lang, first // SHOWN))


def index_file(lang: str, number: int, edition: Edition) -> bytes:
    key, known = key_of(lang), abbreviations(edition.site, lang)
    terms: dict[str, list[Entry]] = {}
    prefixes: dict[str, dict[str, int]] = {}
    for index, record in enumerate(records(edition, lang)):
        name, also, text = (expanded(said, known) for said in (record.name, record.also, record.text))
        for term, place in places(name, also, text, record.tags).items():
            if bucket_of(term, lang) % FILES == number:
                terms.setdefault(term, []).append((index, place))
            if (prefix := prefix_of(term, key)) and bucket_of(prefix, lang) % FILES == number:
                counts = prefixes.setdefault(prefix, {})
                counts[term] = counts.get(term, 0) + 1
    listed = {prefix: word_list(counts) for prefix, counts in prefixes.items()}
    return packed(0, {term: entry(0, rows, " " in term) for term, rows in terms.items()} | listed)


def shown_file(lang: str, index: int, edition: Edition) -> bytes:
    return rows_file([record.row for record in records(edition, lang)[index * SHOWN : (index + 1) * SHOWN]])


@functools.lru_cache(maxsize=8)
def records(edition: Edition, lang: str) -> tuple[Found, ...]:
    words = Wording(edition.site, lang)
    return (
        *_units(words),
        *_programmes(words),
        *_documents(words),
        *_people(words),
        *_indicators(words),
        *_tasks(words),
        *_pages(edition, lang),
    )


def _units(words: Wording) -> Iterator[Found]:
    """By all the names and codes that they ever had."""
    for unit in words.site.units.values():
        shown = words.unit(unit.id)
        names = [name.text.said(lang).text for name in unit.names for lang in words.site.languages]
        codes = [code.value for code in unit.codes]
        ended = words.t("unit.ended", date=words.day(unit.ended)) if unit.ended else ""
        also = " ".join(dict.fromkeys([shown.text, *names, *codes]))
        title = Phrase(shown.text[:1].upper() + shown.text[1:])
        yield Found("unit", unit.name(words.lang), title, shown.address, Phrase(ended), also, units=(unit.id,))


def _programmes(words: Wording) -> Iterator[Found]:
    for programme in words.site.programmes.values():
        shown, period = words.programme(programme.id), words.period(programme.period)
        texts = [words.phrase(p.text).text for p in programme.principles]
        texts += [words.phrase(p.name).text for p in programme.pillars]
        note = words.phrase(programme.summary) if programme.summary else Phrase(period)
        units = tuple(dict.fromkeys(entry.unit for entry in programme.participations))
        yield Found(
            "programme", shown.text, Phrase(shown.text, shown.lang), shown.address, note, period, " ".join(texts),
            units=units,
        )  # fmt: skip


def _documents(words: Wording) -> Iterator[Found]:
    for document in words.site.documents.values():
        shown = words.document(document.id)
        subject = words.phrase(document.subject or document.title)
        issuer = words.body(document.issuer).text if document.issuer else ""
        place = words.site.bodies[document.issuer].unit if document.issuer else None
        yield Found(
            "document", document.symbol or shown.text, Phrase(shown.text, shown.lang), shown.address, subject,
            f"{shown.text} {subject.text}", issuer, shown.note, (place,) if place else (),
            document.date.year if document.date else 0,
        )  # fmt: skip


def _people(words: Wording) -> Iterator[Found]:
    """By name and office, with a link to where these are known from."""
    for person in words.site.people.values():
        source = words.source(person.source)
        if source is None or not source.address:
            continue
        posts = [words.phrase(post.title) for post in person.posts]
        note = Phrase("; ".join(post.text for post in posts), next((post.lang for post in posts if post.lang), ""))
        yield Found("person", person.name, Phrase(person.name, _names(words)), source.address, note, note.text)


def _names(words: Wording) -> str:
    """Names of people are in the site's first language."""
    first = words.site.languages[0]
    return "" if words.lang == first else first


def _indicators(words: Wording) -> Iterator[Found]:
    for programme in words.site.programmes.values():
        for measure in programme.measures:
            said, text = words.phrase(measure.name), words.phrase(measure.definition)
            address = words.at.indicator(programme.id, measure.id)
            yield Found("indicator", said.text, said, address, words.phrase(programme.name), text.text)


def _tasks(words: Wording) -> Iterator[Found]:
    for programme in words.site.programmes.values():
        for task in programme.tasks:
            said = words.phrase(task.text)
            owners = ", ".join(words.actor(name).text for name in task.owners)
            yield Found(
                "task", said.text, said, f"{words.at.tasks(programme.id)}#{task.id}", Phrase(owners), owners,
                words.phrase(task.timing).text, units=tuple(name for name in task.owners if name in words.site.units),
            )  # fmt: skip


def _pages(edition: Edition, lang: str) -> Iterator[Found]:
    site: Site = edition.site
    names = {page.path: page for page in site.pages}
    for drawn in edition.drawn.pages:
        if drawn.lang == lang and drawn.name != "index.md":
            page = names[drawn.path]
            text = plain(handwritten_html(edition, drawn))
            yield Found("page", page.title, Phrase(page.title), page.address, Phrase(drawn.description), "", text)
