"""An invented programme with all that a table can hold: four kinds, ratios, corrections, a withdrawal, hostile notes."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from sites import invented, post

COLUMNS = "unit indicator period value numerator denominator sample kind status reported_on source note".split()
WEB = "https://example.org/bao-cao?a=1&b=2"
POST = "post:2026-01-06-moi"
ROWS = [
    ["xa-mot", "dung-han", "2025-Q3", "98.5", "1533", "1557", "", "administrative", "reported", "2025-10-10", WEB, ""],
    ["xa-hai", "dung-han", "2025-Q3", "", "9", "12", "", "administrative", "reported", "2025-10-11", WEB, 'Dấu " và, phẩy; 😀'],
    ["xa-mot", "dung-han", "2025-Q3", "97.0", "", "", "", "administrative", "corrected", "2025-12-01", POST, "=HYPERLINK(1)"],
    ["xa-mot", "hai-long", "2025", "80.25", "", "", "412", "survey", "reported", "2026-01-05", WEB, "-1 là ghi chú"],
    ["xa-mot", "hai-long", "2025", "", "", "", "", "survey", "withdrawn", "2026-01-20", "document:1-kh", "Sai mẫu"],
    ["xa-mot", "c1", "2025", "18", "", "", "", "self", "reported", "2026-01-03", WEB, "'=đã có dấu nháy"],
    ["xa-mot", "c1", "2025", "12.5", "", "", "", "appraised", "verified", "2026-01-15", WEB, "<script>alert(1)</script>"],
    ["xa-hai", "chenh-lech", "2025-01-01/2025-09-30", "-3", "", "", "", "administrative", "reported", "2025-10-01", WEB, ""],
    ["xa-hai", "chenh-lech", "2025-12", "123456789012.345", "", "", "", "administrative", "reported", "2026-01-10", WEB, ""],
    ["xa-hai", "chenh-lech", "2025-11", "", "", "", "", "administrative", "reported", "2026-01-10", WEB, "chưa có"],
]  # fmt: skip
CRITERIA = """
sets:
- {id: s1, issuer: don-vi-mau, total: 20, source: "https://example.org/", criteria: [{id: c1, name: {vi: Tiêu chí, en: Criterion}, max_points: 20, pillar: p1}]}
indicators:
- {id: dung-han, name: {vi: Hồ sơ đúng hạn, en: Files on time}, unit_of_measure: percent, direction: up}
- {id: hai-long, name: {vi: Hài lòng}, unit_of_measure: percent}
- {id: chenh-lech, name: {vi: Chênh lệch}, unit_of_measure: {vi: mét khối, en: cubic metres}}
"""


def data_site(folder: Path, rows: list[list[str]] | None = None) -> Path:
    root = invented(folder)
    programme = root / "data/programmes/mau"
    head = programme / "programme.yml"
    text = head.read_text(encoding="utf-8").replace(
        "participations: [{unit: xa-mot, tier: district, from: 2026-01-02}]",
        "milestones: [{id: ra-mat, name: {vi: Ra mắt, en: Launched}}]\n"
        "participations: [{unit: xa-mot, tier: district}, {unit: xa-hai, tier: province}]",
    )
    head.write_text(text, encoding="utf-8")
    config = root / "data/site.yml"
    config.write_text(config.read_text(encoding="utf-8") + "data_licence: CC-BY-4.0\n", encoding="utf-8")
    (programme / "criteria.yml").write_text(CRITERIA, encoding="utf-8")
    write_rows(root, ROWS if rows is None else rows)
    (programme / "milestones.csv").write_text(
        "unit,milestone,kind,date,precision,source,note\n"
        f"xa-mot,ra-mat,planned,2025-Q4,quarter,{WEB},\nxa-mot,ra-mat,actual,2026-01-09,month,{WEB},@sum\n",
        encoding="utf-8",
    )
    post(root, "2026-01-10-nguon", title="Nguồn chưa dùng")
    return root


def write_rows(root: Path, rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *rows])
    (root / "data/programmes/mau/progress.csv").write_text(text.getvalue(), encoding="utf-8")
