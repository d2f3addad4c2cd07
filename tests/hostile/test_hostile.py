"""No text of an editor, an import or a stolen account runs, hides, sends or fetches anything, wherever it stands."""

from __future__ import annotations

import pytest

from hostile import judging, planted, watching
from hostile.vectors import vectors
from minhbach.render.markdown import render

CHUNK = 60
"""Vectors that share a site: its name, its owner and its programme hold them all, on every page."""
SETTINGS = (
    "{}",
    "a\n\n{}\n\n- {}\n\n> {}\n",
    "x {} y",
    "# {}",
    "| a | b |\n|---|---|\n| {} | x |",
    "!!! note\n    {}",
    "x[^1]\n\n[^1]: {}\n",
    "*[ab]: {}\n\nab",
)
LONG = [pytest.param(start, marks=pytest.mark.long) for start in range(0, len(vectors()), CHUNK)]


def chosen(start: int) -> tuple[str, ...]:
    """A chunk of the corpus, or for -1 a few of every part of it."""
    return vectors()[7::24] if start < 0 else vectors()[start : start + CHUNK]


@pytest.fixture(scope="module")
def site(request, tmp_path_factory):
    """The folder and the files of a site with hostile texts in every field."""
    folder = tmp_path_factory.mktemp("hostile")
    texts = chosen(request.param)
    root = planted.site(folder / "root", texts)
    return folder / "site", planted.written(planted.edition(root, texts), folder / "site")


def test_the_corpus_is_large() -> None:
    assert len(vectors()) >= 900


@pytest.mark.parametrize("setting", SETTINGS)
def test_no_text_becomes_active(setting: str) -> None:
    found = {
        (vector, fault)
        for vector in vectors()
        for fault in judging.of_fragment(
            render(setting.replace("{}", vector), lambda target: target), judging.SAFE | judging.INSIDE
        )
    }
    assert not found


@pytest.mark.parametrize("site", [-1, *LONG], indirect=True)
def test_nothing_published_is_active(site) -> None:
    _, files = site
    assert {path.rpartition(".")[2] for path in files} >= {
        "html",
        "xml",
        "json",
        "jsonld",
        "ics",
        "opml",
        "csv",
        "md",
        "bin",
        "sqlite",
    }
    assert not judging.of_site(files)


@pytest.mark.parametrize("site", [-1, *LONG], indirect=True)
def test_nothing_runs_in_a_browser_without_a_policy(chromium, site) -> None:
    folder, files = site
    pages = watching.samples((path for path in files if path.endswith((".html", ".xml", ".svg"))), of_each=3)
    with watching.served(folder) as address, watching.watched(chromium, address) as (page, seen):
        watching.visit(page, address, pages, seen)
    assert not seen


@pytest.mark.parametrize("site", [-1, *LONG], indirect=True)
def test_what_scripts_insert_stays_text(chromium, site) -> None:
    """The results of a search, and the register of documents as one filters it."""
    folder, _ = site
    found = 0
    with watching.served(folder) as address, watching.watched(chromium, address) as (page, seen):
        for path in (
            "tim-kiem/?q=alert",
            "en/search/?q=img",
            "tim-kiem/?q=<img src=x onerror=alert(1)>",
            "en/search/?q=javascript",
        ):
            page.goto(address + path, wait_until="networkidle")
            found += page.locator(".mb-search__item").count()
            seen += page.evaluate(watching.HOLDS)
        for path in ("van-ban/?q=alert", "en/documents/?q=img", "van-ban/?q=<svg onload=alert(1)>"):
            page.goto(address + path, wait_until="networkidle")
            seen += page.evaluate(watching.HOLDS)
    assert found and not seen


@pytest.mark.parametrize(
    "vector", ["<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "<img src=//evil.example/x.png>"]
)
def test_the_watch_sees_what_runs(chromium, tmp_path, vector: str) -> None:
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{vector}", encoding="utf-8")
    with watching.served(tmp_path) as address, watching.watched(chromium, address) as (page, seen):
        watching.visit(page, address, ["index.html"], seen)
    assert seen
    assert judging.faults("index.html", (tmp_path / "index.html").read_bytes())
