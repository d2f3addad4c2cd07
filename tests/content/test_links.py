"""Where links are found in Markdown, and where not."""

import pytest

from minhbach.content.links import find_links, resolve, rewrite


@pytest.mark.parametrize(
    ("markdown", "targets"),
    [
        ("[a](unit:x)", ["unit:x"]),
        ("![ảnh](<ảnh họp 1.png>)", ["ảnh họp 1.png"]),
        ("[a](https://vi.example/X_(y))", ["https://vi.example/X_(y)"]),
        ("[a](unit:x\n'tên')", ["unit:x"]),
        ("[a][b]\n\n[b]: unit:x", ["unit:x"]),
        ('<a class="x" href="unit:x">a</a>', ["unit:x"]),
        ("<!-- ghi chú --> [a](unit:x)", ["unit:x"]),
        ("<!-- [a](unit:x) -->", []),
        ("<!--\n[a](unit:x)\n-->\n[b](unit:y)", ["unit:y"]),
        ("```\n[a](unit:x)\n```\n[b](unit:y)", ["unit:y"]),
        ("    [a](unit:x)\n\n[b](unit:y)", ["unit:y"]),
        ("- mục\n\n    [a](unit:x)", ["unit:x"]),
        ("`[a](unit:x)` [b](unit:y)", ["unit:y"]),
        (r"\[a](unit:x)", []),
        ("[^1]: Xem [a](unit:x)", ["unit:x"]),
    ],
)
def test_links_outside_code_and_comments(markdown, targets):
    assert [link.target for link in find_links(markdown, 1)] == targets


def test_lines_are_counted_from_the_first():
    assert [link.line for link in find_links("a\n\n[b](c)", 7)] == [9]


@pytest.mark.parametrize(
    ("target", "kind", "name"),
    [
        ("../2023-09-01-hop/index.vi.md", "post", "2023-09-01-hop"),
        ("post:2023-09-01-hop#muc", "post", "2023-09-01-hop"),
        ("hop.jpg", "beside", "posts/2023/2023-09-13-x/hop.jpg"),
        ("/img/so%20do.png", "rooted", "img/so do.png"),
        ("../../../docs/about.md", "page", "docs/about.md"),
        ("javascript:alert(1)", "unsafe", "javascript:alert(1)"),
        ("#muc", "anchor", ""),
        ("//example.org/x", "external", "//example.org/x"),
    ],
)
def test_what_a_target_names(target, kind, name):
    found = resolve(target, "posts/2023/2023-09-13-x/index.vi.md")
    assert (found.kind, found.name) == (kind, name)


def test_rewriting_touches_targets_only():
    source = "[a](b) `[c](d)` ![e](<f g>)\n\n~~~\n[h](i)\n~~~"
    assert rewrite(source, str.upper) == "[a](B) `[c](d)` ![e](<F G>)\n\n~~~\n[h](i)\n~~~"
