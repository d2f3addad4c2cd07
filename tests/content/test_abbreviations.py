"""data/abbreviations.csv, and which abbreviations and symbols an article uses. Everything here is invented."""

import codecs
from datetime import UTC, datetime

import pytest

from minhbach.content.abbreviations import PATH, read_abbreviations
from minhbach.content.registers import Notes
from minhbach.content.site import read_site
from minhbach.content.validate import Context
from sites import post, starter

TABLE = "abbr,vi,en\nUBMT,Ủy ban Mây Trắng,Cloud Committee\nĐ/c,Đồng chí,\n"


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        codecs.BOM_UTF8 + TABLE.replace(",", ";").replace("\n", "\r\n").encode(),
        b"sep=;\n" + TABLE.replace(",", ";").encode(),
    ],
)
def test_a_table_reads_alike_however_a_spreadsheet_wrote_it(tmp_path, content):
    (tmp_path / "data").mkdir()
    (tmp_path / PATH).write_bytes(content)
    notes = Notes()
    found = read_abbreviations(tmp_path, Context(), notes)
    assert {abbr: text.root for abbr, text in found.items()} == {
        "UBMT": {"vi": "Ủy ban Mây Trắng", "en": "Cloud Committee"},
        "Đ/c": {"vi": "Đồng chí"},
    }
    assert notes.problems == []


def test_an_article_knows_its_symbols_and_abbreviations(tmp_path):
    root = starter(tmp_path / "a")
    (root / PATH).write_text(TABLE, encoding="utf-8")
    post(root, "2026-01-05-a", body="Đ/c A ký 7/SNV-CCHC&amp;PC và 532&nbsp;- TB/TU; 12/QĐ-UBMT; 53/53 phiếu.")
    site = read_site(root, datetime(2026, 2, 1, tzinfo=UTC)).site
    version = site.article["2026-01-05-a"].versions["vi"]
    assert version.abbreviations == ("Đ/c",)
    assert version.symbols == ("12/QĐ-UBMT", "532-TB/TU", "7/SNV-CCHC&PC")
