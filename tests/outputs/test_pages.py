"""What holds for every page: of the reference site, and of an invented one that has every state and kind."""

import itertools
import json
import posixpath
from pathlib import Path

import pytest
from lxml import etree, html

from sites import build, invented, reference, starter, tree

AS_OF = "2026-11-23T00:00+07:00"


@pytest.fixture(scope="module", params=[reference, invented])
def site(request, tmp_path_factory):
    root = request.param(tmp_path_factory.mktemp("pages") / "root")
    done = build(root, as_of=AS_OF)
    assert done.status == 0, done.err
    return root / "site"


@pytest.fixture(scope="module")
def pages(site):
    """Every page that is no redirect, parsed, by path."""
    found = {p.relative_to(site).as_posix(): html.parse(str(p)).getroot() for p in sorted(site.rglob("*.html"))}
    return {path: page for path, page in found.items() if page.find(".//meta[@http-equiv]") is None}


def meta(page, name: str) -> list[str]:
    return page.xpath(f"//meta[@name='{name}' or @property='{name}']/@content")


def base_of(site: Path) -> str:
    return "https://minhbach.example/" if (site.parent / "data/people.yml").exists() else "https://example.org/"


def test_each_page_says_its_language_and_has_one_title(pages):
    assert len(pages) > 40
    for path, page in pages.items():
        lang = "en" if path.startswith("en/") else "vi"
        assert page.get("lang") == lang, path
        assert len(page.xpath("//h1")) == 1, path
        assert page.findtext(".//title"), path
        assert len(page.xpath("//main")) == 1, path
        levels = [int(h.tag[1]) for h in page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")]
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), (path, levels)


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(pages, site):
    for path, page in pages.items():
        assert page.xpath("//@style | //style") == [], path
        assert page.xpath("//@*[starts-with(name(), 'on')]") == [], path
        scripts = page.xpath("//script[not(@src)]")
        assert all(script.get("type") == "application/ld+json" for script in scripts), path
        for link in page.xpath(
            "//script/@src | //img/@src | //audio/@src | //link[@rel='stylesheet']/@href | //link[@rel='icon']/@href"
        ):
            assert "://" not in link, (path, link)
            target = site / link[1:] if link.startswith("/") else (site / path).parent / link
            assert target.is_file(), (path, link)


def test_no_private_character_is_left(site):
    for path, content in tree(site).items():
        if not path.endswith((".png", ".jpg", ".webp", ".mp3", ".sqlite", ".bin")):
            assert not any("\ue000" <= char <= "\uf8ff" for char in content.decode("utf-8")), path


def test_ids_are_unique_and_labels_lead_to_them(pages):
    for path, page in pages.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        for label in page.xpath("//@aria-labelledby"):
            assert set(label.split()) <= set(ids), (path, label)


def test_the_metadata_of_a_page_agrees_with_itself(pages, site):
    base = base_of(site)
    for path, page in pages.items():
        if meta(page, "robots") == ["noindex"]:
            continue
        address = base + path.removesuffix("index.html")
        assert page.xpath("//link[@rel='canonical']/@href") == [address]
        assert meta(page, "og:url") == [address]
        assert meta(page, "description") == meta(page, "og:description") == meta(page, "DC.description")
        assert meta(page, "DC.language") == [page.get("lang")]
        alternates = {
            link.get("hreflang"): link.get("href") for link in page.xpath("//link[@rel='alternate'][@hreflang]")
        }
        if alternates:
            assert alternates[page.get("lang")] == address
            assert alternates["x-default"] in alternates.values()
            for lang, other in alternates.items():
                target = pages[other.removeprefix(base) + "index.html"]
                assert lang == "x-default" or target.get("lang") == lang
                back = {link.get("href") for link in target.xpath("//link[@rel='alternate'][@hreflang]")}
                assert address in back, (path, other)


def test_structured_data_of_articles(pages):
    found = 0
    for path, page in pages.items():
        for script in page.xpath("//script[@type='application/ld+json']/text()"):
            data = json.loads(script)
            if data["@type"] == "NewsArticle":
                found += 1
                assert data["headline"] == meta(page, "og:title")[0] == meta(page, "DC.title")[0]
                assert data["identifier"] == meta(page, "DC.identifier")[0]
                assert data["datePublished"] == meta(page, "DC.date")[0] == meta(page, "article:published_time")[0]
                assert data["inLanguage"] == page.get("lang")
                assert data["publisher"]["name"] == meta(page, "DC.publisher")[0]
            else:
                assert data["@type"] in ("BreadcrumbList", "Dataset"), path
    assert found >= 2


def test_every_page_is_three_steps_from_every_other_in_its_language(pages, site):
    links = {
        path: {target for link in page.xpath("//body//a/@href") if (target := landing(path, link, site))}
        for path, page in pages.items()
    }
    for start in links:
        near, layer = {start}, {start}
        for _ in range(3):
            layer = {target for path in layer for target in links.get(path, ())} - near
            near |= layer
        same = {
            path
            for path in links
            if path.startswith("en/") == start.startswith("en/") and not path.endswith("404.html")
        }
        assert same <= near, (start, same - near)


