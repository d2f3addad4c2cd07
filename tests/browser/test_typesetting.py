"""Every element and class that Markdown may bring looks as under the theme's whole stylesheet."""

import pytest

from chart_samples import style
from minhbach.model.markup import TAGS
from minhbach.render.markdown import CLASSES

ARTICLE = "tin/2023/09/trien-khai-chinh-quyen-than-thien/index.html"
PROSE = '<div class="mb-prose md-typeset">'
VOID = {"br", "col", "hr", "img", "wbr", "source"}
MEDIA = [{"media": "screen"}, {"media": "print"}]


def everything() -> str:
    """Each tag alone and within a list, a quotation and a note; each class on its tag."""
    tags = [f"<{tag}>" if tag in VOID else f"<{tag}>Chữ</{tag}>" for tag in sorted(TAGS)]
    classes = [
        f'<{tag} class="{name}"><p class="admonition-title">Tên</p><a href="#x">Chữ</a></{tag}>'
        for tag, names in CLASSES.items()
        for name in sorted(names)
    ]
    table = "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
    rows = "".join(f'<div class="{tags_in}">{"".join(tags)}</div>' for tags_in in ("admonition note", "footnote"))
    lists = f"<ul><li>{''.join(tags)}<ol><li>Hai</li></ol></li></ul><blockquote>{''.join(tags)}</blockquote>"
    return rows + lists + "".join(classes) + table + "<pre><code>x</code></pre>"


@pytest.mark.parametrize("width", [390, 1280])
def test_it_looks_as_under_the_whole_stylesheet(chromium, reference_site, width):
    html = (reference_site / ARTICLE).read_text(encoding="utf-8")
    body = html[html.index("<body") : html.index("</body>")].replace(PROSE, f"{PROSE}{everything()}")
    cut = (reference_site / "assets/minhbach.css").read_text(encoding="utf-8")
    whole = style()
    assert len(cut) < len(whole) / 2
    context = chromium.new_context(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    looks = []
    for sheet in (whole, cut, ""):
        page.set_content(f'<html lang="vi"><style>{sheet}</style>{body}</html>')
        for media in MEDIA:
            page.emulate_media(**media)
            looks.append(page.screenshot(full_page=True, animations="disabled"))
    context.close()
    assert looks[:2] == looks[2:4] != looks[4:]
