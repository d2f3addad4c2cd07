"""The spreadsheet that people fill in for progress.csv: lists to choose from, a guide in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from minhbach.content.words import builtin_words
from minhbach.desk.labels import choices, programme_line
from minhbach.model.figures import ProgressRow
from minhbach.model.programme import Measure, Programme
from minhbach.model.registers import Unit
from minhbach.model.site import Site
from minhbach.text.periods import Period

MOST_ROWS = 5000
"""More prepared rows than this nobody fills in by hand; the lists work for any number of units."""

_COLUMNS = tuple(ProgressRow.model_fields)
_HEADER = 4
_LAST = 20_000
_WIDTHS = {"unit": 32, "indicator": 44, "source": 44, "note": 32, "kind": 26, "status": 22}
_GREY = PatternFill("solid", fgColor="FFE6E6E6")
_UNLOCKED = Protection(locked=False)
_DATA, _GUIDE, _LISTS = "Số liệu", "Hướng dẫn · Guide", "Danh mục · Lists"


def prepared(site: Site, programme: Programme, period: Period, kind: str) -> tuple[tuple[str, ...], ...]:
    """A row for each unit and what is measured in such a period, without a value; `kind` may be empty."""
    lists = choices(site, programme)
    units = [text for text in lists["unit"] if _lives(site.units[_identity(text)], period)]
    measures = zip(lists["indicator"], programme.measures, strict=True)
    names = [text for text, measure in measures if _fits(measure, period)]
    start = {"kind": next((text for text in lists["kind"] if _identity(text) == kind), "")}
    start["status"] = next(text for text in lists["status"] if _identity(text) == "reported")
    rows = ({"unit": unit, "indicator": name, "period": period.text} | start for unit in units for name in names)
    return tuple(tuple(row.get(name, "") for name in _COLUMNS) for row in rows)


def template(site: Site, programme: Programme, rows: Sequence[Sequence[str]]) -> bytes:
    """The workbook (.xlsx): the table to fill in, with these rows to begin with, the guide, the lists."""
    book = Workbook()
    data = book.active
    assert isinstance(data, Worksheet)
    lists = choices(site, programme)
    _fill_in(data, programme_line(site, programme), rows)
    _explain(book.create_sheet(_GUIDE))
    _list(book.create_sheet(_LISTS), lists)
    for name, texts in lists.items():
        _choose(data, name, list(lists).index(name) + 1, len(texts))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _identity(text: str) -> str:
    return text.rpartition("(")[2].removesuffix(")")


def _lives(unit: Unit, period: Period) -> bool:
    """Whether it existed on some day of the period."""
    return not (unit.ended and period.first > unit.ended) and not (unit.began and period.last < unit.began)


def _fits(measure: Measure, period: Period) -> bool:
    return measure.period in (None, period.kind)


def _fill_in(sheet: Worksheet, title: str, rows: Sequence[Sequence[str]]) -> None:
    """The title, what to do, the columns in both languages, their names in progress.csv, and the prepared rows."""
    sheet.title = _DATA
    vi, en = (builtin_words(lang) for lang in ("vi", "en"))
    sheet.append([title])
    sheet.append([f"{vi['template.todo']} / {en['template.todo']}"])
    sheet.append([f"{vi[f'template.{name}']}\n{en[f'template.{name}']}" for name in _COLUMNS])
    sheet.append(_COLUMNS)
    for row in rows:
        sheet.append([text or None for text in row])
    _arrange(sheet)
    for cells in sheet.iter_rows(min_row=_HEADER + 1):
        for name, cell in zip(_COLUMNS, cells, strict=True):
            cell.protection = _UNLOCKED
            cell.number_format = _format(name)


def _arrange(sheet: Worksheet) -> None:
    """The first rows are locked and stay in sight; the columns below are open, dates and periods in one form."""
    for index, name in enumerate(_COLUMNS, 1):
        column = sheet.column_dimensions[get_column_letter(index)]
        column.width = _WIDTHS.get(name, 16)
        column.number_format = _format(name)
        column.protection = _UNLOCKED
    rest = sheet.column_dimensions[get_column_letter(len(_COLUMNS) + 1)]  # a row is deleted only where all is open
    rest.min, rest.max, rest.protection = len(_COLUMNS) + 1, 16_384, _UNLOCKED
    for row in sheet.iter_rows(min_row=1, max_row=_HEADER):
        for cell in row:
            cell.protection = Protection(locked=True)
            cell.font = Font(bold=cell.row in (1, _HEADER))
    for cell in (*sheet[_HEADER - 1], *sheet[_HEADER]):
        cell.fill = _GREY
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = f"C{_HEADER + 1}"
    sheet.protection.sheet = True
    for freedom in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
        setattr(sheet.protection, freedom, False)  # what is False here is allowed


def _format(name: str) -> str:
    """A value is of the general form: in any other, Excel does not show that 98,5% became 0,985."""
    return {"reported_on": "yyyy-mm-dd", "value": "General", "numerator": "General", "denominator": "General"}.get(
        name, "@"
    )


def _choose(sheet: Worksheet, name: str, column: int, count: int) -> None:
    """A list to choose from; what is not in it cannot be typed."""
    letter = get_column_letter(column)
    rule = DataValidation("list", formula1=f"'{_LISTS}'!${letter}$2:${letter}${max(count, 1) + 1}", allow_blank=True)
    rule.showErrorMessage = True
    rule.errorTitle, rule.error = "Minh Bạch", "Chọn trong danh sách / Choose from the list"
    place = get_column_letter(_COLUMNS.index(name) + 1)
    rule.add(f"{place}{_HEADER + 1}:{place}{_LAST}")
    sheet.add_data_validation(rule)


def _list(sheet: Worksheet, lists: Mapping[str, Sequence[str]]) -> None:
    for column, (name, texts) in enumerate(lists.items(), 1):
        sheet.column_dimensions[get_column_letter(column)].width = 44
        for row, text in enumerate((name, *texts), 1):
            sheet.cell(row, column, text)


def _explain(sheet: Worksheet) -> None:
    """Each column: its name, and what belongs into it in both languages."""
    for row in _guide():
        sheet.append(row)
    for letter, width in (("A", 16), ("B", 70), ("C", 70)):
        sheet.column_dimensions[letter].width = width
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == 1)


def _guide() -> Iterator[tuple[str, str, str]]:
    vi, en = (builtin_words(lang) for lang in ("vi", "en"))
    yield "", "Tiếng Việt", "English"
    yield "", vi["template.todo"], en["template.todo"]
    for name in _COLUMNS:
        yield name, vi[f"template.{name}.help"], en[f"template.{name}.help"]
