"""A target that is open: where it is served, and the folder for what readers must not see yet, or no longer.

That folder lies beside the served one, or, where nothing can be written there or renamed from there, in it under a
hidden name, closed to others and to Apache. What it holds is named by its SHA-256: equal files are there once, a
half-sent publication is continued, and nobody who does not have a file already can guess its name.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from minhbach.delivery.connecting import Access, Connection
from minhbach.delivery.local import LocalStore
from minhbach.delivery.rsync import RsyncStore
from minhbach.delivery.sftp import SftpStore
from minhbach.delivery.store import Store
from minhbach.delivery.target import Target

INSIDE = ".minhbach"
DENIED = b"Require all denied\n"
PROBE = ".minhbach-probe"


@dataclass(frozen=True, slots=True)
class Place:
    """`state` is the path of the hidden folder, `now` the place's own time in nanoseconds when it was opened."""

    store: Store
    state: str
    now: int

    @property
    def blobs(self) -> str:
        return f"{self.state}/files"

    def blob(self, sha256: str) -> str:
        return f"{self.blobs}/{sha256}"

    def own(self, name: str) -> str:
        return f"{self.state}/{name}"


def open_store(target: Target, access: Access) -> Store:
    """Raises Refusal or Lost."""
    if target.kind == "folder":
        return LocalStore(Path(target.path))
    if target.kind == "rsync":
        return RsyncStore(target, access)
    return SftpStore(Connection(target, access).channel, target.path)


def settle(store: Store) -> Place:
    """Find or make the hidden folder, and try in it all that a publication needs. Raises Lost or OSError.

    Two who begin at once come to the same folder: the one in use stays in use, even where it cannot be written to.
    """
    store.open()
    for state in _states(store):
        try:
            return Place(store, state, _tried(store, state))
        except OSError as error:
            _clear(store, state)
            failed = error
    raise failed


def _states(store: Store) -> tuple[str, ...]:
    beside = f"../{INSIDE}-{store.name}"
    if not store.name or INSIDE in store.list(""):
        return (INSIDE,)
    return (beside,) if set(store.list(beside)) - {"files", "probe"} else (beside, INSIDE)


def _tried(store: Store, state: str) -> int:
    """Write, rename over another file and into the served folder; the time that the place gives to what is new."""
    store.make_folder(state, private=True)
    store.make_folder(f"{state}/files", private=True)
    if state == INSIDE and ".htaccess" not in store.list(state):
        store.write(f"{state}/.htaccess", DENIED)
    for _ in range(2):
        store.write(f"{state}/probe", b"probe")
        store.replace(f"{state}/probe", PROBE)
    now = store.list("")[PROBE].mtime
    store.remove(PROBE)
    return now


def _clear(store: Store, state: str) -> None:
    """Take away what a vain try left, if that is all there is."""
    if not set(store.list(state)) - {"files", "probe", ".htaccess"} and not store.list(f"{state}/files"):
        for name in ("probe", ".htaccess"):
            with contextlib.suppress(OSError):
                store.remove(f"{state}/{name}")
        store.remove_folder(f"{state}/files")
        store.remove_folder(state)
