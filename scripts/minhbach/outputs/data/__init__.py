"""Open data: every table as CSV and JSON, all of them as SQLite, and what describes them to people and to machines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from minhbach.model.fingerprint import fingerprint, program
from minhbach.outputs.data import page, records
from minhbach.outputs.data.as_json import write_json
from minhbach.outputs.data.catalogue import write_catalogue
from minhbach.outputs.data.database import write_sqlite
from minhbach.outputs.data.delimited import write_csv
from minhbach.outputs.data.package import write_package
from minhbach.outputs.data.schemas import SCHEMAS, VERSION, schema
from minhbach.outputs.data.table import State, Table
from minhbach.outputs.data.tables import folder, tables
from minhbach.outputs.output import Output
from minhbach.render.edition import Edition


def plan(edition: Edition) -> Iterator[Output]:
    site = edition.site
    found = tables(site)
    states = {table.path: table.known(site) for table in found}
    words = [sorted(site.words[lang].sentences.items()) for lang in site.languages]
    described = fingerprint((program(), site.config, site.bodies[site.config.publisher], words))
    yield from _tables(folder(site), found, states, described)
    yield from _whole(edition, found, states, described)
    yield from page.plan(edition, found, states)
    yield from records.plan(edition)


def _tables(place: str, found: Sequence[Table], states: Mapping[str, State], described: str) -> Iterator[Output]:
    """CSV holds names of columns and rows; JSON says besides what they mean."""
    for table in found:
        state = states[table.path]
        key = fingerprint((program(), table.path, [column.name for column in table.columns], state.digest))
        yield Output(f"{place}{table.path}.csv", key, partial(csv_file, table.path))
        key = fingerprint((described, table.path, state))
        yield Output(f"{place}{table.path}.json", key, partial(json_file, table.path, state.as_of))


def _whole(edition: Edition, found: Sequence[Table], states: Mapping[str, State], described: str) -> Iterator[Output]:
    site = edition.site
    place = folder(site)
    yield Output(f"{place}minhbach.sqlite", fingerprint((described, "sqlite", sorted(states.items()))), sqlite_file)
    package = fingerprint((described, "package", [table.path for table in found]))
    yield Output(f"{place}datapackage.json", package, package_file)
    told = [(programme, states[f"{programme.id}/progress"].as_of) for programme in site.programmes.values()]
    named = [(one.id, one.name, one.period, one.participations) for one in site.programmes.values()]
    places = [(unit.id, unit.names, unit.parents) for unit in site.units.values()]
    yield Output(f"{place}catalog.jsonld", fingerprint((described, "catalogue", told, named, places)), catalogue_file)
    for name in SCHEMAS:
        key = fingerprint((program(), "schema", name, site.languages, site.config.base_url))
        yield Output(f"{place}schema/{name}-{VERSION}.json", key, partial(schema_file, name))


def csv_file(path: str, edition: Edition) -> bytes:
    return write_csv(_table(path, edition), edition.site)


def json_file(path: str, as_of: str, edition: Edition) -> bytes:
    return write_json(_table(path, edition), as_of, edition.site)


def sqlite_file(edition: Edition) -> bytes:
    return write_sqlite(edition.site)


def package_file(edition: Edition) -> bytes:
    return write_package(edition.site)


def catalogue_file(edition: Edition) -> bytes:
    return write_catalogue(edition.site)


def schema_file(name: str, edition: Edition) -> bytes:
    site = edition.site
    return schema(name, site.languages, f"{site.config.base_url}{folder(site)}schema/{name}-{VERSION}.json")


def _table(path: str, edition: Edition) -> Table:
    return next(table for table in tables(edition.site) if table.path == path)
