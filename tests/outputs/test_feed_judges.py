"""Every feed before its judges: grammars, the rules of the W3C validator, and parsers that must agree with each other."""

import io
import json
import re
import unicodedata
import wave
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import atoma
import fastfeedparser
import feedparser
import jsonschema
import podcastparser
import pytest
from lxml import etree, html
from PIL import Image

from readers import Newsboat, read_as_text, served
from reporting import reporting
from sites import NOON, build, invented, post, reference, starter

AS_OF = "2026-11-23T00:00+07:00"
HERE = Path(__file__).parent
SPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "media": "http://search.yahoo.com/mrss/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fh": "http://purl.org/syndication/history/1.0",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "x": "http://www.w3.org/1999/xhtml",
}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TITLES = (
    "Giá <b>gạo</b> & lúa",
    "a <b c, 3 > 2 &amp; &lt;",
    "]]> hết <![CDATA[ <!-- --> <?x?>",
    "Mừng 🎉 lễ 👩‍👩‍👧",
    "Ba dấu \"ngoặc\" 'đơn' &#39; &nbsp;",
    unicodedata.normalize("NFD", "Đường làng được sửa ở Tiền Hải"),
    "Rất dài " * 60 + "hết",
    "<script>alert(1)</script>",
    "&",
)
BODY = """Mở đầu có chú thích[^1], xem [bài kia](post:2026-01-01-bai-mau) và `<a href="#x">`.

![Ảnh cạnh bài](canh bài.png)

![](truoc.jpg)

<img src="truoc.jpg" srcset="truoc.jpg 1x, canh.png 2x" alt="hai cỡ" onerror="alert(1)">
<video src="https://example.org/x.mp4" poster="truoc.jpg"><source src="https://example.org/x.mp4"></video> <script>alert(1)</script><style>p {}</style>
<iframe src="https://example.org/"></iframe> <form action="/x"><input></form>
<span title="]]>">]]></span> [neo](#phan) [gốc](/img/x.png) &#11; &#xFFFF;

## Phần

| a | b |
|---|---|
| 1 | 2 |

[^1]: Lời chú <b>đậm</b> & [liên kết](https://vi.wikipedia.org/wiki/Hưng_Hà?a=1&b=2).
"""


