"""The short way through Markdown gives what Python-Markdown gives, byte for byte, or steps aside."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minhbach.render.markdown import render
from minhbach.render.plain_markdown import plain_html
from sites import REPOSITORY

WORDS = st.sampled_from(
    "xã Đông Hưng, họp 12 2023. 8/9/2023 (sơ kết) “dân” \"tin\" 'nhà' tin: – 85% a-b R+D x=1 #1 đ/c 10 ~5 + - = : 1. 1) ! a*b _x_ a_b * ** | > < & &amp; \\ ` { } {: #a} [ ] ^ !!! === --- *** [^1] [TOC] http://a.b/c_d *[A]: x: <b> đ\u00a0c … ///Footnotes".split(
        " "
    )
)
PLAIN_WORDS = st.sampled_from(
    "xã Đông Hưng, họp 12 8/9/2023 (sơ kết) “dân” \"tin\" 'nhà' tin: – 85% a-b R+D x=1 đ/c 10".split()
)
TARGETS = st.sampled_from(
    [
        "/img/a_b.png",
        "https://example.org/a?b=1#c_d",
        "unit:x",
        "post:2026-01-05-x",
        "../2026-01-05-x/index.vi.md",
        "#a",
    ]
)


def sentence(words):
    return st.lists(words, min_size=1, max_size=6).map(" ".join)


def marked(words):
    plain = sentence(words)
    title = st.sampled_from(["", "", ' "Một tên"'])
    return st.one_of(
        plain,
        plain.map("**{}**".format),
        plain.map("*{}*".format),
        st.builds("[{}]({}{})".format, plain, TARGETS, title),
        st.builds("![{}]({}{})".format, plain, TARGETS, title),
    )


def line(words):
    return st.lists(marked(words), min_size=1, max_size=4).map(" ".join)


def block(words):
    rows = st.lists(
        st.lists(line(words), min_size=2, max_size=3).map(lambda c: "| " + " | ".join(c) + " |"), min_size=1, max_size=3
    )
    return st.one_of(
        st.lists(line(words), min_size=1, max_size=3).map("\n".join),
        st.builds("{} {}".format, st.sampled_from(["##", "###", "######", "#"]), sentence(words)),
        st.builds("## {}\n{}".format, sentence(words), line(words)),
        st.lists(line(words).map("- {}".format), min_size=1, max_size=4).map("\n".join),
        st.lists(line(words), min_size=1, max_size=4).map(
            lambda lines: "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
        ),
        st.builds(
            lambda rule, rows: "\n".join([rows[0], rule, *rows]),
            st.sampled_from(["|---|---|", "| :-- | --: |", "|:-:|---|---|"]),
            rows,
        ),
    )


def document(words):
    gap = st.sampled_from(["\n\n", "\n\n", "\n\n\n", "\n"])
    return st.lists(st.tuples(block(words), gap), max_size=6).map(lambda found: "".join(b + g for b, g in found))


def same(text, photos=()):
    def link(target):
        return target

    assert render(text, link, photos) == render(text, link, photos, fast=False), text


@st.composite
def mutated(draw):
    """A plain document with a few letters put in, taken away or doubled."""
    text = draw(document(PLAIN_WORDS))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        piece = draw(
            st.sampled_from(
                [*"* _ ** # - + 1. > | ! [ ] ( ) \n \n\n : = ~ \\ ` < & { } ^ \" ' \t . 0".split(" "), " ", "  \n"]
            )
        )
        text = draw(
            st.sampled_from([text[:at] + piece + text[at:], text[:at] + text[at + 1 :], text[:at] + text[at - 1 :]])
        )
    return text


@given(mutated())
def test_plain_documents_and_their_neighbours(text):
    same(text)


@given(document(WORDS))
def test_documents_of_odd_words(text):
    same(text)


@given(st.text("*[]()!#-|: \na1.>", max_size=40))
def test_any_marks(text):
    same(text)


@given(
    document(PLAIN_WORDS), st.sampled_from([(("a.jpg", "Ảnh"),), (("", ""), ("b.jpg", "")), (("/img/a_b.png", "Ảnh"),)])
)
def test_photos_stand_where_they_would(text, photos):
    same(text, photos)


@pytest.mark.long
@settings(max_examples=20_000, deadline=None)
@given(st.one_of(mutated(), document(WORDS), st.text("*[]()!#-|: \na1.>_\\", max_size=60)))
def test_very_many_documents(text):
    same(text)


def test_most_news_takes_the_short_way():
    for file in REPOSITORY.glob("posts/*/*/index.*.md"):
        body = file.read_text(encoding="utf-8").split("---\n", 2)[2]
        assert plain_html(body) is not None
        same(body)


@pytest.mark.parametrize(
    "text",
    ["a\n# b", "- a\n\n- b", "- a\n  b", "a_b_c", "[a][b]", "a  \nb", "> a", "\ta", "***a***", "a <b>", "*[A]: b", "- # a", "2. a", "a | b\n--|--\n1 | 2", "[TOC]", "!!! note", "`a`", "a\n===", "![a](b.jpg (c))"],
)  # fmt: skip
def test_it_steps_aside(text):
    assert plain_html(text) is None


@pytest.mark.parametrize(
    "text",
    ["a\nb", "**a** b *c*", "## A\nb", "- a\n- b", "1. a\n2. b", "|a|b|\n|---|--:|\n|1|2|", "[a](b) ![c](d)", "a > b"][
        :-1
    ],
)
def test_it_takes(text):
    assert plain_html(text) is not None
    same(text)
