"""The same queries asked of Pagefind and lunr, over the same invented articles, places, documents and people.

    npm install --prefix PEERS pagefind lunr
    python benchmarks/search_peers.py PEERS [--crowd] [--all]

Each is asked twice: as it comes (Vietnamese without a stemmer, since lunr's would drop đ), and with the help that it
needs most: for Pagefind đ and Đ are d in the pages and in the query, for lunr all diacritics are gone from both, and the
signs of document numbers part words. Needs Chromium, Playwright and Node; benchmarks/SEARCH.md has the results.
"""

from __future__ import annotations

import argparse
import html
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from minhbach.text.fold import fold

sys.path.insert(0, str(Path(__file__).parent))
from search import Hit, Query, browser, corpus, queries, rank, report, served

LANGS = ("vi", "en")
PAGEFIND = """async ([base, query]) => {
    const pagefind = await import(base + "pagefind/pagefind.js");
    const found = (await pagefind.search(query)).results.slice(0, 10);
    const rows = await Promise.all(found.map(one => one.data()));
    await pagefind.destroy();
    return rows.map(row => [row.meta.title, row.url]);
}"""
LUNR = """([name, query]) => window[name].query(asked => asked.term(lunr.tokenizer(query))).slice(0, 10).map(row => row.ref)"""
LUNR_INDEX = """([name, rows, parts]) => {
    lunr.tokenizer.separator = new RegExp(parts);
    window[name] = lunr(function () {
        if (name === "vi") { this.pipeline.reset(); this.searchPipeline.reset(); }
        this.ref("id");
        this.field("title", { boost: 5 });
        this.field("text");
        rows.forEach(([title, text], id) => this.add({ id, title, text }));
    });
}"""
Spelled = Callable[[str], str]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("peers", type=Path, help="a folder with node_modules")
    options.add_argument("--crowd", action="store_true", help="among 2,220 articles instead of 204")
    options.add_argument("--all", action="store_true", help="show every query, not only the failing ones")
    said = options.parse_args()
    modules = said.peers / "node_modules"
    with tempfile.TemporaryDirectory() as folder:
        corpus.write(Path(folder), said.crowd)
        texts = {lang: list(corpus.texts(Path(folder), lang)) for lang in LANGS}
    for name, ranks in (
        ("pagefind", pagefind(modules, texts, str)),
        ("pagefind, d for đ", pagefind(modules, texts, without_bar)),
        ("lunr", lunr(modules, texts, str, r"[\s\-]+")),
        ("lunr, folded", lunr(modules, texts, fold, r"[\s\-/.,]+")),
    ):
        print(f"\n{name}")
        report(list(ranks), said.all)


def without_bar(text: str) -> str:
    return text.translate({ord("đ"): "d", ord("Đ"): "D"})


def pagefind(modules: Path, texts: dict[str, list[corpus.Text]], spelled: Spelled) -> Iterator[tuple[Query, int]]:
    """Its ranks over a page for each text."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for lang in LANGS:
            for number, text in enumerate(texts[lang]):
                page = root / lang / str(number) / "index.html"
                page.parent.mkdir(parents=True)
                page.write_text(_page(lang, spelled(text.title), spelled(text.text)), encoding="utf-8")
        command = [shutil.which("node") or "node", modules / "pagefind/lib/runner/bin.cjs", "--site", root, "--quiet"]
        subprocess.run(command, check=True)
        for lang in LANGS:
            (root / f"{lang}.html").write_text(
                f'<!doctype html><html lang="{lang}"><title>Ask</title>', encoding="utf-8"
            )
        with served(root) as base, browser() as page:
            for query in queries():
                page.goto(f"{base}{query.lang}.html")
                rows = page.evaluate(PAGEFIND, [base, spelled(query.query)])
                found = [texts[query.lang][int(url.strip("/").split("/")[-1])] for _, url in rows]
                yield query, rank(query, list(map(_hit, found)))


def _page(lang: str, title: str, text: str) -> str:
    title, text = html.escape(title), html.escape(text)
    return f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>{title}</title><body><h1>{title}</h1><p>{text}</p>'


def _hit(text: corpus.Text) -> Hit:
    return Hit(text.title, text.slug)


def lunr(
    modules: Path, texts: dict[str, list[corpus.Text]], spelled: Spelled, parts: str
) -> Iterator[tuple[Query, int]]:
    """Its ranks over the same texts; English with its stemmer."""
    with browser() as page:
        page.add_script_tag(path=modules / "lunr/lunr.js")
        for lang in LANGS:
            rows = [(spelled(text.title), spelled(text.text)) for text in texts[lang]]
            page.evaluate(LUNR_INDEX, [lang, rows, parts])
        for query in queries():
            found = page.evaluate(LUNR, [query.lang, spelled(query.query)])
            yield query, rank(query, [_hit(texts[query.lang][int(number)]) for number in found])


if __name__ == "__main__":
    main()
