"""Two publications of an invented site, and a real server to bring them to."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from publications import Versions, Way, call
from servers import Sshd, program, sshd
from sites import Run, build, post, starter


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    root = starter(tmp_path_factory.mktemp("delivery") / "root")
    for day in range(2, 9):
        post(root, f"2026-01-0{day}-bai-{day}", body="Đoạn văn. " * 100, aliases=f"[/cu-{day}/]")
    post(root, "2026-01-08-bai-8", "en", title="Eight")
    post(root, "2026-01-04-bai-4", aliases="[/cu.html]")
    assert build(root, "--site-dir", "first").status == 0
    post(root, "2026-01-03-bai-3", title="Tên mới", body="Đoạn khác. " * 100, aliases="[/cu-3]")
    post(root, "2026-01-04-bai-4", aliases="[/cu.html/trong/]")
    post(root, "2026-01-09-moi", body="[bài kia](post:2026-01-03-bai-3)")
    shutil.rmtree(root / "posts/2026/2026-01-02-bai-2")
    shutil.rmtree(root / "posts/2026/2026-01-08-bai-8")
    done = build(root, "--site-dir", "second")
    assert done.status == 0, done.err
    return Versions(root, root / "first", root / "second")


@pytest.fixture
def versions(built: Versions, tmp_path: Path) -> Versions:
    """With nothing remembered of earlier publishing."""
    shutil.rmtree(built.root / ".cache/publishing", ignore_errors=True)
    return built


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    program("rsync", "rsync")
    with sshd(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture(params=["folder", "sftp", "rsync"])
def way(request: pytest.FixtureRequest) -> Way:
    return Way(request.param, None if request.param == "folder" else request.getfixturevalue("server"))


@pytest.fixture
def publish(versions: Versions, way: Way) -> Callable[..., Run]:
    """Publishes a built site to a folder, in this way."""

    def publish(site: Path, folder: Path, *options: str, port: int | None = None, **env: str) -> Run:
        target = way.target(folder, port)
        return call("publish", target, "--root", versions.root, "--site-dir", site, *way.options, *options, env=env)

    return publish


@pytest.fixture
def rollback(versions: Versions, way: Way) -> Callable[..., Run]:
    return lambda *options: call("rollback", "--root", versions.root, *way.options, *options)
