"""The list of renames on the target, which is carried out by whoever comes next if its writer is killed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from minhbach.delivery.comparing import Step
from minhbach.delivery.place import Place
from minhbach.delivery.published import is_ours
from minhbach.integrity.refusal import Refusal

JOURNAL = "journal.json"
PREVIOUS = "previous.json"
"""A journal that is done: it leads back."""


@dataclass(frozen=True, slots=True)
class Journal:
    """`root` is the SHA-256 of the manifest that stands published once all steps are done.

    `veil` is that of a page that links to nothing which comes or goes; None where the site had none before.
    """

    root: str
    steps: tuple[Step, ...]
    veil: str | None = None

    @property
    def back(self) -> tuple[Step, ...]:
        return tuple(Step(step.path, step.old, step.new) for step in self.steps)


def read_journal(place: Place, name: str) -> Journal | None:
    """None where there is none. Raises Refusal where it is not one of ours: it is believed only whole."""
    content = place.store.read(place.own(name))
    if content is None:
        return None
    try:
        data = json.loads(content)
        steps = tuple(_step(row) for row in data["steps"])
        return Journal(_sha256(data["root"]), steps, _sha256(data["veil"]) if data["veil"] else None)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refusal("publish.journal", path=place.own(name)) from None


def write_journal(place: Place, journal: Journal) -> None:
    rows = [[step.path, step.new, step.old] for step in journal.steps]
    content = json.dumps({"root": journal.root, "veil": journal.veil, "steps": rows}).encode()
    place.store.write(place.own(f"{JOURNAL}.new"), content)
    place.store.replace(place.own(f"{JOURNAL}.new"), place.own(JOURNAL))


def _step(row: Any) -> Step:
    path, new, old = row
    if not isinstance(path, str) or not is_ours(path) or (new is None and old is None):
        raise ValueError(path)
    return Step(path, None if new is None else _sha256(new), None if old is None else _sha256(old))


def _sha256(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9a-f]{64}", value):
        raise ValueError(value)
    return value
