"""The page of the open data: what there is, what each column means, how to cite it, how history works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from minhbach.model.site import Site
from minhbach.outputs.data.datasets import dataset
from minhbach.outputs.data.licence import citation, licence_of
from minhbach.outputs.data.schemas import SCHEMAS, VERSION
from minhbach.outputs.data.table import State, Table
from minhbach.outputs.data.tables import folder, tables
from minhbach.outputs.output import Output, page_path
from minhbach.render.amounts import number
from minhbach.render.edition import Edition
from minhbach.render.head import Head, room_head
from minhbach.render.page import page
from minhbach.render.wording import Wording

Counts = Mapping[str, int]
"""How many rows each table has, by its path."""


def plan(edition: Edition, found: Sequence[Table], states: Mapping[str, State]) -> Iterator[Output]:
    site = edition.site
    counts = {table.path: states[table.path].size for table in found}
    newest = {name: states[f"{name}/progress"].as_of for name in site.programmes}
    names = [programme.name for programme in site.programmes.values()]
    publisher = site.bodies[site.config.publisher]
    for lang in site.languages:
        key = edition.key(lang, "data.html", list(counts.items()), list(newest.items()), names, publisher)
        render = partial(data_page, lang, counts, newest)
        yield Output(page_path(site.addresses[lang].room("data")), key, render)


def data_page(lang: str, counts: Counts, newest: Mapping[str, str], edition: Edition) -> bytes:
    site, words = edition.site, Wording(edition.site, lang)
    found = tables(site)
    place = folder(site)
    licence = licence_of(site)
    values = {
        "intro": words.t("data.intro"),
        "registers": [_row(words, table, counts) for table in found if not table.programme],
        "programmes": [_programme(words, name, found, counts, newest[name]) for name in site.programmes],
        "columns": _columns(words, found),
        "licence": licence,
        "citation": citation(site, lang, words.phrase(site.config.name).text, words.at.room("data"), ""),
        "whole": [
            (f"{place}minhbach.sqlite", words.t("data.sqlite"), words.t("data.sqlite.text")),
            (f"{place}datapackage.json", words.t("data.package"), words.t("data.package.text")),
            (f"{place}catalog.jsonld", words.t("data.catalogue"), words.t("data.catalogue.text")),
        ],
        "schemas": [(f"{place}schema/{name}-{VERSION}.json", name) for name in SCHEMAS],
    }
    return page(edition, _head(site, lang), "about", "data.html", values)


def _head(site: Site, lang: str) -> Head:
    words = site.words[lang]
    head = room_head(site, lang, words("data.name"), words("data.intro"), "data")
    return replace(head, datasets=(dataset(site, lang),))


def _row(words: Wording, table: Table, counts: Counts) -> dict[str, str]:
    """A table in the list: its name in words, how many rows, and where to fetch it."""
    place = folder(words.site)
    count = counts[table.path]
    return {
        "name": table.name,
        "title": words.t(f"data.table.{table.name}"),
        "rows": words.t("data.rows", count=number(count, words.lang)),
        "csv": f"{place}{table.path}.csv",
        "json": f"{place}{table.path}.json",
    }


def _programme(words: Wording, name: str, found: Sequence[Table], counts: Counts, newest: str) -> dict[str, object]:
    link = words.programme(name)
    day = words.day(date.fromisoformat(newest)) if newest else ""
    return {
        "link": link,
        "citation": citation(words.site, words.lang, link.text, link.address, day),
        "tables": [_row(words, table, counts) for table in found if table.programme == name],
    }


def _columns(words: Wording, found: Sequence[Table]) -> list[dict[str, object]]:
    """Each kind of table once, with its columns: those of programmes are alike."""
    kinds = {table.name: table for table in reversed(found)}
    return [
        {
            "name": table.name,
            "title": words.t(f"data.table.{table.name}"),
            "text": words.t(f"data.table.{table.name}.text"),
            "columns": [(column.name, column.explained(table.name, words.t)) for column in table.columns],
        }
        for table in reversed(kinds.values())
    ]
