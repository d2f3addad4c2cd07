"""Figures on pages: what is missing is not zero, kinds are apart, old values stay, and every number has its source."""

import re

import pytest
from lxml import html

from sites import PROGRESS, build, measured, tree

PROGRESS_CSV = "data/programmes/mau/progress.csv"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = measured(tmp_path_factory.mktemp("measured") / "root")
    done = build(root)
    assert done.status == 0, done.err
    return root / "site"


def page(site, address):
    return html.parse(str(site / address / "index.html")).getroot()


def text_of(element) -> str:
    return " ".join(element.text_content().split())


def tables(document) -> dict[str, list[list[str]]]:
    """The rows of the table behind each chart, by the id of its figure."""
    return {
        figure.get("id"): [[text_of(cell) for cell in row] for row in figure.iterfind(".//tbody/tr")]
        for figure in document.iterfind(".//figure")
    }


def test_a_value_is_shown_as_its_language_writes_it(site):
    vi, en = tables(page(site, "don-vi/mot")), tables(page(site, "en/units/mot"))
    assert vi["mau-ho-so-administrative-quarter"][-1][:2] == ["Quý I/2024", "1.234.567,5 hồ sơ"]
    assert en["mau-ho-so-administrative-quarter"][-1][:2] == ["Q1 2024", "1,234,567.5 files"]


def test_missing_is_said_and_never_zero_and_zero_is_zero(site):
    rows = tables(page(site, "don-vi/mot"))["mau-ho-so-administrative-quarter"]
    assert [row[1] for row in rows] == ["chưa có số liệu", "0 hồ sơ", "1.234.567,5 hồ sơ"]
    assert "Chưa có số liệu" in text_of(page(site, "chuong-trinh/mau/chi-so/c2"))


def test_a_percentage_keeps_its_numerator_and_denominator(site):
    rows = tables(page(site, "don-vi/mot"))["mau-dung-han-administrative-quarter"]
    assert rows[0][:2] == ["Quý III/2024", "98,46% (1.533/1.557)"]
    assert rows[1][:2] == ["Quý I/2024", "91,5% (183/200)"]


def test_kinds_are_never_mixed_in_a_series(site):
    found = tables(page(site, "don-vi/mot"))
    assert {name for name in found if "c1" in name} == {"mau-c1-self-year", "mau-c1-appraised-year"}
    assert found["mau-c1-self-year"][0][1] == "55/60 điểm" and found["mau-c1-appraised-year"][0][1] == "48,5/60 điểm"
    assert found["mau-dung-han-survey-quarter"][0][1] == "77% (120 người trả lời)"


def test_a_superseded_value_stays_visible_as_history(site):
    rows = tables(page(site, "don-vi/mot"))["mau-dung-han-administrative-quarter"]
    assert rows[1][2] == "đã đính chính" and rows[1][4] == "Cộng nhầm"
    assert rows[2][:3] == ["Quý I/2024", "90,5% (181/200)", "số cũ, đã thay ngày 01/6/2024"]
    withdrawn = tables(page(site, "en/units/hai"))["mau-dung-han-administrative-quarter"]
    assert [row[1] for row in withdrawn] == ["withdrawn", "80%"]


def test_overdue_exists_only_where_a_date_was_stated(site):
    tasks = page(site, "chuong-trinh/mau/nhiem-vu")
    assert "quá hạn" in text_of(tasks.get_element_by_id("t1"))
    assert "quá hạn" not in text_of(tasks.get_element_by_id("t2"))
    assert "không nêu ngày" in text_of(tasks.get_element_by_id("t2"))


def test_a_unit_that_ended_closes_its_series_and_names_its_successor_which_names_it(site):
    old, new = page(site, "don-vi/cu"), page(site, "don-vi/hai")
    notice = text_of(old.find_class("mb-notice")[0])
    assert "30/6/2024" in notice and "xã Hai" in notice
    assert list(tables(old)) == ["mau-dung-han-administrative-quarter"]
    assert "xã Cũ" in text_of(new.find_class("mb-unit__side")[0])
    assert "mau-dung-han-administrative-quarter" in tables(new)  # its own rows only
    assert not any("66,6" in cell for rows in tables(new).values() for row in rows for cell in row)


