"""Two publications of one site, the ways to bring them to a server, and the command line that does it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from minhbach.cli import main
from servers import Sshd
from sites import Run


@dataclass(frozen=True)
class Versions:
    """Built sites, before and after edits of every kind, in the folder of their sources."""

    root: Path
    first: Path
    second: Path


@dataclass(frozen=True)
class Way:
    """One way to publish: what is written for a folder, and the options that let us in."""

    kind: str
    server: Sshd | None

    def target(self, folder: Path, port: int | None = None) -> str:
        if self.server is None:
            return str(folder)
        scheme = "sftp" if self.kind == "sftp" else "ssh"
        return f"{scheme}://127.0.0.1:{port or self.server.port}{folder}"

    @property
    def options(self) -> tuple[str, ...]:
        if self.server is None:
            return ()
        return ("--identity", str(self.server.identity), "--known-hosts", str(self.server.known_hosts))


def call(*arguments: object, env: dict[str, str] | None = None) -> Run:
    """The command line in this process."""
    done = CliRunner(env={"LC_ALL": "C.UTF-8", **(env or {})}).invoke(main, [str(one) for one in arguments])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Run(done.exit_code, done.stdout, done.stderr)
