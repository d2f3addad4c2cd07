"""The pipelines of deploy/: pinned, with the least rights, with all history and a cache; and their scripts really publish."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from servers import nginx_farm
from sites import REPOSITORY, minhbach_run, post, starter

DEPLOY = REPOSITORY / "deploy"
ACTIONS = ("github-pages.yml", "forgejo.yml")
FILES = (*ACTIONS, "gitlab-ci.yml")
PINNED = re.compile(r"uses: (?:https://github\.com/)?[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def text(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def data(name: str) -> dict[str, Any]:
    return yaml.safe_load(text(name))


def steps(name: str) -> Iterator[Mapping[str, Any]]:
    for job in data(name)["jobs"].values():
        yield from job["steps"]


def scripts(name: str) -> list[str]:
    if name in ACTIONS:
        return [step["run"] for step in steps(name) if "run" in step]
    return ["\n".join(data(name)["pages"]["script"])]


@pytest.mark.parametrize("name", ACTIONS)
def test_actions_are_pinned_by_commit(name: str) -> None:
    lines = [line.strip("- ") for line in text(name).splitlines() if "uses:" in line]
    assert lines and [line for line in lines if not PINNED.match(line)] == []


def test_rights_are_the_least() -> None:
    workflow = data("github-pages.yml")
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["build"]["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    for name in ACTIONS:
        assert "pull_request" not in text(name), "secrets are no business of a stranger's branch"
        checkout = next(step for step in steps(name) if "checkout" in step.get("uses", ""))
        assert checkout["with"]["persist-credentials"] is False
        for step in steps(name):
            assert "secrets." not in step.get("run", ""), "secrets come by the environment, never by the command line"


@pytest.mark.parametrize("name", FILES)
def test_all_history_and_the_cache_are_there(name: str) -> None:
    if name in ACTIONS:
        (cache,) = [step["with"] for step in steps(name) if "cache@" in step.get("uses", "")]
        checkout = next(step for step in steps(name) if "checkout" in step.get("uses", ""))
        assert checkout["with"]["fetch-depth"] == 0
        assert cache["path"].split() == [".cache", "site"] and "MINHBACH_COMMIT" in cache["key"]
        assert cache["restore-keys"] == cache["key"].removesuffix("${{ github.run_id }}")
    else:
        job = data(name)["pages"]
        assert job["variables"]["GIT_DEPTH"] == "0" and job["cache"]["paths"] == [".cache", "site"]


def test_the_manifest_is_not_left_behind() -> None:
    """GitHub's action drops what begins with a dot unless it is told not to."""
    (upload,) = [step for step in steps("github-pages.yml") if "upload-pages-artifact" in step.get("uses", "")]
    assert upload["with"]["include-hidden-files"] is True


@pytest.mark.parametrize("name", FILES)
def test_scripts_are_ones(name: str) -> None:
    for script in scripts(name):
        assert subprocess.run(["bash", "-n"], input=script, text=True).returncode == 0


@pytest.fixture
def station(tmp_path: Path) -> Path:
    """A station's repository with a key of its own, and a `minhbach` that runs this code."""
    root = starter(tmp_path / "station")
    post(root, "2026-01-05-hop", body="Nội dung bịa.")
    assert minhbach_run("key", "new", tmp_path / "station.key", "--root", root, "--id", "mot").status == 0
    command = tmp_path / "bin/minhbach"
    command.parent.mkdir()
    command.write_text(f"#!/bin/sh\nexec {sys.executable} -c 'from minhbach.cli import main; main()' \"$@\"\n")
    command.chmod(0o755)
    return root


def ran(station: Path, script: str, **settings: str) -> None:
    """A step of a pipeline, in the station's folder; what the pipelines keep in /tmp lies beside it."""
    places = {"minhbach": REPOSITORY, "pages": station.parent / "pages"}
    script = re.sub(r"/tmp/(\w+)", lambda found: str(places[found[1]]), script)
    path = f"{station.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    key = (station.parent / "station.key").read_text()
    environment = {**os.environ, "PATH": path, "MINHBACH_KEY": key, "SOURCE_DATE_EPOCH": "1769922000", **settings}
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=station, env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


def building(name: str) -> str:
    """The lines of a pipeline from the build on: what comes before fetches the generator."""
    whole = "\n".join(scripts(name)).replace("$RUNNER_TEMP", "/tmp")
    return whole[re.search(r"^sh .*build\.sh", whole, re.MULTILINE).start() :]


def test_forgejo_publishes_a_signed_branch(station: Path, tmp_path: Path) -> None:
    shutil.which("git") or pytest.skip("no Git on this machine")
    remote = tmp_path / "dai/trang.git"
    subprocess.run(["git", "init", "-q", "--bare", remote], check=True)
    where = {
        "GITHUB_SERVER_URL": tmp_path.as_uri(),
        "GITHUB_REPOSITORY": "dai/trang",
        "GITHUB_SHA": "abc",
        "PAGES_TOKEN": "x",
    }
    for _ in range(2):
        ran(station, building("forgejo.yml"), **where)
        shutil.rmtree(tmp_path / "pages")
    subprocess.run(["git", "clone", "-q", "-b", "pages", remote, tmp_path / "published"], check=True)
    log = subprocess.run(["git", "-C", remote, "log", "--oneline", "pages"], check=True, capture_output=True)
    assert log.stdout.count(b"\n") == 1
    shutil.rmtree(tmp_path / "published/.git")
    assert minhbach_run("verify", tmp_path / "published", "--keys", station / "data/keys.yml").status == 0


def test_gitlab_publishes_with_packed_copies(station: Path, tmp_path: Path) -> None:
    ran(station, building("gitlab-ci.yml"))
    packed = sorted((station / "public").rglob("*.gz"))
    assert len(packed) > 10
    for file in packed:
        assert gzip.decompress(file.read_bytes()) == file.with_suffix("").read_bytes()
        assert file.read_bytes()[4:8] == bytes(4), "no clock"
    with nginx_farm({"pages": (station / "public", "gzip_static on; error_page 404 /404.html;")}, tmp_path) as at:
        done = minhbach_run(
            "verify", at["pages"], "--keys", station / "data/keys.yml", "--rate", "9999", "--memory", tmp_path / "m"
        )
    assert done.status == 0, done.out


def test_github_builds_and_signs(station: Path) -> None:
    ran(station, building("github-pages.yml"))
    assert (station / "site/.well-known/minhbach/manifest.json.sig").exists()


@pytest.mark.long
def test_the_build_script_installs_the_generator_it_lies_in(station: Path, tmp_path: Path) -> None:
    """From nothing but Python, with hashes: what a pipeline does the first time."""
    clone = tmp_path / "minhbach"
    subprocess.run(["git", "clone", "-q", REPOSITORY, clone], check=True)
    settings = {**os.environ, "PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1769922000"}
    settings.pop("PYTHONPATH", None)
    assert subprocess.run(["sh", clone / "deploy/build.sh"], cwd=station, env=settings).returncode == 0
    assert (station / "site/index.html").exists()
