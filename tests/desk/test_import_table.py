"""From a filled spreadsheet to progress.csv and the page. All values are invented."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook

from minhbach.content.site import read_site
from spreadsheets import NAMES, ods, row, xlsx

Run = Callable[..., Result]
HEADER = ",".join(NAMES)
OLD = f"{HEADER}\nxa-mot,ho-so,2024-Q3,97,,,,self,reported,2024-10-05,https://example.org/a,\n"


def progress(root: Path) -> Path:
    return root / "data/programmes/mau/progress.csv"


def last_line(result: Result) -> str:
    return result.output.strip().split("\n")[-1]


def test_from_the_template_to_the_page(root: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "so-lieu.xlsx"
    made = run("template", "progress", "--programme=mau", "--period=2024-Q3", "--kind=self", f"--output={file}")
    assert "2 rows prepared" in made.output  # xa-hai ended before the period began
    book = load_workbook(file)
    sheet = book["Số liệu"]
    assert [cell.value for cell in sheet[5]][:3] == ["Một (xa-mot)", "Hồ sơ đúng hạn (ho-so)", "2024-Q3"]
    sheet["D5"], sheet["J5"] = 0.985, date(2024, 10, 5)
    sheet["D5"].number_format = "0.0%"  # what Excel makes of 98,5%
    book.save(file)
    seen = run("import", "table", file, "--source=post:2026-01-01-bai-mau", lang="vi")
    assert seen.exit_code == 0 and not progress(root).exists()
    assert "+ dòng 5: Một · Hồ sơ đúng hạn · Quý III/2024 · tự đánh giá: 98,5%" in seen.output
    assert "– 1 dòng chưa có số liệu, bỏ qua" in seen.output
    done = run("import", "table", file, "--source=post:2026-01-01-bai-mau", "--accept")
    assert last_line(done).startswith("Written to data/programmes/mau/progress.csv: 1 new rows")
    assert progress(root).read_bytes().decode() == (
        f"{HEADER}\nxa-mot,ho-so,2024-Q3,98.5,,,,self,reported,2024-10-05,post:2026-01-01-bai-mau,\n"
    )
    again = run("import", "table", file, "--source=post:2026-01-01-bai-mau", "--accept")
    assert last_line(again) == "There is nothing new: data/programmes/mau/progress.csv stays as it is."
    built = run("build")
    assert built.exit_code == 0, built.output
    read = read_site(root, datetime(2026, 6, 1, tzinfo=UTC)).site
    assert read is not None and [row.value for row in read.figures["mau"].measurements] == [Decimal("98.5")]


@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_every_kind_of_file_brings_the_same(root: Path, run: Run, tmp_path: Path, ending: str) -> None:
    rows = [
        ["Báo cáo quý III"],
        [],
        [None, *NAMES],
        [None, *row(note="một\nhai")],
        [None, *row(indicator="y-kien", value=1234)],
    ]
    file = tmp_path / f"a.{ending}"
    if ending == "csv":  # as Excel writes it in Vietnam and Germany
        lines = ["Báo cáo quý III" + ";" * 12, ";" * 12, ";" + ";".join(NAMES)]
        lines += [
            ';xa-mot;ho-so;2024-Q3;"98,5";;;;self;reported;05.10.2024;https://example.org/a;"một\nhai"'.replace(
                "05.10", "31.10"
            )
        ]
        lines += [";xa-mot;y-kien;2024-Q3;1234;;;;self;reported;2024-10-05;https://example.org/a;"]
        file.write_bytes(("\ufeff" + "\r\n".join(lines) + "\r\n").encode())
    else:
        (xlsx if ending == "xlsx" else ods)(file, rows)
    done = run("import", "table", file, "--accept")
    assert done.exit_code == 0, done.output
    day = "2024-10-31" if ending == "csv" else "2024-10-05"
    assert progress(root).read_text(encoding="utf-8").split("\n")[1:] == [
        f"xa-mot,ho-so,2024-Q3,98.5,,,,self,reported,{day},https://example.org/a,một hai",
        "xa-mot,y-kien,2024-Q3,1234,,,,self,reported,2024-10-05,https://example.org/a,",
        "",
    ]


def test_a_refused_import_says_all_at_once_and_leaves_every_byte(root: Path, run: Run, tmp_path: Path) -> None:
    progress(root).write_text(OLD, encoding="utf-8")
    wrong = [
        row(value="98,5"),
        row(value=0.5, indicator="y-kien", period="Quý III/2024"),
        row(unit="xa-bon", period="2024-Q2"),
        row(source="post:khong-co", period="2024-Q1"),
        row(reported_on="05/10/2024"),
        row(unit="Một (xa-ba)", period="2023"),
        row(value=99),
        row(unit="xa-hai", period="2024-Q4", reported_on=date(2025, 1, 5)),
        row(source=None, period="2024-Q4", reported_on=date(2025, 1, 5)),
    ]
    file = xlsx(tmp_path / "a.xlsx", [NAMES, *wrong], {"D3": "0%"})
    said = run("import", "table", file, "--accept", lang="vi")
    assert said.exit_code == 1 and progress(root).read_text(encoding="utf-8") == OLD
    *found, last = said.output.strip().split("\n")
    starts = [
        "a.xlsx:2: D2 (value): '98,5' không phải một số (viết 98.5)",
        "a.xlsx:3: C3 (period): không hiểu kỳ 'Quý III/2024' (viết 2024-Q3)",
        "a.xlsx:3: D3 (value): '50%' không phải một số",
        "a.xlsx:4: không có mã 'xa-bon' trong data/units.yml",
        "a.xlsx:5: không có mã 'khong-co' trong posts/",
        "a.xlsx:6: J6 (reported_on): '05/10/2024' có thể là 2024-10-05 hoặc 2024-05-10",
        "a.xlsx:7: 'xa-ba' không có trong 'participations'",  # a warning, like the next
        "a.xlsx:7: kỳ 2023 khác với kỳ của 'ho-so'",
        "a.xlsx:8: dòng này nói cùng một điều với dòng data/programmes/mau/progress.csv:2",
        "a.xlsx:9: 'period' nằm sau ngày 2024-06-30",
        "a.xlsx:10: K10 (source): chưa ghi nguồn",
    ]
    assert [line[: len(start)] for line, start in zip(found, starts, strict=True)] == starts
    assert last.startswith("Chưa ghi gì: sửa 9 lỗi trên")


def test_a_correction_needs_a_later_day_and_its_status(root: Path, run: Run, tmp_path: Path) -> None:
    progress(root).write_text(OLD, encoding="utf-8")
    silent = run("import", "table", xlsx(tmp_path / "a.xlsx", [NAMES, row(reported_on=date(2024, 11, 1))]), "--accept")
    assert silent.exit_code == 1 and "without saying that it corrects it" in silent.output
    declared = xlsx(tmp_path / "b.xlsx", [NAMES, row(reported_on=date(2024, 11, 1), status="corrected")])
    done = run("import", "table", declared, "--accept")
    assert "~ row 2: One · Files on time · Q3 2024 · self-assessed: 97% → 98.5%" in done.output
    assert last_line(done).startswith("Written to data/programmes/mau/progress.csv: 0 new rows, 1 that replace")
    assert progress(root).read_text(encoding="utf-8").startswith(OLD)


@pytest.mark.parametrize(
    ("old", "added"),
    [
        (OLD.rstrip(), "\nxa-mot,y-kien,2024-Q3,1.2340,,,,self,reported,2024-10-05,https://example.org/a,\n"),
        (
            ("\ufeff" + OLD).replace(",", ";").replace("\n", "\r\n"),
            "xa-mot;y-kien;2024-Q3;1,234;;;;self;reported;2024-10-05;https://example.org/a;\r\n",
        ),
        (
            '"source","unit","indicator","period","value","kind","status","reported_on"\n',
            '"https://example.org/a","xa-mot","y-kien","2024-Q3","1.2340","self","reported","2024-10-05"\n',
        ),
        ("\ufeff", f"{HEADER}\nxa-mot,y-kien,2024-Q3,1.2340,,,,self,reported,2024-10-05,https://example.org/a,\n"),
    ],
)
def test_rows_are_written_as_the_table_is(root: Path, run: Run, tmp_path: Path, old: str, added: str) -> None:
    progress(root).write_bytes(old.encode())
    done = run("import", "table", xlsx(tmp_path / "a.xlsx", [NAMES, row(indicator="y-kien", value=1.234)]), "--accept")
    assert done.exit_code == 0, done.output
    assert progress(root).read_bytes().decode() == old + added
    assert not [line for line in run("check").output.split("\n") if "progress.csv" in line]


def test_a_column_that_the_table_lacks_is_not_dropped(root: Path, run: Run, tmp_path: Path) -> None:
    progress(root).write_text("unit,indicator,period,value,kind,status,reported_on,source\n", encoding="utf-8")
    said = run("import", "table", xlsx(tmp_path / "a.xlsx", [NAMES, row(note="bịa")]), "--accept")
    assert said.exit_code == 1 and "the column 'note' is missing" in said.output


def test_a_table_with_errors_is_not_added_to(root: Path, run: Run, tmp_path: Path) -> None:
    progress(root).write_text(OLD + '"never closed', encoding="utf-8")
    said = run("import", "table", xlsx(tmp_path / "a.xlsx", [NAMES, row(period="2024-Q2")]), "--accept")
    assert said.exit_code == 1 and "has errors" in last_line(said)
    assert progress(root).read_text(encoding="utf-8") == OLD + '"never closed'


def test_which_sheet(run: Run, tmp_path: Path) -> None:
    good = [NAMES, row()]
    two = xlsx(tmp_path / "two.xlsx", good, **{"Quý IV": [["Ghi chú"], *good], "Trống": [NAMES]})
    assert (
        last_line(run("import", "table", two))
        == "More than one sheet has values: Số liệu, Quý IV. Choose one with --sheet."
    )
    assert "+ row 3:" in run("import", "table", two, "--sheet=Quý IV").output
    second = xlsx(tmp_path / "second.xlsx", [["Hướng dẫn"]], **{"Quý IV": good})
    assert "+ row 2:" in run("import", "table", second).output
    none = xlsx(tmp_path / "none.xlsx", [["a", "b"]], Khác=[["c"]])
    assert "No sheet has a table of values (looked at: Số liệu, Khác)" in last_line(run("import", "table", none))


def test_which_programme(root: Path, run: Run, tmp_path: Path) -> None:
    other = root / "data/programmes/khac"
    other.mkdir()
    (other / "programme.yml").write_text(
        'name: {vi: Khác, en: Other}\nperiod: 2024/2026\nsource: "https://example.org/"\n', encoding="utf-8"
    )
    plain = xlsx(tmp_path / "a.xlsx", [NAMES, row()])
    assert "Add --programme with one of: khac, mau" in last_line(run("import", "table", plain))
    assert run("import", "table", plain, "--programme=mau").exit_code == 0
    assert "There is no programme 'x'" in last_line(run("import", "table", plain, "--programme=x"))
    named = xlsx(tmp_path / "b.xlsx", [["Chương trình / Programme: Nước sạch (bịa) (mau)"], NAMES, row()])
    assert run("import", "table", named).exit_code == 0


def test_a_source_that_is_none_is_refused_at_once(run: Run, tmp_path: Path) -> None:
    said = run("import", "table", xlsx(tmp_path / "a.xlsx", [NAMES, row(source=None)]), "--source=báo cáo")
    assert last_line(said).startswith("'báo cáo' is not a source")


def test_a_file_that_cannot_be_written_is_said(root: Path, run: Run, tmp_path: Path) -> None:
    (root / "data/programmes/mau/.progress.csv.new").mkdir()
    said = run("import", "table", xlsx(tmp_path / "a.xlsx", [NAMES, row()]), "--accept")
    assert said.exit_code == 1 and "If it is open in Excel, close it" in last_line(said)
    assert not progress(root).exists()


def test_a_csv_file_without_a_whole_header_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('"unit,indicator\n', encoding="utf-8")
    assert "never closed" in last_line(run("import", "table", tmp_path / "a.csv"))
    (tmp_path / "b.csv").write_text(",,,\n", encoding="utf-8")
    assert "No sheet has a table of values" in last_line(run("import", "table", tmp_path / "b.csv"))


def test_half_a_header_says_what_is_missing(run: Run, tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", [["STT", "unit", "indicator", "period", "value"], [1, *row()]])
    said = run("import", "table", file, lang="vi").output
    assert "a.xlsx:1: A1: cột lạ 'STT'" in said and "thiếu cột 'reported_on'" in said and "Chưa ghi gì" in said
