"""The index of a built site, read back: every word of every title is found, and few files change.

The articles are invented.
"""

import json
import random
import re
import zlib
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minhbach.outputs.search.levels import BUCKETS, NEWEST, STEPS, parts
from minhbach.outputs.search.postings import BODY, LEAD, TITLE, WHOLE, bucket_of, entry, packed, places
from minhbach.text.tokens import words
from sites import build, post, starter, tree

COUNT = 300
SYLLABLES = (
    "họp dân xã mùa lúa đường nước trường chợ sông đê bão lễ hội thôn làng cán bộ công khai hồ sơ đúng hạn".split()
)
ROOMS = ("tim-kiem/", "en/search/")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site of invented articles in both languages, built."""
    root = starter(tmp_path_factory.mktemp("search") / "root")
    chance = random.Random(7)
    for number in range(COUNT):
        publish(root, number, chance)
    assert build(root).status == 0
    return root


def publish(root, number: int, chance: random.Random) -> None:
    folder = f"{date(2019, 1, 7) + timedelta(days=number * 8)}-bai-{number}"
    body = ". ".join(" ".join(chance.choices(SYLLABLES, k=12)) for _ in range(20))
    title = " ".join(chance.sample(SYLLABLES, 5)) + f" {number}"
    post(root, folder, title=title, body=body)
    post(root, folder, "en", title=f"Item {number} of the communes", body=body)


def index(root) -> dict[str, bytes]:
    return {path: content for path, content in tree(root / "site").items() if path.startswith(ROOMS)}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> int:
    return sum(before.get(path) != content for path, content in after.items())


def number_at(content: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while content[at] > 127:
        value |= (content[at] & 127) << shift
        at, shift = at + 1, shift + 7
    return value | content[at] << shift, at + 1


def unpacked(packed: bytes) -> dict[str, dict[int, int]]:
    """The terms of a file, each with the places by number of article."""
    content = zlib.decompress(packed, -15)
    base, at = number_at(content, 0)
    terms, before = {}, b""
    while at < len(content):
        shared, at = number_at(content, at)
        rest, at = number_at(content, at)
        before = before[:shared] + content[at : at + rest]
        length, at = number_at(content, at + rest)
        if before[:1] != b"^":
            terms[before.decode()] = _holders(content, at, base)
        at += length
    return terms


def _holders(content: bytes, at: int, base: int) -> dict[int, int]:
    count, at = number_at(content, at)
    found = {}
    for _ in range(count):
        coded, at = number_at(content, at)
        base += coded >> 2
        found[base] = coded & 3
    return found


def holders(files: dict[str, bytes], room: str, lang: str, term: str) -> dict[int, int]:
    """Who holds a term, asked as the script asks."""
    bucket, found = bucket_of(term, lang), {}
    for part in parts(COUNT):
        if part.number == bucket % {0: NEWEST, 1: STEPS[0][1], 2: STEPS[1][1], 3: BUCKETS}[part.level]:
            found |= unpacked(files[f"{room}{part.name}"]).get(term, {})
    return found


@pytest.mark.parametrize("lang, room", [("vi", ROOMS[0]), ("en", ROOMS[1])])
def test_every_word_and_pair_of_every_title_is_found(site, lang, room):
    files = index(site)
    shown = [
        (int(path.split("/")[-1][:-4]) * 16 + place, row[0])
        for path, content in files.items()
        if re.match(rf"{room}shown/", path)
        for place, row in enumerate(json.loads(zlib.decompress(content, -15)))
    ]
    assert len(shown) == COUNT + 1  # and the one of the starter
    for number, title in random.Random(1).sample(shown, 60):
        said = words(title)
        for term in (*said, *map(" ".join, pairwise(said))):
            if number < COUNT:
                assert holders(files, room, lang, term).get(number, 0) >= TITLE, (title, term)


def test_an_article_more_and_an_old_correction_change_few_files(site):
    before = index(site)
    publish(site, COUNT + 1, random.Random(9))
    assert build(site).status == 0
    more = index(site)
    assert changed(before, more) <= 30
    file = site / "posts/2019/2019-02-08-bai-4/index.vi.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text + "\nĐính chính: số hộ là 153, không phải 135 như đã đưa. Chúng tôi xin lỗi bạn đọc.\n", encoding="utf-8"
    )
    assert build(site).status == 0
    assert 0 < changed(more, index(site)) <= 60


TEXT = st.text("aàăbcdđeêghioôơuưy .-1\n", max_size=60)


@settings(deadline=None)
@given(TEXT, TEXT, TEXT)
def test_a_term_keeps_its_best_place(title, lead, body):
    found = places(title, lead, body, ["topic:mau"])
    assert found["#topic:mau"] == BODY
    for place, text in ((BODY, body), (LEAD, lead), (TITLE, title)):
        assert all(found[word] >= place for word in words(text))
    if len(words(title)) == 1:
        assert found[words(title)[0]] == WHOLE


@settings(deadline=None)
@given(st.dictionaries(TEXT.filter(bool), st.sets(st.integers(0, 5000), min_size=1)), st.sampled_from([0, 1, 2, 3]))
def test_a_file_says_what_was_put_in(terms, place):
    entries = {term: entry(0, [(n, place) for n in sorted(found)], " " in term) for term, found in terms.items()}
    assert unpacked(packed(0, entries)) == {term: dict.fromkeys(sorted(found), place) for term, found in terms.items()}
