"""Tables: rows of bars where the grid is plain, HTML where cells are merged or hold more than a line of text."""

from __future__ import annotations

from collections.abc import Callable

from bs4 import Tag

_COMPLEX = ("table", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6")
_KEPT = ("colspan", "rowspan")


def plain_table(table: Tag, cell_text: Callable[[Tag], str]) -> str:
    """The table in Markdown; `cell_text` gives a cell's Markdown on one line."""
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    grid = [[cell for cell in row.find_all(["td", "th"]) if cell.find_parent("tr") is row] for row in rows]
    grid = [row for row in grid if row]
    if not grid:
        return ""
    if _is_merged(grid) or any(cell.find(_COMPLEX) for row in grid for cell in row):
        return _html(grid, cell_text)
    return _bars([[cell_text(cell) for cell in row] for row in grid])


def _is_merged(grid: list[list[Tag]]) -> bool:
    return any(str(cell.get(name, "1")) not in ("", "1") for row in grid for cell in row for name in _KEPT)


def _bars(texts: list[list[str]]) -> str:
    """The first row is the head: Markdown knows no table without one. Short rows are filled up."""
    width = max(map(len, texts))
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in texts]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _html(grid: list[list[Tag]], cell_text: Callable[[Tag], str]) -> str:
    """A table whose cells are read as Markdown, so that links, notes and emphasis in them work as elsewhere."""
    heads = _head_rows(grid)
    parts = ["<table markdown>"]
    for name, rows in (("thead", grid[:heads]), ("tbody", grid[heads:])):
        if rows:
            parts.append(f"<{name} markdown>")
            parts += [line for row in rows for line in _row(row, "th" if name == "thead" else "td", cell_text)]
            parts.append(f"</{name}>")
    return "\n".join([*parts, "</table>"])


def _head_rows(grid: list[list[Tag]]) -> int:
    """How many rows are the head: those that say so, else the first, with all that its cells reach down to.

    A first row that reaches down without any cell across is no head, but a group.
    """
    said = [all(cell.name == "th" for cell in row) for row in grid]
    if said[0]:
        return said.index(False) if False in said else 1
    reach = max(_span(cell, "rowspan") for cell in grid[0])
    if reach == 1:
        return 1 if len(grid) > 1 else 0
    return reach if reach < len(grid) and any(_span(cell, "colspan") > 1 for cell in grid[0]) else 0


def _row(row: list[Tag], tag: str, cell_text: Callable[[Tag], str]) -> list[str]:
    lines = ["<tr markdown>"]
    for cell in row:
        spans = "".join(f' {name}="{_span(cell, name)}"' for name in _KEPT if _span(cell, name) > 1)
        lines.append(f"<{tag}{spans} markdown>{cell_text(cell)}</{tag}>")
    return [*lines, "</tr>"]


def _span(cell: Tag, name: str) -> int:
    text = str(cell.get(name, "1"))
    return min(int(text), 1000) if text.isdecimal() and int(text) > 0 else 1
