"""Tables as spreadsheets write them. All values are invented."""

import codecs
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minhbach.content.tables import Table, read_table
from minhbach.content.validate import Context
from minhbach.model.figures import ProgressRow

NAMES = "unit indicator period value numerator denominator sample kind status reported_on source note".split()
ROW = "xa-mot ho-so 2024-Q3 98.5 - - - self reported 2024-10-05 https://example.org/ -".replace("-  ", " ").split(" ")


def cells(**changed: str) -> list[str]:
    """A good row with some cells changed."""
    row = dict(zip(NAMES, ["" if cell == "-" else cell for cell in ROW], strict=True))
    return list((row | changed).values())


def line(separator: str = ",", **changed: str) -> str:
    return separator.join(cells(**changed))


def read(content: str | bytes) -> Table[ProgressRow]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "progress.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_table(Path(folder), "progress.csv", ProgressRow, Context())


def said(table: Table[ProgressRow]) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in table.problems]


HEADER, SEMICOLONS = ",".join(NAMES), ";".join(NAMES)
GOOD = f"{HEADER}\n{line()}\n"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(GOOD, id="plain"),
        pytest.param("\ufeff" + GOOD, id="byte order mark"),
        pytest.param(GOOD.replace("\n", "\r\n"), id="Windows line ends"),
        pytest.param(GOOD.replace("\n", "\r"), id="old Macintosh line ends"),
        pytest.param(GOOD.rstrip(), id="no line end at the end"),
        pytest.param(GOOD.replace("\n", ",,,\n"), id="empty columns at the end"),
        pytest.param(GOOD + ",,,,,,,,,,,\n \n\n", id="empty rows at the end"),
        pytest.param(f"{SEMICOLONS}\n{line(';')}\n", id="semicolons"),
        pytest.param(f"sep=;\n{SEMICOLONS}\n{line(';')}\n", id="a line that names the separator"),
        pytest.param(f'"sep=,"\n{GOOD}', id="the same in quotes"),
        pytest.param("".join(f'"{part}"\n' for part in GOOD.replace(",", '","').split()), id="every cell in quotes"),
        pytest.param(
            GOOD.replace("unit", "Unit").replace("period,", " PERIOD ,"), id="capitals and spaces in the header"
        ),
        pytest.param(f",{HEADER}\n,{line()}\n", id="an empty column first"),
        pytest.param(GOOD.replace("98.5", "\u00a098.5\u00a0"), id="no-break spaces around a cell"),
        pytest.param(GOOD.replace("2024-10-05", "2024-10-05 00:00:00"), id="midnight"),
        pytest.param(GOOD.replace("2024-10-05", "2024/10/5"), id="slashes"),
    ],
)
def test_a_good_table_is_read_in_every_form(content: str) -> None:
    table = read(content)
    assert table.problems == []
    assert [row.value for _, row in table.rows] == [Decimal("98.5")]
    assert [str(row.reported_on) for _, row in table.rows] == ["2024-10-05"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("", [(1, "empty-table")]),
        ("\ufeff", [(1, "empty-table")]),
        (" \n \n", [(1, "empty-table")]),
        (";;;\n", [(1, "empty-table")]),
        ("\n,,,\n", [(1, "empty-table")]),
        ("sep=;\n", [(1, "empty-table")]),
        (HEADER, []),
        (HEADER.replace(",", "\t") + "\n" + line("\t"), [(1, "tabs-between-cells")]),
        (GOOD.replace("note", "note,note", 1), [(1, "duplicate-column")]),
        (GOOD.replace("note", "ghi chú", 1), [(1, "unknown-column")]),
        (GOOD.replace("period", "perod", 1), [(1, "unknown-column")]),
        (GOOD.replace("source", "note2", 1), [(1, "unknown-column"), (1, "missing-column")]),
        (f"\n\n{HEADER}\n{line()},thừa\n", [(4, "too-many-cells")]),
        (f",{HEADER}\n1,{line()}\n", [(2, "too-many-cells")]),
        (GOOD + "xa-mot\n", [(3, "too-few-cells")]),
        (GOOD + 'xa-mot,"ho-so\n' + line() + "\n", [(3, "broken-row")]),
        (GOOD + '"xa-mot"x,ho-so\n', [(3, "broken-row")]),
        (GOOD.encode("utf-16"), [(1, "not-utf-8")]),
        (GOOD.replace("\n", "Ủy ban\n").encode("utf-8").replace("Ủ".encode(), b"\xda"), [(1, "not-utf-8")]),
        (GOOD.replace("98.5", "98\0.5"), [(2, "unprintable-character")]),
    ],
)
def test_a_faulty_table_says_where(content: str | bytes, found: list[tuple[int, str]]) -> None:
    assert said(read(content)) == found


