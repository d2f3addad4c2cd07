"""OpenDocument spreadsheets (.ods), read from their XML: LibreOffice writes them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from lxml import etree

from minhbach.desk.cells import Fault, date_cell, number_cell, text_cell

Rows = Iterator[tuple[int, list[str | Fault]]]
_NAMESPACES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{space}"
    for name, space in (
        ("office", "office:1.0"),
        ("table", "table:1.0"),
        ("text", "text:1.0"),
        ("style", "style:1.0"),
        ("number", "datastyle:1.0"),
    )
}
_NAMESPACES["calcext"] = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"


def sheets(file: Path) -> Iterator[tuple[str, Rows]]:
    """The sheets with their rows, numbered from 1. Raises KeyError, BadZipFile or XMLSyntaxError for another file."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(file) as archive:
        content, styles = (etree.fromstring(archive.read(f"{name}.xml"), parser) for name in ("content", "styles"))
    dates = _date_styles(content, styles)
    for table in content.iterfind(".//office:spreadsheet/table:table", _NAMESPACES):
        yield table.get(_name("table:name"), ""), _rows(table, dates)


def _name(name: str) -> str:
    space, _, local = name.partition(":")
    return f"{{{_NAMESPACES[space]}}}{local}"


def _date_styles(*trees: etree._Element) -> Mapping[str, tuple[bool, bool]]:
    """Of each style of cells that shows dates: whether it shows the day, and the month. Styles stand in both files."""
    shown = {
        style.get(_name("style:name"), ""): tuple(
            style.find(f"number:{part}", _NAMESPACES) is not None for part in ("day", "month")
        )
        for tree in trees
        for style in tree.iterfind(".//number:date-style", _NAMESPACES)
    }
    return {
        style.get(_name("style:name"), ""): (shown[data][0], shown[data][1])
        for tree in trees
        for style in tree.iterfind(".//style:style", _NAMESPACES)
        if (data := style.get(_name("style:data-style-name"), "")) in shown
    }


def _rows(table: etree._Element, dates: Mapping[str, tuple[bool, bool]]) -> Rows:
    """The rows that hold something; what is repeated stands again as often."""
    number = 1
    for row in table.iter(_name("table:table-row")):
        repeated = int(row.get(_name("table:number-rows-repeated"), "1"))
        cells = _cells(row, dates)
        if cells:
            yield from ((number + again, cells) for again in range(repeated))
        number += repeated


def _cells(row: etree._Element, dates: Mapping[str, tuple[bool, bool]]) -> list[str | Fault]:
    """Up to the last cell that holds something: a row may end with sixteen thousand that do not."""
    cells: list[str | Fault] = []
    empty = 0
    for cell in row.iterchildren(_name("table:table-cell"), _name("table:covered-table-cell")):
        repeated = int(cell.get(_name("table:number-columns-repeated"), "1"))
        value = _cell(cell, dates)
        if value == "":
            empty += repeated
        else:
            cells += [""] * empty + [value] * repeated
            empty = 0
    return cells


def _cell(cell: etree._Element, dates: Mapping[str, tuple[bool, bool]]) -> str | Fault:
    text = "\n".join("".join(map(str, line.itertext())) for line in cell.iterchildren(_name("text:p")))
    if cell.get(_name("calcext:value-type")) == "error":
        return Fault("error-cell", text)
    match cell.get(_name("office:value-type")):
        case "float" | "currency" | "percentage" as kind:
            return number_cell(float(cell.get(_name("office:value"), "")), kind == "percentage")
        case "date":
            day, month = dates.get(cell.get(_name("table:style-name"), ""), (True, True))
            return date_cell(datetime.fromisoformat(cell.get(_name("office:date-value"), "")), day, month, True)
        case "boolean":
            return cell.get(_name("office:boolean-value"), "").upper()
        case None if cell.get(_name("table:formula")):
            return Fault("formula-without-value", cell.get(_name("table:formula"), ""))
    return text_cell(text)
