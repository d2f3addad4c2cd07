"""Searching in a real browser: typed in every way, filtered, shared, by keyboard alone, without JavaScript."""

import unicodedata
from urllib.parse import quote

import pytest

from word_samples import ENGLISH, SAMPLES

ARTICLE = "tin/2023/09/trien-khai-chinh-quyen-than-thien/"
PLACE = "don-vi/tien-duc/"
DONE = ".mb-search__found[aria-busy=false]"


@pytest.fixture
def find(visit, served):
    """Search for something by its address; gives the page when the answer stands on it."""

    def finds(query: str, rest: str = "", lang: str = "vi", **options):
        room = {"vi": "tim-kiem/", "en": "en/search/"}[lang]
        page = visit(f"{room}?q={quote(query)}{rest}", **options)
        page.wait_for_selector(DONE, state="attached")
        return page

    yield finds


def found(page, served) -> list[str]:
    """The addresses of the results, best first."""
    links = page.locator(".mb-search__results h3 a")
    return [link.evaluate("link => link.href").removeprefix(served) for link in links.all()]


def test_the_script_and_the_index_agree_on_every_word(visit):
    page = visit("tim-kiem/")
    code = "async texts => { const m = await import(document.querySelector('script[src$=\"words.js\"]').src); return texts.map(%s); }"
    spelled = page.evaluate(code % "text => m.words(text)", [text for text, _, _ in SAMPLES])
    assert spelled == [spellings for _, spellings, _ in SAMPLES]
    keys = page.evaluate(code % "text => m.words(text).map(word => m.fold(word))", [text for text, _, _ in SAMPLES])
    assert keys == [keys for _, _, keys in SAMPLES]
    english = page.evaluate(
        code % "text => m.words(text).map(word => m.stem(m.fold(word)))", [text for text, _ in ENGLISH]
    )
    assert english == [keys for _, keys in ENGLISH]


def test_a_browser_without_inflation_gets_it(visit):
    page = visit("tim-kiem/")
    same = page.evaluate("""async () => {
        const { inflate } = await import(new URL("../assets/search/inflate.js", location).href);
        const packed = new Uint8Array(await (await fetch("r/0.bin")).arrayBuffer());
        const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
        const own = new Uint8Array(await new Response(stream).arrayBuffer());
        return own.length > 50 && own.join() === inflate(packed).join();
    }""")
    assert same


@pytest.mark.parametrize("query", ["tien duc", "Tiến Đức", "TIEN DUC", "tiến đức", "tien  duc ", "tien du"])
def test_a_place_is_found_however_it_is_typed(find, served, query):
    for typed in (query, unicodedata.normalize("NFD", query)):
        assert found(find(typed), served)[0] == PLACE


@pytest.mark.parametrize("query", ["hoà bình", "hòa bình", "hoa binh"])
def test_old_and_new_places_of_the_tone_are_one(find, served, query):
    assert found(find(query), served)[0] == "don-vi/hoa-binh/"


@pytest.mark.parametrize(
    "query, expected",
    [
        ("dang uy", ARTICLE),
        ("Đảng uỷ", ARTICLE),
        ("145 kh hu", "van-ban/145-kh-hu-2023/"),
        ("145-KH/HU", "van-ban/145-kh-hu-2023/"),
        ("8 da tu", "van-ban/08-da-tu-2023/"),
        ("tran thi van", ARTICLE),
        ("chinh quyen than thien", "chuong-trinh/chinh-quyen-than-thien/"),
    ],
)
def test_what_is_meant_comes_first(find, served, query, expected):
    assert found(find(query), served)[0] == expected


def test_an_abbreviation_finds_its_words(find, served):
    short, long = found(find("ubnd"), served), found(find("Ủy ban nhân dân"), served)
    assert set(short) == set(long) and ARTICLE in short
    assert find("ubnd").locator("mark", has_text="Ủy").count()


def test_english_finds_plural_and_singular(find, served):
    assert set(found(find("committee", lang="en"), served)) == set(found(find("committees", lang="en"), served))
    assert found(find("tien duc", lang="en"), served)[0] == "en/units/tien-duc/"


