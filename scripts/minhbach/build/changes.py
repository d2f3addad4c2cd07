"""What must be done to a site folder, and what has been: the parts of a plan against the ledger and the disk."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from minhbach.build import ledger
from minhbach.build.disk import Disk
from minhbach.build.ledger import Entry, Head
from minhbach.build.provenance import stamped
from minhbach.build.rendering import Done, Work, write
from minhbach.build.report import Report
from minhbach.model.fingerprint import digest
from minhbach.outputs import manifest
from minhbach.outputs.parts import MANIFEST, Part
from minhbach.render.edition import Edition


class Changes:
    """Collects what was rendered; parts whose head in the ledger still holds are never opened."""

    def __init__(self, site_dir: Path, memory: Path, disk: Disk, plan: Mapping[str, Part]) -> None:
        self.site_dir = site_dir
        self.memory = memory
        self.disk = disk
        self.plan = plan
        self.heads, self.damaged = ledger.heads(memory)
        self.entries: dict[str, dict[str, Entry]] = {}
        """By part, of those that were looked at."""
        self.known: dict[str, Mapping[str, Entry]] = {}
        self.changed: list[str] = []
        self.rendered = 0

    def works(self) -> list[Work]:
        """The parts to render. Of those that only look otherwise on disk, the present look is noted."""
        works = []
        for name, part in self.plan.items():
            files = self.disk.get(name, {})
            head = self.heads.get(name)
            if head and (head.key, head.seen) == (part.key, ledger.look(files)):
                continue
            sound = self._sound(name)
            if head and head.key == part.key and sound.keys() == self.known[name].keys():
                self.entries[name] = sound
            else:
                works.append(Work(part, sound))
        return works

    def take(self, done: Done) -> None:
        """Note what was rendered of a part."""
        self.entries.setdefault(done.name, {}).update(done.entries)
        self.changed += done.changed
        self.rendered += done.rendered

    def list_all(self, edition: Edition, files: Path) -> None:
        """The manifest: a list of each part whose files are other than last time, and the root."""
        sound = self._sound(MANIFEST)
        lists: dict[str, Entry] = {}
        for name in sorted(self.plan):
            path = manifest.part_path(name)
            if name not in self.entries and path in sound:
                lists[path] = sound[path]
                continue
            entries = self.entries.get(name) or ledger.load(self.memory, name)
            if entries:
                content = manifest.part({path: (entry.sha256, entry.size) for path, entry in entries.items()})
                lists[path] = self._listed(files, path, content, sound)
        root = manifest.root(edition, {path: (entry.sha256, entry.size) for path, entry in lists.items()})
        before = (self.site_dir / manifest.ROOT).read_bytes() if manifest.ROOT in sound else None
        root = stamped(root, before, edition.site)
        self.entries[MANIFEST] = {**lists, manifest.ROOT: self._listed(files, manifest.ROOT, root, sound)}

    def parts(self) -> dict[str, str | None]:
        """What is to be written into the ledger, by part."""
        found: dict[str, str | None] = {name: None for name in self.heads if name not in self.plan and name != MANIFEST}
        for name, entries in self.entries.items():
            key = self.plan[name].key if name in self.plan else ""
            head = self.heads.get(name)
            if head is None or head.key != key or dict(self.known.get(name, {})) != entries:
                found[name] = ledger.written(key, entries)
        return found

    def deletions(self) -> list[str]:
        """Files of the folder that are no part of the site; a signature stays as long as what it signs."""
        found: list[str] = []
        for name, files in self.disk.items():
            if name in self.entries:
                found += files.keys() - self.entries[name].keys()
            elif name not in self.plan:
                found += files
        signed = {manifest.SIGNATURE} if manifest.ROOT not in self.changed else set()
        return sorted({*found} - signed)

    def standing(self, path: str) -> bool:
        """Whether there was a file at `path`."""
        return any(path in files for files in self.disk.values())

    def report(self, recovered: bool) -> Report:
        whole = {name: entries for name, entries in self.entries.items() if name != MANIFEST}
        deletions = self.deletions()
        kept: list[Head] = [head for name, head in self.heads.items() if name in self.plan and name not in whole]
        return Report(
            planned=sum(head.files for head in kept) + sum(map(len, whole.values())),
            pages=sum(head.pages for head in kept)
            + sum(path.endswith(".html") for entries in whole.values() for path in entries),
            rendered=self.rendered,
            written=len(self.changed),
            deleted=len(deletions),
            recovered=recovered,
            unsigned=manifest.SIGNATURE in deletions,
            damaged=self.damaged,
        )

    def _sound(self, name: str) -> dict[str, Entry]:
        """The entries of a part whose files are on disk as they were written."""
        self.known[name] = ledger.load(self.memory, name)
        files = self.disk.get(name, {})
        still = {path: ledger.still(self.site_dir, path, entry, files) for path, entry in self.known[name].items()}
        return {path: entry for path, entry in still.items() if entry}

    def _listed(self, files: Path, path: str, content: bytes, sound: Mapping[str, Entry]) -> Entry:
        key = digest(content)
        if path in sound and sound[path].key == key:
            return sound[path]
        self.changed.append(path)
        return write(files, path, key, content)
