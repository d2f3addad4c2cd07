#!/usr/bin/env python3
"""Asks what is known against the locked packages. Exit status: 0 nothing, 1 something, 3 nobody could be asked.

Without --strict a service that cannot be reached is no fault, and that is said: silence is no clean bill. pip-audit
itself answers "No known vulnerabilities found" where the service knows none of the packages.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

LOCKS = ("requirements/site.txt", "requirements/dev.txt")


def verdict(report: str) -> tuple[int, str]:
    """Status and sentence for what pip-audit reported as JSON; an empty report is none."""
    try:
        found = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return 3, "the service could not be asked: NOTHING was checked"
    known = [f"{one['name']} {one['version']}: {v['id']}" for one in found for v in one.get("vulns", ())]
    skipped = [one["name"] for one in found if "skip_reason" in one]
    if known:
        return 1, "known vulnerabilities: " + ", ".join(known)
    if skipped:
        return 3, f"{len(skipped)} of {len(found)} packages are unknown to the service: NOT checked"
    return 0, f"nothing is known against {len(found)} packages"


def asked(lock: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.json"
        call = ["-m", "pip_audit", "--disable-pip", "--require-hashes", "-r", lock, "-f", "json", "-o", str(file)]
        done = subprocess.run([sys.executable, *call, "--progress-spinner", "off"], capture_output=True, text=True)
        if not file.exists():
            print(done.stderr.strip()[-300:], file=sys.stderr)
        return file.read_text(encoding="utf-8") if file.exists() else ""


def main(arguments: Sequence[str]) -> int:
    worst = 0
    for lock in LOCKS:
        status, said = verdict(asked(lock))
        print(f"{lock}: {said}")
        worst = 1 if 1 in (status, worst) else max(status, worst)
    return 0 if worst == 3 and "--strict" not in arguments else worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
