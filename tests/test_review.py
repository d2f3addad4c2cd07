"""The workflow files of deploy/: commands that exist, pinned parts, no power over the repository for what strangers propose."""

import json
import re
import subprocess
import sys

import pytest
import yaml
from click.testing import CliRunner

from minhbach.cli import main
from sites import REPOSITORY, invented, post

DEPLOY = REPOSITORY / "deploy"
FILES = sorted(DEPLOY.glob("*/*.yml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_workflow_is_sound_and_calls_what_there_is(file):
    text = file.read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    for command, options in re.findall(r"bin/minhbach\"? ([a-z]+)([^\n>|]*)", text):
        shown = CliRunner().invoke(main, [command, "--help"]).output
        assert all(option in shown for option in re.findall(r"--[a-z-]+", options)), command
    for used in re.findall(r"uses: (\S+)", text):
        assert re.search(r"@[0-9a-f]{40}$", used), used
    for script in re.findall(r"minhbach/deploy/(\S+?)\"? ", text):
        assert (DEPLOY / script).is_file(), script


@pytest.mark.parametrize("host", ["github", "forgejo"])
def test_a_review_has_no_power_of_its_own(host):
    text = (DEPLOY / host / "review.yml").read_text(encoding="utf-8")
    assert "pull_request_target" not in text and ": write" not in text and "MINHBACH_KEY" not in text


def rendered(kind: str, found: object) -> str:
    call = [sys.executable, DEPLOY / "problems.py", kind]
    done = subprocess.run(call, input=json.dumps(found), capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stdout


def test_problems_come_as_a_comment_and_as_a_report(tmp_path):
    root = invented(tmp_path / "site")
    post(root, "2026-01-20-sai", titel="Nhầm `rồi` @all [x](https://example.org)")
    done = CliRunner().invoke(main, ["check", f"--root={root}", "--lang=vi", "--format=json"])
    found = json.loads(done.output)
    comment = rendered("markdown", found)
    assert "❌ ` posts/2026/2026-01-20-sai/index.vi.md:" in comment and "khóa lạ 'titel'" in comment
    report = json.loads(rendered("codequality", found))
    assert len({one["fingerprint"] for one in report}) == len(report) == len(found["problems"])
    assert report[0]["location"]["lines"]["begin"] >= 1


def test_what_an_author_wrote_is_never_markup():
    one = {"path": "a.md", "line": 1, "code": "x", "severity": "error", "hint": "", "message": "``` @all [x](y) `"}
    comment = rendered("markdown", {"problems": [one], "errors": 1, "warnings": 0})
    assert "```` ``` @all [x](y) ` ````" in comment


@pytest.mark.parametrize(("days", "status"), [(None, 1), (2, 1), (0, 0)])
def test_the_schedule_waits_for_what_is_due_soon(tmp_path, days, status):
    root = invented(tmp_path / "site")
    if days is not None:
        from datetime import UTC, datetime, timedelta

        moment = datetime.now(UTC) + timedelta(days=days, seconds=4)
        post(root, f"{moment:%Y-%m-%d}-hen", published=moment.isoformat(timespec="seconds"))
    program = tmp_path / "minhbach"
    program.write_text(
        f'#!/bin/sh\nexec {sys.executable} -c "from minhbach.cli import main; main()" "$@"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    import os

    done = subprocess.run(
        ["sh", DEPLOY / "wait.sh", "60"], cwd=root, env={**os.environ, "MINHBACH_BIN": str(program)}, check=False
    )
    assert done.returncode == status
