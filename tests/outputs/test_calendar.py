"""Calendars as a program that subscribes to them reads them. All that they tell of is invented."""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest

from minhbach.build import ledger
from minhbach.outputs.parts import REST
from sites import build, invented, post, reference, starter

SOURCE = "https://example.org/nguon?a=1&b=2"
MILESTONES = f"""unit,milestone,kind,date,precision,source,note
xa-mot,ra-mat,planned,2026-01,,{SOURCE},"Có, dấu; phẩy \\ và “ngoặc”"
xa-mot,ra-mat,actual,2026-01-08,,post:2026-01-05-anh,
xa-hai,ra-mat,actual,2026-01-15,quarter,document:1-kh,
"""


def dated(folder: Path) -> Path:
    """The invented site with milestones, two more tasks, a document in force and a story of a day."""
    root = invented(folder)
    programme = root / "data/programmes/mau"
    head = programme / "programme.yml"
    text = head.read_text(encoding="utf-8").replace(
        "participations: [", f"participations: [{{unit: xa-hai, tier: district, source: '{SOURCE}'}}, "
    )
    head.write_text(text + "milestones: [{id: ra-mat, name: {vi: Ra mắt, en: Launched}}]\n", encoding="utf-8")
    (programme / "milestones.csv").write_text(MILESTONES, encoding="utf-8")
    with (programme / "tasks.yml").open("a", encoding="utf-8") as file:
        file.write(
            f"- {{id: t2, text: {{vi: 'Việc, thứ; hai', en: Second}}, owners: [xa-hai], owner_stated: implied, due: 2026-04-30, source: '{SOURCE}',\n"
            "   history: [{date: 2026-01-03, status: cancelled}]}\n"
            f"- {{id: t3, text: {{vi: Không hẹn ngày}}, owner_stated: none, source: '{SOURCE}', history: [{{date: 2026-01-03, status: planned}}]}}\n"
        )
    documents = root / "data/documents.yml"
    documents.write_text(
        documents.read_text(encoding="utf-8").replace("date: 2026-01-02", "date: 2026-01-02, effective: 2026-01-20"),
        encoding="utf-8",
    )
    post(
        root,
        "2026-01-12-hop",
        title="'Họp 🎉, bàn; \\ việc'",
        event_date="2026-01-11",
        units="[xa-hai]",
        programmes="[mau]",
    )
    return root


@pytest.fixture(scope="module")
def ground(tmp_path_factory) -> Path:
    root = dated(tmp_path_factory.mktemp("dated") / "root")
    done = build(root)
    assert done.status == 0, done.err
    return root


@pytest.fixture(scope="module", params=[dated, reference, starter])
def site(request, tmp_path_factory) -> Path:
    root = request.param(tmp_path_factory.mktemp("calendars") / "root")
    done = build(root, as_of="2026-11-23")
    assert done.status == 0, done.err
    return root / "site"


def calendars(site: Path) -> dict[str, icalendar.Calendar]:
    return {path: icalendar.Calendar.from_ical(content) for path, content in contents(site).items()}


def contents(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in sorted(site.rglob("*.ics"))}


def told(calendar: icalendar.Calendar) -> dict[str, str]:
    """Of each event, by the part of its UID that is common to all languages: its days and its summary."""
    return {
        str(event["uid"]).partition("@")[0].rpartition(".")[0]: f"{event.start} {event.end} {event['summary']}"
        for event in calendar.events
    }


def test_every_unit_and_programme_has_one_in_every_language(site):
    rooms = {
        f"{page.relative_to(site).as_posix()}/"
        for room in ("don-vi", "chuong-trinh")
        for page in (site / room).glob("*")
        if page.is_dir()
    }
    expected = {"lich.ics", *(f"{room}lich.ics" for room in rooms)}
    found = set(contents(site))
    assert {path for path in found if not path.startswith("en/")} == expected
    assert len(found) == 2 * len(expected) and "en/calendar.ics" in found


def test_lines_end_and_fold_as_they_must(site):
    for path, content in contents(site).items():
        assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:") and content.endswith(
            b"END:VCALENDAR\r\n"
        ), path
        assert b"\n" not in content.replace(b"\r\n", b""), path
        for line in content.split(b"\r\n"):
            assert len(line) <= 75 and line.decode() is not None, (path, line)


def test_what_rfc_5545_asks_for_is_there(site):
    for path, calendar in calendars(site).items():
        lang = "en" if path.startswith("en/") else "vi"
        assert "method" not in calendar and calendar.subcomponents, path
        assert calendar["name"].params["LANGUAGE"] == lang and calendar["x-wr-calname"] == calendar["name"]
        assert str(calendar["source"]).endswith(path) and calendar["refresh-interval"].dt == timedelta(days=1)
        assert not calendar.errors and not [error for event in calendar.events for error in event.errors]
        uids = [str(event["uid"]) for event in calendar.events]
        assert len(uids) == len(set(uids)), path
        for event in calendar.events:
            assert re.fullmatch(rf"[a-z0-9.-]+\.{lang}@[a-z0-9.]+", event["uid"]), event["uid"]
            assert type(event.start) is type(event.end) is date and event.start < event.end
            assert event["dtstart"].params["VALUE"] == event["dtend"].params["VALUE"] == "DATE"
            assert event["dtstamp"].dt.tzinfo is not None and event["transp"] == "TRANSPARENT"
            assert str(event["url"]).startswith("https://") and str(event["url"]) in event["description"]
            assert event["summary"].params["LANGUAGE"] in ("vi", "en") and event["categories"].cats


