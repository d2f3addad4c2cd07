"""datapackage.json: what each CSV file holds, for machines (Frictionless Data Package, version 1).

It holds neither sizes nor digests of the files: the manifest has them, signed, and so a new value leaves it as it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from minhbach.model.site import Site
from minhbach.outputs.data.licence import licence_of
from minhbach.outputs.data.table import Column, Table
from minhbach.outputs.data.tables import folder, key_of, leads_to, tables


def write_package(site: Site) -> bytes:
    found = tables(site)
    keys = key_of(found)
    first, base = site.languages[0], site.config.base_url
    licence = licence_of(site)
    publisher = site.bodies[site.config.publisher].name.said(first).text
    package: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": site.config.authority,
        "id": f"{base}{folder(site)}datapackage.json",
        "title": site.config.name.said(first).text,
        "titles": dict(site.config.name.root),
        "description": site.words[first]("data.intro"),
        "homepage": base + folder(site),
        "contributors": [{"title": publisher, "path": base, "role": "publisher"}],
        "sources": [{"title": site.config.name.said(first).text, "path": base}],
    }
    if licence:
        package["licenses"] = [{"name": licence.name, "title": licence.title, "path": licence.url}]
    package["resources"] = [_resource(table, keys, site) for table in found]
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def resource_name(programme: str, name: str) -> str:
    return f"{programme}.{name}" if programme else name


def _resource(table: Table, keys: Mapping[tuple[str, str], str], site: Site) -> dict[str, object]:
    titles = {lang: site.words[lang](f"data.table.{table.name}") for lang in site.languages}
    texts = {lang: site.words[lang](f"data.table.{table.name}.text") for lang in site.languages}
    return {
        "profile": "tabular-data-resource",
        "name": resource_name(table.programme, table.name),
        "path": f"{table.path}.csv",
        "title": titles[site.languages[0]],
        "titles": titles,
        "description": texts[site.languages[0]],
        "descriptions": texts,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(table, column, site) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": [column.name], "reference": {"resource": resource_name(programme, name), "fields": [key]}}
                for column, programme, name, key in leads_to(table, keys)
            ],
        },
    }


def _field(table: Table, column: Column, site: Site) -> dict[str, object]:
    said = {lang: column.explained(table.name, site.words[lang]) for lang in site.languages}
    field: dict[str, object] = {"name": column.name, "type": column.type}
    field |= {"description": said[site.languages[0]], "descriptions": said}
    rules: dict[str, object] = {"required": True} if column.required else {}
    if column.choices:
        rules["enum"] = list(column.choices)
    return field | ({"constraints": rules} if rules else {})