def landing(path: str, link: str, site: Path) -> str | None:
    if "://" in link or link.startswith(("mailto:", "tel:", "#")):
        return None
    place = link.partition("#")[0]
    target = place[1:] if place.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(path), place))
    target = "" if target == "." else target.rstrip("/")
    return f"{target}/index.html".lstrip("/") if (site / target).is_dir() else target


def test_the_sitemap_names_every_indexed_page_once(pages, site):
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    base = base_of(site)
    parts = etree.parse(str(site / "sitemap.xml")).xpath("//s:loc/text()", namespaces=space)
    listed = []
    for part in parts:
        listed += etree.parse(str(site / part.removeprefix(base))).xpath("//s:url/s:loc/text()", namespaces=space)
    assert len(listed) == len(set(listed))
    paths = {address.removeprefix(base) + "index.html" for address in listed}
    assert paths <= set(pages)
    indexed = {path for path, page in pages.items() if meta(page, "robots") != ["noindex"]}
    assert paths == indexed
    assert f"Sitemap: {base}sitemap.xml" in (site / "robots.txt").read_text()


def test_a_list_links_a_missing_translation_to_its_original_and_says_so(tmp_path):
    root = invented(tmp_path)
    assert build(root, as_of=AS_OF).status == 0
    page = html.parse(str(root / "site/en/news/2026/01/index.html")).getroot()
    (teaser,) = page.xpath("//article[.//a[contains(@href, 'tin/2026/01/anh/')]]")
    assert teaser.xpath(".//*[@lang='vi']//a/@hreflang") == ["vi"]
    assert "Vietnamese" in teaser.text_content()
    (own,) = page.xpath("//article[.//a[contains(@href, 'fresh/')]]")
    assert own.xpath(".//a[contains(@href, 'fresh/')]")[0].text_content() == "Fresh & <b>bold</b>"
    vietnamese = html.parse(str(root / "site/tin/2026/01/index.html")).getroot()
    assert vietnamese.xpath("//article//*[@lang='en']")
    assert not (root / "site/en/news/2026/01/anh").exists()


def test_states_are_said_on_the_page(tmp_path):
    root = invented(tmp_path)
    assert build(root, as_of=AS_OF).status == 0
    site = root / "site"

    def words(path: str) -> str:
        return " ".join(html.parse(str(site / path / "index.html")).getroot().find(".//main").text_content().split())

    sentences = (Path(__file__).parents[2] / "scripts/minhbach/theme/ui/en.yml").read_text(encoding="utf-8")
    assert "state.outdated:" in sentences
    assert "A wrong name" in words("en/news/2026/01/cu")
    assert "Sai tên" in words("tin/2026/01/cu")
    assert "mb-state--outdated" in (site / "en/news/2026/01/cu/index.html").read_text(encoding="utf-8")
    assert "mb-state--translated" in (site / "en/news/2026/01/fresh/index.html").read_text(encoding="utf-8")
    withdrawn = words("tin/2026/01/rut")
    assert "Nhầm người" in withdrawn and "Lời sai" not in withdrawn
    everything = b"".join(tree(site).values()).decode("utf-8", "ignore")
    assert "Lời sai" not in everything
    feed = (site / "rss.xml").read_text(encoding="utf-8")
    assert feed.count("Rút bài: Bài đã rút") == 1 and "Nhầm người" in feed
    assert (site / "en/old/index.html").read_text(encoding="utf-8").count(
        "https://example.org/en/news/2026/01/fresh/"
    ) >= 2


def test_the_text_copy_has_whole_addresses(tmp_path):
    root = invented(tmp_path)
    assert build(root, as_of=AS_OF).status == 0
    copy = (root / "site/tin/2026/01/anh/index.md").read_text(encoding="utf-8")
    assert copy.startswith("# Bài 2026-01-05-anh\n")
    assert "[xã](https://example.org/don-vi/xa-mot/)" in copy
    assert "[bài kia](https://example.org/tin/2026/01/cu/)" in copy


def test_a_site_may_live_below_a_path(tmp_path):
    root = starter(tmp_path)
    config = root / "data/site.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("https://example.org/", "https://example.org/tin-xa"),
        encoding="utf-8",
    )
    assert build(root).status == 0
    page = html.parse(str(root / "site/tin/index.html")).getroot()
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://example.org/tin-xa/tin/"]
    assert all(not link.startswith("/") for link in page.xpath("//@href | //@src"))
    lost = html.parse(str(root / "site/404.html")).getroot()
    assert all(
        link.startswith(("/tin-xa/", "https://", "#", "http://purl.org/")) for link in lost.xpath("//@href | //@src")
    )
