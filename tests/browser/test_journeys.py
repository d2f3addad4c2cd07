"""Whole ways of citizens through the site: small and large screens, without JavaScript, on a slow line, by keyboard alone.

Console errors and requests to strangers fail a journey (`visit`). Each stop leaves a picture.
"""

import re

import feedparser
import pytest

SLUG = "tin/2023/09/trien-khai-chinh-quyen-than-thien/"
ENGLISH = "en/news/2023/09/friendly-administration-pilot/"
PLACE = "don-vi/tien-duc/"
TASKS = "chuong-trinh/chinh-quyen-than-thien/nhiem-vu/#t1"
TO_TASK = "main a[href*='nhiem-vu/#t1']"
TO_SOURCE = "#t1 a[href*='trien-khai-chinh-quyen-than-thien']"
SHAPES = {
    "phone": {"width": 390},
    "desk": {"width": 1280},
    "phone-without-javascript": {"width": 390, "java_script_enabled": False},
    "desk-without-javascript": {"width": 1280, "java_script_enabled": False},
}
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 25_000}
"""Milliseconds and bytes a second: 3G at the edge of a commune."""
SHOWN = """() => {
    const stop = document.activeElement, box = stop.getBoundingClientRect(), style = getComputedStyle(stop);
    const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return seen && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""
UNPRINTED = ".mb-nav, .mb-find, .mb-switch, .mb-skip, .mb-crumbs, .mb-aside--keep, .mb-article__amend, .mb-foot__more"


@pytest.fixture
def picture(pictures, request):
    """Keep a picture of a page, named for the journey and the stop."""

    def keeps(page, stop: str) -> None:
        name = re.sub(r"\W+", "-", request.node.name.removeprefix("test_")).strip("-")
        page.screenshot(path=pictures / f"journey-{name}-{stop}.png")

    return keeps


def slowed(page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)


def tab_to(page, wanted: str) -> None:
    """Press Tab until `wanted` has the focus; wherever it rests on the way, it is seen."""
    for _ in range(120):
        page.keyboard.press("Tab")
        assert page.evaluate(SHOWN), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"Tab never comes to {wanted}")


@pytest.mark.parametrize("shape", SHAPES)
def test_from_home_to_a_commune_its_task_and_the_source(visit, served, picture, shape):
    page = visit("", **SHAPES[shape])
    picture(page, "1-home")
    page.get_by_role("link", name="Xã Tiến Đức").first.click()
    assert page.url == served + PLACE
    picture(page, "2-commune")
    page.locator(TO_TASK).first.click()
    assert page.url == served + TASKS
    picture(page, "3-task")
    page.locator(TO_SOURCE).first.click()
    assert page.url == served + SLUG
    picture(page, "4-source")


def test_the_same_on_a_slow_line(visit, served, picture):
    page = visit("about/")
    slowed(page)
    page.goto(served)
    page.get_by_role("link", name="Xã Tiến Đức").first.click()
    page.locator(TO_TASK).first.click()
    page.locator(TO_SOURCE).first.click()
    page.wait_for_url(served + SLUG)
    assert page.locator(".mb-prose p").first.inner_text()
    picture(page, "source")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_same_by_keyboard_alone(visit, served, picture, width):
    page = visit("", width, reduced_motion="reduce")
    for wanted, address in ((f"main a[href$='{PLACE}']", PLACE), (TO_TASK, TASKS), (TO_SOURCE, SLUG)):
        tab_to(page, wanted)
        picture(page, f"to-{address.strip('/').split('/')[0]}")
        page.keyboard.press("Enter")
        page.wait_for_url(served + address)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("hand", ["pointer", "keyboard"])
def test_from_a_search_without_marks_to_an_article_its_english_and_back(visit, served, picture, width, hand):
    page = visit("", width)

    def follow(wanted: str) -> None:
        if hand == "pointer":
            page.locator(wanted).first.click()
        else:
            tab_to(page, wanted)
            page.keyboard.press("Enter")

    page.locator("#tim").click() if hand == "pointer" else tab_to(page, "#tim")
    page.keyboard.type("trien khai chinh quyen than thien")
    page.keyboard.press("Enter")
    page.wait_for_selector(".mb-search__found[aria-busy=false]")
    asked = page.url
    picture(page, "1-results")
    follow(f".mb-search__results a[href$='{SLUG}']")
    page.wait_for_url(served + SLUG)
    follow(".mb-switch__link[lang=en]")
    page.wait_for_url(served + ENGLISH)
    picture(page, "2-english")
    page.go_back()
    assert page.url == served + SLUG
    page.go_back()
    assert page.url == asked
    page.wait_for_selector(f".mb-search__results a[href$='{SLUG}']")
    assert page.locator("#tu-can-tim").input_value() == "trien khai chinh quyen than thien"


@pytest.mark.parametrize("shape", ["phone-without-javascript", "desk"])
def test_a_commune_is_followed_by_the_feed_that_its_page_names(visit, served, picture, shape):
    page = visit(PLACE, **SHAPES[shape])
    named = page.locator("link[rel=alternate][type='application/rss+xml']").evaluate_all(
        "links => links.map(one => one.href)"
    )
    link = page.locator("main a[href$='don-vi/tien-duc/rss.xml']").first
    link.scroll_into_view_if_needed()
    picture(page, "link")
    address = link.evaluate("link => link.href")
    assert address.removeprefix(served) in {one.partition("//")[2].partition("/")[2] for one in named}
    answer = page.request.get(address)
    feed = feedparser.parse(answer.body())
    assert not feed.bozo and "Tiến Đức" in feed.feed.title
    story = feed.entries[0].link.partition("//")[2].partition("/")[2]
    page.goto(served + story)
    assert "Tiến Đức" in page.locator("article").inner_text()


@pytest.mark.parametrize("path", [SLUG, ENGLISH, PLACE, "chuong-trinh/chinh-quyen-than-thien/"])
def test_paper_has_the_text_and_no_furniture(visit, picture, path):
    page = visit(path, 760)
    page.emulate_media(media="print")
    assert (
        page.locator(UNPRINTED).evaluate_all(
            "all => all.filter(one => one.offsetParent !== null).map(one => one.className)"
        )
        == []
    )
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    picture(page, path.strip("/").replace("/", "-")[:20])
    paper = page.pdf(prefer_css_page_size=True)
    boxes = set(re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", paper))
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {(595, 842)}, boxes
    assert b"/ToUnicode" in paper, "text that can be searched and read aloud"
