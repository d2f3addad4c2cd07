"""Real servers on loopback: one nginx with as many sites as wanted, and Python's own server."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

FRAME = """
daemon off;
worker_processes 1;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  access_log off;
  keepalive_requests 100000;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  {http}
}}
"""
MAPS = """
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  server_tokens off;
  map $http_user_agent $bot { default 0; ~*googlebot 1; }
  map $http_referer $searched { default 0; ~*google 1; }
  map $args $queried { default 0; ~. 1; }
  map $http_cookie $returning { default 0; ~. 1; }
  map $http_user_agent $phone { default 0; ~*Mobile 1; }
  map $http_accept_language $english { default 0; ~*^en 1; }
  map $http_user_agent $bing { default 0; ~*bingbot 1; }
  map $http_user_agent $coccoc { default 0; ~*coccocbot 1; }
  map $http_user_agent $facebook { default 0; ~*facebookexternalhit 1; }
  map $http_sec_fetch_mode $browser { default 0; navigate 1; }
  map "$searched $phone" $desktop_searched { default 0; "1 0" 1; }
  map "$searched $phone" $phone_direct { default 0; "0 1" 1; }
  map "$english $returning" $english_new { default 0; "1 0" 1; }
  map $args $campaign { default 0; ~utm_ 1; }
  map $http_accept_encoding $unzipped { default 1; ~gzip 0; }
  map $http_accept_encoding $brotli { default 0; ~br 1; }
"""
SERVER = """
  server {{
    listen 127.0.0.1:{port};
    root {root};
    {rules}
  }}
"""


def free_ports(count: int) -> list[int]:
    """Ports of loopback that nobody listens at."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def program(name: str, package: str) -> str:
    """The path of a program. Without it the tests are skipped; in CI that is a failure."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if found is None:
        if os.environ.get("MINHBACH_REQUIRE_SERVERS"):
            pytest.fail(f"no {name} on this machine: apt-get install {package}")
        pytest.skip(f"no {name} on this machine: apt-get install {package}")
    return found


@contextmanager
def nginx_farm(sites: Mapping[str, tuple[Path, str]], folder: Path) -> Iterator[Mapping[str, str]]:
    """One nginx that serves folders under rules, each at an address of its own: `{name: (root, rules)}`."""
    ports = dict(zip(sites, free_ports(len(sites)), strict=True))
    servers = "".join(SERVER.format(port=ports[name], root=root, rules=rules) for name, (root, rules) in sites.items())
    with running_nginx(MAPS + servers, ports.values(), folder):
        yield {name: f"http://127.0.0.1:{port}/" for name, port in ports.items()}


@contextmanager
def running_nginx(http: str, ports: Iterable[int], folder: Path, modules: str = "") -> Iterator[None]:
    """An nginx with `http` in that block, tested by itself and then started; its logs lie in `folder`."""
    user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
    configuration = folder / "nginx.conf"
    configuration.write_text(modules + FRAME.format(user=user, folder=folder, http=http))
    log = folder / "error.log"
    call = [program("nginx", "nginx-light"), "-c", str(configuration), "-p", str(folder), "-e", str(log)]
    tested = subprocess.run([*call, "-t"], capture_output=True, text=True)
    assert tested.returncode == 0, tested.stderr
    with running(call, ports, log):
        yield


@contextmanager
def running(
    call: Sequence[str], ports: Iterable[int], log: Path, env: Mapping[str, str] | None = None
) -> Iterator[None]:
    """A server from when all its ports are open until it is ended; what it says goes to `log`."""
    with log.open("a") as said:
        server = subprocess.Popen(call, env=env, stdout=said, stderr=said)
    try:
        for port in ports:
            _until_open(port, server, log)
        yield
    finally:
        server.terminate()
        server.wait(timeout=10)


def _until_open(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, log.read_text()
        time.sleep(0.02)
    raise AssertionError(log.read_text())


@contextmanager
def python_server(site: Path, handler: type[SimpleHTTPRequestHandler] = SimpleHTTPRequestHandler) -> Iterator[str]:
    """Python's own server, or a kind of it."""

    class Quiet(handler):  # type: ignore[misc, valid-type]
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(site))

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass(frozen=True)
class Sshd:
    """A real OpenSSH server: its port, the key that it lets in, and the file that vouches for it."""

    port: int
    identity: Path
    known_hosts: Path


SSHD = """
ListenAddress 127.0.0.1:{port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/allowed
PidFile none
StrictModes no
UsePAM no
PermitRootLogin yes
PasswordAuthentication yes
Subsystem sftp internal-sftp
MaxStartups 100
"""


@contextmanager
def sshd(folder: Path) -> Iterator[Sshd]:
    """Lets its own user in with one key; sftp and rsync work as on a host that one rents."""
    server_program, keygen = program("sshd", "openssh-server"), program("ssh-keygen", "openssh-client")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    for name in ("host", "own"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-C", "invented", "-f", folder / name], check=True)
    (port,) = free_ports(1)
    shutil.copy(folder / "own.pub", folder / "allowed")
    (folder / "known").write_text(f"[127.0.0.1]:{port} {(folder / 'host.pub').read_text()}")
    (folder / "sshd.conf").write_text(SSHD.format(port=port, folder=folder))
    call = [server_program, "-D", "-e", "-f", str(folder / "sshd.conf")]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(call, stderr=log)
    try:
        _until_open(port, server, folder / "log")
        yield Sshd(port, folder / "own", folder / "known")
    finally:
        server.terminate()
        server.wait(timeout=10)


class CuttingProxy:
    """Passes bytes to a port of loopback, and cuts each connection after `limit` bytes from either side."""

    def __init__(self, port: int) -> None:
        self.target = port
        self.limit = 10**12
        self.cuts = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                ours, _ = self.listener.accept()
            except OSError:
                return
            theirs = socket.create_connection(("127.0.0.1", self.target))
            budget = [self.limit]
            for pair in ((ours, theirs), (theirs, ours)):
                threading.Thread(target=self._pass, args=(*pair, budget), daemon=True).start()

    def _pass(self, source: socket.socket, sink: socket.socket, budget: list[int]) -> None:
        try:
            while content := source.recv(16_384):
                sink.sendall(content[: max(budget[0], 0)])
                budget[0] -= len(content)
                if budget[0] <= 0:
                    self.cuts += 1
                    break
        except OSError:
            pass
        for one in (source, sink):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.listener.close()
