"""What of a theme's stylesheet our pages load."""

import pytest

from minhbach.render.stylesheet import Markup, needed

MARKUP = Markup('<body dir="ltr" class="page"><input id="drawer" data-toggle="drawer">', {"note"})
CASES = [
    ("p{margin:0}", "p{margin:0}"),
    (".note>p,.gone p{margin:0}", ".note>p{margin:0}"),
    (".page .gone{margin:0}", ""),
    ("#drawer:checked~.page{top:0}", "#drawer:checked~.page{top:0}"),
    ("#search:checked~p{top:0}", ""),
    ('[dir=rtl] p,[dir=ltr] p,[data-toggle="drawer"] p,[data-scheme=dark] p{top:0}', '[dir=ltr] p,[data-toggle="drawer"] p{top:0}'),
    ("p:not(.gone){top:0}", "p:not(.gone){top:0}"),
    ("ol[type],img[align=left]{top:0}", "ol[type],img[align=left]{top:0}"),
    ("@media print{.gone{top:0}}", ""),
    ("@media print{.gone{top:0}p{top:1px}}", "@media print{p{top:1px}}"),
    (":root{--a:var(--b);--b:1px;--c:2px}p{top:var(--a)}", ":root{--a:var(--b);--b:1px}\np{top:var(--a)}"),
    (":root{--a:var(--b);--b:1px}", ""),
    (":root{--ours:1px}", ":root{--ours:1px}"),
    ("p{background:url(data:a;b,c);top:0!important}", "p{background:url(data:a;b,c);top:0!important}"),
    ("/* x */ @page{margin:1cm}", "@page{margin:1cm}"),
]  # fmt: skip


@pytest.mark.parametrize(("css", "kept"), CASES)
def test_only_what_can_match_is_kept(css, kept):
    assert needed(css, MARKUP, beside=".x{top:var(--ours)}").strip() == kept
