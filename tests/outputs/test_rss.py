"""RSS as other people's programs read it."""

import re
import shutil
import subprocess
from pathlib import Path

import feedparser
import pytest

from readers import read_as_text
from sites import build, post, reference, starter


@pytest.fixture(scope="module")
def feeds(tmp_path_factory):
    """The reference site's feeds by language: bytes and what feedparser makes of them."""
    root = reference(tmp_path_factory.mktemp("rss") / "root")
    assert build(root, as_of="2026-11-23T00:00+07:00").status == 0
    files = {"vi": root / "site/rss.xml", "en": root / "site/en/rss.xml"}
    return {lang: (file.read_bytes(), feedparser.parse(str(file))) for lang, file in files.items()}


def test_the_reference_feeds(feeds):
    for lang, link in (
        ("vi", "https://minhbach.example/tin/2023/09/trien-khai-chinh-quyen-than-thien/"),
        ("en", "https://minhbach.example/en/news/2023/09/friendly-administration-pilot/"),
    ):
        content, parsed = feeds[lang]
        assert not parsed.bozo
        assert parsed.feed.language == lang
        assert [entry.link for entry in parsed.entries] == [link]
        entry = parsed.entries[0]
        assert entry.id == f"tag:minhbach.example,2023:2023-09-13-trien-khai-chinh-quyen-than-thien:{lang}"
        assert not entry.guidislink
        assert entry.author == "Trúc Lành"
        assert "<" not in entry.summary
        assert len(entry.content[0].value) > 3000
        assert b'isPermaLink="false"' in content


def test_dates_are_written_as_readers_need_them(feeds):
    assert re.search(rb"<pubDate>Wed, 13 Sep 2023 11:42:00 \+0700</pubDate>", feeds["vi"][0])
    assert re.search(rb"<lastBuildDate>Wed, 13 Sep 2023 11:42:00 \+0700</lastBuildDate>", feeds["vi"][0])


def test_every_link_in_the_content_is_absolute(feeds):
    for _, parsed in feeds.values():
        found = re.findall(r'(?:href|src)="([^"]*)"', parsed.entries[0].content[0].value)
        assert all(link.startswith(("https://", "mailto:", "#")) for link in found)


@pytest.mark.parametrize("title", ["Giá <b>gạo</b> & lúa", "a <b c", "]]> hết", "Mừng 🎉 lễ", "Ba dấu \"ngoặc\" 'đơn'"])
def test_titles_arrive_as_they_were_written(tmp_path, title):
    root = starter(tmp_path)
    quoted = "'" + title.replace("'", "''") + "'"
    post(root, "2026-01-05-x", title=quoted, summary=quoted)
    assert build(root).status == 0
    parsed = feedparser.parse(str(root / "site/rss.xml"), sanitize_html=False)
    assert not parsed.bozo
    assert title in [read_as_text(entry.title) for entry in parsed.entries]


def test_newest_first_and_a_translation_is_dated_by_its_own_day(tmp_path):
    root = starter(tmp_path)
    for day in ("05", "09", "07"):
        post(root, f"2026-01-{day}-bai-{day}")
    post(root, "2026-01-05-bai-05", "en", title="Late", translated="2026-01-20")
    build(root)
    vietnamese = feedparser.parse(str(root / "site/rss.xml"))
    assert [entry.id.split(":")[2][:10] for entry in vietnamese.entries] == [
        "2026-01-09",
        "2026-01-07",
        "2026-01-05",
        "2026-01-01",
    ]
    english = feedparser.parse(str(root / "site/en/rss.xml"))
    assert [entry.title for entry in english.entries] == ["Late", "A first sample article"]


def test_a_changed_slug_keeps_the_id(tmp_path):
    root = starter(tmp_path)
    post(root, "2026-01-05-x")
    build(root)
    before = {entry.id for entry in feedparser.parse(str(root / "site/rss.xml")).entries}
    post(root, "2026-01-05-x", slug="khac", aliases="[/tin/2026/01/x/]")
    build(root)
    parsed = feedparser.parse(str(root / "site/rss.xml"))
    assert {entry.id for entry in parsed.entries} == before
    assert "https://example.org/tin/2026/01/khac/" in [entry.link for entry in parsed.entries]
    assert "https://example.org/tin/2026/01/khac/" in (root / "site/tin/2026/01/x/index.html").read_text(
        encoding="utf-8"
    )


def test_a_site_without_published_articles_has_an_empty_feed(tmp_path):
    root = starter(tmp_path)
    assert build(root, as_of="2020-01-01").status == 0
    parsed = feedparser.parse(str(root / "site/rss.xml"))
    assert not parsed.bozo and parsed.entries == []


@pytest.mark.skipif(not shutil.which("newsboat"), reason="newsboat is not installed")
def test_newsboat_reads_the_feed(tmp_path):
    import functools
    import http.server
    import threading

    root = starter(tmp_path / "root")
    build(root)
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(root / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        urls = tmp_path / "urls"
        urls.write_text(f"http://127.0.0.1:{server.server_port}/rss.xml\n")
        store = tmp_path / "cache.db"
        call = [
            "newsboat",
            "-u",
            str(urls),
            "-c",
            str(store),
            "-C",
            str(_config(tmp_path)),
            "-x",
            "reload",
            "print-unread",
        ]
        done = subprocess.run(call, capture_output=True, text=True, timeout=60)
        server.shutdown()
    assert "1 unread" in done.stdout


def _config(folder: Path) -> Path:
    file = folder / "config"
    file.write_text("")
    return file
