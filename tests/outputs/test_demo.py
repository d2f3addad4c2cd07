"""The demo site: it has everything, says that it is invented, and shows every figure as it was reported."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html

import demo
from minhbach.checks import check
from minhbach.content.site import Reading, read_site
from minhbach.text.dates import format_date
from minhbach.text.numbers import format_number
from minhbach.text.periods import format_period, parse_period
from sites import build, tree

LANGUAGES = ("vi", "en")
NO_DATA = {"vi": "chưa có số liệu", "en": "no data"}
ROOMS = {"vi": "don-vi", "en": "en/units"}
TODAY = date(2025, 3, 1)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = demo.write(tmp_path_factory.mktemp("demo"))
    made = build(folder, as_of=demo.AS_OF)
    assert made.status == 0, made.out + made.err
    return folder


@pytest.fixture(scope="module")
def reading(root: Path) -> Reading:
    return read_site(root, datetime.fromisoformat(demo.AS_OF).astimezone(UTC))


def test_it_is_the_same_every_time(root: Path, tmp_path: Path) -> None:
    again = tree(demo.write(tmp_path))
    assert again == {name: content for name, content in tree(root).items() if name in again}


def test_it_is_sound_and_has_everything(reading: Reading) -> None:
    site = reading.site
    assert site is not None and not check(reading)
    rows = [row for figures in site.figures.values() for row in figures.measurements]
    assert (len(site.units), len(site.programmes), len(site.articles)) == (40, 2, 12)
    assert sum(len(programme.indicators) for programme in site.programmes.values()) == 12
    assert {row.kind for row in rows} == {"self", "appraised", "survey", "administrative"}
    assert {row.status for row in rows} == {"reported", "verified", "corrected", "withdrawn"}
    assert {row.period.first.year for row in rows} == {2022, 2023, 2024}
    assert any(row.value == 0 for row in rows) and any(not row.said for row in rows)
    tasks = [task for programme in site.programmes.values() for task in programme.tasks]
    assert {task.latest.status for task in tasks} == {
        "not_stated", "planned", "in_progress", "done", "cancelled", "moved_to_successor",
    }  # fmt: skip
    assert [task.id for task in tasks if task.overdue(TODAY)] == ["t2"]


def test_every_page_says_that_it_is_invented(root: Path) -> None:
    pages = [file for file in (root / "site").rglob("*.html") if 'http-equiv="refresh"' not in file.read_text("utf-8")]
    assert len(pages) > 150
    for page in pages:
        text = html.parse(page).getroot().text_content()
        lang = html.parse(page).getroot().get("lang")
        assert demo.LABELS[lang] in text and demo.words.TAGLINES[lang] in text, page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_unit_that_ended_shows_its_successors(root: Path, lang: str) -> None:
    followed = {old: (new,) for new, (*pair, _) in demo.MERGED.items() for old in pair}
    for old, successors in (followed | {demo.DIVIDED[0]: demo.DIVIDED[1]}).items():
        links = [link.get("href") for link in page_of(root, lang, old).iterfind(".//main//a")]
        for new in successors:
            assert any(href.endswith(f"{ROOMS[lang]}/{new}/") for href in links), (old, new)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_value_stands_on_its_units_page_with_its_source(root: Path, lang: str) -> None:
    """Also the values that were replaced: the old row stays, and is shown as history."""
    rows = reported(root)
    shown = {
        unit: [cells(row) for row in page_of(root, lang, unit).iter("tr")] for unit in {row["unit"] for row in rows}
    }
    missing = [row for row in rows if not any(shows(line, row, lang) for line in shown[row["unit"]])]
    assert not missing, (len(missing), missing[:3])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_nobody_reported_is_never_0(root: Path, lang: str) -> None:
    rows = reported(root)
    zeros = {(row["unit"], row["period"]) for row in rows if row["value"] == "0"}
    silent = [row for row in rows if not row["value"] and not row["numerator"]]
    assert silent
    for row in silent:
        if (row["unit"], row["period"]) not in zeros:
            when = period_words(row, lang)
            for line, _ in (cells(found) for found in page_of(root, lang, row["unit"]).iter("tr")):
                assert not (line[0] == when and line[1].split()[:1] == ["0"]), (row, line)


def reported(root: Path) -> list[dict[str, str]]:
    """The rows of both tables that are known on the day."""
    files = sorted((root / "data/programmes").glob("*/progress.csv"))
    rows = [row for file in files for row in csv.DictReader(file.read_text("utf-8").splitlines())]
    return [row for row in rows if date.fromisoformat(row["reported_on"]) <= TODAY]


def page_of(root: Path, lang: str, unit: str) -> html.HtmlElement:
    return html.parse(root / "site" / ROOMS[lang] / unit / "index.html").getroot()


def cells(row: html.HtmlElement) -> tuple[list[str], bool]:
    """The words of a row's cells, and whether it links to a source."""
    return [" ".join(cell.text_content().split()) for cell in row], row.find(".//a[@href]") is not None


def shows(line: tuple[list[str], bool], row: dict[str, str], lang: str) -> bool:
    """Whether a row of a page is this row: its period, its value as people write it, its day, and a source."""
    words, sourced = line
    day = format_date(date.fromisoformat(row["reported_on"]), lang)
    text = " | ".join(words)
    return sourced and period_words(row, lang) in words[0] and day in text and all(
        re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d]|[.,]\d)", text) for number in numbers(row, lang)
    )  # fmt: skip


def period_words(row: dict[str, str], lang: str) -> str:
    period = parse_period(row["period"])
    assert period is not None
    return format_period(period, lang)


def numbers(row: dict[str, str], lang: str) -> Iterator[str]:
    if not row["value"] and not row["numerator"] and row["status"] != "withdrawn":
        yield NO_DATA[lang]
    for name in ("value", "numerator", "denominator"):
        if row[name]:
            yield format_number(Decimal(row[name]), lang)
