"""A folder of this machine, or one that is mounted here."""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from minhbach.delivery.store import MOST, Outside, Seen

PATIENCE = 5
"""How often a file is tried again that another program holds open, which is an error on Windows only."""


class LocalStore:
    batch = 20

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.name = self.root.name

    def open(self) -> None:
        """One that is missing is made, in a folder that is there."""
        self.root.mkdir(exist_ok=True)

    def read(self, path: str) -> bytes | None:
        try:
            file = self.root / path
            return file.read_bytes() if file.stat().st_size <= MOST else None
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def write(self, path: str, content: bytes, start: int = 0) -> None:
        with (self.root / path).open("r+b" if start else "wb") as file:
            file.seek(start)
            file.write(content)

    def create(self, path: str, content: bytes) -> bool:
        try:
            with (self.root / path).open("xb") as file:
                file.write(content)
        except FileExistsError:
            return False
        return True

    def replace(self, source: str, target: str) -> None:
        _patiently(lambda: (self.root / source).replace(self.root / target))

    def duplicate(self, source: str, target: str) -> None:
        try:
            os.link(self.root / source, self.root / target, follow_symlinks=False)
        except FileExistsError:
            return
        except (OSError, NotImplementedError):
            shutil.copyfile(self.root / source, self.root / f"{target}.part")
            self.replace(f"{target}.part", target)

    def remove(self, path: str) -> None:
        _patiently(lambda: (self.root / path).unlink(missing_ok=True))

    def make_folder(self, path: str, private: bool = False) -> None:
        folder = self.root / path
        if private and not folder.is_dir():
            folder.mkdir(mode=0o700)
        folder.mkdir(parents=True, exist_ok=True)

    def remove_folder(self, path: str) -> bool:
        try:
            (self.root / path).rmdir()
        except OSError:
            return False
        return True

    def list(self, folder: str) -> Mapping[str, Seen]:
        place = self.root / folder
        if not folder.startswith("../") and not place.resolve().is_relative_to(self.root):
            raise Outside(folder)
        try:
            with os.scandir(place) as entries:
                return {entry.name: _seen(entry.stat(follow_symlinks=False)) for entry in entries}
        except (FileNotFoundError, NotADirectoryError):
            return {}

    def send(self, files: Mapping[str, bytes], begun: Mapping[str, int]) -> None:
        for path, content in files.items():
            self.write(f"{path}.part", content)
            self.replace(f"{path}.part", path)

    def twin(self) -> LocalStore:
        return self

    def close(self) -> None:
        pass


def _seen(status: os.stat_result) -> Seen:
    kind = stat.S_IFMT(status.st_mode)
    told = {stat.S_IFREG: "file", stat.S_IFDIR: "folder"}.get(kind, "other")
    return Seen(told, status.st_size, status.st_mtime_ns)  # type: ignore[arg-type]


def _patiently(act: Callable[[], object]) -> None:
    for wait in range(PATIENCE):
        try:
            act()
            return
        except PermissionError:
            if os.name != "nt" or wait == PATIENCE - 1:
                raise
            time.sleep(0.1 * 2**wait)