def test_an_event_is_the_same_in_every_calendar_that_holds_it(site):
    seen: dict[str, bytes] = {}
    for calendar in calendars(site).values():
        for event in calendar.events:
            assert seen.setdefault(event["uid"], event.to_ical()) == event.to_ical()


def test_due_dates_milestones_and_events_stand_where_they_belong(ground):
    found = calendars(ground / "site")
    assert told(found["chuong-trinh/mau/lich.ics"]) == {
        "mau.xa-mot.ra-mat.planned": "2026-01-01 2026-02-01 Dự kiến: Ra mắt – xã Một (tháng 01/2026)",
        "mau.xa-hai.ra-mat.actual": "2026-01-01 2026-04-01 Ra mắt – xã Hai (quý I/2026)",
        "mau.xa-mot.ra-mat.actual": "2026-01-08 2026-01-09 Ra mắt – xã Một",
        "2026-01-12-hop.event": "2026-01-11 2026-01-12 Họp 🎉, bàn; \\ việc",
        "1-kh.in-force": "2026-01-20 2026-01-21 Kế hoạch số 1-KH/XA có hiệu lực",
        "mau.t1.due": "2026-03-01 2026-03-02 Hạn: Việc mẫu",
        "mau.t2.due": "2026-04-30 2026-05-01 Hạn: Việc, thứ; hai",
    }  # fmt: skip
    assert told(found["en/units/xa-hai/calendar.ics"]) == {
        "mau.xa-hai.ra-mat.actual": "2026-01-01 2026-04-01 Launched: Hai commune (Q1 2026)",
        "xa-mot.xa-hai.succession": "2026-01-11 2026-01-12 Part of One commune becomes part of Hai commune",
        "mau.t2.due": "2026-04-30 2026-05-01 Due: Second",
    }
    whole = told(found["lich.ics"])
    assert all(told(calendar).items() <= whole.items() for path, calendar in found.items() if path[:2] != "en")
    assert not {"mau.t3.due"} & whole.keys()


def test_an_event_says_where_it_is_known_from_and_how_it_stands(ground):
    events = {str(e["uid"]).partition("@")[0]: e for e in calendars(ground / "site")["lich.ics"].events}
    assert SOURCE in events["mau.xa-mot.ra-mat.planned.vi"]["description"]
    assert "Có, dấu; phẩy \\ và “ngoặc”" in events["mau.xa-mot.ra-mat.planned.vi"]["description"]
    assert "https://example.org/tin/2026/01/anh/" in events["mau.xa-mot.ra-mat.actual.vi"]["description"]
    assert events["mau.xa-mot.ra-mat.planned.vi"]["status"] == "TENTATIVE"
    assert events["mau.t2.due.vi"]["status"] == "CANCELLED"
    assert events["mau.t1.due.vi"]["dtstamp"].dt.isoformat() == "2026-01-19T17:00:00+00:00"


def test_a_calendar_without_events_is_one_all_the_same(tmp_path):
    root = starter(tmp_path)
    assert build(root).status == 0
    calendar = calendars(root / "site")["lich.ics"]
    assert calendar.events == [] and [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]


def test_a_changed_due_date_rewrites_the_calendars_that_show_it(ground, tmp_path):
    root = tmp_path / "root"
    shutil.copytree(ground, root)
    before, keys = contents(root / "site"), keys_of(root)
    tasks = root / "data/programmes/mau/tasks.yml"
    tasks.write_text(tasks.read_text(encoding="utf-8").replace("2026-04-30", "2026-05-15"), encoding="utf-8")
    assert build(root).status == 0
    after = contents(root / "site")
    places = ("lich.ics", "chuong-trinh/mau/lich.ics", "don-vi/xa-hai/lich.ics")
    english = ("en/calendar.ics", "en/programmes/mau/calendar.ics", "en/units/xa-hai/calendar.ics")
    assert {path for path in after if after[path] != before[path]} == {*places, *english}
    assert {path for path, key in keys_of(root).items() if keys[path] != key} == {*places, *english}
    assert (
        told(icalendar.Calendar.from_ical(after["lich.ics"])).keys()
        == told(icalendar.Calendar.from_ical(before["lich.ics"])).keys()
    )


def keys_of(root: Path) -> dict[str, str]:
    (folder,) = (root / ".cache/minhbach/ledgers").iterdir()
    return {path: entry.key for path, entry in ledger.load(folder, REST).items() if path.endswith(".ics")}


def test_nobody_may_take_its_address(tmp_path):
    root = starter(tmp_path)
    (root / "docs/lich.ics").write_text("BEGIN:VCALENDAR")
    done = build(root)
    assert done.status == 1 and "docs/lich.ics" in done.err


def test_the_latest_events_of_articles_only(tmp_path):
    root = starter(tmp_path)
    first = date(2025, 1, 1)
    for index in range(60):
        day = first + timedelta(days=index)
        post(root, f"{day}-hop-{index}", event_date=day)
    assert build(root).status == 0
    events = calendars(root / "site")["lich.ics"].events
    assert [event.start for event in events] == [first + timedelta(days=index) for index in range(10, 60)]