def test_units_are_compared_within_a_tier_and_a_period_and_not_ranked(site):
    bars = page(site, "chuong-trinh/mau/chi-so/dung-han").get_element_by_id("mau-dung-han-administrative-quarter-bars")
    labels = [text_of(label) for label in bars.iterfind(".//svg//text")]
    assert labels[:2] == ["Điểm của tỉnh", "Một"]
    assert labels[-1] == "chưa có số liệu" or "Cũ" in labels
    assert "Quý III/2024" in text_of(bars.find(".//figcaption"))
    assert "66,6%" not in labels  # another period


def test_coverage_is_out_of_those_that_took_part_and_existed(site):
    said = text_of(page(site, "chuong-trinh/mau/chi-so/dung-han"))
    assert "Quý III/2024: 1 trên 2 đơn vị tham gia có số liệu" in said  # the third had ended


def test_the_matrix_says_of_every_unit_and_milestone_what_is_known(site):
    rows = page(site, "chuong-trinh/mau").find_class("mb-matrix__line")
    cells = {text_of(row[0]): [text_of(cell) for cell in row[1:]] for row in rows}
    assert "đã đạt 09/02/2024" in cells["xã Một"][0] and "Kế hoạch số 1-KH/XA" in cells["xã Một"][0]
    assert "dự kiến tháng 3/2024" in cells["xã Hai"][0]
    assert cells["xã Cũ"][1].endswith("chưa có số liệu")


@pytest.mark.parametrize(
    "address", ["don-vi/mot", "en/units/hai", "don-vi/cu", "chuong-trinh/mau", "chuong-trinh/mau/chi-so/dung-han"]
)
def test_no_number_stands_without_a_link_to_its_source(site, address):
    document = page(site, address)
    figures = list(document.iterfind(".//figure"))
    assert figures
    for figure in figures:
        assert figure.find_class("mb-chart__sources")[0].findall(".//a")
        for row in figure.iterfind(".//tbody/tr"):
            assert row[-1].findall(".//a"), text_of(row)
    for cell in document.find_class("mb-matrix__cell"):
        assert cell.findall(".//a") or "chưa có số liệu" in text_of(cell)


def test_what_is_reported_later_waits_for_its_day(tmp_path):
    root = measured(tmp_path / "root")
    done = build(root, as_of="2024-05-20T12:00+07:00")
    assert done.status == 0, done.err
    assert f"{PROGRESS_CSV}:3" in done.err and "future" in done.err
    rows = tables(page(root / "site", "don-vi/mot"))["mau-dung-han-administrative-quarter"]
    assert [row[1] for row in rows] == ["90,5% (181/200)"]
    published = b"".join(tree(root / "site").values())
    assert b"183/200" not in published and "Cộng nhầm".encode() not in published


def test_a_changed_value_rewrites_only_what_shows_it(tmp_path):
    root = measured(tmp_path / "root")
    assert build(root).status == 0
    before = tree(root / "site")
    changed = PROGRESS.replace("hai,dung-han,2024-Q1,80,", "hai,dung-han,2024-Q1,81,")
    assert changed != PROGRESS
    (root / PROGRESS_CSV).write_text(changed, encoding="utf-8")
    assert build(root).status == 0
    after = tree(root / "site")
    written = {path for path in after if before.get(path) != after[path] and not path.startswith(".well-known/")}
    pages = {path for path in written if path.endswith(".html")}
    assert pages == {f"{folder}/index.html" for folder in ("don-vi/hai", "en/units/hai")}
    assert not any(re.match(r"(en/)?(units|don-vi)/(mot|cu)/", path) for path in written)
