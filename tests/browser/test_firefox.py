"""The search in Firefox ESR, where it is on the machine: `apt-get install firefox-esr`."""

from urllib.parse import quote

import pytest

from firefox import PROGRAM, Firefox
from word_samples import ENGLISH, SAMPLES

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Firefox ESR on this machine")
ANSWERED = """
    while (!document.querySelector(".mb-search__found[aria-busy=false]")) await new Promise(go => setTimeout(go, 20));
    const results = [...document.querySelectorAll(".mb-search__results h3 a")];
    return {
        first: results.length ? results[0].href : "",
        marks: results.length ? [...results[0].querySelectorAll("mark")].map(mark => mark.textContent) : [],
        status: document.querySelector(".mb-search__status").textContent,
        wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    };
"""
WORDS = """
    const m = await import(new URL("../assets/search/words.js", location).href);
    return [arguments[0].map(text => m.words(text)), arguments[1].map(text => m.words(text).map(word => m.stem(m.fold(word))))];
"""


@pytest.fixture(scope="module")
def firefox(tmp_path_factory):
    with Firefox(tmp_path_factory.mktemp("firefox")) as browser:
        yield browser


@pytest.mark.parametrize(
    ("room", "query", "first", "marks"),
    [
        ("tim-kiem/", "tien duc", "don-vi/tien-duc/", ["Tiến", "Đức"]),
        ("tim-kiem/", "Hoà Bình", "don-vi/hoa-binh/", ["Hòa", "Bình"]),
        ("tim-kiem/", "145 kh hu", "van-ban/145-kh-hu-2023/", ["145", "KH", "HU"]),
        ("tim-kiem/", "tieens ddwcs", "don-vi/tien-duc/", ["Tiến", "Đức"]),
        ("en/search/", "tien duc", "en/units/tien-duc/", ["Tiến", "Đức"]),
    ],
)
def test_it_finds_marks_and_fits(firefox, served, pictures, room, query, first, marks):
    firefox.go(f"{served}{room}?q={quote(query)}")
    found = firefox.run(ANSWERED)
    firefox.picture(pictures / f"firefox-{room[:2]}-{query.replace(' ', '-')}.png")
    assert found["first"] == served + first
    assert found["marks"] == marks
    assert found["status"] and not found["wide"]


def test_typing_and_filters_work(firefox, served):
    firefox.go(f"{served}tim-kiem/?q=tien+duc")
    firefox.run(ANSWERED)
    firefox.run(
        "const kind = document.querySelector('#loc-kind'); kind.value = 'article'; kind.dispatchEvent(new Event('change'));"
    )
    assert firefox.run("return location.search") == "?q=tien+duc&kind=article"
    assert firefox.run(ANSWERED)["first"].startswith(f"{served}tin/")


def test_script_and_index_agree_on_every_word(firefox, served):
    firefox.go(f"{served}tim-kiem/")
    spelled, english = firefox.run(WORDS, [text for text, _, _ in SAMPLES], [text for text, _ in ENGLISH])
    assert spelled == [spellings for _, spellings, _ in SAMPLES]
    assert english == [keys for _, keys in ENGLISH]
