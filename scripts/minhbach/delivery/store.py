"""The few things that are asked of a place where a site is served."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

MOST = 256 * 1024 * 1024
"""Bytes; nothing larger is read back: what lies there was not necessarily put there by us."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry of a folder: its size in bytes and its time in nanoseconds, as the place tells them."""

    kind: Literal["file", "folder", "other"]
    size: int
    mtime: int


class Lost(Exception):
    """The connection broke; what was done is done, and all else can be done again."""


class Outside(Exception):
    """A folder that a link leads out of the place."""


class Store(Protocol):
    """Paths have slashes and begin at the served folder, or with `../` beside it. All but Lost and Outside is OSError.

    `name` is the last step of the served folder's own path; empty where nothing lies beside or above it.
    """

    name: str
    batch: int
    """How many files are worth one call of `send`."""

    def open(self) -> None:
        """Be sure that the served folder is there. Raises FileNotFoundError."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None where there is none, or one larger than MOST."""

    def write(self, path: str, content: bytes, start: int = 0) -> None:
        """Write a file that nobody reads yet, anew or from `start` on."""

    def create(self, path: str, content: bytes) -> bool:
        """Write a file that is not there; False where it is. Of two who try at once, one succeeds."""

    def replace(self, source: str, target: str) -> None:
        """Rename a file, over another where one is there: whoever asks for `target` gets the old or the new one."""

    def duplicate(self, source: str, target: str) -> None:
        """Let a file have a second name, by a link where that can be, else by a copy that is whole or not there."""

    def remove(self, path: str) -> None:
        """Remove a file; nothing where there is none."""

    def make_folder(self, path: str, private: bool = False) -> None:
        """Make a folder and those above it; nothing where there is one. A private one is for its owner only."""

    def remove_folder(self, path: str) -> bool:
        """Remove an empty folder; False where it is not empty, or not there."""

    def list(self, folder: str) -> Mapping[str, Seen]:
        """What is in a folder, by name; nothing where there is none. Raises Outside."""

    def send(self, files: Mapping[str, bytes], begun: Mapping[str, int]) -> None:
        """Write whole files by path; `begun` tells how many bytes of `<path>.part` are there from an earlier try."""

    def twin(self) -> Store:
        """The same place through a connection of its own, for another thread."""

    def close(self) -> None:
        """Let the connection go."""
