"""Earlier news on the same matter. All of it is invented."""

import re
from pathlib import Path

import pytest

from sites import build, post, starter

UNITS = """\
- {id: mot, kind: xa, names: [{vi: Một, en: One}], source: "https://example.org/"}
- {id: hai, kind: xa, names: [{vi: Hai, en: Two}], source: "https://example.org/"}
"""


@pytest.fixture
def root(tmp_path) -> Path:
    root = starter(tmp_path / "root")
    (root / "data/units.yml").write_text(UNITS, "utf-8")
    post(root, "2025-01-02-xua", units="[mot, hai]")
    for month in range(1, 8):
        post(root, f"2025-{month + 3:02}-02-giua-{month}", units="[hai]")
    post(root, "2025-11-02-hai-noi", units="[mot, hai]")
    post(root, "2025-11-03-mot-noi", units="[mot]")
    post(root, "2025-11-04-khong-dau")
    post(root, "2025-12-01-moi", units="[mot, hai]")
    return root


def near(root: Path, path: str) -> list[str]:
    """The related articles on a page, in order."""
    html = (root / "site/tin" / path / "index.html").read_text("utf-8")
    found = re.search(r"Tin trước đó.*?</ul>", html, re.DOTALL)
    return re.findall(r'href="[^"]*/([a-z0-9-]+)/"', found[0]) if found else []


def test_what_shares_more_comes_first_then_the_newer(root):
    assert build(root, as_of="2026-02-01T12:00+07:00").status == 0
    assert near(root, "2025/12/moi") == ["hai-noi", "mot-noi", "giua-7"]
    assert near(root, "2025/11/khong-dau") == []
    assert near(root, "2025/01/xua") == [], "nothing is earlier"
    assert "giua-1" not in near(root, "2025/11/hai-noi") and "xua" not in near(root, "2025/11/mot-noi")


def test_a_new_article_changes_no_older_page_and_a_new_title_every_page_that_names_it(root):
    assert build(root, as_of="2026-02-01T12:00+07:00").status == 0
    pages = {p: p.read_bytes() for p in root.glob("site/tin/2025/*/*/index.html")}
    post(root, "2026-01-05-hom-nay", units="[mot, hai]")
    assert build(root, as_of="2026-02-01T12:00+07:00").status == 0
    assert {p for p in pages if p.read_bytes() != pages[p]} == set()
    post(root, "2025-11-03-mot-noi", units="[mot]", title="Tên khác")
    assert build(root, as_of="2026-02-01T12:00+07:00").status == 0
    changed = {p.parent.name for p in pages if p.read_bytes() != pages[p]}
    assert changed == {"mot-noi", "moi"}
    assert "Tên khác" in (root / "site/tin/2025/12/moi/index.html").read_text("utf-8")
