"""Small sites for tests. Their contents are invented and speak of no real place."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

import minhbach

STARTER = Path(minhbach.__file__).parent / "desk/starter"
REPOSITORY = Path(__file__).parent.parent
NOON = "2026-02-01T12:00+07:00"


@dataclass(frozen=True)
class Run:
    status: int
    out: str
    err: str


def starter(folder: Path) -> Path:
    """A copy of the starter site."""
    shutil.copytree(STARTER, folder, dirs_exist_ok=True)
    return folder


def reference(folder: Path) -> Path:
    """A copy of the reference site's sources."""
    for name in ("posts", "data", "docs"):
        shutil.copytree(REPOSITORY / name, folder / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    return folder


def picture(colour: str = "white", kind: str = "JPEG", **more: Any) -> bytes:
    """A small picture of one colour."""
    content = io.BytesIO()
    Image.new("RGB", (4, 3), colour).save(content, kind, **more)
    return content.getvalue()


def post(root: Path, folder: str, lang: str = "vi", body: str = "Nội dung.", **keys: object) -> Path:
    """Write one text of an invented article; keys of an original have defaults."""
    defaults: dict[str, object] = {"title": f"Bài {folder}", "summary": "Tóm tắt."}
    if lang == "vi":
        defaults |= {"published": f"{folder[:10]}T08:00+07:00", "category": "tin-chung"}
    elif "translated" not in keys and "original" not in keys:
        defaults |= {"translated": f"{folder[:10]}T09:00+07:00"}
    head = "".join(f"{key}: {value}\n" for key, value in (defaults | keys).items())
    file = root / f"posts/{folder[:4]}/{folder}/index.{lang}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{head}---\n{body}\n", encoding="utf-8")
    return file


def invented(folder: Path) -> Path:
    """An invented site with what the reference site lacks: all states, photos, audio, corrections, a withdrawal."""
    root = starter(folder)
    data = root / "data"
    source = 'source: "https://example.org/"'
    (data / "units.yml").write_text(
        f"- {{id: xa-mot, kind: xa, names: [{{vi: Một, en: One}}], ended: 2026-01-10, {source}, "
        f"successors: [{{unit: xa-hai, date: 2026-01-11, extent: part}}]}}\n"
        f"- {{id: xa-hai, kind: xa, names: [{{vi: Hai}}], codes: [{{scheme: gso, value: '001', from: 2026-01-11}}], {source}}}\n",
        encoding="utf-8",
    )
    (data / "documents.yml").write_text(
        f"- {{id: 1-kh, symbol: 1-KH/XA, type: ke-hoach, issuer: don-vi-mau, date: 2026-01-02, subject: {{vi: Kế hoạch mẫu}}, {source}}}\n"
        f"- {{id: 2-qd, type: quyet-dinh, title: {{vi: Quyết định mẫu}}, relations: [{{kind: amends, document: 1-kh}}], {source}}}\n",
        encoding="utf-8",
    )
    programme = data / "programmes/mau"
    programme.mkdir(parents=True)
    (programme / "programme.yml").write_text(
        f"name: {{vi: Chương trình mẫu}}\nperiod: 2025/2026\ndocuments: [1-kh]\npillars: [{{id: p1, name: {{vi: Trụ cột}}}}]\n"
        f"participations: [{{unit: xa-mot, tier: district, from: 2026-01-02}}]\n{source}\n",
        encoding="utf-8",
    )
    (programme / "tasks.yml").write_text(
        '- {id: t1, text: {vi: Việc mẫu}, owners: [xa-mot, don-vi-mau], owner_stated: stated, due: 2026-03-01, pillars: [p1], source: "https://example.org/",\n'
        '   history: [{date: 2026-01-02, status: planned}, {date: 2026-01-20, status: done, source: "post:2026-01-05-anh"}]}\n',
        encoding="utf-8",
    )
    folder = post(
        root, "2026-01-05-anh", units="[xa-mot]", documents="[1-kh]", programmes="[mau]", author="Người Viết Mẫu",
        photos='[{file: a.jpg, alt: Ảnh mẫu, caption: "Chú thích, mẫu", credit: Ai đó}, {caption: Ảnh đã mất}]',
        audio="{file: a.mp3, title: Bản tin}", body="Mở đầu.\n\n## Phần <một>\n\nXem [xã](unit:xa-mot), [bài kia](post:2026-01-07-cu).",
    ).parent  # fmt: skip
    (folder / "a.jpg").write_bytes(picture())
    (folder / "a.mp3").write_bytes(b"ID3 invented")
    post(root, "2026-01-07-cu", updated="2026-01-09", corrections="[{date: 2026-01-08, note: Sai tên, serious: true}]")
    post(
        root,
        "2026-01-07-cu",
        "en",
        title="Outdated",
        translated="2026-01-07T10:00",
        corrections="[{date: 2026-01-08, note: A wrong name}]",
    )
    post(root, "2026-01-06-moi", units="[xa-hai]")
    post(
        root,
        "2026-01-06-moi",
        "en",
        title="Fresh & <b>bold</b>",
        translated="2026-01-07",
        slug="fresh",
        aliases="[/en/old/]",
    )
    post(
        root,
        "2026-01-08-rut",
        status="withdrawn",
        withdrawn="{date: 2026-01-09, reason: Nhầm người}",
        title="Bài đã rút",
        body="Lời sai.",
    )
    english = post(
        root,
        "2026-01-09-english",
        "en",
        original="en",
        title="English first",
        published="2026-01-09",
        category="tin-chung",
    )
    assert english.is_file()
    return root


