"""What cells show is what is read, whatever they hold."""

import tempfile
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minhbach.desk.refusal import Refusal
from minhbach.desk.sheets import read_sheets
from spreadsheets import NAMES, ods, ods_of_months, row, xlsx


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (98.5, "General", "98.5"),
        (0.985, "0.0%", "98.5%"),
        (0.985, '0.00" %"', "0.985"),
        (0.29, "0%", "29%"),
        (1.1 * 1.1, "General", "1.21"),
        (1.234, "General", "1.2340"),
        (1234567, "#,##0", "1234567"),
        (2024, "@", "2024"),
        (1e20, "General", "100000000000000000000"),
        (True, "General", "TRUE"),
        (date(2024, 10, 5), "dd/mm/yyyy", "2024-10-05"),
        (datetime(2024, 10, 5), r"[$-42A]d\ mmmm\ yyyy;@", "2024-10-05"),
        (datetime(2024, 10, 5, 7, 30), "yyyy-mm-dd", "2024-10-05"),
        (datetime(2024, 10, 5, 7, 30), "yyyy-mm-dd hh:mm", "2024-10-05 07:30:00"),
        (date(2024, 9, 1), "mmm-yy", "2024-09"),
        (date(2024, 9, 1), "mm/yyyy", "2024-09"),
        (date(2024, 1, 1), "yyyy", "2024"),
        (time(7, 30), "hh:mm", "07:30:00"),
        ("  Xã Một \u00a0", "General", "Xã Một"),
        ("Một\nHai", "General", "Một\nHai"),
        ("Xa\u0303", "General", "Xã"),
        ("\ufeff98,5", "General", "98,5"),
    ],
)
def test_a_cell_of_excel(tmp_path: Path, value: object, form: str, text: str) -> None:
    (sheet,) = read_sheets(xlsx(tmp_path / "a.xlsx", [[value]], {"A1": form}))
    assert [cells[0] for _, cells in sheet.rows] == [text]
    assert sheet.problems == ()


def test_errors_and_formulas_that_nobody_computed_are_problems(tmp_path: Path) -> None:
    (sheet,) = read_sheets(xlsx(tmp_path / "a.xlsx", [["x"], [], [None, "#REF!", "=SUM(A1:A2)"]]))
    assert [(one.line, one.message("vi")) for one in sheet.problems] == [
        (3, "B3: ô này báo lỗi #REF!"),
        (3, "C3: công thức =SUM(A1:A2) chưa được tính"),
    ]


def test_rows_keep_their_numbers_in_both_kinds_of_files(tmp_path: Path) -> None:
    rows = [["Tiêu đề"], [], ["a", None, "b"], [None, 0.985, date(2024, 10, 5)]]
    (excel,) = read_sheets(xlsx(tmp_path / "a.xlsx", rows))
    (office,) = read_sheets(ods(tmp_path / "a.ods", rows, percent="indicator", repeated=3))
    assert [number for number, _ in excel.rows] == [1, 3, 4]
    assert excel.rows[1] == office.rows[1] == (3, ("a", "", "b"))
    assert office.rows[2:] == tuple((number, ("", "98.5%", "2024-10-05")) for number in (4, 5, 6))


def test_what_libreoffice_has_made_a_day_of_and_shows_as_a_month_is_the_month(tmp_path: Path) -> None:
    (sheet,) = read_sheets(ods_of_months(tmp_path / "a.ods", date(2024, 9, 1)))
    assert sheet.rows == ((1, ("2024-09",)),)


def test_a_sheet_that_lies_about_its_size_is_read_whole(tmp_path: Path) -> None:
    file, broken = xlsx(tmp_path / "a.xlsx", [["a", "b"], ["c", "d"]]), tmp_path / "b.xlsx"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1"'))
    assert read_sheets(broken)[0].rows == ((1, ("a", "b")), (2, ("c", "d")))


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("a.xls", b"", "import-old-excel"),
        ("a.docx", b"", "import-ending"),
        ("a.xlsx", b"PK not a workbook", "import-broken"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0 with a password", "import-broken"),
        ("a.ods", b"", "import-broken"),
        ("a.csv", "unit;đơn vị".encode("utf-16"), "import-not-utf-8"),
        ("a.csv", b"unit;\xd0\xbd\xfe", "import-not-utf-8"),
        ("none.xlsx", None, "import-unreadable"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(tmp_path: Path, name: str, content: bytes | None, key: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(Refusal) as refusal:
        read_sheets(tmp_path / name)
    assert refusal.value.key == key


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["a.xlsx", "a.ods", "a.csv"]), st.integers(0, 30_000), st.binary(max_size=30))
def test_whatever_stands_in_a_file_it_is_read_or_refused(name: str, place: int, bytes_there: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        make = {"a.xlsx": xlsx, "a.ods": ods}.get(name)
        if make:
            make(file, [NAMES, row()])
        good = file.read_bytes() if make else ",".join(NAMES).encode()
        file.write_bytes(good[: place % len(good)] + bytes_there + good[place % len(good) + len(bytes_there) :])
        try:
            sheets = read_sheets(file)
        except Refusal:
            return
        assert all(problem.line >= 1 and problem.message("vi") for sheet in sheets for problem in sheet.problems)
