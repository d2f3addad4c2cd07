"""The strict policy of deploy/nginx.conf, in a real browser: no page of any kind breaks it, and what breaks it is stopped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

IDS = re.compile(r"\d{4}|\d\d|[a-z0-9-]+-[a-z0-9-]+")
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", e => violations.push(e.violatedDirective + " " + e.blockedURI + " " + e.sourceFile));
"""
Visit = Callable[[str], list[str]]


def kinds(site: Path) -> list[str]:
    """One address of each kind of page: those that differ in ids and numbers only are of one."""
    found: dict[str, str] = {}
    for file in sorted(site.rglob("index.html")):
        address = "/" + file.relative_to(site).as_posix().removesuffix("index.html")
        first, *rest = address.strip("/").removeprefix("en/").split("/")
        kind = (
            address.startswith("/en/"),
            first,
            len(rest),
            tuple(step for step in rest if not IDS.fullmatch(step))[1:],
        )
        found.setdefault(str(kind), address)
    return [*found.values(), "/404.html", "/khong-co/gi-het/", "/rss.xml"]


@pytest.fixture(scope="module")
def visit(chromium, ports: tuple[int, int]) -> Iterator[Visit]:
    """Opens a path and tells what the browser refused, what failed, and whom else it asked."""
    base = f"https://127.0.0.1:{ports[0]}"
    context = chromium.new_context(ignore_https_errors=True)
    context.add_init_script(WATCH)

    def look(path: str) -> list[str]:
        page, faults = context.new_page(), []
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on("console", lambda message: faults.append(message.text) if "Security Policy" in message.text else None)
        page.on(
            "request",
            lambda asked: faults.append(f"asks {asked.url}") if not asked.url.startswith((base, "data:")) else None,
        )
        page.goto(base + path, wait_until="load")
        faults += page.evaluate("window.violations")
        page.close()
        return faults

    yield look
    context.close()


def test_no_kind_of_page_breaks_the_policy(visit: Visit, site: Path) -> None:
    pages = kinds(site)
    assert len(pages) > 40
    assert {path: faults for path in pages if (faults := visit(path))} == {}


def test_search_and_filters_work_under_it(chromium, ports: tuple[int, int]) -> None:
    context = chromium.new_context(ignore_https_errors=True)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(f"https://127.0.0.1:{ports[0]}/tim-kiem/?q=nuoc+sach")
    page.wait_for_selector("mark")
    assert page.evaluate("violations") == []
    page.goto(f"https://127.0.0.1:{ports[0]}/van-ban/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("violations") == []
    context.close()


@pytest.mark.parametrize(
    "attack",
    [
        "document.body.appendChild(Object.assign(document.createElement('script'), {textContent: 'window.hacked = 1'}))",
        "document.body.innerHTML = '<img src=x onerror=\"window.hacked = 1\">'",
        "setTimeout('window.hacked = 1', 0)",
        "document.body.appendChild(Object.assign(document.createElement('iframe'), {src: 'https://spam.example/'}))",
        "fetch('https://spam.example/')",
        "document.body.appendChild(document.createElement('p')).setAttribute('style', 'display:none')",
        "document.head.appendChild(Object.assign(document.createElement('base'), {href: 'https://spam.example/'}))",
    ],
)
def test_what_an_intruder_would_add_is_stopped(chromium, ports: tuple[int, int], attack: str) -> None:
    """The policy is one that can refuse: each of these raises a violation, and nothing runs."""
    context = chromium.new_context(ignore_https_errors=True)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(f"https://127.0.0.1:{ports[0]}/")
    page.evaluate(f"() => {{ try {{ {attack} }} catch {{}} return new Promise(done => setTimeout(done, 300)) }}")
    assert page.evaluate("violations.length") > 0 and page.evaluate("window.hacked") is None
    context.close()


@pytest.mark.long
def test_no_page_at_all_breaks_the_policy(visit: Visit, site: Path) -> None:
    pages = ["/" + file.relative_to(site).as_posix() for file in sorted(site.rglob("*.html"))]
    assert {path: faults for path in pages if (faults := visit(path.removesuffix("index.html")))} == {}