PROGRESS = """\
unit,indicator,period,value,numerator,denominator,sample,kind,status,reported_on,source,note
mot,dung-han,2024-Q1,90.5,181,200,,administrative,reported,2024-04-05,https://example.org/q1,
mot,dung-han,2024-Q3,,1533,1557,,administrative,reported,2024-10-05,document:1-kh,
mot,dung-han,2024-Q1,91.5,183,200,,administrative,corrected,2024-06-01,https://example.org/sua,Cộng nhầm
mot,dung-han,2024-Q1,77,,,120,survey,reported,2024-04-20,https://example.org/khao-sat,
mot,ho-so,2024-Q1,1234567.5,,,,administrative,reported,2024-04-05,https://example.org/q1,
mot,ho-so,2024-Q2,0,,,,administrative,reported,2024-07-05,https://example.org/q2,
mot,ho-so,2024-Q3,,,,,administrative,reported,2024-10-05,https://example.org/q3,
mot,c1,2024,55,,,,self,reported,2025-01-10,https://example.org/tu-cham,
mot,c1,2024,48.5,,,,appraised,verified,2025-02-10,https://example.org/tham-dinh,
hai,dung-han,2024-Q1,80,,,,administrative,reported,2024-04-05,https://example.org/q1,
hai,dung-han,2024-Q1,,,,,administrative,withdrawn,2024-05-05,https://example.org/rut,Nhầm xã
cu,dung-han,2024-Q2,66.6,,,,administrative,reported,2024-07-05,https://example.org/q2,
"""


def measured(folder: Path) -> Path:
    """An invented site with values of every kind: corrected, withdrawn, as ratios, missing, and a unit that ended."""
    root = starter(folder)
    data, programme = root / "data", root / "data/programmes/mau"
    programme.mkdir(parents=True)
    source = 'source: "https://example.org/"'
    (data / "units.yml").write_text(
        f"- {{id: mot, kind: xa, names: [{{vi: Một, en: One}}], {source}}}\n"
        f"- {{id: hai, kind: xa, names: [{{vi: Hai, en: Two}}], {source}}}\n"
        f"- {{id: cu, kind: xa, names: [{{vi: Cũ, en: Old}}], ended: 2024-06-30, {source},\n"
        "   successors: [{unit: hai, date: 2024-07-01, document: 1-kh}]}\n",
        encoding="utf-8",
    )
    (data / "documents.yml").write_text(
        f"- {{id: 1-kh, symbol: 1-KH/XA, type: ke-hoach, issuer: don-vi-mau, date: 2024-01-02, {source}}}\n",
        encoding="utf-8",
    )
    (programme / "programme.yml").write_text(
        "name: {vi: Chương trình mẫu, en: Invented programme}\nperiod: 2024/2025\n"
        "milestones: [{id: launched, name: {vi: Ra mắt, en: Launched}}, {id: reviewed, name: {vi: Sơ kết, en: Reviewed}}]\n"
        "participations:\n"
        "  - {unit: mot, tier: province, from: 2024-01-15}\n  - {unit: hai, tier: district}\n  - {unit: cu, tier: district}\n"
        f"{source}\n",
        encoding="utf-8",
    )
    (programme / "criteria.yml").write_text(
        "sets: [{id: bo, total: 100, criteria: [{id: c1, name: {vi: Công khai, en: Openness}, max_points: 60},"
        " {id: c2, name: {vi: Văn minh, en: Civility}, max_points: 40}]}]\n"
        "indicators:\n"
        "  - {id: dung-han, name: {vi: Đúng hạn, en: On time}, unit_of_measure: percent, period: quarter}\n"
        "  - {id: ho-so, name: {vi: Hồ sơ, en: Files}, unit_of_measure: {vi: hồ sơ, en: files}, period: quarter}\n",
        encoding="utf-8",
    )
    (programme / "tasks.yml").write_text(
        "- {id: t1, text: {vi: Việc quá hạn, en: A late task}, owners: [mot], owner_stated: stated, due: 2024-12-31,\n"
        f"   {source}, history: [{{date: 2024-01-02, status: planned}}, {{date: 2024-05-02, status: in_progress}}]}}\n"
        "- {id: t2, text: {vi: Việc không hạn, en: A task without a date}, owners: [hai], owner_stated: implied,\n"
        f"   {source}, history: [{{date: 2024-01-02, status: planned}}]}}\n",
        encoding="utf-8",
    )
    (programme / "progress.csv").write_text(PROGRESS, encoding="utf-8")
    (programme / "milestones.csv").write_text(
        "unit,milestone,kind,date,precision,source,note\n"
        "mot,launched,actual,2024-02-09,day,document:1-kh,\n"
        "hai,launched,planned,2024-03,month,https://example.org/hai,\n",
        encoding="utf-8",
    )
    return root


def minhbach_run(*arguments: str | Path, env: dict[str, str] | None = None, module: str = "minhbach.cli") -> Run:
    """Run the command line in a process of its own, with English messages unless `env` says otherwise."""
    call = (
        "from minhbach.cli import main; main()"
        if module == "minhbach.cli"
        else "from mkdocs.__main__ import cli; cli()"
    )
    done = subprocess.run(
        [sys.executable, "-c", call, *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8", "NO_MKDOCS_2_WARNING": "1", **(env or {})},
    )  # fmt: skip
    return Run(done.returncode, done.stdout, done.stderr)


def build(root: Path, *arguments: str | Path, as_of: str = NOON, env: dict[str, str] | None = None) -> Run:
    return minhbach_run("build", "--root", root, "--as-of", as_of, *arguments, env=env)


def tree(site: Path) -> dict[str, bytes]:
    """Every file of a built site by path."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}
