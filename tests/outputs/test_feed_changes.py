"""Values, corrections and milestones in feeds: who is told of them, once, and what is written anew. All invented."""

import shutil
from collections import Counter
from pathlib import Path

import feedparser
import pytest
from lxml import etree
from reader import make_reader

from minhbach.build import ledger
from minhbach.outputs.parts import REST
from readers import served
from reporting import reporting
from sites import NOON, build, post, tree

ONE, TWO, WHOLE = "don-vi/xa-mot/rss.xml", "don-vi/xa-hai/rss.xml", "chuong-trinh/mau/rss.xml"
ENGLISH = {ONE: "en/units/xa-mot/rss.xml", TWO: "en/units/xa-hai/rss.xml", WHOLE: "en/programmes/mau/rss.xml"}
FEEDS = (*ENGLISH, *ENGLISH.values(), "rss.xml", "en/rss.xml", "chuyen-muc/tin-chung/rss.xml")


@pytest.fixture(scope="module")
def ground(tmp_path_factory) -> Path:
    root = reporting(tmp_path_factory.mktemp("ground") / "root")
    done = build(root)
    assert done.status == 0, done.err
    return root


def add(root: Path, table: str, row: str) -> None:
    with (root / f"data/programmes/mau/{table}.csv").open("a", encoding="utf-8") as file:
        file.write(row + "\n")


def change(root: Path, name: str, old: str, new: str) -> None:
    file = root / "data" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def corrected(root):
    add(root, "progress", "xa-mot,duong,2025-Q3,1.4,,,,self,corrected,2026-01-25,https://example.org/,")


def reported(root):
    add(root, "progress", "xa-hai,dung-han,2025-Q4,93,,,,self,reported,2026-01-25,https://example.org/,")


def reported_late(root):
    add(root, "progress", "xa-hai,duong,2025,0.7,,,,survey,reported,2026-01-20,https://example.org/,")


def reached(root):
    change(
        root,
        "programmes/mau/milestones.csv",
        "xa-hai,ra-mat,actual,2026-01-15,quarter",
        "xa-hai,ra-mat,actual,2026-01-16,",
    )


def sourced_anew(root):
    change(
        root,
        "programmes/mau/milestones.csv",
        "xa-mot,ra-mat,actual,2026-01-08,,post:2026-01-05-anh",
        "xa-mot,ra-mat,actual,2026-01-08,,https://example.org/khac",
    )
    change(
        root, "programmes/mau/progress.csv", "2025-10-05,https://nguon.example/a?b=1&c=2", "2025-10-05,document:1-kh"
    )


def renamed(root):
    change(root, "programmes/mau/criteria.yml", "Đường làm mới", "Đường mới")
    change(root, "programmes/mau/programme.yml", "Chương trình mẫu", "Chương trình")
    change(root, "units.yml", "Hai", "Hai Mới")


def resorted(root):
    file = root / "data/programmes/mau/progress.csv"
    head, *rows = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([head, *reversed(rows)]) + "\n", encoding="utf-8")


def done(root):
    change(root, "programmes/mau/tasks.yml", "status: done, ", "status: in_progress, ")


def tomorrow(root):
    add(root, "progress", "xa-mot,duong,2025-Q4,2,,,,self,reported,2026-02-02,https://example.org/,")


def both(*feeds: str) -> dict[str, int]:
    return {path: 1 for feed in feeds for path in (feed, ENGLISH[feed])}


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (corrected, both(ONE, WHOLE)),
        (reported, both(TWO, WHOLE)),
        (reported_late, {}),
        (reached, both(TWO, WHOLE)),
        (sourced_anew, {}),
        (renamed, {}),
        (resorted, {}),
        (done, both(ONE, WHOLE)),
        (tomorrow, {}),
    ],
)
def test_readers_are_told_once_and_where_it_belongs(ground, tmp_path, act, expected):
    root = tmp_path / "root"
    shutil.copytree(ground, root)
    with served(root / "site") as address:
        store = make_reader(":memory:")
        for feed in FEEDS:
            store.add_feed(address + feed)
        store.update_feeds(scheduled=False)
        for entry in store.get_entries():
            store.mark_entry_as_read(entry)
        act(root)
        assert build(root).status == 0
        store.update_feeds(scheduled=False)
        fresh = Counter(entry.feed_url.removeprefix(address) for entry in store.get_entries(read=False))
    assert fresh == expected


def entries(root: Path, path: str) -> dict[str, feedparser.FeedParserDict]:
    parsed = feedparser.parse(str(root / "site" / path))
    return {entry.id.partition(":")[2].partition(":")[2]: entry for entry in parsed.entries}


def test_a_correction_says_both_values_and_both_sources(ground):
    for path in (ONE, WHOLE):
        entry = entries(ground, path)["mau:xa-mot:dung-han:2025-Q3:self:2025-12-01:vi"]
        assert entry.title == "Đính chính số liệu của xã Một: Hồ sơ đúng hạn & đủ, quý III/2025"
        assert "98,5% (1.533/1.557)" in entry.summary and "97,5%" in entry.summary
        body = entry.content[0].value
        assert "https://nguon.example/a?b=1&amp;c=2" in body and "https://example.org/van-ban/1-kh/" in body
        assert "Đếm nhầm &lt;17&gt; hồ sơ" in body


def test_what_was_reported_at_once_is_one_item(ground):
    assert (
        entries(ground, ONE)["mau:xa-mot:self:2025-10-05:vi"].title
        == "Quý III/2025: 2 số liệu của xã Một (tự đánh giá)"
    )
    whole = entries(ground, WHOLE)["mau:self:2025-10-05:vi"]
    assert whole.title == "Quý III/2025: 3 số liệu của 2 nơi (tự đánh giá)"
    assert "mau:xa-mot:self:2025-10-05:vi" not in entries(ground, WHOLE)
    assert whole.content[0].value.count("https://nguon.example/a?b=1&amp;c=2") == 2


