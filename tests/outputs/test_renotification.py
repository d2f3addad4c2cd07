"""What a reader's own store says after the site has changed: nobody is told twice, and nothing of weight is kept quiet."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from reader import make_reader

from readers import Newsboat, served
from sites import NOON, build, post, starter

FEEDS = (
    "rss.xml",
    "atom.xml",
    "feed.json",
    "chuyen-muc/tin-chung/rss.xml",
    "en/rss.xml",
    "en/atom.xml",
    "en/feed.json",
)
VIETNAMESE, ENGLISH = FEEDS[:4], FEEDS[4:]
FACTS = {"units": "[]", "title": "Giá gạo tháng Một", "updated": "2026-01-12"}
SLIP = "{date: 2026-01-13, note: Một chỗ gõ sai, serious: false}"
SERIOUS = "{date: 2026-01-20, note: Sai tên người, serious: true}"
SOME = {**FACTS, "corrections": f"[{SLIP}, {{date: 2026-01-14, note: Sai số tiền, serious: true}}]"}


def write(root: Path, slug: str = "gao", **keys: object) -> None:
    post(root, "2026-01-05-gao", **{"body": "Giá gạo tăng.", **FACTS, **keys, "slug": slug})


@pytest.fixture(scope="module")
def ground(tmp_path_factory) -> Path:
    """A built site with a story in two languages, one with corrections, one in Vietnamese only and one of tomorrow."""
    root = starter(tmp_path_factory.mktemp("ground") / "root")
    config = root / "data/site.yml"
    config.write_text(config.read_text(encoding="utf-8") + "feed_authority: tin.example\n", encoding="utf-8")
    categories = root / "data/categories.yml"
    categories.write_text(
        categories.read_text(encoding="utf-8") + "- {id: gia-ca, name: {vi: Giá cả, en: Prices}}\n", encoding="utf-8"
    )
    write(root)
    post(root, "2026-01-05-gao", "en", title="The price of rice", slug="rice")
    post(root, "2026-01-06-sai", **SOME)
    post(root, "2026-01-07-rieng")
    post(root, "2026-02-02-mai", title="Chuyện ngày mai")
    done = build(root)
    assert done.status == 0, done.err
    return root


def typo(root):
    write(root, body="Giá gạo giảm nhẹ.")


def updated(root):
    write(root, updated="2026-01-15")


def slip(root):
    write(root, corrections=f"[{SLIP}]")


def slip_before_others(root):
    post(root, "2026-01-06-sai", **{**SOME, "corrections": SOME["corrections"].replace("[", f"[{SLIP}, ", 1)})


def renamed(root):
    write(root, slug="gia-gao-moi", aliases="[/tin/2026/01/gao/]")


def retitled(root):
    write(root, title="Giá gạo đầu năm")


def recategorised(root):
    write(root, category="gia-ca")


def retranslated(root):
    post(root, "2026-01-05-gao", "en", title="Rice", slug="rice", translated="2026-01-25")


def deleted(root):
    shutil.rmtree(root / "posts/2026/2026-01-07-rieng")


def moved(root):
    config = root / "data/site.yml"
    text = config.read_text(encoding="utf-8").replace("https://example.org/", "https://dia-chi-moi.example/tin-xa/", 1)
    config.write_text(text, encoding="utf-8")


def translated(root):
    post(root, "2026-01-07-rieng", "en", title="Late", translated="2026-01-30")


def serious(root):
    write(root, corrections=f"[{SERIOUS}]")


def withdrawn(root):
    write(root, status="withdrawn", withdrawn="{date: 2026-01-20, reason: Nhầm nơi}")


def nothing(root):
    pass


STORY = ("/tin/2026/01/gao/", "/en/news/2026/01/rice/")
CHANGES = [
    # change, new entries in each feed, where each leads, when
    (nothing, {}, "", NOON),
    (typo, {}, "", NOON),
    (updated, {}, "", NOON),
    (slip, {}, "", NOON),
    (slip_before_others, {}, "", NOON),
    (renamed, {}, "", NOON),
    (retitled, {}, "", NOON),
    (recategorised, {}, "", NOON),
    (retranslated, {}, "", NOON),
    (deleted, {}, "", NOON),
    (moved, {}, "", NOON),
    (translated, dict.fromkeys(ENGLISH, 1), "/en/news/2026/01/rieng/", NOON),
    (serious, dict.fromkeys(FEEDS, 1), STORY, NOON),
    (withdrawn, dict.fromkeys(FEEDS, 1), STORY, NOON),
    (nothing, {}, "", "2026-02-02T07:59+07:00"),
    (nothing, dict.fromkeys(VIETNAMESE, 1), "/tin/2026/02/mai/", "2026-02-02T08:00+07:00"),
]


@pytest.mark.parametrize(("change", "expected", "story", "moment"), CHANGES)
def test_readers_are_told_what_is_new_and_nothing_else(ground, tmp_path, change, expected, story, moment):
    root = tmp_path / "root"
    shutil.copytree(ground, root)
    with served(root / "site") as address:
        store = make_reader(":memory:")
        for feed in FEEDS:
            store.add_feed(address + feed)
        update(store)
        seen = Counter(entry.feed_url.removeprefix(address) for entry in store.get_entries())
        assert all(seen[feed] >= 2 for feed in FEEDS)
        for entry in store.get_entries():
            store.mark_entry_as_read(entry)
        newsboat = Newsboat(tmp_path, [address + feed for feed in FEEDS if not feed.endswith("json")])
        if newsboat.installed:
            assert newsboat.unread() == len({entry.id for entry in store.get_entries()})
            newsboat.mark_all_read()

        change(root)
        done = build(root, as_of=moment)
        assert done.status == 0, done.err
        update(store)
        fresh = list(store.get_entries(read=False))
        assert Counter(entry.feed_url.removeprefix(address) for entry in fresh) == expected, [e.id for e in fresh]
        assert all(entry.link.endswith(story) for entry in fresh)
        if not newsboat.installed:
            pytest.skip("newsboat is not installed (apt-get install newsboat); `reader` was content")
        assert newsboat.unread() == len({entry.id for entry in fresh})


def update(store) -> None:
    for result in store.update_feeds_iter(scheduled=False):
        assert not isinstance(result.value, Exception), result
