"""What is installed is what was locked: every version with its hashes, from no place but the usual one."""

import json
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from sites import REPOSITORY

LOCKS = ("requirements/site.txt", "requirements/dev.txt")


def entries(lock: str) -> list[str]:
    """Each requirement of a lock file on one line."""
    text = (REPOSITORY / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.split("\n") if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_has_a_version_and_hashes(lock: str) -> None:
    found = entries(lock)
    assert len(found) > 40
    for entry in found:
        assert re.fullmatch(r"[a-z0-9][a-z0-9.-]*==\S+(?: ; [^\\]+?)?(?: +--hash=sha256:[0-9a-f]{64})+ *", entry), (
            entry[:80]
        )


@pytest.mark.parametrize("name", [*LOCKS, "requirements/build.in", "pyproject.toml", "Makefile"])
def test_nobody_says_where_to_download(name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    assert not re.search(r"--(?:extra-)?index-url|--find-links|--trusted-host|\bgit\+|https?://(?!spdx)", text)


def test_both_locks_agree() -> None:
    site, dev = ({e.split("==")[0]: e.split()[0] for e in entries(lock)} for lock in LOCKS)
    assert {name: (site[name], dev[name]) for name in site.keys() & dev.keys() if site[name] != dev[name]} == {}


def made(folder: Path, seed: str) -> bytes:
    """What `make sbom` writes, in a process of its own."""
    recipe = (
        (REPOSITORY / "Makefile").read_text(encoding="utf-8").partition("sbom: .venv/dev\n")[2].partition("\n\n")[0]
    )
    call = (
        recipe.replace("\\\n", " ")
        .replace("$(BIN)/python", sys.executable)
        .replace("sbom.cdx.json", str(folder / f"{seed}.json"))
    )
    subprocess.run(
        call.split(),
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "1" else "UTC"},
    )
    return (folder / f"{seed}.json").read_bytes()


def test_the_bill_of_materials_names_all_and_is_the_same_each_time(tmp_path: Path) -> None:
    content = made(tmp_path, "1")
    assert content == made(tmp_path, "2")
    bill = json.loads(content)
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "minhbach")
    assert {f"{c['name']}=={c['version']}" for c in bill["components"]} == {
        entry.split()[0] for entry in entries(LOCKS[0])
    }
    assert all(reference["hashes"] for component in bill["components"] for reference in component["externalReferences"])
    assert "serialNumber" not in bill and "timestamp" not in bill["metadata"]


FINE = {"name": "a", "version": "1", "vulns": []}
HOLE = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-0"}]}
UNKNOWN = {"name": "c", "skip_reason": "Dependency not found on PyPI and could not be audited"}


@pytest.mark.parametrize(
    ("found", "status", "said"),
    [
        ([FINE], 0, "nothing is known against 1 packages"),
        ([FINE, HOLE, UNKNOWN], 1, "b 2: PYSEC-0"),
        ([FINE, UNKNOWN], 3, "1 of 2 packages are unknown to the service: NOT checked"),
        (None, 3, "NOTHING was checked"),
    ],
)
def test_an_audit_that_asked_nobody_is_no_clean_bill(found: list[object] | None, status: int, said: str) -> None:
    verdict = runpy.run_path(str(REPOSITORY / ".ci/audit.py"))["verdict"]
    report = json.dumps({"dependencies": found}) if found else ""
    assert verdict(report)[0] == status and said in verdict(report)[1]
