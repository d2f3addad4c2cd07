"""Every kind of page under axe: all rules of WCAG 2.2 AA and best practice, at two widths, light and dark.

axe finds what a machine can find; docs/accessibility.md says what else was tried, and what was not.
"""

from pathlib import Path

import axe_playwright_python
import pytest

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
    const answer = await axe.run(document, { resultTypes: ["violations"] });
    return answer.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(" ")}`));
}"""
SHAPES = [(360, "light"), (1280, "dark")]
REFERENCE = [
    "", "tin/", "tin/2023/09/", "tin/2023/09/trien-khai-chinh-quyen-than-thien/", "chuyen-muc/", "chuyen-muc/chinh-quyen/",
    "don-vi/", "don-vi/tien-duc/", "van-ban/", "van-ban/145-kh-hu-2023/", "tac-gia/truc-lanh/", "dinh-chinh/", "theo-doi/",
    "du-lieu/", "tim-kiem/?q=tien duc", "about/", "404.html", "en/", "en/news/2023/09/friendly-administration-pilot/",
    "en/units/tien-duc/", "en/follow/", "en/search/?q=plan",
]  # fmt: skip
DEMO = [
    "", "tin/2024/", "chuong-trinh/mot-cua/", "chuong-trinh/mot-cua/nhiem-vu/", "chuong-trinh/nuoc-sach/",
    "don-vi/gio-moi/", "don-vi/gio-lam/", "don-vi/huyen-gio-ngan/", "en/programmes/mot-cua/", "en/units/gio-moi/", "en/data/",
]  # fmt: skip


def faults(chromium, address: str, width: int, scheme: str) -> list[str]:
    """What axe finds on a page, once it has come to rest."""
    context = chromium.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    if "q=" in address:
        page.wait_for_selector(".mb-search__found[aria-busy=false]", state="attached")
    page.evaluate(AXE)
    found = page.evaluate(RUN)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()
    return found


@pytest.mark.parametrize(("width", "scheme"), SHAPES)
@pytest.mark.parametrize("path", REFERENCE)
def test_the_reference_site(chromium, served, path, width, scheme):
    assert faults(chromium, served + path, width, scheme) == []


@pytest.mark.parametrize(("width", "scheme"), SHAPES)
@pytest.mark.parametrize("path", DEMO)
def test_the_demo(chromium, demo_served, path, width, scheme):
    assert faults(chromium, demo_served + path, width, scheme) == []


def test_the_indicators_of_the_demo(chromium, demo_served):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{demo_served}chuong-trinh/mot-cua/")
    links = page.locator("main a[href*='chi-so/']").evaluate_all(
        "links => [...new Set(links.map(l => l.href.split('#')[0]))]"
    )
    context.close()
    assert links
    for link in links[:3]:
        assert faults(chromium, link, 360, "light") == []


@pytest.mark.parametrize("path", ["", "tin/2023/09/trien-khai-chinh-quyen-than-thien/", "don-vi/tien-duc/"])
def test_four_times_larger_nothing_scrolls_sideways(chromium, served, path):
    """1280 pixels at 400 % are 320."""
    assert faults(chromium, served + path, 320, "light") == []


@pytest.mark.parametrize("path", ["", "don-vi/tien-duc/"])
def test_targets_are_large_enough_and_forced_colours_show_what_is_current(chromium, served, path):
    context = chromium.new_context(viewport={"width": 390, "height": 844}, forced_colors="active")
    page = context.new_page()
    page.goto(served + path)
    small = page.evaluate("""() => [...document.querySelectorAll("nav a, .mb-chips a, button")].filter(e => {
        const box = e.getBoundingClientRect();
        return box.width > 0 && (box.height < 24 || box.width < 24);
    }).map(e => e.textContent)""")
    assert small == []
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    context.close()
