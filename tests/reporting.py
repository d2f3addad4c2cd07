"""A small invented programme in which communes report: values, a verification, a correction, a withdrawal, milestones."""

from pathlib import Path

from sites import invented

MILESTONES = """unit,milestone,kind,date,precision,source,note
xa-mot,ra-mat,planned,2026-01,,document:1-kh,Theo kế hoạch & lịch
xa-mot,ra-mat,actual,2026-01-08,,post:2026-01-05-anh,
xa-hai,ra-mat,planned,2026-04,,https://nguon.example/a?b=1&c=2,
xa-hai,ra-mat,actual,2026-01-15,quarter,document:1-kh,
"""
PROGRESS = """unit,indicator,period,value,numerator,denominator,sample,kind,status,reported_on,source,note
xa-mot,dung-han,2025-Q3,98.5,1533,1557,,self,reported,2025-10-05,https://nguon.example/a?b=1&c=2,
xa-mot,duong,2025-Q3,1.2,,,,self,reported,2025-10-05,https://nguon.example/a?b=1&c=2,
xa-hai,dung-han,2025-Q3,91,,,,self,reported,2025-10-05,post:2026-01-06-moi,
xa-hai,duong,2025-01-01/2025-09-30,,,,,self,reported,2025-10-06,https://example.org/,Chưa đo
xa-mot,dung-han,2025-Q3,97.5,,,,self,corrected,2025-12-01,document:1-kh,Đếm nhầm <17> hồ sơ
xa-mot,duong,2025-Q3,1.2,,,,self,verified,2025-12-01,document:1-kh,
xa-hai,dung-han,2025-Q3,,,,,self,withdrawn,2026-01-10,https://example.org/,
xa-hai,hai-long,2025,88.2,,,412,survey,reported,2026-01-20,post:2026-01-05-anh,
"""


def reporting(folder: Path) -> Path:
    """The invented site with milestones and values of two communes: reported, verified, corrected and withdrawn."""
    root = invented(folder)
    programme = root / "data/programmes/mau"
    head = programme / "programme.yml"
    text = head.read_text(encoding="utf-8")
    also = 'participations: [{unit: xa-hai, tier: district, source: "https://example.org/"}, '
    head.write_text(
        text.replace("participations: [", also) + "milestones: [{id: ra-mat, name: {vi: Ra mắt <b>, en: Launched}}]\n",
        encoding="utf-8",
    )
    (programme / "criteria.yml").write_text(
        "indicators:\n"
        "  - {id: dung-han, name: {vi: Hồ sơ đúng hạn & đủ, en: Files on time}, unit_of_measure: percent}\n"
        "  - {id: hai-long, name: {vi: Người dân hài lòng}, unit_of_measure: percent}\n"
        "  - {id: duong, name: {vi: Đường làm mới, en: New roads}, unit_of_measure: km}\n",
        encoding="utf-8",
    )
    (programme / "milestones.csv").write_text(MILESTONES, encoding="utf-8")
    (programme / "progress.csv").write_text(PROGRESS, encoding="utf-8")
    return root
