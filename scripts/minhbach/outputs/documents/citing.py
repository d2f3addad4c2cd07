"""The data that cites a document, as its page lists it: in groups, each item a link to its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minhbach.model.citations import Citation
from minhbach.model.documents import ISSUER
from minhbach.model.site import Site
from minhbach.outputs.documents.labels import document_label
from minhbach.render.wording import Link, Wording

KINDS = ("programme", "participation", "task", "milestone", "value", "unit", "body", "person", "document")
"""The groups, in order."""
MOST = 50
"""Items of a group that are shown; the rest is counted."""


def governed(site: Site, document: str) -> list[str]:
    """The programmes that rest on a document."""
    found = site.citations.get(document, ())
    return [cited.name for cited in found if cited.kind == "programme" and "documents" in cited.parts]


def groups(words: Wording, document: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for kind, cited in _by_kind(words.site, document):
        more = len(cited) - MOST
        found.append(
            {
                "title": words.t(f"cites.{kind}"),
                "rows": [_row(words, item) for item in cited[:MOST]],
                "more": more > 0 and words.t("cites.more", count=more),
            }
        )
    return found


def parts(site: Site, document: str) -> list[object]:
    """What the groups show, for the page's key."""
    found: list[object] = [site.programmes[name].name for name in governed(site, document)]
    for kind, cited in _by_kind(site, document):
        found += [kind, len(cited), [(c.name, c.owner, c.parts, _label(site, c)) for c in cited[:MOST]]]
    return found


def _by_kind(site: Site, document: str) -> Iterator[tuple[str, Sequence[Citation]]]:
    """Without the programmes that merely rest on it: these stand among the facts."""
    found = site.citations.get(document, ())
    for kind in KINDS:
        cited = [c for c in found if c.kind == kind and (kind != "programme" or c.parts != ("documents",))]
        if cited:
            yield kind, cited


def _label(site: Site, cited: Citation) -> tuple[object, ...]:
    """The words of the records that an item names."""
    owner = (site.programmes[cited.owner].name,) if cited.owner else ()
    match cited.kind:
        case "unit" | "participation" | "milestone":
            unit = site.units[cited.name]
            return unit.kind, unit.names, *owner
        case "body":
            return site.bodies[cited.name].name, ("documents", ISSUER, cited.name) in site.shelves
        case "person":
            return (site.people[cited.name].name,)
        case "document":
            return document_label(site, cited.name)
        case "programme":
            return (site.programmes[cited.name].name,)
        case "task":
            return site.task[cited.owner, cited.name].text, *owner
        case "value":
            return site.measure[cited.owner, cited.name].name, *owner


def _row(words: Wording, cited: Citation) -> dict[str, object]:
    """A link to the place of a record, the programme it belongs to, and what of it rests on the document."""
    named = [words.t.sentences.get(f"cites.part.{part}") or words.t("cites.part.other") for part in cited.parts]
    return {
        "link": _target(words, cited),
        "owner": words.programme(cited.owner) if cited.owner else None,
        "note": ", ".join(named),
    }


def _target(words: Wording, cited: Citation) -> Link:
    match cited.kind:
        case "unit" | "participation" | "milestone":
            return words.unit(cited.name)
        case "body":
            said, place = words.body(cited.name), ("documents", ISSUER, cited.name)
            return Link(said.text, words.at.room(*place) if place in words.site.shelves else "", said.lang)
        case "person":
            return Link(words.site.people[cited.name].name)
        case "document":
            return words.document(cited.name)
        case "programme":
            return words.programme(cited.name)
        case "task":
            said = words.phrase(words.site.task[cited.owner, cited.name].text)
            return Link(said.text, f"{words.at.tasks(cited.owner)}#{cited.name}", said.lang)
        case "value":
            said = words.phrase(words.site.measure[cited.owner, cited.name].name)
            return Link(said.text, words.at.indicator(cited.owner, cited.name), said.lang)
