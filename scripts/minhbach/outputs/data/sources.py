"""Where everything is known from: one row for each source that any other row names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from minhbach.model.site import Site
from minhbach.outputs.data.table import Cells, Column, Table, choice
from minhbach.render.wording import Wording


def source_table(tables: Iterable[Table]) -> Table:
    """The table that the column `source` of all others leads to: no row without one."""
    return Table(
        "sources",
        (
            Column("source", required=True),
            choice("kind", ("post", "document", "web")),
            Column("title", free=True),
            Column("language"),
            Column("date", "date"),
            Column("address"),
        ),
        ("source",),
        partial(_rows, tuple(tables)),
    )


def source_row(site: Site, source: str) -> Cells:
    """What is known of one source. An article that is not published yet has no title and no address."""
    kind, _, name = source.partition(":")
    base, lang = site.config.base_url, site.languages[0]
    if kind == "document":
        document = site.documents[name]
        title = Wording(site, lang).document_title(document)
        day = document.date.isoformat() if document.date else ""
        return source, kind, title.text, title.lang or lang, day, base + site.addresses[lang].room("documents", name)
    if kind == "post":
        article = site.article.get(name)
        if article is None:
            return source, kind, "", "", "", ""
        day, address = article.facts.published.date().isoformat(), base + site.address(article, article.original)
        return source, kind, article.facts.title, article.original, day, address
    return source, "web", "", "", "", source


def _rows(tables: tuple[Table, ...], site: Site) -> Iterator[Cells]:
    for source in sorted(_named(tables, site)):
        yield source_row(site, source)


def _named(tables: tuple[Table, ...], site: Site) -> set[str]:
    """Every source that a row names; those of the long tables are gathered without making the rows."""
    found = {row.source for figures in site.figures.values() for row in figures.rows}
    for table in tables:
        if table.state is None and any(column.name == "source" for column in table.columns):
            place = table.index("source")
            found |= {row[place] for row in table.rows(site)}
    return found
