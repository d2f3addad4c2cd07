"""index.json beside every unit, document and programme: what its page says, for machines, in the page's language."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from minhbach.model.article import Article
from minhbach.model.fingerprint import fingerprint, program
from minhbach.model.programme import Task
from minhbach.model.registers import Document, Unit
from minhbach.model.site import Site
from minhbach.outputs.data.licence import licence_of
from minhbach.outputs.data.progress import milestones, series
from minhbach.outputs.data.provenance import dates, day, facts, source_of, succession
from minhbach.outputs.data.provenance import document as document_link
from minhbach.outputs.data.provenance import unit as unit_link
from minhbach.outputs.data.registers import original_address
from minhbach.outputs.data.tables import folder, tables_of
from minhbach.outputs.listings import headlines, years
from minhbach.outputs.output import Output
from minhbach.render.edition import Edition
from minhbach.render.wording import Wording

LATEST = 10
Json = Mapping[str, object]


def plan(edition: Edition) -> Iterator[Output]:
    site, marks = edition.site, edition.marks
    base = {
        lang: fingerprint((program(), site.config, sorted(site.words[lang].sentences.items())))
        for lang in site.languages
    }
    measured = {p.id: fingerprint((p.measures, p.milestones)) for p in site.programmes.values()}
    for name, unit in site.units.items():
        parts = (*_unit_parts(edition, unit), *_measured(edition, unit, measured))
        yield from _outputs(edition, base, "units", name, unit_record, parts)
    related, governed = _related(site), _governed(site)
    for name, document in site.documents.items():
        parts = (marks.record(document), marks.records(related.get(name, ())), governed.get(name, ()))
        yield from _outputs(edition, base, "documents", name, document_record, parts)
    for name, programme in site.programmes.items():
        yield from _outputs(edition, base, "programmes", name, programme_record, (marks.record(programme),))


def _outputs(
    edition: Edition,
    base: Mapping[str, str],
    room: str,
    name: str,
    render: Callable[[str, str, Edition], bytes],
    parts: Sequence[object],
) -> Iterator[Output]:
    site = edition.site
    articles = _news(site, room).get(name, ())
    shown = fingerprint((room, name, parts, headlines(articles[:LATEST], site), years(articles).items()))
    for lang in site.languages:
        path = site.addresses[lang].room(room, name) + "index.json"
        yield Output(path, fingerprint((base[lang], shown)), partial(render, lang, name))


def _unit_parts(edition: Edition, unit: Unit) -> tuple[object, ...]:
    """What the registers say of a unit, with where each is known from."""
    site, marks = edition.site, edition.marks
    before = site.predecessors.get(unit.id, ())
    named = [*site.participations.get(unit.id, ()), *site.tasks.get(unit.id, ())]
    return (
        marks.record(unit),
        [(marks.record(site.units[name]), marks.label("unit", name), marks.record(entry)) for name, entry in before],
        [(name, _known(edition, name), marks.record(entry)) for name, entry in named],
    )


def _measured(edition: Edition, unit: Unit, measured: Mapping[str, str]) -> Iterator[object]:
    """What the tables say of it."""
    for name, figures in edition.site.figures.items():
        if unit.id in figures.mark_of:
            sources = edition.marks.labels("source", figures.sources_of[unit.id])
            yield name, measured[name], figures.mark_of[unit.id], sources


def _known(edition: Edition, programme: str) -> str:
    return edition.marks.label("source", edition.site.programmes[programme].source)


def _related(site: Site) -> Mapping[str, Sequence[Document]]:
    """By document: those that implement, amend, replace or establish it."""
    found: defaultdict[str, list[Document]] = defaultdict(list)
    for other in site.documents.values():
        for name in {entry.document for entry in other.relations}:
            found[name].append(other)
    return found


def _governed(site: Site) -> Mapping[str, Sequence[str]]:
    """By document: the programmes that it belongs to."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for programme in site.programmes.values():
        for name in programme.documents:
            found[name].append(programme.id)
    return found


def unit_record(lang: str, name: str, edition: Edition) -> bytes:
    site, words = edition.site, Wording(edition.site, lang)
    unit = site.units[name]
    return _json(words, "units", name, {
        "kind": unit.kind,
        "name": words.unit(name).text,
        "names": [{**dict(e.text.root), **dates(e), **facts(words, e, unit.source)} for e in unit.names],
        "codes": [
            {"scheme": e.scheme, "code": e.value, **dates(e), **facts(words, e, unit.source)} for e in unit.codes
        ],
        "began": day(unit.began),
        "ended": day(unit.ended),
        "parents": [{**unit_link(words, e.unit), **dates(e), **facts(words, e, unit.source)} for e in unit.parents],
        "predecessors": [
            {**succession(words, other, entry), **facts(words, entry, site.units[other].source)}
            for other, entry in site.predecessors.get(name, ())
        ],
        "successors": [{**succession(words, e.unit, e), **facts(words, e, unit.source)} for e in unit.successors],
        "participations": [
            {"programme": programme, "tier": e.tier, **dates(e), **facts(words, e, site.programmes[programme].source)}
            for programme, e in site.participations.get(name, ())
        ],
        "tasks": [_task(words, programme, task) for programme, task in site.tasks.get(name, ())],
        "series": list(series(words, name)),
        "milestones": list(milestones(words, name)),
        **facts(words, unit),
    })  # fmt: skip


