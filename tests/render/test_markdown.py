"""Markdown → safe HTML."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from minhbach.render.frame import PHOTO
from minhbach.render.markdown import render


def same(target: str) -> str:
    return target


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Một **hai**.", "<p>Một <strong>hai</strong>.</p>"),
        ("## Chỉ đạo", '<h2 id="chi-dao">Chỉ đạo</h2>'),
        ("# Lớn\n\n## Nhỏ", '<h2 id="lon">Lớn</h2>\n<h3 id="nho">Nhỏ</h3>'),
        ("<script>alert(1)</script>Chữ", "<p>Chữ</p>"),
        ('<p onclick="x()" style="display:none">Chữ</p>', "<p>Chữ</p>"),
        ("[x](javascript:alert(1))", "<p><a>x</a></p>"),
        ("<iframe src='https://a.example'></iframe>", ""),
        ('<span class="mb-visually-hidden">ẩn</span>', "<p><span>ẩn</span></p>"),
        ("[x](https://a.example/)", '<p><a href="https://a.example/">x</a></p>'),
    ],
)
def test_what_becomes_of_markup(source, expected):
    assert render(source, same).strip() == expected


def test_tables_keep_their_alignment_without_style():
    found = render("| a | b |\n|---|---:|\n| 1 | 2 |", same)
    assert '<td align="right">2</td>' in found
    assert "style" not in found


def test_a_link_that_leads_nowhere_yet_keeps_its_words():
    assert render("[bài mai](post:2026-01-01-x)", lambda target: None) == "<p><a>bài mai</a></p>"


@pytest.mark.parametrize(
    ("source", "photos", "order"),
    [
        ("Một.\n\nHai.", ("a.jpg", "b.jpg"), ["Một.", "0", "1", "Hai."]),
        ("Một.\n\nHai.\n\n![](a.jpg)\n\nBa.", ("a.jpg", "b.jpg"), ["Một.", "1", "Hai.", "0", "Ba."]),
        ("Một.\n\nHai.", ("", "", "c.jpg"), ["Một.", "0", "1", "2", "Hai."]),
        ("- mục\n\nMột.", ("a.jpg",), ["Một.", "0"]),
        ("", ("a.jpg",), ["0"]),
    ],
)
def test_photos_stand_where_the_text_shows_them_or_after_the_first_paragraph(source, photos, order):
    found = render(source, same, tuple((name, "mô tả") for name in photos))
    paragraphs = [
        p.text_content().replace(PHOTO, "") for p in lxml_html.fragment_fromstring(f"<div>{found}</div>").iter("p")
    ]
    assert paragraphs == order


def test_a_photo_inside_a_sentence_gets_its_description():
    assert render("Xem ![](a.jpg) này", same, (("a.jpg", "Cây đa"),)) == '<p>Xem <img alt="Cây đa" src="a.jpg"> này</p>'


def test_no_reference_fakes_a_hole():
    assert PHOTO not in render("x &#xE005;7&#xE005; &#57345; &#xe003", same)


def test_fenced_text_is_code():
    assert render("~~~\n[x](unit:khong-co)\n~~~", same).strip() == "<pre><code>[x](unit:khong-co)\n</code></pre>"


HOSTILE = st.text(
    alphabet=st.sampled_from("<>\"'&/=:;()[]!`#*_- \n\tabcdejlprstvxón" + "\u00ad\u200b"), max_size=80
) | st.sampled_from(
    [
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        '<a href="jAvAsCrIpT:alert(1)">',
        "<math><mi//xlink:href='data:x,<script>alert(4)</script>'>",
        "<style>*{color:red}</style>",
        '<form action="https://a.example"><input name=a></form>',
        "![x](x){ onerror=alert(1) style=display:none }",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(HOSTILE, max_size=4).map("\n\n".join))
def test_no_text_yields_a_script(source):
    found = render(source, same)
    if not found.strip():
        return
    for element in lxml_html.fragment_fromstring(f"<div>{found}</div>").iter():
        assert element.tag not in {
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "form",
            "input",
            "svg",
            "math",
            "base",
            "meta",
            "link",
        }
        for name, value in element.attrib.items():
            assert not name.startswith("on") and name != "style"
            if name in ("href", "src"):
                assert not value.strip().lower().startswith(("javascript:", "data:", "vbscript:"))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_rendering_is_deterministic(source):
    assert render(source, same) == render(source, same)
