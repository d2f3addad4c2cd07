"""What people choose from in a spreadsheet, `Tiến Đức (tien-duc)`, and the ids that are meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import get_args

from minhbach.model.fields import Localised
from minhbach.model.figures import Kind, Status
from minhbach.model.programme import Programme
from minhbach.model.site import Site

_PROGRAMME = re.compile(r"(?:Chương trình|Programme)\b.*\(([a-z0-9-]+)\)")


def label(name: str, identity: str) -> str:
    return f"{name} ({identity})"


def programme_line(site: Site, programme: Programme) -> str:
    """The line that says which programme a sheet is about."""
    return f"Chương trình / Programme: {label(programme.name.said(site.languages[0]).text, programme.id)}"


def named_programme(texts: Iterable[str]) -> str | None:
    """The programme that such a line names."""
    return next((found[1] for text in texts if (found := _PROGRAMME.fullmatch(text))), None)


def choices(site: Site, programme: Programme) -> Mapping[str, tuple[str, ...]]:
    """The labels for each column that has a list, in the site's first language; units are those that take part."""
    lang = site.languages[0]
    taking_part = dict.fromkeys(entry.unit for entry in programme.participations if entry.unit in site.units)
    t = site.words[lang]
    return {
        "unit": tuple(label(site.units[name].name(lang), name) for name in taking_part or site.units),
        "indicator": tuple(label(measure.name.said(lang).text, measure.id) for measure in programme.measures),
        "kind": tuple(label(t(f"value.kind.{name}"), name) for name in get_args(Kind)),
        "status": tuple(label(t(f"value.status.{name}"), name) for name in get_args(Status)),
    }


def meanings(site: Site, programme: Programme) -> Mapping[str, Mapping[str, str]]:
    """For each column the id that a label means: with any name that the record ever had, in any language."""
    units = {unit.id: [entry.text for entry in unit.names] for unit in site.units.values()}
    return {
        "unit": {text: name for name, texts in units.items() for said in texts for text in _labels(said, name)},
        "indicator": {text: measure.id for measure in programme.measures for text in _labels(measure.name, measure.id)},
        "kind": _said(site, "kind", get_args(Kind)),
        "status": _said(site, "status", get_args(Status)),
    }


def _labels(name: Localised, identity: str) -> Iterable[str]:
    return (label(text, identity) for text in name.root.values())


def _said(site: Site, column: str, names: Iterable[str]) -> Mapping[str, str]:
    return {label(words(f"value.{column}.{name}"), name): name for name in names for words in site.words.values()}
