"""What Lighthouse says of the kinds of page, on a phone with slow 4G, served by nginx as deploy/nginx.conf sets it up.

    python benchmarks/lighthouse.py SITE PROGRAM [PATH ...]

SITE is a built site; PROGRAM is Lighthouse's (npm install --prefix .cache/lighthouse lighthouse puts it at
.cache/lighthouse/node_modules/.bin/lighthouse). Chromium is told that the site's own name lives on this machine, so
addresses, TLS and HTTP/2 are those of the real site. Prints a row of scores a page and every audit that is not full.
Needs Chromium and nginx.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from deploy.served import nginx

PAGES = (
    "tin/2023/09/trien-khai-chinh-quyen-than-thien/", "", "don-vi/tien-duc/", "chuong-trinh/chinh-quyen-than-thien/",
    "tim-kiem/?q=tien+duc", "en/news/2023/09/friendly-administration-pilot/", "en/",
)  # fmt: skip
KINDS = ("performance", "accessibility", "best-practices", "seo")
TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("site", type=Path)
    options.add_argument("program", type=Path)
    options.add_argument("path", nargs="*")
    said = options.parse_args()
    home = re.search(r'rel="canonical" href="https://([^/"]+)/', (said.site / "index.html").read_text(encoding="utf-8"))
    assert home, "the site's home page names its own address"
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder, nginx(said.site.resolve(), Path(folder)) as (port, _):
        for path in said.path or PAGES:
            report = judged(said.program, f"https://{home[1]}/{path}", f"MAP {home[1]} 127.0.0.1:{port}")
            print("\n".join(lines(path, report)), flush=True)


def judged(program: Path, address: str, mapped: str) -> Mapping[str, Any]:
    """Lighthouse's report on a page. Its default is a phone of 2016 with slow 4G, both simulated."""
    flags = f'--headless=new --no-sandbox --ignore-certificate-errors --host-resolver-rules="{mapped}"'
    call = [
        program,
        address,
        "--quiet",
        "--output=json",
        f"--chrome-flags={flags}",
        f"--only-categories={','.join(KINDS)}",
    ]
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    done = subprocess.run(call, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    report: Mapping[str, Any] = json.loads(done.stdout)
    return report


def lines(path: str, report: Mapping[str, Any]) -> Iterator[str]:
    """A row of a table, and below it each audit whose score is below 1."""
    audits = report["audits"]
    scores = [str(round(100 * (report["categories"][kind]["score"] or 0))) for kind in KINDS]
    times = [audits[name]["displayValue"] for name in TIMES]
    weight = f"{audits['total-byte-weight']['numericValue'] / 1024:.0f} KiB"
    yield f"| /{path} | {' | '.join(scores)} | {' | '.join(times)} | {weight} |"
    for name, audit in sorted(audits.items()):
        if audit["score"] is not None and audit["score"] < 1:
            yield f"    {name} {audit['score']}: {audit['title']} {audit.get('displayValue', '')}".rstrip()


if __name__ == "__main__":
    main()
