"""The editors' guide: whole in both languages, no link or picture missing, every problem and every field in it."""

import re
from pathlib import Path

import pytest
from lxml import html

import minhbach
from minhbach.model.addresses import GUIDE
from minhbach.model.problem import catalogue
from minhbach.outputs.guide import MADE
from sites import build, invented

FOLDER = Path(minhbach.__file__).parent / "theme/guide"
NAMES = {"index", *GUIDE} - set(MADE)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    root = invented(tmp_path_factory.mktemp("guide") / "root")
    assert build(root, "--jobs", "1").status == 0
    return root / "site"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_each_page_is_written_in_both_languages(lang):
    assert {file.stem for file in (FOLDER / lang).iterdir()} == NAMES
    for file in (FOLDER / lang).iterdir():
        assert file.read_text(encoding="utf-8").startswith("# "), file


def test_the_two_languages_show_and_link_the_same():
    for name in NAMES:
        targets = [
            re.findall(r"\]\((\S+)\)", (FOLDER / lang / f"{name}.md").read_text(encoding="utf-8"))
            for lang in ("vi", "en")
        ]
        assert targets[0] == targets[1], name


def test_every_picture_is_there_and_shown():
    text = "".join(file.read_text(encoding="utf-8") for file in FOLDER.glob("*/*.md"))
    assert set(re.findall(r"\((\S+\.webp)\)", text)) == {file.name for file in FOLDER.glob("pictures/*.webp")}


@pytest.mark.parametrize("room", ["bien-tap", "en/editors"])
def test_links_and_pictures_lead_somewhere(site, room):
    pages = sorted((site / room).rglob("index.html"))
    assert len(pages) == 1 + len(GUIDE)
    for page in pages:
        main = html.fromstring(page.read_bytes()).find(".//main")
        assert main is not None and len(main.findall(".//h1")) == 1
        for target in (*main.xpath(".//a/@href"), *main.xpath(".//img/@src")):
            if not target.startswith(("#", "http")):
                place = (page.parent / target.partition("#")[0]).resolve()
                assert place.is_file() or (place / "index.html").is_file(), (page, target)
        assert b'content="noindex' in page.read_bytes()


def test_every_problem_is_explained_in_both_languages(site):
    for path in ("bien-tap/loi", "en/editors/problems"):
        page = html.fromstring((site / path / "index.html").read_bytes())
        for code in catalogue():
            row = page.get_element_by_id(code)
            assert len(row.text_content().split()) > 5, code
            assert all(text.text_content().strip() for text in row.findall("dd")), code


def test_every_key_of_an_article_is_explained(site):
    page = html.fromstring((site / "bien-tap/cac-truong/index.html").read_bytes())
    keys = {code.text for code in page.xpath("//dt/code")}
    assert {"title", "photos.alt", "corrections.serious", "translated", "withdrawn.reason"} <= keys


def test_the_guide_is_found_from_every_page_but_not_by_search_engines(site):
    home = (site / "index.html").read_text(encoding="utf-8")
    assert 'href="./bien-tap/"' in home and "bien-tap" not in (site / "sitemap-pages.xml").read_text(encoding="utf-8")
