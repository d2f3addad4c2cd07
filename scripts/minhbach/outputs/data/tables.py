"""All tables of the open data, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from minhbach.model.site import Site
from minhbach.outputs.data.programmes import programme_tables
from minhbach.outputs.data.registers import register_tables
from minhbach.outputs.data.sources import source_table
from minhbach.outputs.data.table import Column, Table


def tables(site: Site) -> tuple[Table, ...]:
    """Those of the whole site, with the sources last, then those of each programme."""
    registers = register_tables(site)
    programmes = [table for name in site.programmes for table in programme_tables(site, name)]
    return (*registers, source_table((*registers, *programmes)), *programmes)


def tables_of(site: Site, programme: str) -> tuple[Table, ...]:
    """Those of one programme; of the whole site where it is empty."""
    if programme:
        return programme_tables(site, programme)
    return tuple(table for table in tables(site) if not table.programme)


def folder(site: Site) -> str:
    """Where the files of the data are published, once for all languages: `du-lieu/`."""
    return site.addresses[site.languages[0]].room("data")


def key_of(found: Sequence[Table]) -> Mapping[tuple[str, str], str]:
    """By programme and name: the column that other tables lead to."""
    return {(table.programme, table.name): table.key[0] for table in found}


def leads_to(table: Table, found: Mapping[tuple[str, str], str]) -> Iterator[tuple[Column, str, str, str]]:
    """Each column that names a row of another table: the column, that table's programme, its name and its key."""
    for column in table.columns:
        if column.refers:
            programme = table.programme if (table.programme, column.refers) in found else ""
            yield column, programme, column.refers, found[programme, column.refers]
