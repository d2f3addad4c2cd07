"""The invented demo site, built, signed, and served by the servers of deploy/ as their files stand there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from served import HOST, Fetch, certify, nginx

import demo
from servers import free_ports, program, running
from sites import REPOSITORY, build, minhbach_run


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's sources and its signed site."""
    root = demo.write(tmp_path_factory.mktemp("demo") / "demo")
    (root / "docs/so-do.pdf").write_bytes(b"%PDF-1.4 invented")
    (root / "docs/kieu.0123abcd.min.css").write_text("/* invented */")
    key = root.parent / "demo.key"
    assert minhbach_run("key", "new", key, "--root", root, "--id", "demo", "--from", "2025-01-01").status == 0
    assert build(root, as_of=demo.AS_OF).status == 0
    assert minhbach_run("sign", "--root", root, "--key", key).status == 0
    return root


@pytest.fixture(scope="session")
def site(root: Path) -> Path:
    return root / "site"


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a certificate for HOST that nobody else trusts."""
    folder = tmp_path_factory.mktemp("nginx")
    certify(folder)
    return folder


@pytest.fixture(scope="session")
def ports(site: Path, certificate: Path) -> Iterator[tuple[int, int]]:
    """nginx under deploy/nginx.conf: its ports for https and for http."""
    folder = certificate
    (folder / "acme/.well-known/acme-challenge").mkdir(parents=True)
    (folder / "acme/.well-known/acme-challenge/abc").write_text("abc")
    with nginx(site, folder) as ports:
        yield ports


@pytest.fixture(scope="session")
def caddy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Caddy under deploy/Caddyfile, without its certificates: its port."""
    folder = tmp_path_factory.mktemp("caddy")
    (port,) = free_ports(1)
    text = (REPOSITORY / "deploy/Caddyfile").read_text(encoding="utf-8").replace(f"/srv/www/{HOST}", str(site))
    for name in (HOST, f"www.{HOST}"):
        text = re.sub(rf"^{re.escape(name)} ", f"http://{name}:{port} ", text, flags=re.MULTILINE)
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n\tauto_https off\n}}\n{text}", encoding="utf-8")
    call = [program("caddy", "caddy"), "run", "--config", str(folder / "Caddyfile")]
    settings = {**os.environ, "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with running(call, (port,), folder / "caddy.log", settings):
        yield port


@pytest.fixture(scope="session", params=["nginx", "caddy"])
def fetch(request: pytest.FixtureRequest) -> Iterator[Fetch]:
    """Asks one of the servers for a path, as a browser would: `fetch("/tin/", header=value)`."""
    if request.param == "nginx":
        base = f"https://127.0.0.1:{request.getfixturevalue('ports')[0]}"
    else:
        base = f"http://127.0.0.1:{request.getfixturevalue('caddy')}"
    with httpx.Client(verify=False, headers={"Host": HOST}, follow_redirects=False) as client:

        def ask(path: str, method: str = "GET", **headers: str) -> httpx.Response:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            return client.request(method, f"{base}{path}", headers=sent)

        yield ask