def test_the_found_words_are_marked_as_they_are_written(find):
    page = find("tien duc")
    assert page.locator(".mb-search__results h3").first.locator("mark").all_inner_texts() == ["Tiến", "Đức"]
    excerpt = page.locator(".mb-search__excerpt", has_text="Tiến Đức").first
    excerpt.scroll_into_view_if_needed()
    assert "Tiến" in excerpt.locator("mark").all_inner_texts()
    assert page.locator(".mb-search__status").inner_text() == "6 kết quả cho “tien duc”"


def test_filters_narrow_and_stand_in_the_address(find, served):
    page = find("tien duc")
    page.get_by_label("Loại").select_option("document")
    page.wait_for_url("**/tim-kiem/?q=tien+duc&kind=document")
    page.wait_for_selector(DONE, state="attached")
    page.get_by_label("Loại").select_option("article")
    page.get_by_label("Địa phương").select_option("chi-hoa")
    page.wait_for_url("**/tim-kiem/?q=tien+duc&unit=chi-hoa&kind=article")
    page.wait_for_selector(DONE, state="attached")
    assert found(page, served) == [ARTICLE]
    page.get_by_label("Năm").select_option("2025")
    page.get_by_text("Không tìm thấy gì cho").wait_for()
    page.go_back()
    page.locator(f".mb-search__results a[href$='{ARTICLE}']").wait_for()
    assert page.get_by_label("Năm").input_value() == ""


def test_a_shared_address_and_the_way_back(find, served):
    page = find("dang uy", "&kind=article")
    assert page.get_by_label("Từ cần tìm").input_value() == "dang uy"
    assert found(page, served) == [ARTICLE]
    page.locator(".mb-search__results a").first.click()
    page.wait_for_url(served + ARTICLE)
    page.go_back()
    page.wait_for_selector(DONE, state="attached")
    assert found(page, served) == [ARTICLE]


def test_from_the_head_of_any_page_by_keyboard_alone(visit, served):
    page = visit(ARTICLE)
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.type("145 kh hu")
    page.keyboard.press("Enter")
    page.wait_for_selector(DONE, state="attached")
    assert page.url == f"{served}tim-kiem/?q=145+kh+hu"
    page.get_by_label("Từ cần tìm").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.mb-search__results') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}van-ban/145-kh-hu-2023/")


def test_it_answers_while_one_types(visit, served):
    page = visit("tim-kiem/")
    page.get_by_label("Từ cần tìm").press_sequentially("thuon", delay=20)
    page.get_by_role("status").get_by_text("kết quả cho “thuon”").wait_for()
    assert ARTICLE in found(page, served)
    assert page.url.endswith("?q=thuon")


@pytest.mark.parametrize("typed", ["tieens ddwcs", "tienduc", "tien dcu", "tine duc"])
def test_slips_of_the_hand_find_what_was_meant(find, served, typed):
    page = find(typed)
    assert found(page, served)[0] == PLACE
    assert page.get_by_text(f"Không có “{typed}” ở đâu cả").is_visible()


def test_nothing_found_says_what_to_do(find, served):
    page = find("qqqq")
    assert page.get_by_text("Không tìm thấy gì cho “qqqq”").is_visible()
    assert found(page, served) == []


def test_without_javascript_one_browses(visit, served):
    page = visit("tim-kiem/?q=tien+duc", java_script_enabled=False)
    assert page.get_by_text("Không có JavaScript").is_visible()
    for name, address in (
        ("Tháng 9/2023", "tin/2023/09/"),
        ("Chính quyền", "chuyen-muc/chinh-quyen/"),
        ("xã Tiến Đức", PLACE),
        ("Kế hoạch số 145-KH/HU", "van-ban/145-kh-hu-2023/"),
    ):
        page.goto(f"{served}tim-kiem/")
        page.get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_url(served + address)
        page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("lang, query", [("vi", "tien duc"), ("en", "people")])
def test_the_page_fits(find, pictures, width, lang, query):
    for scheme in ("light", "dark"):
        page = find(query, lang=lang, width=width, color_scheme=scheme)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        page.screenshot(path=pictures / f"search-{lang}-{width}-{scheme}.png", full_page=True)
