"""What a citizen sees: in both languages, on a phone and on a desk, light and dark, without JavaScript."""

import pytest

SLUG = "tin/2023/09/trien-khai-chinh-quyen-than-thien/"
ENGLISH = "en/news/2023/09/friendly-administration-pilot/"
PAGES = ["", SLUG, "tin/", "en/", ENGLISH, "en/news/"]
OTHERS = [
    "tin/2023/", "tin/2023/09/", "chuyen-muc/", "chuyen-muc/chinh-quyen/", "don-vi/", "don-vi/dan-chu/", "don-vi/long-hung/",
    "chuong-trinh/", "chuong-trinh/chinh-quyen-than-thien/", "chuong-trinh/chinh-quyen-than-thien/nhiem-vu/", "van-ban/",
    "van-ban/145-kh-hu-2023/", "tac-gia/", "tac-gia/truc-lanh/", "dinh-chinh/", "theo-doi/", "about/", "contact/", "404.html",
    "van-ban/loai/ke-hoach/", "van-ban/co-quan/btv-hu/", "van-ban/nam/2023/", "en/documents/", "en/documents/145-kh-hu-2023/",
    "en/units/dan-chu/", "en/programmes/chinh-quyen-than-thien/", "en/programmes/chinh-quyen-than-thien/tasks/", "en/about/",
]  # fmt: skip
OTHERS += ["du-lieu/", "en/data/"]
WIDTHS = [390, 1280]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_and_asks_nobody_else(visit, pictures, path, width):
    for scheme in ("light", "dark"):
        page = visit(path, width, color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        name = path.strip("/").replace("/", "-") or "home"
        page.screenshot(path=pictures / f"{name}-{width}-{scheme}.png", full_page=True)


@pytest.mark.parametrize("path", OTHERS)
def test_every_kind_of_page_fits_a_small_phone(visit, path):
    page = visit(path, 320)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_the_language_switch_stays_on_the_article(visit, served, width):
    page = visit(SLUG, width, java_script_enabled=False)
    page.get_by_role("link", name="English").click()
    assert page.url == served + ENGLISH
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="Tiếng Việt").click()
    assert page.url == served + SLUG


def test_the_skip_link_comes_first_and_leads_to_the_content(visit):
    page = visit(SLUG, 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#noi-dung"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#noi-dung').contains(document.activeElement)")


def test_dark_mode_is_dark(visit):
    def brightness(scheme: str) -> float:
        page = visit("", color_scheme=scheme)
        red, green, blue = page.evaluate(
            "getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).slice(0, 3).map(Number)"
        )
        return (red + green + blue) / 3

    assert brightness("light") > 200 > 60 > brightness("dark")


def test_an_urgent_notice_is_on_every_page_and_goes_by_itself(visit):
    page = visit("don-vi/tien-duc/")
    assert page.locator(".mb-urgent").count() == 0
    soon = page.evaluate("Date.now()") + 3000
    told = [
        {"id": "gone", "until": soon - 10_000, "text": "Đã qua (bịa)", "lang": "", "note": "", "more": None},
        {"id": "now", "until": soon, "text": "<b>Bão</b> (bịa)", "lang": "", "note": "Đến 18:00", "more": None},
    ]
    page.route("**/notice.json", lambda route: route.fulfill(json=told))
    page.reload()
    page.wait_for_selector(".mb-urgent")
    assert page.locator(".mb-urgent__text").all_inner_texts() == ["<b>Bão</b> (bịa)"]
    page.wait_for_selector(".mb-urgent", state="detached", timeout=10_000)


def test_a_wrong_address_leads_to_the_search_for_its_words(visit, served):
    page = visit("404.html")
    page.evaluate("history.replaceState(null, '', '/xin-chao/tien-duc.html')")
    page.add_script_tag(url=f"{served}assets/missing.js")
    link = page.locator(".mb-missing__search a").first
    assert link.inner_text() == "tien duc"
    assert link.get_attribute("href").endswith("tim-kiem/?q=tien+duc")


def test_what_is_new_since_the_last_visit_is_marked_on_the_device_only(visit):
    page = visit("tin/")
    assert page.locator(".mb-tag--new").count() == 0, "a first visit has no earlier one"
    long_ago = "localStorage.setItem('mb-visit', JSON.stringify({ last: Date.parse('2023-09-12T00:00+07:00') }))"
    page.evaluate(long_ago)
    page.reload()
    assert page.locator(".mb-teaser .mb-tag--new").inner_text() == "mới từ lần bạn ghé trước"
    page.reload()
    assert page.locator(".mb-tag--new").count() == 1, "within one visit the marks stay"
    page.evaluate("localStorage.setItem('mb-visit', 'no JSON')")
    page.reload()
    assert page.locator(".mb-tag--new").count() == 0


@pytest.mark.parametrize("path", [SLUG, ENGLISH])
def test_an_article_is_passed_on_by_plain_links(visit, path):
    page = visit(path, java_script_enabled=False)
    mail = page.locator("a[href^='mailto:?subject=']").get_attribute("href")
    assert path.replace("/", "%2F") in mail or path in mail


@pytest.mark.parametrize("path", [SLUG, ENGLISH, "don-vi/tien-duc/", "en/programmes/chinh-quyen-than-thien/"])
def test_paper_has_the_address_and_its_code_and_no_furniture(visit, path):
    page = visit(path, color_scheme="dark")
    foot, furniture = page.locator(".mb-paper"), page.locator(".mb-nav, .mb-find, .mb-following, .mb-aside--keep")
    assert not foot.is_visible()
    page.emulate_media(media="print")
    assert foot.get_by_role("img").is_visible()
    assert f"https://minhbach.example/{path}" in foot.inner_text()
    assert "2023" in foot.inner_text() or "2025" in foot.inner_text()
    assert not any(each.is_visible() for each in furniture.all())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
