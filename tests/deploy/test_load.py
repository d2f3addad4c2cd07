"""nginx under deploy/nginx.conf and 200 readers at once, on loopback: no answer is an error. A minute with `make test-long`."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from served import HOST

from servers import program
from sites import REPOSITORY

CLIENTS = 200


@pytest.fixture
def paths(site: Path, tmp_path: Path) -> Iterator[Path]:
    """A list of every published file, as it is asked for."""
    found = sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    lines = [f"/{path.removesuffix('index.html') if path.endswith('index.html') else path}\n" for path in found]
    (tmp_path / "paths").write_text("".join(lines), encoding="utf-8")
    yield tmp_path / "paths"


@pytest.mark.parametrize("seconds", [2, pytest.param(60, marks=pytest.mark.long)])
def test_two_hundred_readers_see_no_error(seconds: int, ports: tuple[int, int], paths: Path) -> None:
    script = REPOSITORY / "benchmarks/load/requests.lua"
    call = [program("wrk", "wrk"), "-t", "2", "-c", str(CLIENTS), "-d", f"{seconds}s", "--timeout", "10s", "--latency"]
    settings = {**os.environ, "LOAD_PATHS": str(paths), "LOAD_HOST": HOST}
    target = f"https://127.0.0.1:{ports[0]}"
    done = subprocess.run([*call, "-s", script, target], env=settings, capture_output=True, text=True, check=True)
    print(done.stdout)
    count = re.search(r"(\d+) requests in", done.stdout)
    assert count and int(count[1]) > 20 * seconds, done.stdout
    assert "Non-2xx" not in done.stdout and "Socket errors" not in done.stdout, done.stdout
