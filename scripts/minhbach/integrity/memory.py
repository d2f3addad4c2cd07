"""What earlier checks of a site saw: its keys, and how new its manifest was.

So a site can be trusted on first use, and a return to an older publication is noticed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from minhbach.integrity.finding import Finding, finding
from minhbach.integrity.manifest import Manifest
from minhbach.integrity.trust import read_keys_text
from minhbach.model.keys import SigningKey
from minhbach.outputs.keys import row
from minhbach.outputs.manifest import ROOT


@dataclass(frozen=True, slots=True)
class Memory:
    """`keys` were seen first on `since`; `as_of` is the newest manifest that was good."""

    keys: Sequence[SigningKey]
    since: date
    as_of: datetime | None


def memory_file(folder: Path, base: str) -> Path:
    """One file for each site, named for its address."""
    return folder / (re.sub(r"[^a-z0-9.-]+", "-", base.lower().partition("://")[2]).strip("-") + ".json")


def recall(file: Path) -> Memory | None:
    """None where nothing was seen yet, or the file cannot be read."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        keys = read_keys_text(json.dumps({"keys": data["keys"]}))
        as_of = datetime.fromisoformat(data["as_of"]) if data.get("as_of") else None
        return Memory(keys, date.fromisoformat(data["since"]), as_of) if keys else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(file: Path, before: Memory | None, offered: Sequence[SigningKey], manifest: Manifest, today: date) -> None:
    """Keep the keys of a site whose signature was good. Its signed list may bring new ones and revoke old ones."""
    keys = {key.public: key for key in (*(before.keys if before else ()), *offered)}
    newest = max(filter(None, (before.as_of if before else None, manifest.as_of)), default=None)
    data = {
        "since": (before.since if before else today).isoformat(),
        "as_of": newest.astimezone(UTC).isoformat() if newest else None,
        "keys": [row(key) for key in keys.values()],
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    waiting = file.with_suffix(".new")
    waiting.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    waiting.replace(file)


def rolled_back(manifest: Manifest, at_least: datetime | None) -> tuple[Finding, ...]:
    """A manifest older than one that was seen: an old publication with its good signature, put back."""
    if at_least is None or (manifest.as_of is not None and manifest.as_of >= at_least):
        return ()
    given = manifest.as_of.isoformat() if manifest.as_of else "–"
    return (finding(ROOT, "rolled-back", given=given, known=at_least.astimezone(UTC).isoformat()),)
