"""How a nation's data behave: 3,321 communes × 20 indicators × 12 quarters, nearly 800,000 values.

    python benchmarks/scale_data.py read     what reading and checking cost
    python benchmarks/scale_data.py build    the whole site; then one value changes, and the site is built again
    python benchmarks/scale_data.py write DIR    only the sources

`--communes N` makes it smaller. Memory is that of all processes together, the pages that they share counted once
(PSS of /proc/<pid>/smaps_rollup, sampled every 0.2 s; Linux). The data are invented: communes have numbers for names,
values are digests. Which files a changed value rewrote is told by their times and bytes, not by what the program says.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"
PROVINCES = 34
INDICATORS = 20
QUARTERS = tuple(f"{year}-Q{quarter}" for year in (2022, 2023, 2024) for quarter in (1, 2, 3, 4))
LAST_DAYS = ("03-31", "06-30", "09-30", "12-31")
SOURCE = "https://example.org/hu-cau"
AS_OF = "2025-03-01T12:00+07:00"
HEADER = "unit,indicator,period,value,numerator,denominator,sample,kind,status,reported_on,source,note"
SITE = """\
name: {vi: Số liệu mẫu (hư cấu), en: Invented data}
base_url: https://hu-cau.example/
publisher: dai
"""
ARTICLE = """\
---
title: Bài hư cấu
summary: Hư cấu, để đo.
published: 2025-01-01
category: tin
---
Hư cấu.
"""
READ = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from minhbach.checks import check
from minhbach.content.site import read_site
started = time.process_time()
reading = read_site(Path(sys.argv[1]), datetime(2025, 3, 1, tzinfo=UTC))
read = time.process_time()
problems = check(reading)
print(f"read {read - started:.1f} s, check {time.process_time() - read:.1f} s CPU, {len(problems)} problems")
print(*problems[:5], sep="\\n")
"""


def write(root: Path, communes: int) -> None:
    """The sources of the site, all invented."""
    programme = root / "data/programmes/hu-cau"
    programme.mkdir(parents=True)
    (root / "docs/en").mkdir(parents=True)
    article = root / "posts/2025/2025-01-01-hu-cau"
    article.mkdir(parents=True)
    parts = {
        "mkdocs.yml": "site_name: Số liệu mẫu (hư cấu)\nplugins: [minhbach]\n",
        "docs/about.md": "# Giới thiệu\n\nSố liệu hư cấu.\n",
        "docs/en/about.md": "# About\n\nInvented data.\n",
        "data/site.yml": SITE,
        "data/categories.yml": "- {id: tin, name: {vi: Tin, en: News}}\n",
        "data/bodies.yml": f"- {{id: dai, name: {{vi: Đài, en: Station}}, kind: media, source: {SOURCE}}}\n",
        "data/units.yml": "".join(units(communes)),
        f"{article.relative_to(root)}/index.vi.md": ARTICLE,
    }
    for path, text in parts.items():
        (root / path).write_text(text, encoding="utf-8")
    taking_part = [{"unit": commune(n), "tier": "district"} for n in range(communes)]
    head = {
        "name": {"vi": "Hư cấu", "en": "Invented"},
        "period": "2022/2024",
        "source": SOURCE,
        "participations": taking_part,
    }
    listed = [indicator(n) for n in range(INDICATORS)]
    (programme / "programme.yml").write_text(json.dumps(head, ensure_ascii=False, indent=0), encoding="utf-8")
    (programme / "criteria.yml").write_text(json.dumps({"indicators": listed}, ensure_ascii=False), encoding="utf-8")
    with (programme / "progress.csv").open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in (HEADER, *values(communes)))


def commune(number: int) -> str:
    return f"xa-mau-{number:04}"


def units(communes: int) -> Iterator[str]:
    for n in range(PROVINCES):
        yield f"- {{id: tinh-mau-{n:02}, kind: tinh, names: [{{vi: Tỉnh Mẫu {n}, en: Mẫu {n}}}], source: {SOURCE}}}\n"
    for n in range(communes):
        names = f"names: [{{vi: Mẫu {n:04}, en: Mẫu {n:04}}}], parents: [{{unit: tinh-mau-{n % PROVINCES:02}}}]"
        yield f"- {{id: {commune(n)}, kind: xa, {names}, source: {SOURCE}}}\n"


