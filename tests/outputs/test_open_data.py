"""The open data: CSV, JSON, SQLite and the input agree, frictionless finds nothing, and the past can be had again."""

import csv
import io
import json
import re
import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest
from frictionless import validate

from data_site import COLUMNS, ROWS, data_site, write_rows
from sites import build, post, reference, tree

NUMBERS = ("value", "numerator", "denominator", "sample")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    root = data_site(tmp_path_factory.mktemp("data") / "root")
    done = build(root)
    assert done.status == 0, done.err
    return root / "site"


@pytest.fixture(scope="module")
def reference_site(tmp_path_factory) -> Path:
    root = reference(tmp_path_factory.mktemp("reference") / "root")
    assert build(root, as_of="2026-11-23T00:00+07:00").status == 0
    return root / "site"


def of_csv(site: Path, path: str) -> list[dict[str, str]]:
    text = (site / f"du-lieu/{path}.csv").read_bytes().decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def of_json(site: Path, path: str, **options) -> dict:
    return json.loads((site / f"du-lieu/{path}.json").read_text(encoding="utf-8"), **options)


def number(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def as_written(text: str) -> str:
    """A cell of CSV without the apostrophe that keeps spreadsheets from running it."""
    return text[1:] if re.match(r"'+[=+\-@\t\r]", text) else text


@pytest.mark.parametrize("which", ["site", "reference_site"])
def test_frictionless_validates_the_package(which, request):
    report = validate(str(request.getfixturevalue(which) / "du-lieu/datapackage.json"))
    assert [(task.name, task.errors) for task in report.tasks if not task.valid] == []
    assert report.valid and report.stats["tasks"] == 29


def test_frictionless_sees_a_value_without_a_source(site, tmp_path):
    broken = tmp_path / "du-lieu"
    for path, content in tree(site / "du-lieu").items():
        (broken / path).parent.mkdir(parents=True, exist_ok=True)
        (broken / path).write_bytes(content)
    progress = broken / "mau/progress.csv"
    progress.write_text(
        progress.read_text(encoding="utf-8").replace("document:1-kh", "document:9-kh"), encoding="utf-8"
    )
    assert not validate(str(broken / "datapackage.json")).valid


def test_csv_has_the_rows_of_the_input_in_its_columns_and_order(site):
    rows = of_csv(site, "mau/progress")
    assert list(rows[0]) == [*COLUMNS, "known_from", "known_to"]
    assert len(rows) == len(ROWS)
    for given, row in zip(ROWS, rows, strict=True):
        for column, text in zip(COLUMNS, given, strict=True):
            if column in NUMBERS:
                assert number(row[column]) == number(text)
            elif column != "note":
                assert row[column] == text


def test_json_has_exactly_what_csv_has(site):
    for file in sorted((site / "du-lieu").rglob("*.csv")):
        path = file.relative_to(site / "du-lieu").as_posix().removesuffix(".csv")
        data = of_json(site, path, parse_float=Decimal, parse_int=Decimal)
        types = {field["name"]: field["type"] for field in data["fields"]}
        rows = of_csv(site, path)
        assert len(rows) == len(data["rows"])
        for row, other in zip(rows, data["rows"], strict=True):
            assert list(row) == list(other) == list(types)
            for name, text in row.items():
                if types[name] in ("number", "integer"):
                    assert number(text) == other[name] and (not text or str(other[name]) == text)
                else:
                    assert as_written(text) == (other[name] or "")


def test_sqlite_is_sound_and_sums_to_the_same(site):
    with sqlite3.connect(site / "du-lieu/minhbach.sqlite") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        key = "unit, indicator, period, kind, reported_on"
        rows = connection.execute(f"SELECT {key}, value, note FROM progress WHERE programme = 'mau'").fetchall()
        given = [
            (*(row[c] for c in key.split(", ")), row["value"], row["note"])
            for row in of_json(site, "mau/progress")["rows"]
        ]
        assert sorted(rows, key=str) == sorted(given, key=str)
        for table in json.loads((site / "du-lieu/datapackage.json").read_text(encoding="utf-8"))["resources"]:
            name = table["name"].removeprefix("mau.").replace("-", "_")
            count = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            assert count == len(of_csv(site, table["path"].removesuffix(".csv")))
        current = connection.execute("SELECT value FROM progress_current ORDER BY value").fetchall()
        assert [value for (value,) in current if value is not None] == [-3, 12.5, 18, 97, 123456789012.345]
        assert dict(connection.execute("SELECT key, value FROM about"))["license"] == "CC BY 4.0"


def test_formulas_are_harmless_in_csv_and_whole_elsewhere(site):
    notes = [row["note"] for row in of_csv(site, "mau/progress") if row["note"]]
    assert not [note for note in notes if note[0] in "=+-@\t\r"]
    assert "'=HYPERLINK(1)" in notes and "'-1 là ghi chú" in notes and "''=đã có dấu nháy" in notes
    given = [row[COLUMNS.index("note")] for row in ROWS]
    assert [row["note"] or "" for row in of_json(site, "mau/progress")["rows"]] == given
    assert of_csv(site, "mau/progress")[7]["value"] == "-3"


def on(data: dict, day: str) -> list[dict]:
    """What was known on a day, from the JSON file alone."""
    return [row for row in data["rows"] if row["known_from"] <= day and (not row["known_to"] or day < row["known_to"])]


@pytest.mark.parametrize("day", ["2025-10-10", "2025-11-30", "2025-12-01", "2026-01-19", "2026-01-20", "2026-02-01"])
def test_what_was_known_on_a_day_can_be_had_from_the_files_alone(site, tmp_path, day):
    root = data_site(tmp_path / "root")
    past = build(root, as_of=f"{day}T12:00+07:00")
    assert past.status == 0, past.err
    then = of_json(root / "site", "mau/progress")
    now = on(of_json(site, "mau/progress"), day)
    assert [row | {"known_to": None} for row in now] == [row for row in then["rows"] if row["known_to"] is None]
    assert then["as_of"] == max(row["known_from"] for row in then["rows"]) <= day


def test_every_row_names_a_source_that_is_there(site, reference_site):
    for built in (site, reference_site):
        known = {row["source"] for row in of_csv(built, "sources")}
        for file in (built / "du-lieu").rglob("*.csv"):
            for row in of_csv(built, file.relative_to(built / "du-lieu").as_posix().removesuffix(".csv")):
                assert row.get("source") in known or file.stem == "categories"
    assert "" not in {row["address"] for row in of_csv(site, "sources")}


def test_an_empty_table_has_its_header_and_no_date(reference_site):
    path = "chinh-quyen-than-thien/progress"
    assert of_csv(reference_site, path) == []
    data = of_json(reference_site, path)
    assert data["rows"] == [] and data["as_of"] is None
    assert [field["name"] for field in data["fields"]] == [*COLUMNS, "known_from", "known_to"]


def test_the_record_of_a_unit_tells_every_value_with_its_history_and_sources(site):
    record = json.loads((site / "en/units/xa-mot/index.json").read_text(encoding="utf-8"))
    assert record["addresses"] == {
        "vi": "https://example.org/don-vi/xa-mot/",
        "en": "https://example.org/en/units/xa-mot/",
    }
    first = next(one for one in record["series"] if one["indicator"] == "dung-han")
    assert first["name"] == "Files on time" and first["kind"] == "administrative"
    value = first["values"][0]
    assert (value["value"], value["source"], value["known_to"]) == (97, "post:2026-01-06-moi", None)
    assert value["source_address"] == "https://example.org/en/news/2026/01/fresh/"
    assert [(old["value"], old["known_to"]) for old in value["earlier"]] == [(98.5, "2025-12-01")]
    assert record["successors"][0]["unit"] == "xa-hai"
    assert [article["id"] for article in record["news"]] == ["2026-01-05-anh"]


def test_programmes_and_documents_have_records_too(site):
    programme = json.loads((site / "chuong-trinh/mau/index.json").read_text(encoding="utf-8"))
    assert programme["tables"]["progress"]["csv"] == "https://example.org/du-lieu/mau/progress.csv"
    assert [measure["id"] for measure in programme["measures"]] == ["dung-han", "hai-long", "chenh-lech", "c1"]
    document = json.loads((site / "van-ban/1-kh/index.json").read_text(encoding="utf-8"))
    assert document["related_by"][0]["document"] == "2-qd" and document["programmes"] == ["mau"]


def test_one_value_rewrites_only_the_files_that_show_it(tmp_path):
    root = data_site(tmp_path / "root")
    build(root)
    before = tree(root / "site")
    write_rows(root, [[*row[:3], "81.5" if row[3] == "80.25" else row[3], *row[4:]] for row in ROWS])
    assert build(root).status == 0
    after = tree(root / "site")
    changed = {path for path in after if after[path] != before.get(path) and path.startswith("du-lieu/")}
    assert changed == {"du-lieu/mau/progress.csv", "du-lieu/mau/progress.json", "du-lieu/minhbach.sqlite"}
    records = {path for path in after if after[path] != before.get(path) and path.endswith("/index.json")}
    assert records == {"don-vi/xa-mot/index.json", "en/units/xa-mot/index.json"}


def test_an_article_that_no_data_names_changes_no_data(tmp_path):
    root = data_site(tmp_path / "root")
    build(root)
    before = tree(root / "site/du-lieu")
    post(root, "2026-01-20-moi-nua")
    assert build(root).status == 0
    assert tree(root / "site/du-lieu") == before


def test_two_builds_give_the_same_bytes(site, tmp_path):
    again = data_site(tmp_path / "elsewhere")
    build(again, "--jobs", "1")
    assert tree(again / "site/du-lieu") == tree(site / "du-lieu")


def test_a_changed_source_changes_what_names_it(tmp_path):
    root = data_site(tmp_path / "root")
    build(root)
    post(
        root,
        "2026-01-06-moi",
        "en",
        title="Renamed",
        translated="2026-01-07",
        slug="renamed",
        aliases="[/en/news/2026/01/fresh/, /en/old/]",
    )
    assert build(root).status == 0
    record = json.loads((root / "site/en/units/xa-mot/index.json").read_text(encoding="utf-8"))
    first = next(one for one in record["series"] if one["indicator"] == "dung-han")
    assert first["values"][0]["source_address"] == "https://example.org/en/news/2026/01/renamed/"
    cold = root / "cold"
    build(root, "--site-dir", cold)
    assert tree(cold) == tree(root / "site")


def test_without_a_licence_none_is_claimed(tmp_path):
    root = data_site(tmp_path / "root")
    config = root / "data/site.yml"
    lines = [line for line in config.read_text(encoding="utf-8").splitlines() if not line.startswith("data_licence")]
    config.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert build(root).status == 0
    site = root / "site"
    package = json.loads((site / "du-lieu/datapackage.json").read_text(encoding="utf-8"))
    assert "licenses" not in package and validate(str(site / "du-lieu/datapackage.json")).valid
    assert "license" not in (site / "du-lieu/catalog.jsonld").read_text(encoding="utf-8")
    assert "chưa công bố giấy phép" in (site / "du-lieu/index.html").read_text(encoding="utf-8")


def test_the_catalogue_names_every_file_and_nothing_that_is_not_there(site):
    catalogue = json.loads((site / "du-lieu/catalog.jsonld").read_text(encoding="utf-8"))
    assert [data["dct:identifier"] for data in catalogue["dcat:dataset"]] == ["registers", "mau"]
    named = set()
    for data in catalogue["dcat:dataset"]:
        assert data["dct:license"] and data["dct:publisher"] and data["dct:title"][0]["@language"] == "vi"
        named |= {
            one["dcat:downloadURL"]["@id"].removeprefix("https://example.org/") for one in data["dcat:distribution"]
        }
    there = {f"du-lieu/{path}" for path in tree(site / "du-lieu") if path.endswith((".csv", ".json", ".sqlite"))}
    calendars = {path for path in named if path.endswith(".ics")}
    assert len(calendars) == 4 and all((site / path).is_file() for path in calendars)
    assert named - calendars == {
        path for path in there if "/schema/" not in path and not path.endswith("datapackage.json")
    }
    assert catalogue["dcat:dataset"][1]["dct:modified"]["@value"] == "2026-01-20"


@pytest.mark.parametrize("page", ["du-lieu/index.html", "en/data/index.html"])
def test_the_page_explains_every_column_and_leads_to_every_file(site, page):
    from lxml import html

    document = html.parse(str(site / page)).getroot()
    package = json.loads((site / "du-lieu/datapackage.json").read_text(encoding="utf-8"))
    lang = document.get("lang")
    links = {element.get("href").rpartition("du-lieu/")[2] for element in document.iter("a") if element.get("href")}
    for resource in package["resources"]:
        assert {resource["path"], resource["path"].replace(".csv", ".json")} <= links
        shown = document.get_element_by_id(resource["name"].removeprefix("mau."))
        explained = {row.text_content(): row.getnext().text_content() for row in shown.iter("dt")}
        assert explained == {f["name"]: f["descriptions"][lang] for f in resource["schema"]["fields"]}
    data = [json.loads(e.text) for e in document.iterfind(".//script[@type='application/ld+json']")]
    assert [one["@type"] for one in data] == ["Dataset", "BreadcrumbList"]
    assert data[0]["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_an_old_address_may_not_stand_among_the_data(tmp_path):
    root = data_site(tmp_path / "root")
    for alias in ("/du-lieu/cu.csv", "/don-vi/xa-mot/index.json"):
        post(root, "2026-01-20-alias", aliases=f"[{alias}]")
        done = build(root)
        assert done.status == 1 and alias in done.err