def test_nothing_is_not_zero(ground):
    entry = entries(ground, TWO)["mau:xa-hai:self:2025-10-06:vi"]
    assert "chưa có số liệu" in entry.content[0].value and "Chưa đo" in entry.content[0].value
    assert not {"0", "0 km"} & set(etree.HTML(entry.content[0].value).itertext())


def test_a_plan_is_dated_by_its_source_or_not_told(ground):
    plan = entries(ground, ONE)["mau:xa-mot:ra-mat:planned:2026-01:vi"]
    assert plan.published == "Fri, 02 Jan 2026 00:00:00 +0700"
    assert not [name for name in entries(ground, TWO) if ":planned:" in name]


def test_what_an_article_tells_waits_for_it(ground, tmp_path):
    root = tmp_path / "root"
    shutil.copytree(ground, root)
    post(root, "2026-02-02-mai")
    change(root, "programmes/mau/milestones.csv", "2026-01-15,quarter,document:1-kh", "2026-01-15,,post:2026-02-02-mai")
    name = "mau:xa-hai:ra-mat:actual:2026-01-15:vi"
    assert build(root).status == 0 and name not in entries(root, TWO)
    assert build(root, as_of="2026-02-02T08:00+07:00").status == 0
    assert entries(root, TWO)[name].published.startswith("Mon, 02 Feb 2026")


def test_every_item_of_data_has_a_link_to_its_source(ground):
    for path in (ONE, TWO, WHOLE, *ENGLISH.values()):
        told = {name: entry for name, entry in entries(ground, path).items() if name.startswith("mau:")}
        assert told
        for name, entry in told.items():
            body = etree.HTML(entry.content[0].value)
            assert "Nguồn" in entry.content[0].value or "Source" in entry.content[0].value, name
            assert body.xpath("(//p | //td)[last()]//a/@href") or body.xpath("//tr[last()]/td[last()]/a/@href"), name


def test_a_day_of_many_reports_leaves_room_for_news(ground, tmp_path):
    root = tmp_path / "root"
    shutil.copytree(ground, root)
    for day in range(1, 15):
        post(root, f"2025-11-{day:02d}-tin-{day}", units="[xa-mot]", programmes="[mau]")
    for day in range(1, 29):
        for kind in ("self", "administrative"):
            add(
                root,
                "progress",
                f"xa-mot,duong,2025-12-{day:02d},{day},,,,{kind},reported,2026-01-{day:02d},https://example.org/,",
            )
    assert build(root).status == 0
    for path in (ONE, WHOLE):
        found = entries(root, path)
        assert len(found) == 30 and sum(not name.startswith("mau:") for name in found) == 10
        dates = [entry.published_parsed for entry in found.values()]
        assert dates == sorted(dates, reverse=True)


def keys_of(root: Path) -> dict[str, str]:
    (folder,) = (root / ".cache/minhbach/ledgers").iterdir()
    return {path: entry.key for path, entry in ledger.load(folder, REST).items() if path.endswith("rss.xml")}


@pytest.mark.parametrize(
    ("act", "places"),
    [
        (corrected, (ONE, WHOLE)),
        (reported, (TWO, WHOLE)),
        (reached, (TWO, WHOLE)),
        (done, (ONE, WHOLE)),
        (tomorrow, ()),
        (lambda root: change(root, "programmes/mau/criteria.yml", "Người dân hài lòng", "Dân hài lòng"), (TWO, WHOLE)),
        (lambda root: add(root, "milestones", "xa-hai,xong,planned,2027,,https://example.org/,"), ()),
    ],
)  # fmt: skip
def test_only_the_feeds_that_show_it_are_written_anew(ground, tmp_path, act, places):
    root = tmp_path / "root"
    shutil.copytree(ground, root)
    change(root, "programmes/mau/programme.yml", "milestones: [", "milestones: [{id: xong, name: {vi: Xong}}, ")
    assert build(root).status == 0
    before, keys = {feed: (root / "site" / feed).read_bytes() for feed in FEEDS}, keys_of(root)
    act(root)
    assert build(root).status == 0
    written = {feed for feed in FEEDS if (root / "site" / feed).read_bytes() != before[feed]}
    assert written == {path for place in places for path in (place, ENGLISH[place])}
    assert {path for path, key in keys_of(root).items() if keys[path] != key} == written


@pytest.mark.parametrize("act", [corrected, reported_late, reached, sourced_anew, renamed, resorted, done])
def test_feeds_and_calendars_are_those_of_a_cold_build(ground, tmp_path, act):
    root = tmp_path / "root"
    shutil.copytree(ground, root)
    act(root)
    assert build(root).status == 0
    warm = tree(root / "site")
    shutil.rmtree(root / ".cache")
    shutil.rmtree(root / "site")
    assert build(root).status == 0
    assert {
        path for path, content in tree(root / "site").items() if path.endswith(("xml", "ics")) and content != warm[path]
    } == set()


def test_as_known_on_a_day(ground, tmp_path):
    root = tmp_path / "root"
    shutil.copytree(ground, root)
    assert build(root, as_of="2025-11-01").status == 0
    assert set(entries(root, ONE)) == {"mau:xa-mot:self:2025-10-05:vi"}
    assert build(root, as_of=NOON).status == 0
    assert (root / "site" / ONE).read_bytes() == (ground / "site" / ONE).read_bytes()
