"""The spreadsheet to fill in, as a program reads it. Whether people can fill it in is for people to see."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result
from openpyxl import load_workbook

from spreadsheets import NAMES

Run = Callable[..., Result]


def test_lists_guide_and_columns(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    run("template", "progress", "--programme=mau", f"--output={file}")
    book = load_workbook(file)
    data, guide, lists = (book[name] for name in book.sheetnames)
    assert data["A1"].value == "Chương trình / Programme: Nước sạch (bịa) (mau)"
    assert [cell.value for cell in data[4]] == NAMES and data.max_row == 4 and data.freeze_panes == "C5"
    rules = {str(rule.sqref): rule.formula1 for rule in data.data_validations.dataValidation}
    assert rules == {
        "A5:A20000": "'Danh mục · Lists'!$A$2:$A$3",
        "B5:B20000": "'Danh mục · Lists'!$B$2:$B$3",
        "H5:H20000": "'Danh mục · Lists'!$C$2:$C$5",
        "I5:I20000": "'Danh mục · Lists'!$D$2:$D$5",
    }
    assert [cell.value for cell in lists["A"]] == ["unit", "Một (xa-mot)", "Hai (xa-hai)", None, None]
    assert [row[0].value for row in guide.iter_rows(min_row=3)] == NAMES
    assert all(cell.value for row in guide.iter_rows(min_row=2, min_col=2) for cell in row)
    assert data.protection.sheet and data["D4"].protection.locked
    assert not data.column_dimensions["D"].protection.locked
    assert (
        data.column_dimensions["C"].number_format == "@" and data.column_dimensions["J"].number_format == "yyyy-mm-dd"
    )


def test_prepared_rows_are_of_the_period(run: Run, tmp_path: Path) -> None:
    def rows(period: str) -> list[tuple[object, ...]]:
        file = tmp_path / f"{period}.xlsx"
        assert run("template", "progress", "--programme=mau", f"--period={period}", f"--output={file}").exit_code == 0
        return list(load_workbook(file).active.iter_rows(min_row=5, max_col=3, values_only=True))

    assert rows("2024") == [("Một (xa-mot)", "Ý kiến (y-kien)", "2024"), ("Hai (xa-hai)", "Ý kiến (y-kien)", "2024")]
    assert len(rows("2024-Q2")) == 4 and len(rows("2024-Q3")) == 2


def test_a_filled_file_is_never_replaced(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_text("filled")
    said = run("template", "progress", "--programme=mau", f"--output={file}")
    assert said.exit_code == 1 and "is there already" in said.output and file.read_text() == "filled"


def test_what_cannot_be_asked_for(root: Path, run: Run, tmp_path: Path) -> None:
    output = f"--output={tmp_path / 'a.xlsx'}"
    assert "There is no programme 'x'" in run("template", "progress", "--programme=x", output).output
    assert "'Quý 3' is not a period" in run("template", "progress", "--programme=mau", "--period=Quý 3", output).output
    (root / "data/programmes/mau/criteria.yml").unlink()
    assert "has no criteria or indicators yet" in run("template", "progress", "--programme=mau", output).output


def test_a_nation_gets_a_file_that_opens(root: Path, run: Run, tmp_path: Path) -> None:
    units = "".join(
        f"- {{id: xa-{n}, kind: xa, names: [{{vi: Xã {n}}}], source: 'https://example.org/'}}\n" for n in range(3321)
    )
    (root / "data/units.yml").write_text(units, encoding="utf-8")
    programme = root / "data/programmes/mau/programme.yml"
    text = programme.read_text(encoding="utf-8").partition("participations")[0]
    parts = ", ".join(f"{{unit: xa-{n}, tier: district}}" for n in range(3321))
    programme.write_text(f"{text}participations: [{parts}]\n", encoding="utf-8")
    file = tmp_path / "a.xlsx"
    said = run("template", "progress", "--programme=mau", "--period=2024-Q3", f"--output={file}")
    assert "without prepared rows: 6642 would be too many (at most 5000)" in said.output
    rules = load_workbook(file).active.data_validations.dataValidation
    assert rules[0].formula1 == "'Danh mục · Lists'!$A$2:$A$3322" and file.stat().st_size < 200_000