def document_record(lang: str, name: str, edition: Edition) -> bytes:
    site, words = edition.site, Wording(edition.site, lang)
    document = site.documents[name]
    return _json(words, "documents", name, {
        "type": document.type,
        "symbol": document.symbol,
        "name": words.document_title(document).text,
        "title": words.phrase(document.title).text or None,
        "subject": words.phrase(document.subject).text or None,
        "issuer": document.issuer and {"id": document.issuer, "name": words.body(document.issuer).text},
        "date": day(document.date),
        "effective": day(document.effective),
        "file": original_address(site, document) or None,
        "relations": [
            {"kind": e.kind, **document_link(words, e.document), **facts(words, e, document.source)}
            for e in document.relations
        ],
        "related_by": [
            {"kind": e.kind, **document_link(words, other.id), **facts(words, e, other.source)}
            for other in site.documents.values()
            for e in other.relations
            if e.document == name
        ],
        "programmes": [p.id for p in site.programmes.values() if name in p.documents],
        **facts(words, document),
    })  # fmt: skip


def programme_record(lang: str, name: str, edition: Edition) -> bytes:
    """All but its values: those are in the tables that it names, and by unit in the records of the units."""
    site, words = edition.site, Wording(edition.site, lang)
    programme = site.programmes[name]
    base = f"{site.config.base_url}{folder(site)}"
    return _json(words, "programmes", name, {
        "name": words.programme(name).text,
        "period": programme.period,
        "summary": words.phrase(programme.summary).text or None,
        "documents": [document_link(words, one) for one in programme.documents],
        "principles": [
            {"text": words.phrase(e.text).text, **facts(words, e, programme.source)} for e in programme.principles
        ],
        "pillars": [
            {"id": e.id, "name": words.phrase(e.name).text, **facts(words, e, programme.source)}
            for e in programme.pillars
        ],
        "participations": [
            {**unit_link(words, e.unit), "tier": e.tier, **dates(e), **facts(words, e, programme.source)}
            for e in programme.participations
        ],
        "tasks": [_task(words, name, task) for task in programme.tasks],
        "measures": [
            {"id": m.id, "name": words.phrase(m.name).text, **source_of(words, m.source)} for m in programme.measures
        ],
        "tables": {
            table.name: {"csv": f"{base}{table.path}.csv", "json": f"{base}{table.path}.json"}
            for table in tables_of(site, name)
        },
        **facts(words, programme),
    })  # fmt: skip


def _json(words: Wording, room: str, name: str, record: Json) -> bytes:
    """A record between what it is and where it stands, and the news about it."""
    site, base = words.site, words.site.config.base_url
    articles = _news(site, room).get(name, ())
    addresses = {lang: base + at.room(room, name) for lang, at in site.addresses.items()}
    licence = licence_of(site)
    whole = {
        "id": name,
        "language": words.lang,
        "address": addresses[words.lang],
        "addresses": addresses,
        "feed": f"{addresses[words.lang]}rss.xml" if room != "documents" else None,
        "licence": licence.url if licence else None,
        **record,
        "news": [_article(words, article) for article in articles[:LATEST]],
        "news_by_year": {
            str(year): f"{base}{words.at.room(room, name, year)}"
            for year in (years(articles) if room != "documents" else ())
        },
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _news(site: Site, room: str) -> Mapping[str, tuple[Article, ...]]:
    return site.by_document if room == "documents" else site.by_room[room]


def _article(words: Wording, article: Article) -> Json:
    version = article.said(words.lang)
    return {
        "id": article.id,
        "title": version.own.title,
        "language": version.lang,
        "published": article.facts.published.isoformat(),
        "address": words.site.config.base_url + words.site.address(article, words.lang),
    }


def _task(words: Wording, programme: str, task: Task) -> Json:
    owner = words.site.programmes[programme]
    return {
        "programme": programme,
        "id": task.id,
        "text": words.phrase(task.text).text,
        "owners": list(task.owners),
        "owner_stated": task.owner_stated,
        "timing": words.phrase(task.timing).text or None,
        "due": day(task.due),
        "status": task.latest.status,
        "history": [
            {"date": day(e.date), "status": e.status, **facts(words, e, task.source, owner.source)}
            for e in task.history
        ],
        "address": f"{words.site.config.base_url}{words.at.tasks(programme)}#{task.id}",
        **facts(words, task, owner.source),
    }
