"""Spreadsheets for tests, as openpyxl and odfpy write them."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from odf.number import DateStyle, Month, Year
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

NAMES = "unit indicator period value numerator denominator sample kind status reported_on source note".split()


def row(**changed: object) -> list[object]:
    """A good row with some cells changed."""
    good: dict[str, object] = dict.fromkeys(NAMES)
    good |= {
        "unit": "xa-mot",
        "indicator": "ho-so",
        "period": "2024-Q3",
        "value": 98.5,
        "kind": "self",
        "status": "reported",
    }
    good |= {"reported_on": date(2024, 10, 5), "source": "https://example.org/a"}
    return list((good | changed).values())


def xlsx(
    file: Path,
    rows: Sequence[Sequence[object]],
    formats: Mapping[str, str] | None = None,
    **others: Sequence[Sequence[object]],
) -> Path:
    """A workbook with the sheet `Số liệu`, some cells in a format, and other sheets."""
    book = Workbook()
    book.active.title = "Số liệu"
    for name, lines in {"Số liệu": rows, **others}.items():
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    for place, form in (formats or {}).items():
        book["Số liệu"][place].number_format = form
    book.save(file)
    return file


def ods(file: Path, rows: Sequence[Sequence[object]], percent: str = "", repeated: int = 1) -> Path:
    """A document whose numbers in the column `percent` are percentages; the last row stands there `repeated` times."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="Số liệu")
    for line in rows:
        last = line is rows[-1]
        made = TableRow(**({"numberrowsrepeated": repeated} if last and repeated > 1 else {}))
        for name, value in zip([*NAMES, *[""] * 20], line, strict=False):
            made.addElement(_cell(value, name == percent))
        made.addElement(TableCell(numbercolumnsrepeated=16_000))
        table.addElement(made)
    table.addElement(TableRow(numberrowsrepeated=1_000_000))
    document.spreadsheet.addElement(table)
    document.save(str(file))
    return file


def ods_of_months(file: Path, day: date) -> Path:
    """A document with one date, shown as a month; LibreOffice, too, keeps how in styles.xml."""
    document = OpenDocumentSpreadsheet()
    shown = DateStyle(name="N1")
    shown.addElement(Month(style="long"))
    shown.addElement(Year(style="long"))
    document.styles.addElement(shown)
    document.automaticstyles.addElement(Style(name="ce1", family="table-cell", datastylename="N1"))
    table, line = Table(name="Tháng"), TableRow()
    line.addElement(TableCell(valuetype="date", datevalue=day.isoformat(), stylename="ce1"))
    table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(file))
    return file


def _cell(value: object, percent: bool) -> TableCell:
    if isinstance(value, date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat())
    elif isinstance(value, (int, float)):
        cell = TableCell(valuetype="percentage" if percent else "float", value=str(value))
    else:
        cell = TableCell(valuetype="string") if value else TableCell()
    for text in str(value).split("\n") if value is not None else ():
        cell.addElement(P(text=text))
    return cell