def indicator(number: int) -> dict[str, object]:
    name = {"vi": f"Chỉ số mẫu {number}", "en": f"Invented indicator {number}"}
    return {"id": f"chi-so-{number:02}", "name": name, "unit_of_measure": "percent" if number % 2 else "count"}


def values(communes: int) -> Iterator[str]:
    """By commune, as a ministry's export would be; every second indicator a percentage with its ratio."""
    for n in range(communes):
        luck = hashlib.sha256(str(n).encode()).digest() * 8
        for i in range(INDICATORS):
            for q, quarter in enumerate(QUARTERS):
                whole = 200 + luck[i + q]
                some = whole * luck[i * q % 256] // 255
                ratio = f"{round(some * 100 / whole, 1):g},{some},{whole}" if i % 2 else f"{some},,"
                day = f"{int(quarter[:4]) + (q % 4 == 3)}-{(q % 4 * 3 + 4) % 12:02}-10"
                yield f"{commune(n)},chi-so-{i:02},{quarter},{ratio},,administrative,reported,{day},{SOURCE},"


def measured(*arguments: str) -> tuple[float, float, float, str]:
    """Run Python; wall and CPU seconds, peak MiB of it and its children together, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    env = {**os.environ, "PYTHONPATH": str(SCRIPTS), "LC_ALL": "C.UTF-8", "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen(
        [sys.executable, *arguments], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    peak = [0.0]
    watcher = threading.Thread(target=watch, args=(process, peak))
    watcher.start()
    said, _ = process.communicate()
    watcher.join()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - started, cpu, peak[0], said


def watch(process: subprocess.Popen[str], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(proportional(pid) for pid in family(process.pid)))
        time.sleep(0.2)


def family(pid: int) -> Iterator[int]:
    """A process and its descendants."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))


def proportional(pid: int) -> float:
    """MiB of a process, what it shares divided among those that share it; 0 where it has gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def build(root: Path) -> str:
    call = "from minhbach.cli import main; main()"
    wall, cpu, peak, said = measured("-c", call, "build", "--root", str(root), "--as-of", AS_OF)
    last = said.strip().rpartition("\n")[2]
    return f"{wall:.1f} s wall, {cpu:.1f} s CPU, {peak:.0f} MiB · {last}"


def change_one_value(root: Path) -> str:
    """Add one to the newest count of the middle commune; the row as it was."""
    file = root / "data/programmes/hu-cau/progress.csv"
    lines = file.read_text(encoding="utf-8").split("\n")
    place = next(n for n in range(len(lines) // 2, len(lines)) if ",chi-so-00,2024-Q4," in lines[n])
    before = lines[place]
    cells = before.split(",")
    cells[3] = str(int(cells[3]) + 1)
    lines[place] = ",".join(cells)
    file.write_text("\n".join(lines), encoding="utf-8")
    return before


def digests(site: Path) -> dict[str, bytes]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).digest() for path in files}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("read", "build", "write"))
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--communes", type=int, default=3321)
    asked = parser.parse_args()
    if asked.what == "write":
        write(asked.folder, asked.communes)
        return
    count = asked.communes * INDICATORS * len(QUARTERS)
    print(f"{asked.communes} communes × {INDICATORS} indicators × {len(QUARTERS)} quarters = {count} values")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        write(root, asked.communes)
        (read if asked.what == "read" else build_twice)(root)


def read(root: Path) -> None:
    wall, cpu, peak, said = measured("-c", READ, str(root))
    print(f"{said}{wall:.1f} s wall, {cpu:.1f} s CPU, {peak:.0f} MiB")


def build_twice(root: Path) -> None:
    """From nothing, with nothing changed, and with one value changed."""
    print("build:  ", build(root))
    print("nothing:", build(root))
    first = digests(root / "site")
    print("changed:", change_one_value(root))
    print("again:  ", build(root))
    second = digests(root / "site")
    differing = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    print(f"{len(first)} files, {len(differing)} differ:", *differing, sep="\n  ")


if __name__ == "__main__":
    main()
