"""A folder on another machine, through SFTP: version 3, with the extensions of OpenSSH for renames and links."""

from __future__ import annotations

import errno
import hashlib
import posixpath
import stat
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from paramiko import SSHException
from paramiko.sftp import CMD_EXTENDED, SFTPError

from minhbach.delivery.store import MOST, Lost, Outside, Seen

LARGE = 1024 * 1024
"""Bytes from which a file that was begun is continued, and read back to be sure of it."""
Answer = TypeVar("Answer")


class SftpStore:
    """`connect` makes a client of its own each time it is called; the path is made absolute by the server."""

    batch = 20

    def __init__(self, connect: Callable[[], Any], path: str) -> None:
        self.connect = connect
        self.client = connect()
        self.root = str(self._ask(path, self.client.normalize, path))
        self.name = posixpath.basename(self.root)

    def open(self) -> None:
        """One that is missing is not made: a slip of the hand would publish to where nobody looks."""
        if not self._is_folder(""):
            raise FileNotFoundError(errno.ENOENT, "No such folder", self.root)

    def read(self, path: str) -> bytes | None:
        try:
            return self._ask(path, self._read, self._at(path))
        except OSError as error:
            if error.errno == errno.ENOENT or self._is_folder(path):
                return None
            raise

    def write(self, path: str, content: bytes, start: int = 0) -> None:
        self._ask(path, self._write, self._at(path), "r+b" if start else "wb", content, start)

    def create(self, path: str, content: bytes) -> bool:
        try:
            self._ask(path, self._write, self._at(path), "wx", content, 0)
        except OSError:
            if self._kind(path) is None:
                raise
            return False
        return True

    def replace(self, source: str, target: str) -> None:
        self._ask(target, self.client.posix_rename, self._at(source), self._at(target))

    def duplicate(self, source: str, target: str) -> None:
        if self._kind(target) is not None:
            return
        try:
            self._ask(target, self._link, self._at(source), self._at(target))
        except OSError:
            content = self.read(source)
            if content is None:
                raise
            self.write(f"{target}.part", content)
            self.replace(f"{target}.part", target)

    def remove(self, path: str) -> None:
        try:
            self._ask(path, self.client.remove, self._at(path))
        except OSError as error:
            if error.errno != errno.ENOENT:
                raise

    def make_folder(self, path: str, private: bool = False) -> None:
        """Simply tried first: mostly the folder above is there."""
        try:
            self._ask(path, self.client.mkdir, self._at(path), 0o700 if private else 0o755)
        except OSError:
            if self._is_folder(path):
                return
            if path.startswith("../") or "/" not in path:
                raise
            self.make_folder(posixpath.dirname(path))
            self._ask(path, self.client.mkdir, self._at(path), 0o700 if private else 0o755)

    def remove_folder(self, path: str) -> bool:
        try:
            self._ask(path, self.client.rmdir, self._at(path))
        except OSError:
            return False
        return True

    def list(self, folder: str) -> Mapping[str, Seen]:
        if not folder.startswith("../"):
            self._refuse_outside(folder)
        try:
            entries = self._ask(folder, self.client.listdir_attr, self._at(folder))
        except OSError as error:
            if error.errno == errno.ENOENT or self._kind(folder) == "file":
                return {}
            raise
        return {entry.filename: _seen(entry) for entry in entries}

    def send(self, files: Mapping[str, bytes], begun: Mapping[str, int]) -> None:
        for path, content in files.items():
            part = f"{path}.part"
            done = begun.get(path, 0)
            if LARGE <= done < len(content):
                self.write(part, content[done:], done)
                if _sha256(self.read(part) or b"") != _sha256(content):
                    self.write(part, content)
            else:
                self.write(part, content)
            self.replace(part, path)

    def twin(self) -> SftpStore:
        return SftpStore(self.connect, self.root)

    def close(self) -> None:
        self.client.close()

    def _at(self, path: str) -> str:
        return posixpath.normpath(posixpath.join(self.root, path))

    def _read(self, place: str) -> bytes | None:
        with self.client.open(place, "rb") as file:
            size = file.stat().st_size or 0
            if size > MOST:
                return None
            file.prefetch(size)
            content: bytes = file.read(size)
            return content

    def _write(self, place: str, mode: str, content: bytes, start: int) -> None:
        """Many packets under way at once; closing waits for their answers, and the size tells whether all arrived."""
        with self.client.open(place, mode) as file:
            file.set_pipelined(True)
            file.seek(start)
            file.write(content)
        if self.client.stat(place).st_size != start + len(content):
            raise OSError(errno.EIO, "Failure")

    def _link(self, source: str, target: str) -> None:
        """paramiko knows no links; they are asked for as it asks for `posix-rename@openssh.com`."""
        self.client._request(CMD_EXTENDED, "hardlink@openssh.com", source.encode(), target.encode())

    def _kind(self, path: str) -> str | None:
        try:
            return _seen(self._ask(path, self.client.lstat, self._at(path))).kind
        except OSError:
            return None

    def _is_folder(self, path: str) -> bool:
        try:
            return _seen(self._ask(path, self.client.stat, self._at(path))).kind == "folder"
        except OSError:
            return False

    def _refuse_outside(self, folder: str) -> None:
        """Where a folder is not there yet, the nearest one above it counts."""
        real = None
        while real is None:
            try:
                real = self._ask(folder, self.client.normalize, self._at(folder))
            except OSError:
                if not folder:
                    raise
                folder = posixpath.dirname(folder)
        if real != self.root and not str(real).startswith(f"{self.root.rstrip('/')}/"):
            raise Outside(folder)

    def _ask(self, path: str, call: Callable[..., Answer], *arguments: object) -> Answer:
        """A call whose errors name the path; a broken connection is told from a refusal."""
        try:
            return call(*arguments)
        except (EOFError, SSHException, SFTPError, ConnectionError, TimeoutError) as error:
            raise Lost(str(error)) from error
        except OSError as error:
            if getattr(self.client.get_channel(), "closed", False):
                raise Lost(str(error)) from error
            raise OSError(error.errno or errno.EIO, error.strerror or str(error), path) from error


def _seen(entry: Any) -> Seen:
    kind = stat.S_IFMT(entry.st_mode or 0)
    told = {stat.S_IFREG: "file", stat.S_IFDIR: "folder"}.get(kind, "other")
    return Seen(told, entry.st_size or 0, (entry.st_mtime or 0) * 10**9)  # type: ignore[arg-type]


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
