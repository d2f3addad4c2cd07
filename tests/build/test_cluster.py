"""Workers of a real Dask cluster on this machine render what its own processes do."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import minhbach
from sites import build, invented, post, starter, tree

pytest.importorskip("distributed")
PACKAGE = Path(minhbach.__file__).parent


@contextmanager
def cluster(folder: Path, workers: int, package: Path = PACKAGE) -> Iterator[str]:
    """The address of a scheduler with workers of two threads each, which import `package`."""
    ready = folder / "scheduler.json"
    env = {**os.environ, "PYTHONPATH": str(package.parent), "LC_ALL": "C.UTF-8"}
    running = [start("scheduler", ready, env, "--port", "0", "--no-dashboard")]
    try:
        for number in range(workers):
            own = ("--nthreads", "2", "--no-nanny", "--no-dashboard", "--local-directory", str(folder / f"w{number}"))
            running.append(start("worker", ready, env, *own))
        yield address(ready)
    finally:
        for process in running:
            process.kill()
            process.wait()


def start(part: str, ready: Path, env: dict[str, str], *options: str) -> subprocess.Popen[bytes]:
    call = [sys.executable, "-m", f"distributed.cli.dask_{part}", "--host", "127.0.0.1", "--scheduler-file", str(ready)]
    return subprocess.Popen([*call, *options], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def address(ready: Path) -> str:
    for _ in range(600):
        if ready.is_file() and (text := ready.read_text()):
            return json.loads(text)["address"].replace("tcp://", "dask://")
        time.sleep(0.1)
    pytest.fail("no scheduler in a minute")


def test_two_workers_give_the_same_bytes(tmp_path):
    one, two = invented(tmp_path / "one"), invented(tmp_path / "two")
    assert build(one, "--jobs", "1").status == 0
    with cluster(tmp_path, 2) as scheduler:
        done = build(two, "--executor", scheduler)
        assert done.status == 0, done.err
        assert tree(one / "site") == tree(two / "site")
        assert "0 files written, 0 deleted" in build(two, "--executor", scheduler).out
        post(two, "2026-01-10-them", title="Thêm một bài")
        assert build(two, "--executor", scheduler).status == 0
    post(one, "2026-01-10-them", title="Thêm một bài")
    build(one)
    assert tree(one / "site") == tree(two / "site")


def test_a_worker_of_another_version_is_refused(tmp_path):
    root = starter(tmp_path / "a")
    other = shutil.copytree(PACKAGE, tmp_path / "other/minhbach", ignore=shutil.ignore_patterns("__pycache__"))
    (other / "text/other.py").write_text('"""Another version."""\n')
    with cluster(tmp_path, 1, other) as scheduler:
        done = build(root, "--executor", scheduler)
    assert done.status == 1 and "(minhbach)" in done.err
    assert not (root / "site").exists()


def test_what_is_no_cluster_is_said(tmp_path):
    root = starter(tmp_path / "a")
    assert "dask://host:port" in build(root, "--executor", "10.0.0.5").err
    done = build(root, "--executor", "dask://127.0.0.1:9")
    assert done.status == 1 and "No Dask scheduler answers at dask://127.0.0.1:9" in done.err
