"""Urgent notices: in one file for each language from their beginning to their end, and on no page that would be rewritten."""

import json
from pathlib import Path

import pytest

from sites import build, post, starter

NOTICES = """\
- {id: bao, text: {vi: Bão bịa, en: An invented storm}, from: 2026-02-01T06:00+07:00, until: 2026-02-02T06:00+07:00, source: "https://example.org/bao"}
- {id: nuoc, text: {vi: Mất nước bịa}, until: 2026-02-01T18:00+07:00}
"""


@pytest.fixture
def root(tmp_path) -> Path:
    root = starter(tmp_path / "root")
    post(root, "2026-01-02-tin")
    (root / "data/notice.yml").write_text(NOTICES, encoding="utf-8")
    return root


def told(root: Path, lang: str = "") -> list[str]:
    return [notice["text"] for notice in json.loads((root / "site" / lang / "notice.json").read_text("utf-8"))]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-02-01T05:59+07:00", ["Mất nước bịa"]),
        ("2026-02-01T06:00+07:00", ["Bão bịa", "Mất nước bịa"]),
        ("2026-02-01T18:00+07:00", ["Bão bịa"]),
        ("2026-02-02T06:00+07:00", []),
    ],
)
def test_a_notice_stands_from_its_beginning_until_its_end(root, moment, expected):
    assert build(root, as_of=moment).status == 0
    assert told(root) == expected
    for page in ("index.html", "tin/index.html"):
        html = (root / "site" / page).read_text("utf-8")
        assert [text for text in ("Bão bịa", "Mất nước bịa") if text in html] == expected


def test_what_is_not_said_in_a_language_says_in_which_it_is(root):
    assert build(root, as_of="2026-02-01T12:00+07:00").status == 0
    assert told(root, "en") == ["An invented storm", "Mất nước bịa"]
    rows = json.loads((root / "site/en/notice.json").read_text("utf-8"))
    assert [row["lang"] for row in rows] == ["", "vi"]


def test_only_the_files_and_the_first_pages_change(root):
    assert build(root, as_of="2026-02-01T12:00+07:00").status == 0
    site = root / "site"
    before = {p: p.read_bytes() for p in site.rglob("*") if p.is_file() and ".well-known" not in p.parts}
    (root / "data/notice.yml").write_text(NOTICES.replace("Bão bịa", "Bão bịa rất lớn"), encoding="utf-8")
    assert build(root, as_of="2026-02-01T12:00+07:00").status == 0
    changed = sorted(str(p.relative_to(site)) for p in before if p.read_bytes() != before[p])
    assert changed == ["index.html", "notice.json", "tin/index.html"]
