"""An invented news site of any size: N bilingual articles over ten years, six topics, fifty communes.

    python benchmarks/corpus.py N DIR [--add K]      K more articles, newer than all

Nothing in it is about a real place: texts are drawn from a list of common words by a digest of their place, so that the
same N gives the same bytes. An article has about 600 words in each language, headings, a list and links.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

TOPICS = ("chinh-quyen", "kinh-te", "van-hoa", "giao-duc", "y-te", "moi-truong")
UNITS = 50
FIRST, DAYS = date(2016, 1, 1), 3650
VI = (
    "xã hội họp dân công khai minh bạch kế hoạch thực hiện chương trình nông thôn mới đường làng ngõ xóm "
    "trường học trạm y tế nhân dân tham gia góp ý kiến đóng góp ngày công mùa vụ lúa nước sạch môi trường văn "
    "hóa thể thao thanh niên phụ nữ cán bộ hướng dẫn hồ sơ thủ tục giải quyết đúng hạn kết quả tháng quý năm "
    "số liệu báo cáo kiểm tra giám sát"
).split()
EN = (
    "commune meeting people open plan carry out programme new rural road village school clinic season rice "
    "water clean culture sport young women staff guide file procedure settle time result month quarter year "
    "figures report check oversight public"
).split()
SITE = """\
name: {vi: Tin hư cấu, en: Invented news}
base_url: https://hu-cau.example/
publisher: dai
"""


@dataclass(frozen=True, slots=True)
class Story:
    """One article; texts by language."""

    number: int
    day: date
    topic: str
    unit: str
    title: dict[str, str]
    summary: dict[str, str]
    body: dict[str, str]


def stories(count: int, added: int = 0) -> Iterator[Story]:
    """`count` articles, or the `added` ones that come after them."""
    return (_story(number, count) for number in (range(count, count + added) if added else range(count)))


def write(folder: Path, count: int, added: int = 0) -> None:
    """Sources of a site with `count` articles; `added` more come after them."""
    data, docs = folder / "data", folder / "docs/en"
    data.mkdir(parents=True, exist_ok=True)
    docs.mkdir(parents=True, exist_ok=True)
    source = 'source: "https://example.org/"'
    (folder / "mkdocs.yml").write_text("site_name: Tin hư cấu\nplugins: [minhbach]\n", encoding="utf-8")
    (data / "site.yml").write_text(SITE, encoding="utf-8")
    topics = "".join(f"- {{id: {topic}, name: {{vi: {topic}, en: {topic}}}}}\n" for topic in TOPICS)
    (data / "categories.yml").write_text(topics, encoding="utf-8")
    body = f"- {{id: dai, name: {{vi: Đài hư cấu, en: Invented station}}, kind: media, {source}}}\n"
    (data / "bodies.yml").write_text(body, encoding="utf-8")
    units = "".join(
        f"- {{id: xa-{n}, kind: xa, names: [{{vi: Hư Cấu {n}, en: Hư Cấu {n}}}], {source}}}\n" for n in range(UNITS)
    )
    (data / "units.yml").write_text(units, encoding="utf-8")
    for story in stories(count, added):
        _article(folder, story)


def _article(folder: Path, story: Story) -> None:
    home = folder / f"posts/{story.day.year}/{story.day}-bai-{story.number}"
    home.mkdir(parents=True, exist_ok=True)
    facts = (
        f"published: {story.day}T08:00+07:00\ncategory: {story.topic}\nunits: [{story.unit}]\nauthor: Người Hư Cấu\n"
    )
    for lang, own in (("vi", facts), ("en", f"translated: {story.day}T09:00+07:00\n")):
        head = f"title: {story.title[lang]}\nsummary: {story.summary[lang]}\n{own}"
        (home / f"index.{lang}.md").write_text(f"---\n{head}---\n{story.body[lang]}", encoding="utf-8")


def _story(number: int, count: int) -> Story:
    day = FIRST + timedelta(days=number * DAYS // count)
    unit = f"xa-{number * 7 % UNITS}"
    summaries, bodies = {}, {}
    for lang, words in (("vi", VI), ("en", EN)):
        draw = _words(f"{number}-{lang}", words)
        summaries[lang] = _sentence(draw, 18)
        bodies[lang] = _body(draw, unit)
    titles = dict.fromkeys(("vi", "en"), f"Bài hư cấu {number}")
    return Story(number, day, TOPICS[number % len(TOPICS)], unit, titles, summaries, bodies)


def _body(draw: Iterator[str], unit: str) -> str:
    paragraphs = [" ".join(_sentence(draw, 16) for _ in range(5)) for _ in range(6)]
    paragraphs[1] += f" Xem [xã này](unit:{unit}) và **{next(draw)}**."
    items = "\n".join(f"- {_sentence(draw, 8)}" for _ in range(4))
    return "\n\n".join([paragraphs[0], paragraphs[1], f"## {_sentence(draw, 5)[:-1]}", *paragraphs[2:], items]) + "\n"


def _sentence(draw: Iterator[str], length: int) -> str:
    text = " ".join(next(draw) for _ in range(length))
    return text[0].upper() + text[1:] + "."


def _words(seed: str, words: list[str]) -> Iterator[str]:
    """Words without end, the same for the same seed."""
    turn = 0
    while True:
        for byte in hashlib.blake2b(f"{seed}-{turn}".encode(), digest_size=64).digest():
            yield words[byte % len(words)]
        turn += 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--add", type=int, default=0)
    given = parser.parse_args()
    write(given.folder, given.count, given.add)
