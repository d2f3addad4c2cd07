"""Publishers that are killed at any moment, while a reader walks the site: nothing is lost, nothing is seen broken."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crawling import Crawler, dead_links
from publications import Versions, Way
from servers import nginx_farm
from sites import tree

CALL = (
    "import paramiko, minhbach.delivery.delivering; from minhbach.cli import main; print(flush=True); input(); main()"
)


class Publisher:
    """A process of its own that has read its program, and waits for the word."""

    def __init__(self, versions: Versions, way: Way, site: Path, www: Path) -> None:
        call = ["publish", way.target(www), "--root", versions.root, "--site-dir", site, *way.options]
        self.process = subprocess.Popen(
            [sys.executable, "-c", CALL, *map(str, call)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip
        assert self.process.stdout and self.process.stdout.readline() == "\n"

    def go(self) -> None:
        assert self.process.stdin
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def kill(self) -> bool:
        """Whether it was still at work."""
        working = self.process.poll() is None
        if working:
            os.killpg(self.process.pid, signal.SIGKILL)
        _, errors = self.process.communicate()
        assert working or self.process.returncode == 0, errors
        return working


def published(versions: Versions, way: Way, site: Path, www: Path) -> float:
    """Publish to the end; the seconds that it took."""
    publisher = Publisher(versions, way, site, www)
    started = time.perf_counter()
    publisher.go()
    _, errors = publisher.process.communicate(timeout=120)
    assert publisher.process.returncode == 0, errors
    return time.perf_counter() - started


@pytest.mark.parametrize("kills", [4, pytest.param(200, marks=pytest.mark.long)])
def test_kills_at_random_moments_lose_nothing_and_nobody_sees_it(versions, way, kills, tmp_path):
    www = tmp_path / "www"
    www.mkdir()
    old, new = tree(versions.first), tree(versions.second)
    published(versions, way, versions.first, www)
    rng = random.Random(f"{way.kind} {kills}")
    hits = 0
    with nginx_farm({"site": (www, "error_page 404 /404.html;")}, tmp_path) as at, Crawler(at["site"]) as crawler:
        longest = published(versions, way, versions.second, www)
        site = versions.first
        while hits < kills:
            publisher = Publisher(versions, way, site, www)
            publisher.go()
            time.sleep(rng.uniform(0, longest))
            if not publisher.kill():
                site = versions.second if site == versions.first else versions.first
                continue
            hits += 1
            for path, content in tree(www).items():
                sound = {old.get(path), new.get(path)} | (
                    {old["404.html"], new["404.html"]} if ".html" in path else set()
                )
                assert content in sound or path == ".minhbach-probe", f"{path} is torn"
            assert dead_links(www) == []
        published(versions, way, versions.second, www)
        assert tree(www) == new
    assert crawler.wrong == []
    assert crawler.seen > 10 * min(kills, 20)
    assert {path.name for path in (tmp_path / ".minhbach-www").iterdir()} == {"files", "previous.json"}