def odd(folder: Path) -> Path:
    """A site below a path with a hub, six months of odd titles, and a text that holds all that a text may hold."""
    root = starter(folder)
    config = root / "data/site.yml"
    text = config.read_text(encoding="utf-8").replace("https://example.org/", "https://example.org:8443/tin-xa", 1)
    config.write_text(text + "websub_hub: https://hub.example/?a=1&b=2\n", encoding="utf-8")
    for index, title in enumerate(TITLES):
        day = f"2026-{index % 6 + 1:02d}-1{index % 3}-bai-{index}"
        quoted = "'" + title.replace("'", "''") + "'"
        post(
            root, day, title=quoted, summary=f"'{title[:280].replace(chr(39), chr(39) * 2)}'", author=f"Bà {index} <&>"
        )
        post(root, day, "en", title=quoted, summary="An invented summary.", translated=f"2026-10-0{index + 1}")
    beside = post(
        root, "2026-06-20-day-du", body=BODY.replace("canh bài", "canh"), author="'Trần <A> & \"B\"'", updated="2026-06-21T07:30+07:00",
        photos="[{file: truoc.jpg, alt: 'Ảnh <b> & \"x\"', credit: 'Ai & ai'}]", audio="{file: tin.wav, title: Bản tin}",
        corrections="[{date: 2026-06-22, note: 'Sai <tên> & \"số\"', serious: true}, {date: 2026-06-22, note: Gõ sai}]",
    ).parent  # fmt: skip
    Image.new("RGB", (64, 48), "white").save(beside / "truoc.jpg")
    Image.new("RGB", (8, 8)).save(beside / "canh.png")
    (root / "docs/img").mkdir()
    Image.new("RGB", (8, 8)).save(root / "docs/img/x.png")
    with wave.open(str(beside / "tin.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes(24000))
    return root


SITES = {
    "reference": (reference, AS_OF),
    "invented": (invented, AS_OF),
    "reporting": (reporting, AS_OF),
    "odd": (odd, AS_OF),
    "one-article": (starter, AS_OF),
    "no-article": (starter, "2020-01-01"),
}


@dataclass(frozen=True)
class Built:
    """A built site; feeds by their path."""

    folder: Path
    base: str

    @cached_property
    def xml(self) -> dict[str, bytes]:
        return {
            path: content
            for path, content in self.files("*.xml")
            if etree.fromstring(content).tag.endswith(("rss", "feed"))
        }

    @cached_property
    def rss(self) -> dict[str, etree._Element]:
        return {path: feed for path, content in self.xml.items() if (feed := etree.fromstring(content)).tag == "rss"}

    @cached_property
    def atom(self) -> dict[str, etree._Element]:
        return {path: etree.fromstring(content) for path, content in self.xml.items() if path not in self.rss}

    @cached_property
    def json(self) -> dict[str, dict]:
        return {path: json.loads(content) for path, content in self.files("feed.json")}

    @property
    def languages(self) -> tuple[tuple[str, str], ...]:
        return ("vi", ""), ("en", "en/")

    def files(self, pattern: str) -> list[tuple[str, bytes]]:
        return [(p.relative_to(self.folder).as_posix(), p.read_bytes()) for p in sorted(self.folder.rglob(pattern))]


def lang_of(path: str) -> str:
    return "en" if path.startswith("en/") else "vi"


@pytest.fixture(scope="module", params=SITES, ids=SITES)
def built(request, tmp_path_factory):
    write, moment = SITES[request.param]
    root = write(tmp_path_factory.mktemp("judged") / "root")
    done = build(root, as_of=moment)
    assert done.status == 0, done.err
    base = re.search(r"base_url: *(\S+)", (root / "data/site.yml").read_text(encoding="utf-8"))[1].rstrip("/") + "/"
    return Built(root / "site", base)


def texts(element, *paths: str) -> list[str]:
    """The whole text of what the paths find."""
    return ["".join(found.itertext()) for path in paths for found in element.xpath(path, namespaces=SPACES)]


def whole(address: str) -> bool:
    """An absolute address as every reader takes it: http, a host, and ASCII that RFC 3986 allows."""
    parts = urlsplit(address)
    return bool(
        parts.scheme in ("http", "https")
        and parts.hostname
        and re.fullmatch(r"(?:[A-Za-z0-9:/?#\[\]@!$&'()*+,;=._~-]|%[0-9A-Fa-f]{2})+", address)
    )


# --- the same in every format


def told_by_rss(item) -> tuple:
    title, description = (read_as_text(item.findtext(name)) for name in ("title", "description"))
    sounds = [(e.get("url"), e.get("length"), e.get("type")) for e in item.findall("enclosure")]
    published = parsedate_to_datetime(item.findtext("pubDate"))
    updated = item.findtext("atom:updated", namespaces=SPACES)
    return (
        item.findtext("guid"), item.findtext("link"), title, description,
        item.findtext("content:encoded", namespaces=SPACES), published,
        datetime.fromisoformat(updated) if updated else published,
        item.findtext("dc:creator", namespaces=SPACES), texts(item, "category"), sounds,
    )  # fmt: skip


def told_by_atom(entry) -> tuple:
    def text(name: str) -> str:
        return entry.findtext(f"atom:{name}", namespaces=SPACES)

    links = {
        link.get("rel", "alternate"): link
        for link in entry.findall("atom:link", SPACES)
        if link.get("rel") != "related"
    }
    sound = links.get("enclosure")
    return (
        text("id"), links["alternate"].get("href"), text("title"), text("summary"), text("content"),
        datetime.fromisoformat(text("published")), datetime.fromisoformat(text("updated")), text("author/atom:name"),
        entry.xpath("atom:category/@term", namespaces=SPACES),
        [(sound.get("href"), sound.get("length"), sound.get("type"))] if sound is not None else [],
    )  # fmt: skip


def told_by_json(item) -> tuple:
    sounds = [(a["url"], str(a["size_in_bytes"]), a["mime_type"]) for a in item.get("attachments", ())]
    return (
        item["id"], item["url"], item["title"], item["summary"], item["content_html"],
        datetime.fromisoformat(item["date_published"]), datetime.fromisoformat(item["date_modified"]),
        item["authors"][0]["name"], item["tags"], sounds,
    )  # fmt: skip


def test_three_formats_say_the_same(built):
    for _, prefix in built.languages:
        rss = [told_by_rss(item) for item in built.rss[f"{prefix}rss.xml"].iter("item")]
        atom = [told_by_atom(entry) for entry in built.atom[f"{prefix}atom.xml"].findall("atom:entry", SPACES)]
        assert rss == atom == [told_by_json(item) for item in built.json[f"{prefix}feed.json"]["items"]]


def test_related_addresses_say_the_same(built):
    for _, prefix in built.languages:
        found = [
            [
                (link.get("hreflang"), link.get("href"))
                for link in feed.xpath("//atom:link[@rel='related']", namespaces=SPACES)
            ]
            for feed in (built.rss[f"{prefix}rss.xml"], built.atom[f"{prefix}atom.xml"])
        ]
        assert found[0] == found[1]
        assert all(lang != lang_of(prefix) and whole(address) for lang, address in found[0])


def test_one_story_says_the_same_in_every_feed_that_has_it(built):
    for lang, _ in built.languages:
        seen: dict[str, tuple] = {}
        feeds = [*built.rss.items(), *built.atom.items()]
        for path, feed in feeds:
            if lang_of(path) == lang and not path.endswith("podcast.xml"):
                items = [told_by_rss(i) for i in feed.iter("item")] + [
                    told_by_atom(e) for e in feed.findall("atom:entry", SPACES)
                ]
                for item in items:
                    assert seen.setdefault(item[0], item) == item, path


# --- what other people's programs read


def moment(value) -> datetime | None:
    """A date as a parser gives it, to the second in UTC."""
    if value is None or isinstance(value, datetime):
        return value and value.astimezone(UTC).replace(tzinfo=None)
    if isinstance(value, str):
        return moment(datetime.fromisoformat(value))
    return datetime(*value[:6]) if isinstance(value, tuple) else moment(datetime.fromtimestamp(value, UTC))


def by_feedparser(content: bytes) -> list[tuple]:
    feed = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    assert not feed.bozo, feed.bozo_exception
    assert b"<rss" not in content or not any(entry.get("guidislink") for entry in feed.entries)
    return [(e.id, e.link, e.title, moment(tuple(e.published_parsed))) for e in feed.entries]


def by_fastfeedparser(content: bytes) -> list[tuple]:
    if not re.search(rb"<(item|entry)>", content):
        return []  # it refuses a feed without an item
    return [(e.id, e.link, e.title, moment(e.published)) for e in fastfeedparser.parse(content).entries]


def by_atoma(content: bytes) -> list[tuple]:
    if b"<rss" in content:
        return [(i.guid, i.link, i.title, moment(i.pub_date)) for i in atoma.parse_rss_bytes(content).items]
    return [
        (e.id_, next(n.href for n in e.links if n.rel in (None, "alternate")), e.title.value, moment(e.published))
        for e in atoma.parse_atom_bytes(content).entries
    ]


def by_podcastparser(content: bytes) -> list[tuple]:
    episodes = podcastparser.parse("https://example.org/feed.xml", io.BytesIO(content))["episodes"]
    return [(e["guid"], e["link"], e["title"], moment(e["published"])) for e in episodes]


def by_lxml(content: bytes) -> list[tuple]:
    feed = etree.fromstring(content)
    told = [told_by_rss(i) for i in feed.iter("item")] or [told_by_atom(e) for e in feed.findall("atom:entry", SPACES)]
    return [(id, link, title, moment(published)) for id, link, title, _, _, published, *_ in told]


@pytest.mark.parametrize("parse", [by_feedparser, by_fastfeedparser, by_atoma, by_podcastparser])
def test_parsers_agree(built, parse):
    for path, content in built.xml.items():
        expected, found = by_lxml(content), parse(content)
        assert [(id, link, date) for id, link, _, date in found] == [
            (id, link, date) for id, link, _, date in expected
        ], path
        for (*_, title, _), (*_, other, _) in zip(expected, found, strict=True):
            if "<" not in title and "&" not in title:
                assert " ".join(other.split()) == " ".join(title.split()), path


@pytest.mark.skipif(not Newsboat.installed, reason="newsboat is not installed: apt-get install newsboat")
def test_newsboat_agrees(built, tmp_path):
    """Titles with markup apart: it reads them as HTML."""
    expected = {
        (id, link, title if not re.search("[<&]", title) else "", int(date.replace(tzinfo=UTC).timestamp()))
        for path, content in built.xml.items()
        for id, link, title, date in by_lxml(content)
    }
    with served(built.folder) as address:
        newsboat = Newsboat(tmp_path, [address + path for path in built.xml])
        assert newsboat.unread() == len({id for id, *_ in expected})
    titles = {id: title for id, _, title, _ in expected}
    assert {(id, link, title if titles[id] else "", date) for id, link, title, date in newsboat.items()} == expected


def test_feedparser_reads_the_whole_record(built):
    for path, content in built.xml.items():
        feed = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
        assert feed.feed.language == lang_of(path), path
        assert feed.feed.title and feed.feed.link.startswith(built.base), path
        for entry in feed.entries:
            assert [c.value for c in entry.content if c.type == "text/html"], path
            assert entry.get("author") or path.endswith("podcast.xml"), path


# --- the grammars


def test_atom_keeps_to_its_grammar(built):
    grammar = etree.RelaxNG(etree.parse(str(HERE / "atom.rng")))
    for path, feed in built.atom.items():
        assert grammar.validate(feed), (path, grammar.error_log)
        entries = feed.findall("atom:entry", SPACES)
        assert texts(feed, "atom:author/atom:name"), path  # 4.1.1: for all entries without one
        assert len({tuple(texts(e, "atom:id", "atom:updated")) for e in entries}) == len(entries), path
        for element in (feed, *entries):
            links = element.findall("atom:link", SPACES)
            kinds = [(n.get("rel", "alternate"), n.get("type"), n.get("hreflang")) for n in links]
            assert len([k for k in kinds if k[0] == "alternate"]) == 1, path
            assert len(set(kinds)) == len(kinds), path
            assert all(whole(link.get("href")) for link in links), path
        (own,) = feed.xpath("atom:link[@rel='self']/@href", namespaces=SPACES)
        assert own == built.base + path
        assert feed.get(LANG) == lang_of(path)


def test_the_grammar_of_atom_can_say_no(built):
    grammar = etree.RelaxNG(etree.parse(str(HERE / "atom.rng")))
    text = built.xml["atom.xml"].decode()
    for right, wrong in (
        ('rel="self"', 'rel="self" colour="red"'),
        ("<id>", "<id>x</id><id>"),
        ("<updated>", "<updated>Mon, "),
        ("</name>", "</name><name>x</name>"),
        ("</feed>", '<script xmlns="http://www.w3.org/2005/Atom"/></feed>'),
        ('hreflang="vi"', 'hreflang="tiếng Việt"'),
    ):
        assert not grammar.validate(etree.fromstring(text.replace(right, wrong, 1).encode())), wrong


def test_json_keeps_to_its_schema(built):
    schema = json.loads((HERE / "json_feed.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    judge = jsonschema.Draft202012Validator(schema)
    assert {*built.json} == {"feed.json", "en/feed.json"}
    for path, feed in built.json.items():
        assert [error.message for error in judge.iter_errors(feed)] == [], path
        assert feed["feed_url"] == built.base + path
        assert feed["language"] == lang_of(path)
        assert len({item["id"] for item in feed["items"]}) == len(feed["items"])
    assert not judge.is_valid({**built.json["feed.json"], "colour": "red"})
    assert not judge.is_valid({**built.json["feed.json"], "feed_url": "/feed.json"})


# --- what the W3C validator and the best practices profile ask of RSS


def test_rss_channels(built):
    assert built.rss.keys() >= {"rss.xml", "en/rss.xml", "dinh-chinh/rss.xml", "en/corrections/rss.xml"}
    for path, feed in built.rss.items():
        (channel,) = feed
        assert feed.get("version") == "2.0" and feed.get(LANG) == lang_of(path)
        assert channel.tag == "channel"
        for name in ("title", "link", "description", "language", "copyright", "generator"):
            assert len(channel.findall(name)) == 1 and channel.findtext(name).strip(), (path, name)
        assert channel.findtext("language") == lang_of(path)
        assert whole(channel.findtext("link")) and channel.findtext("link").startswith(built.base)
        assert channel.xpath("atom:link[@rel='self']/@href", namespaces=SPACES) == [built.base + path]
        assert channel.xpath("atom:link[@rel='self']/@type", namespaces=SPACES) == ["application/rss+xml"]
        assert channel.xpath("atom:link[@rel='alternate']", namespaces=SPACES) == []
        dates = channel.findall("lastBuildDate")
        assert len(dates) == (1 if channel.find("item") is not None else 0), path
        updated = [moment(told_by_rss(item)[6]) for item in channel.iter("item") if not path.endswith("podcast.xml")]
        if updated:
            assert moment(parsedate_to_datetime(dates[0].text)) == max(updated), path


def test_rss_items(built):
    for path, feed in built.rss.items():
        guids = texts(feed, "//guid")
        assert len(set(guids)) == len(guids), path
        for item in feed.iter("item"):
            names = [child.tag for child in item]
            for name in ("title", "link", "description", "guid", "pubDate"):
                assert names.count(name) == 1 and item.findtext(name).strip(), (path, name)
            assert item.find("guid").get("isPermaLink") == "false"
            assert re.fullmatch(
                r"tag:[a-z0-9.-]+,\d{4}:[A-Za-z0-9:._-]+:(vi|en)(:[a-z]+(-[0-9-]+)?)?", item.findtext("guid")
            )
            assert names.index("description") < names.index(f"{{{SPACES['content']}}}encoded")
            assert "<" not in item.findtext("link") and whole(item.findtext("link"))
            assert item.findtext("link").startswith(built.base)
            assert re.fullmatch(
                r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d [+-]\d{4}",
                item.findtext("pubDate"),
            )
            assert item.findall("author") == []
            if not path.endswith("podcast.xml"):
                assert len(texts(item, "dc:creator")) == 1
            assert len(item.findall("enclosure")) <= 1


def test_sounds_have_their_true_length_and_type(built):
    kinds = {".mp3": "audio/mpeg", ".wav": "audio/wav"}
    found = [e for feed in built.rss.values() for e in feed.iter("enclosure")]
    for enclosure in found:
        file = built.folder / enclosure.get("url").removeprefix(built.base)
        assert int(enclosure.get("length")) == file.stat().st_size > 0
        assert enclosure.get("type") == kinds[file.suffix]
    assert bool(found) == any(file.suffix in kinds for file in built.folder.rglob("*"))


def test_lead_pictures_are_said_as_they_are(built):
    for path, feed in [*built.rss.items(), *built.atom.items()]:
        assert feed.xpath("//media:group", namespaces=SPACES) == [], path
        for picture in feed.xpath("//media:content | //media:thumbnail", namespaces=SPACES):
            file = built.folder / picture.get("url").removeprefix(built.base)
            with Image.open(file) as image:
                assert (picture.get("width"), picture.get("height")) == tuple(map(str, image.size)), path
        for item in feed.iter("item", f"{{{SPACES['atom']}}}entry"):
            assert len(item.findall("media:content", SPACES)) == len(item.findall("media:thumbnail", SPACES)) <= 1


def test_every_address_is_whole_and_ascii(built):
    for path, content in built.xml.items():
        feed = etree.fromstring(content)
        for address in feed.xpath("//@url | //@href | //atom:icon/text() | //atom:logo/text()", namespaces=SPACES):
            assert whole(address), (path, address)
        for body in texts(feed, "//content:encoded", "//atom:content"):
            for _, attribute, address, _ in html.fromstring(f"<div>{body}</div>").iterlinks():
                assert address.startswith(("https://", "http://", "mailto:", "tel:")), (path, attribute, address)
            assert not re.search(r"<[^>]* (srcset|poster|on\w+|style)=", body), path


def test_every_address_of_the_site_leads_to_a_file(built):
    for path, content in [*built.xml.items(), *built.files("feed.json"), *built.files("*.opml")]:
        for address in re.findall(r'https?://[^\s"<>\\&\]]+', content.decode()):
            if address.startswith(built.base) and "`" not in address:
                target = built.folder / address.removeprefix(built.base).partition("#")[0]
                assert target.is_file() or (target / "index.html").is_file(), (path, address)


def test_nothing_runs_and_nothing_is_inline(built):
    for path, content in built.xml.items():
        feed = etree.fromstring(content)
        assert feed.xpath("//*[local-name()='script' or local-name()='style' or local-name()='iframe']") == [], path
        assert feed.xpath("//x:*", namespaces=SPACES) == [], path
        for body in texts(feed, "//content:encoded", "//atom:content"):
            tags = {e.tag for e in html.fromstring(f"<div>{body}</div>").iter() if isinstance(e.tag, str)}
            assert not tags & {
                "script",
                "style",
                "iframe",
                "form",
                "input",
                "object",
                "embed",
                "base",
                "link",
                "meta",
            }, path


def test_references_in_plain_text_are_hexadecimal(built):
    for path in built.rss:
        text = re.sub(r"<!\[CDATA\[.*?]]>", "", built.xml[path].decode(), flags=re.DOTALL)
        for name in (
            "title",
            "description",
            "dc:creator",
            "category",
            "copyright",
            "media:description",
            "media:credit",
        ):
            for found in re.findall(rf"<{name}(?: [^>]*)?>([^<]*)</{name}>", text):
                assert not re.search(r"&(?!#x)", found), (path, found)


def test_titles_and_summaries_are_plain_and_composed(built):
    for path, content in built.xml.items():
        for text in texts(etree.fromstring(content), "//title", "//description", "//atom:title", "//atom:summary"):
            assert text == unicodedata.normalize("NFC", text).strip(), path
            assert not re.search(r"[\x00-\x1f\x7f]", text), path


def test_a_stylesheet_is_named_and_there(built):
    for path, content in built.xml.items():
        found = re.findall(rb'<\?xml-stylesheet type="text/css" href="([^"]+)"\?>', content)
        assert len(found) == 1 and content.count(b"<?") == 2, path
        assert (built.folder / path).parent.joinpath(found[0].decode()).is_file(), path


def test_a_live_feed_is_small(built):
    for path, content in [*built.xml.items(), *built.files("feed.json")]:
        if not re.search(r"/\d{4}/\d\d/|podcast", path):
            assert len(content) <= 250_000, path
            assert len(re.findall(rb'<item>|<entry>|^   "id": ', content, re.MULTILINE)) <= 30, path


def test_nothing_is_said_of_the_clock_or_the_machine(built):
    today = datetime.now(UTC)
    for path, content in [*built.xml.items(), *built.files("feed.json")]:
        assert str(built.folder).encode() not in content, path
        for date in re.findall(r"\d{4}-\d\d-\d\dT[\d:]+[+Z][\d:]*", content.decode()):
            assert abs(datetime.fromisoformat(date) - today).total_seconds() > 300, path


def test_a_hub_is_named_where_there_is_one(built):
    hub = "https://hub.example/?a=1&b=2" if "tin-xa" in built.base else None
    for path, feed in [*built.rss.items(), *built.atom.items()]:
        named = feed.xpath("(channel | .)/atom:link[@rel='hub']/@href", namespaces=SPACES)
        if not re.search(r"/\d{4}/\d\d/", path):
            assert named == ([hub] if hub else []), path
    for feed in built.json.values():
        assert feed.get("hubs") == ([{"type": "WebSub", "url": hub}] if hub else None)


def test_the_lists_name_every_rss_feed(built):
    for lang, path in (("vi", "theo-doi.opml"), ("en", "en/follow.opml")):
        outlines = etree.parse(str(built.folder / path)).getroot().findall(".//outline[@xmlUrl]")
        named = {outline.get("xmlUrl").removeprefix(built.base) for outline in outlines}
        assert named >= {p for p in built.rss if lang_of(p) == lang and not p.endswith("podcast.xml")}
        assert named <= set(built.rss)
        assert all(o.get("text") and o.get("type") == "rss" and whole(o.get("htmlUrl")) for o in outlines)


# --- one text that holds everything


@pytest.fixture(scope="module")
def oddities(tmp_path_factory):
    root = odd(tmp_path_factory.mktemp("odd") / "root")
    done = build(root, as_of=AS_OF)
    assert done.status == 0, done.err
    return Built(root / "site", "https://example.org:8443/tin-xa/")


def test_titles_arrive_as_they_were_written(oddities):
    for path in ("rss.xml", "en/rss.xml"):
        found = texts(oddities.rss[path], "//item/title")
        assert {unicodedata.normalize("NFC", title) for title in TITLES} <= set(map(read_as_text, found))


def test_a_full_text_arrives_whole(oddities):
    (item,) = [i for i in oddities.json["feed.json"]["items"] if i["id"].endswith("day-du:vi")]
    body, link = item["content_html"], item["url"]
    assert f'href="{link}#fn:1"' in body and f'href="{link}#fnref:1"' in body and f'href="{link}#phan"' in body
    assert f'src="{link}canh.png.8w.jpg"' in body and f'src="{link}truoc.jpg' in body
    assert f'href="{oddities.base}img/x.png"' in body
    assert '&lt;a href="#x"&gt;' in body
    assert "alert" not in body and "<table>" in body
    assert item["attachments"] == [
        {"url": f"{link}tin.wav", "mime_type": "audio/wav", "size_in_bytes": 24044, "duration_in_seconds": 3}
    ]
    (entry,) = [e for e in oddities.atom["atom.xml"] if e.findtext("atom:id", namespaces=SPACES) == item["id"]]
    assert texts(entry, ".//media:description", ".//media:credit") == ['Ảnh <b> & "x"', "Ai & ai"]
    assert item["date_modified"].startswith("2026-06-22T00:00")


def test_notices_of_one_article_have_ids_of_their_own(oddities):
    found = texts(oddities.rss["dinh-chinh/rss.xml"], "//guid")
    assert len(found) == 2 and all("day-du:vi:" in guid for guid in found)
    assert len(texts(oddities.rss["rss.xml"], "//guid[contains(., 'day-du:vi:')]")) == 1


@pytest.mark.parametrize("title", ['"a\\u0001b"', '"a\\ufffeb"', "'a\x02b'"])
def test_what_no_feed_can_hold_is_refused_with_its_line(tmp_path, title):
    root = starter(tmp_path)
    post(root, "2026-01-05-x", title=title)
    done = build(root)
    assert done.status == 1
    assert "posts/2026/2026-01-05-x/index.vi.md:2:" in done.err and "U+" in done.err and "Traceback" not in done.err


def test_a_status_reported_twice_on_a_day_is_two_items(tmp_path):
    root = invented(tmp_path)
    tasks = root / "data/programmes/mau/tasks.yml"
    entry = "{date: 2026-01-02, status: planned}"
    text = tasks.read_text(encoding="utf-8")
    tasks.write_text(text.replace(entry, f"{entry}, {entry[:-1]}, note: Nhắc lại}}"), encoding="utf-8")
    assert build(root, as_of=AS_OF).status == 0
    guids = texts(etree.parse(str(root / "site/chuong-trinh/mau/rss.xml")).getroot(), "//guid[contains(., ':t1:')]")
    assert len(guids) == len(set(guids)) == 3


def test_a_picture_without_words_in_a_translation_keeps_those_of_the_original(tmp_path):
    root = starter(tmp_path)
    beside = post(root, "2026-01-05-x", photos="[{file: A.JPG, alt: Ảnh}]").parent
    post(root, "2026-01-05-x", "en", title="X", photos="[{caption: A caption}]")
    Image.new("RGB", (9, 9)).save(beside / "A.JPG")
    assert build(root).status == 0
    feed = etree.parse(str(root / "site/en/rss.xml")).getroot()
    assert texts(feed, "//media:description") == ["Ảnh"] and 'alt="Ảnh"' in texts(feed, "//content:encoded")[0]


# --- archives


def chain(folder: Path, base: str, prefix: str) -> list[str]:
    """The archives that are reached from the live feed, newest first."""
    paths: list[str] = []
    feed = etree.parse(str(folder / prefix / "atom.xml"))
    while links := feed.xpath("/*/atom:link[@rel='prev-archive']/@href", namespaces=SPACES):
        (link,) = links
        path = link.removeprefix(base)
        assert path not in paths
        paths.append(path)
        feed = etree.parse(str(folder / path))
        on = bool(feed.xpath("/*/atom:link[@rel='prev-archive']", namespaces=SPACES))
        assert bool(feed.xpath("/*/fh:archive", namespaces=SPACES)) == on, "the first archive leads nowhere"
        assert feed.xpath("/*/atom:link[@rel='current']/@href", namespaces=SPACES) == [f"{base}{prefix}atom.xml"]
    return paths


def test_the_archives_hold_every_article_once(built):
    for _, prefix in built.languages:
        paths = chain(built.folder, built.base, prefix)
        assert set(paths) == {p for p in built.atom if p != f"{prefix}atom.xml" and lang_of(p) == lang_of(prefix)}
        held = [id for path in paths for id in texts(built.atom[path], "atom:entry/atom:id")]
        assert len(held) == len(set(held))
        assert set(held) >= set(texts(built.atom[f"{prefix}atom.xml"], "atom:entry/atom:id"))
        pages = set()
        for file in built.folder.rglob("index.md"):
            path = file.parent.relative_to(built.folder).as_posix() + "/"
            if lang_of(path) == lang_of(prefix):
                pages.add(built.base + path)
        links = {
            a for p in paths for a in built.atom[p].xpath("atom:entry/atom:link[not(@rel)]/@href", namespaces=SPACES)
        }
        assert pages <= links


def test_the_past_does_not_change_when_news_come(tmp_path):
    root = starter(tmp_path)
    for month in range(1, 5):
        for day in range(1, 13):
            post(root, f"2025-{month:02d}-{day:02d}-bai-{day}", body="Lời. " * 20)
    build(root)
    site = root / "site"
    paths = chain(site, "https://example.org/", "")
    assert len(paths) == 5
    live = texts(etree.parse(str(site / "atom.xml")).getroot(), "atom:entry/atom:id")
    assert len(live) == 30
    before = {path: (site / path).read_bytes() for path in paths}
    post(root, "2026-01-20-moi")
    post(root, "2026-02-01-moi", published="2026-02-01T11:00+07:00")
    build(root)
    after = chain(site, "https://example.org/", "")
    assert after == ["tin/2026/02/atom.xml", *paths]
    assert [p for p in paths if (site / p).read_bytes() != before[p]] == ["tin/2026/01/atom.xml"]
    post(root, "2025-02-03-bai-3", corrections="[{date: 2026-02-01, note: Sai, serious: true}]")
    before = {path: (site / path).read_bytes() for path in after}
    build(root)
    assert [p for p in after if (site / p).read_bytes() != before[p]] == ["tin/2025/02/atom.xml"]
    notices = [
        id for id in texts(etree.parse(str(site / "atom.xml")).getroot(), "atom:entry/atom:id") if "correction" in id
    ]
    assert len(notices) == 1


def test_a_heavy_feed_loses_its_oldest_items_and_the_archive_keeps_them(tmp_path):
    root = starter(tmp_path)
    for day in range(1, 10):
        post(root, f"2026-01-{day + 10}-nang-{day}", body="Lời nặng. " * 4000)
    build(root)
    site = root / "site"
    live = [
        texts(etree.parse(str(site / name)).getroot(), "//guid", "//atom:entry/atom:id")
        for name in ("rss.xml", "atom.xml")
    ]
    assert all(1 <= len(ids) < 9 and ids[0].startswith("tag:example.org,2026:2026-01-19") for ids in live)
    assert max((site / name).stat().st_size for name in ("rss.xml", "atom.xml", "feed.json")) <= 250_000
    archive = texts(etree.parse(str(site / "tin/2026/01/atom.xml")).getroot(), "atom:entry/atom:id")
    assert len(archive) == 10


# --- an incremental build says what a cold one says


def test_a_feed_follows_the_article_that_a_commitment_is_known_from(tmp_path):
    root = invented(tmp_path)
    source = root / "posts/2026/2026-01-05-anh/index.vi.md"
    text = source.read_text(encoding="utf-8").replace("units: [xa-mot]\n", "").replace("programmes: [mau]\n", "")
    source.write_text(text, encoding="utf-8")
    build(root, as_of=AS_OF)
    source.write_text(text.replace("title: Bài", "slug: khac\ntitle: Đổi tên", 1), encoding="utf-8")
    build(root, as_of=AS_OF)
    for path in ("don-vi/xa-mot/rss.xml", "chuong-trinh/mau/rss.xml"):
        feed = (root / "site" / path).read_text(encoding="utf-8")
        assert "Đổi tên 2026-01-05-anh" in feed and "/tin/2026/01/khac/" in feed and "/tin/2026/01/anh/" not in feed


def test_feeds_follow_the_address_of_an_article_that_is_linked(tmp_path):
    root = invented(tmp_path)
    build(root, as_of=AS_OF)
    linked = root / "posts/2026/2026-01-07-cu/index.vi.md"
    linked.write_text(linked.read_text(encoding="utf-8").replace("title: ", "slug: kia\ntitle: ", 1), encoding="utf-8")
    build(root, as_of=AS_OF)
    for path in ("rss.xml", "atom.xml", "feed.json", "tin/2026/01/atom.xml", "don-vi/xa-mot/rss.xml", "podcast.xml"):
        feed = (root / "site" / path).read_text(encoding="utf-8")
        assert "/tin/2026/01/kia/" in feed and "/tin/2026/01/cu/" not in feed, path


@pytest.mark.parametrize(
    "keys",
    [
        {"corrections": "[{date: 2026-03-01, note: Chuyện mai sau, serious: true}]"},
        {"status": "withdrawn", "withdrawn": "{date: 2026-03-01, reason: Chuyện mai sau}"},
        {"updated": "2026-03-01"},
    ],
)
def test_nothing_is_dated_later_than_the_build(tmp_path, keys):
    root = starter(tmp_path)
    post(root, "2026-01-05-x", **keys)
    if build(root, as_of=NOON).status == 0:
        assert not tells_the_future(root / "site")


def test_a_translation_of_tomorrow_is_not_told_today(tmp_path):
    root = starter(tmp_path)
    post(root, "2026-01-05-x")
    post(root, "2026-01-05-x", "en", title="Later", translated="2026-03-01")
    if build(root, as_of=NOON).status == 0:
        assert not tells_the_future(root / "site")


def tells_the_future(site: Path) -> list[str]:
    return [str(file) for file in site.rglob("*atom.xml") if b"2026-03-01" in file.read_bytes()]