def test_lines_are_those_of_the_file_whatever_breaks_inside_cells() -> None:
    rows = [line(note='"một\r\nhai\r\n\r\nba"'), "", line(value="x"), line(note='"bốn ""năm"""'), line(value="y")]
    table = read("\r\n".join([f"sep=,\r\n{HEADER}", *rows]) + "\r\n")
    assert said(table) == [(8, "bad-number"), (10, "bad-number")]
    assert [(place, row.note) for place, row in table.rows] == [(3, "một hai ba"), (9, 'bốn "năm"')]


def test_a_message_names_its_column() -> None:
    table = read(HEADER + "\n" + line(value='"98,5%"') + "\n")
    (found,) = table.problems
    assert (found.column, found.message("vi"), found.hint("vi")) == (4, "value: '98,5%' không phải một số", "viết 98.5")
    (found,) = read(f"{HEADER}\n{line(period='')}\n").problems
    assert (found.column, found.code) == (3, "empty-cell") and "'period'" in found.message("vi")


@pytest.mark.parametrize(
    ("text", "comma", "semicolon"),
    [
        ("98.5", "98.5", "98.5"),
        ("98,5", "bad-number", "98.5"),
        ("1234", "1234", "1234"),
        ("1.234", "ambiguous-number", "ambiguous-number"),
        ("1,234", "ambiguous-number", "1.234"),
        ("0.125", "0.125", "0.125"),
        ("0,125", "bad-number", "0.125"),
        ("12.3450", "12.3450", "12.3450"),
        ("1.234,5", "bad-number", "bad-number"),
        ("1,234.5", "bad-number", "bad-number"),
        ("1 234", "bad-number", "bad-number"),
        ("1\u00a0234", "bad-number", "bad-number"),
        ("1\u202f234", "bad-number", "bad-number"),
        ("98.5%", "bad-number", "bad-number"),
        ("９８", "bad-number", "bad-number"),
        ("٩٨", "bad-number", "bad-number"),
        ("1e3", "bad-number", "bad-number"),
        ("+5", "bad-number", "bad-number"),
        (".5", "bad-number", "bad-number"),
        ("-0", "0", "0"),
        ("12-May", "bad-number", "bad-number"),
        ("#REF!", "bad-number", "bad-number"),
        ("1234567890123456", "bad-number", "bad-number"),
    ],
)
def test_numbers_of_both_dialects(text: str, comma: str, semicolon: str) -> None:
    for separator, header, expected in ((",", HEADER, comma), (";", SEMICOLONS, semicolon)):
        table = read(header + "\n" + line(separator, value=f'"{text}"') + "\n")
        assert [str(row.value) for _, row in table.rows] + [code for _, code in said(table)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31/10/2024", "2024-10-31"),
        ("10/31/2024", "2024-10-31"),
        ("31.10.2024", "2024-10-31"),
        ("31-10-2024 0:00", "2024-10-31"),
        ("11/11/2024", "2024-11-11"),
        ("05/10/2024", "ambiguous-date"),
        ("31/10/24", "bad-date"),
        ("45596", "bad-date"),
        ("31/10/0024", "bad-date"),
        ("٣١/10/2024", "bad-date"),
        ("2024-13-01", "impossible-date"),
        ("2024-10-31 07:30", "bad-date"),
        ("Oct-24", "bad-date"),
        ("2024-10/31", "bad-date"),
    ],
)
def test_dates_of_spreadsheets(text: str, expected: str) -> None:
    table = read(f"{HEADER}\n{line(reported_on=text)}\n")
    assert [str(row.reported_on) for _, row in table.rows] + [code for _, code in said(table)] == [expected]


TEXTS = st.lists(
    st.sampled_from([HEADER, SEMICOLONS, line(), line(";"), *NAMES, *ROW, *',;"\t\n\r "'.replace(" ", ""), "\0", "\ufeff", "sep=;\n", "98,5", "\u2028"]),
    max_size=40,
).map("".join)  # fmt: skip
BYTES = (
    st.binary(max_size=300) | TEXTS.map(str.encode) | TEXTS.map(lambda text: codecs.BOM_UTF16 + text.encode("utf-16"))
)


@settings(max_examples=300, deadline=None)
@given(BYTES)
def test_whatever_stands_in_a_file_each_problem_has_a_line_of_it(content: bytes) -> None:
    table = read(content)
    lines = content.decode("latin-1").replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(
        1 <= problem.line <= lines and problem.message("vi") and problem.message("en") for problem in table.problems
    )
    assert all(1 <= place <= lines for place, _ in table.rows)
    assert read(content) == table
