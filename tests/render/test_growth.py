"""What a text costs grows as it grows: what would cost more is refused before anything is rendered."""

import time

import pytest

from minhbach.content.knots import knots
from minhbach.content.links import find_links, removed_tags, rewrite
from minhbach.render.markdown import render
from minhbach.text.abbreviations import find_abbreviations
from minhbach.text.dates import find_dates
from minhbach.text.document_numbers import find_symbols
from minhbach.text.slug import slugify
from minhbach.text.tokens import words

MARKS = (
    "[", "![", "](", "<a ", "`", "*", "_", "[a](", "[^1]", "<!--", "> ", "&#", "- ", "**a", "[x]:", "|", "~~~\n", "{: a", "!!! x\n",
    "*[a]: b\n", "a\n===\n", "<div markdown=1>", "<b>", "\\", "(", "://", "[a]: b\n", "1. ", "  - ", "[^a]: b\n    ", "# ", "{#", "<",
    "</", "&", "\t", "'", '"', "a_", "![a](b)", "http://a.b ", "<http://a", "<![CDATA[", "<?", "<x>", "</p>", "\n\n    ", "a |", "**",
    "***", "__", "[a][", "[a][b] ", "`` ", "]", "\u00a0", "..", "--", "<p>\n", "<details>\n", "  \n", "HĐND ", "08/9/2023 ", "145-KH/HU ",
    "**a *b ", "*a **b* ", "_a __b_ ", "[[a]]", "![[a](b)](c)", "<a href='x' ", "<div>\n", "``` a\n", "    a\n\n", "- a\n", "- a\n\n", "> a\n\n",
    "+ ", "| a | b |\n", "[^1]: a\n", "term\n: d\n", "# a\n", "# a {: #b}\n", "*[HTML]: x\n", "&#x41;", "<!-- a -->", "a@b.c", "\\[", "``a` ",
    "```a``", "[a]: <b> 'c", "(((", "a\\\n", "\u0301", "x\u200b", "!!! note\n    ", "---\n", "- - - ", "a|b\n-|-\n", "<script", "<b a=\"", "<b/",
)  # fmt: skip
SIZE = 12_000


@pytest.mark.parametrize("mark", MARKS, ids=repr)
def test_a_text_is_drawn_quickly_or_refused(mark: str) -> None:
    """Twelve kilobytes of the worst take seconds at most, on a busy machine; without the bound they took minutes."""
    text = mark * (SIZE // len(mark))
    if not list(knots(text, 1)):
        started = time.process_time()
        render(text, lambda target: target)
        assert time.process_time() - started < 5


RUNNING = {
    "knots": lambda text: list(knots(text, 1)),
    "find_links": lambda text: list(find_links(text, 1)),
    "removed_tags": lambda text: list(removed_tags(text, 1)),
    "rewrite": lambda text: rewrite(text, lambda target: target),
    "find_symbols": find_symbols,
    "find_dates": lambda text: list(find_dates(text)),
    "find_abbreviations": lambda text: list(find_abbreviations(text, ("HĐND", "UBND", "a", "TT-TH"))),
    "slugify": slugify,
    "words": lambda text: words(text),
}


@pytest.mark.parametrize("name", RUNNING)
def test_our_patterns_take_a_line_of_a_megabyte(name: str) -> None:
    """Each pattern on the running text of each bad line: no look back over the whole line from every place in it."""
    slow = []
    for mark in (*MARKS, "1", "a1", "1/", "1-", "A/", "Đ", "a-", "ngày 1 tháng ", "aaaa ", '="', "\u00ad"):
        text = (mark.replace("\n", " ") * 300_000)[:300_000]
        started = time.process_time()
        RUNNING[name](text)
        if (took := time.process_time() - started) > 3:
            slow.append((mark, took))
    assert not slow
