"""rsync over ssh: OpenSSH's own program makes the connections, so its configuration, agent and jump hosts count."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import paramiko

from minhbach.delivery.connecting import SILENCE, Access
from minhbach.delivery.sftp import SftpStore
from minhbach.delivery.store import Lost
from minhbach.delivery.target import Target
from minhbach.integrity.refusal import Refusal

BROKEN = (10, 12, 30, 35, 255)
"""What rsync ends with where the connection broke: socket, protocol, time, and ssh's own 255."""


class RsyncStore(SftpStore):
    """Files are brought by rsync; the renames, which rsync cannot order, are asked for through SFTP beside it."""

    batch = 2000

    def __init__(self, target: Target, access: Access) -> None:
        self.target = target
        self.access = access
        for name in ("ssh", "rsync"):
            if shutil.which(name) is None:
                raise Refusal("publish.no-program", program=name)
        super().__init__(lambda: _client(target, access), target.path)

    def send(self, files: Mapping[str, bytes], begun: Mapping[str, int]) -> None:
        """All in one run. Their folder is one; a file that was cut off is continued from `.part/`."""
        with tempfile.TemporaryDirectory(prefix="minhbach-") as folder:
            for path, content in files.items():
                (Path(folder) / Path(path).name).write_bytes(content)
            place = self._at(str(Path(next(iter(files))).parent.as_posix()))
            done = subprocess.run(
                self._command(folder, place), capture_output=True, text=True, encoding="utf-8", errors="replace"
            )
        said = (done.stderr.strip().splitlines() or [""])[0]
        if done.returncode in BROKEN and "No space left" not in done.stderr:
            raise Lost(said)
        if done.returncode:
            full = "No space left" in done.stderr or "quota" in done.stderr
            raise OSError(errno.ENOSPC if full else errno.EIO, said, place)

    def twin(self) -> RsyncStore:
        return RsyncStore(self.target, self.access)

    def close(self) -> None:
        super().close()
        self.client.process.terminate()
        self.client.process.wait()

    def _command(self, folder: str, place: str) -> Sequence[str]:
        shell = " ".join(_quoted(word) for word in ssh(self.target, self.access))
        options = ("--recursive", "--whole-file", "--partial-dir=.part", "--chmod=D700,F644", "--protect-args")
        return ("rsync", *options, f"--timeout={SILENCE}", "-e", shell, f"{folder}/", f"{self.target.login}:{place}/")


def ssh(target: Target, access: Access) -> Sequence[str]:
    """The call without host and command; it never asks, as rsync and SFTP cannot answer for a person."""
    call = ["ssh", "-o", "BatchMode=yes", "-o", "ServerAliveInterval=10", "-o", "ServerAliveCountMax=3"]
    call += ["-o", f"ConnectTimeout={SILENCE}"]
    call += ["-p", str(target.port)] if target.port else []
    call += ["-i", str(access.identity), "-o", "IdentitiesOnly=yes"] if access.identity else []
    return [*call, "-o", f"UserKnownHostsFile={access.known_hosts}"] if access.known_hosts else call


class _Client(paramiko.SFTPClient):  # type: ignore[misc]
    """SFTP through the two ends of a pipe to ssh."""

    process: subprocess.Popen[bytes]

    def _log(self, level: int, msg: object, *args: object) -> None:
        """paramiko's own asks a channel for its name, which a pipe has not."""


def _client(target: Target, access: Access) -> Any:
    ours, theirs = socket.socketpair()
    call = [*ssh(target, access), "-s", target.login, "sftp"]
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            call, stdin=theirs.fileno(), stdout=theirs.fileno(), stderr=errors, start_new_session=True
        )
        theirs.close()
        try:
            client = _Client(ours)
        except (EOFError, OSError, paramiko.SSHException) as error:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(SILENCE)
            process.kill()
            errors.seek(0)
            raise _why(errors.read().decode("utf-8", "replace"), target) from error
    client.process = process
    return client


def _why(said: str, target: Target) -> Exception:
    """What ssh's complaint means."""
    if "IDENTIFICATION HAS CHANGED" in said:
        return Refusal("publish.other-host-key", host=target.host, print="?", known="~/.ssh/known_hosts")
    if "Host key verification failed" in said:
        return Refusal("publish.unknown-host-ssh", host=target.host, login=target.login)
    if "Permission denied" in said:
        return Refusal("publish.denied-ssh", login=target.login)
    if "Could not resolve" in said:
        return Refusal("publish.no-such-host", host=target.host)
    return Lost((said.strip().splitlines() or ["ssh"])[-1])


def _quoted(word: str) -> str:
    """As rsync splits the words of its -e: at spaces, with quotation marks of either kind."""
    return word if os.path.sep not in word and " " not in word else f"'{word}'" if "'" not in word else f'"{word}"'
