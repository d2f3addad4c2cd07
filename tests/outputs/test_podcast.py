"""The podcast, by the rules of PSP-1 and the podcast namespace."""

import re
import uuid
import wave
from pathlib import Path

import feedparser
from lxml import etree
from PIL import Image

from sites import build, post, starter

NAMES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
}


def bulletin(root: Path, day: str, seconds: int) -> None:
    """An invented article with a real, silent sound file."""
    folder = post(
        root,
        f"2026-01-{day}-ban-tin-{day}",
        audio="{file: ban-tin.wav, title: Bản tin, broadcast: [2026-01-10, 2026-01-11]}",
    ).parent
    with wave.open(str(folder / "ban-tin.wav"), "wb") as sound:
        sound.setparams((1, 1, 8000, 0, "NONE", ""))
        sound.writeframes(b"\x80" * 8000 * seconds)


def test_every_rule_of_the_standard(tmp_path):
    root = starter(tmp_path)
    for day, seconds in (("05", 3), ("09", 65)):
        bulletin(root, day, seconds)
    assert build(root).status == 0
    channel = etree.parse(str(root / "site/podcast.xml")).getroot()[0]

    def text(path: str, of=channel) -> str:
        return of.findtext(path, namespaces=NAMES) or ""

    assert channel.find("atom:link[@rel='self']", NAMES).get("href") == "https://example.org/podcast.xml"
    assert text("title") and text("link") and text("language") == "vi" and text("itunes:author")
    assert 0 < len(text("description").encode()) <= 4000
    assert text("itunes:explicit") == "false"
    assert channel.find("itunes:category", NAMES).get("text") == "News"
    cover = channel.find("itunes:image", NAMES).get("href").removeprefix("https://example.org/")
    with Image.open(root / "site" / cover) as picture:
        assert picture.size == (1400, 1400) and picture.mode == "RGB"
    space = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
    assert text("podcast:guid") == str(uuid.uuid5(space, "example.org/podcast.xml"))
    items = channel.findall("item")
    assert [text("itunes:duration", item) for item in items] == ["65", "3"]
    for item in items:
        sound = item.find("enclosure")
        file = root / "site" / sound.get("url").removeprefix("https://example.org/")
        assert int(sound.get("length")) == file.stat().st_size
        assert sound.get("type") == "audio/wav"
        assert text("title", item) and text("guid", item).startswith("tag:example.org,2026:")
        assert re.fullmatch(r"\w{3}, \d\d \w{3} 2026 08:00:00 \+0700", text("pubDate", item))
        transcript = item.find("podcast:transcript", NAMES)
        assert transcript.get("url") == text("link", item) and transcript.get("type") == "text/html"
    assert not feedparser.parse(str(root / "site/podcast.xml")).bozo


def test_the_page_has_a_player_and_the_days_of_broadcast(tmp_path):
    root = starter(tmp_path)
    bulletin(root, "05", 1)
    build(root)
    page = (root / "site/tin/2026/01/ban-tin-05/index.html").read_text(encoding="utf-8")
    assert "<audio" in page and "10/01/2026, 11/01/2026" in page
    assert "https://example.org/podcast.xml" in (root / "site/theo-doi/index.html").read_text(encoding="utf-8")


def test_where_nothing_can_be_heard_there_is_no_podcast(tmp_path):
    root = starter(tmp_path)
    bulletin(root, "05", 1)
    build(root)
    assert not (root / "site/en/podcast.xml").exists()
    for file in (root / "posts/2026/2026-01-05-ban-tin-05").iterdir():
        file.unlink()
    (root / "posts/2026/2026-01-05-ban-tin-05").rmdir()
    build(root)
    assert not (root / "site/podcast.xml").exists() and not (root / "site/assets/podcast-cover.png").exists()
