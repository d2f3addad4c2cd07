"""Bytes on the wire, headers included, as nginx under deploy/nginx.conf sends them to Chromium; and photos that keep still."""

from collections import Counter

import pytest
from PIL import Image

from deploy.served import nginx
from sites import build, post, starter

FIRST, NEXT, SCRIPTS = 60_000, 25_000, 20_000
"""What the pages keep to; promised are 100 KB, 25 KB and 60 KB."""
ARTICLE = "tin/2023/09/trien-khai-chinh-quyen-than-thien/"
KEPT = "kept from an earlier page"
PAGES = [
    "", "tin/", ARTICLE, "en/news/2023/09/friendly-administration-pilot/", "don-vi/tien-duc/", "van-ban/145-kh-hu-2023/",
    "chuong-trinh/chinh-quyen-than-thien/", "chuong-trinh/chinh-quyen-than-thien/nhiem-vu/", "theo-doi/", "about/", "404.html",
]  # fmt: skip
STILL = """async () => {
    for (const image of document.images) { image.scrollIntoView(); await image.decode().catch(() => {}); }
    await new Promise(requestAnimationFrame);
    return new Promise(tell => new PerformanceObserver(list => tell(list.getEntries().reduce((sum, one) => sum + one.value, 0)))
        .observe({ type: "layout-shift", buffered: true }) ?? setTimeout(() => tell(0), 300));
}"""


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    """Serve a built site with TLS; gives its address."""
    running = []

    def serves(site) -> str:
        server = nginx(site, tmp_path_factory.mktemp("nginx"))
        running.append(server)
        return f"https://127.0.0.1:{server.__enter__()[0]}/"

    yield serves
    for server in running:
        server.__exit__(None, None, None)


@pytest.fixture(scope="module")
def reference_host(host, reference_site):
    return host(reference_site)


@pytest.fixture(scope="module")
def demo_host(host, demo_site):
    return host(demo_site)


@pytest.fixture(scope="module")
def photo_host(host, tmp_path_factory):
    """An invented site whose one article has two large photos, one in its text."""
    root = starter(tmp_path_factory.mktemp("photos") / "root")
    text = "Đoạn mở đầu (bịa).\n\n" + "Một đoạn dài hơn. " * 200 + "\n\n![Ảnh thứ hai](hai.jpg)\n\nĐoạn cuối."
    photos = "[{file: mot.jpg, alt: Ảnh mẫu thứ nhất, caption: Chú thích}, {file: hai.jpg, alt: Ảnh mẫu thứ hai}]"
    folder = post(root, "2026-01-05-anh", photos=photos, body=text).parent
    for name in ("mot.jpg", "hai.jpg"):
        Image.effect_mandelbrot((3000, 2000), (-2, -1.5, 1, 1.5), 40).convert("RGB").save(folder / name, quality=92)
    assert build(root).status == 0
    return host(root / "site")


@pytest.fixture
def phone(chromium):
    """A phone that has never been here: its page, and the bytes that came to it by kind."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, ignore_https_errors=True
    )
    page = context.new_page()
    session, kinds, came = context.new_cdp_session(page), {}, Counter()
    session.on("Network.responseReceived", lambda event: kinds.setdefault(event["requestId"], event["type"]))
    session.on("Network.requestServedFromCache", lambda event: kinds.update({event["requestId"]: KEPT}))
    session.on(
        "Network.loadingFinished",
        lambda event: came.update({kinds.get(event["requestId"], "?"): int(event["encodedDataLength"])}),
    )
    session.send("Network.enable")
    yield page, came
    context.close()


def opened(page, came: Counter, address: str) -> dict[str, int]:
    """What opening a page costs, by kind."""
    came.clear()
    page.goto(address, wait_until="networkidle")
    return {kind: count for kind, count in came.items() if kind != KEPT}


@pytest.mark.parametrize("path", PAGES)
def test_a_first_visit(phone, reference_host, path):
    cost = opened(*phone, reference_host + path)
    assert sum(cost.values()) <= FIRST and cost.get("Script", 0) <= SCRIPTS, cost
    assert "Font" not in cost
    assert cost["Document"] > 0 < cost["Stylesheet"]


@pytest.mark.parametrize("path", ["don-vi/tien-duc/", "tin/", "en/news/2023/09/friendly-administration-pilot/", ""])
def test_the_next_page_after_an_article(phone, reference_host, path):
    opened(*phone, reference_host + ARTICLE)
    cost = opened(*phone, reference_host + path)
    assert sum(cost.values()) <= NEXT and not cost.get("Stylesheet"), cost


def test_articles_and_charts_of_the_demo(phone, demo_host):
    page, came = phone
    opened(page, came, f"{demo_host}tin/")
    article = page.locator("main .mb-teaser a").first.evaluate("link => link.href")
    for address in (article, f"{demo_host}don-vi/gio-moi/", f"{demo_host}chuong-trinh/mot-cua/", f"{demo_host}en/"):
        cost = opened(page, came, address)
        assert sum(cost.values()) <= NEXT and cost.get("Script", 0) <= SCRIPTS and "Font" not in cost, (address, cost)


def test_photos_come_in_the_size_of_the_screen_when_they_are_near_and_nothing_moves(phone, photo_host):
    page, came = phone
    cost = opened(page, came, f"{photo_host}tin/2026/01/anh/")
    first, second = page.locator(".mb-prose img").all()
    assert sum(cost.values()) - cost.get("Image", 0) <= FIRST
    assert not second.evaluate("image => image.complete && image.naturalWidth > 0"), "it is far below"
    assert page.evaluate(STILL) < 0.01
    for image in (first, second):
        shown = image.evaluate(
            "image => [image.currentSrc, image.naturalWidth > 0, image.getBoundingClientRect().width]"
        )
        assert shown[0].endswith(".960w.webp") and shown[1] and shown[2] > 300, shown


def test_a_photo_that_does_not_come_leaves_its_room(phone, photo_host):
    page, _ = phone
    page.route("**/*.webp", lambda route: route.abort())
    page.goto(f"{photo_host}tin/2026/01/anh/", wait_until="networkidle")
    assert page.evaluate(STILL) < 0.01
    assert page.locator(".mb-prose img").first.evaluate("image => image.complete && image.naturalWidth === 0"), (
        "it failed"
    )
    width, height = page.locator(".mb-prose img").first.evaluate("image => [image.clientWidth, image.clientHeight]")
    assert width > 300 and height == pytest.approx(width * 2 / 3, abs=2)


@pytest.mark.parametrize("width", [412, 1280])
@pytest.mark.parametrize("path", ["tim-kiem/?q=tien+duc", "tim-kiem/", "en/search/?q=plan"])
def test_results_push_nothing_aside(chromium, reference_host, path, width):
    context = chromium.new_context(viewport={"width": width, "height": 823}, ignore_https_errors=True)
    page = context.new_page()
    page.goto(reference_host + path, wait_until="networkidle")
    assert page.locator(".mb-search__browse").is_visible() and page.locator(".mb-search__form").is_visible()
    assert page.evaluate(STILL) < 0.01
    context.close()
