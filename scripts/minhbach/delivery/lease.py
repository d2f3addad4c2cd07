"""One publisher at a time: a file on the target that says who, and is kept fresh for as long as he lives."""

from __future__ import annotations

import json
import secrets
import threading
import time
from types import TracebackType
from typing import Any

from minhbach.delivery.place import Place
from minhbach.delivery.store import Lost
from minhbach.integrity.refusal import Refusal

BEAT = 15
STALE = 90
"""Seconds: how often a publisher shows that he lives, and after how many he is thought dead."""
SECOND = 10**9


class Lease:
    """Held while one publishes. `publisher` is who; his own lease, left by a kill, he takes back at once.

    Raises Refusal where another holds it, OSError or Lost where it cannot be written.
    """

    def __init__(self, place: Place, publisher: str, told: str) -> None:
        self.place = place
        self.publisher = publisher
        self.file = place.own("lock")
        self.token = secrets.token_hex(8)
        since = time.strftime("%Y-%m-%d %H:%M:%S %z")
        self.mine = json.dumps({"publisher": publisher, "token": self.token, "told": told, "since": since}).encode()
        self._ended = threading.Event()
        self._heart = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> Lease:
        if not self.place.store.create(self.file, self.mine):
            self._seize()
        self._heart.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        if not isinstance(error, Lost):
            try:
                if self._holder().get("token") == self.token:
                    self.place.store.remove(self.file)
            except (OSError, Lost):
                pass  # it will be stale, or taken back

    def confirm(self) -> None:
        """Raises Refusal where another has taken it over, as from a machine that slept too long."""
        holder = self._holder()
        if holder.get("token") != self.token:
            raise _busy(holder)

    def _seize(self) -> None:
        """Take it over from one who is dead; of two who do so at once, the later one has it."""
        holder = self._holder()
        if not holder:  # made, and not yet written; or killed between
            time.sleep(2)
            holder = self._holder()
        own = holder.get("publisher") == self.publisher
        if holder and not own and self._age() < STALE:
            raise _busy(holder)
        waiting = self.place.own(f"lock-{self.token}")
        self.place.store.write(waiting, self.mine)
        self.place.store.replace(waiting, self.file)
        if not own:
            time.sleep(2)
        self.confirm()

    def _age(self) -> float:
        """Seconds since the holder's last beat, by the place's own clock."""
        seen = self.place.store.list(self.place.state).get("lock")
        return (self.place.now - seen.mtime) / SECOND if seen else STALE

    def _holder(self) -> dict[str, Any]:
        content = self.place.store.read(self.file)
        try:
            data = json.loads(content or b"")
        except ValueError:
            return {}
        return data if isinstance(data, dict) else {}

    def _beat(self) -> None:
        """Rewrites the file, so that its time is new; through a connection of its own, as the other may be busy."""
        store = None
        try:
            while not self._ended.wait(BEAT):
                store = store or self.place.store.twin()
                if store.read(self.file) != self.mine:
                    return
                waiting = self.place.own(f"lock-{self.token}")
                store.write(waiting, self.mine)
                store.replace(waiting, self.file)
        except (OSError, Lost, Refusal):
            pass  # the publisher meets the same trouble, and says it
        finally:
            if store is not None:
                store.close()


def _busy(holder: dict[str, Any]) -> Refusal:
    who, since = str(holder.get("told", "?"))[:100], str(holder.get("since", "?"))[:40]
    shown = [text if text.isprintable() else "?" for text in (who, since)]
    return Refusal("publish.busy", who=shown[0], since=shown[1], seconds=STALE)
