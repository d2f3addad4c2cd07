"""`minhbach verify`: a folder or a live site against its signed manifest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from minhbach.integrity.altering import Original
from minhbach.integrity.finding import Finding, finding, in_order
from minhbach.integrity.folder import Tick, altered, reader
from minhbach.integrity.live import Check, look_at_files, look_at_headers
from minhbach.integrity.manifest import Manifest, Read, read_manifest
from minhbach.integrity.memory import memory_file, recall, remember, rolled_back
from minhbach.integrity.progress import Resume
from minhbach.integrity.refusal import Refusal
from minhbach.integrity.sampling import sampled
from minhbach.integrity.strangers import look_at_strangers
from minhbach.integrity.trust import Trust, judged, read_keys_text
from minhbach.integrity.visits import VISITS
from minhbach.integrity.web import Web
from minhbach.model.keys import SigningKey
from minhbach.outputs.keys import KEYS
from minhbach.outputs.manifest import ROOT, SIGNATURE


@dataclass(frozen=True, slots=True)
class Wish:
    """How to check. `keys` are pinned, `originals` a folder with the published files for a diff, `memory` the folder of
    what was seen before; `newer_than` is the least age of the manifest; `also` are places to look at besides."""

    today: date
    keys: Sequence[SigningKey] = ()
    originals: Path | None = None
    newer_than: datetime | None = None
    memory: Path | None = None
    also: Sequence[str] = ()
    rate: float = 5
    together: int = 3
    patience: float = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """`key` is the one that signed, if the signature is good; `findings` are in order."""

    target: str
    manifest: Manifest | None
    key: SigningKey | None
    findings: tuple[Finding, ...] = field(default=())

    @property
    def alarms(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.level == "alarm")


def verify_folder(folder: Path, wish: Wish, tick: Tick | None = None) -> Verdict:
    """Compare a folder with the manifest in it."""
    read = reader(folder)
    manifest, problems = read_manifest(read)
    if manifest is None:
        return Verdict(str(folder), None, None, problems)
    trust, notes = _trust(wish, read, ())
    key, faults = judged(manifest.root, _text(read(SIGNATURE)), trust, wish.today)
    found = (*problems, *notes, *faults, *rolled_back(manifest, wish.newer_than))
    found = (*found, *altered(folder, manifest, _original(wish.originals), tick))
    return Verdict(str(folder), manifest, key, in_order(found))


def verify_live(address: str, wish: Wish, tick: Tick | None = None) -> Verdict:
    """Compare a live site with the manifest that it shows. Raises Refusal where the address answers from elsewhere."""
    web = Web(address.rstrip("/") + "/", wish.rate, wish.together, wish.patience)
    try:
        return _live(web, wish, tick)
    finally:
        web.close()


def live_manifest(address: str) -> Manifest:
    """The manifest that a live site shows. Raises Refusal where it cannot be read whole."""
    web = Web(address.rstrip("/") + "/")
    try:
        root = _root(web)
        manifest, problems = read_manifest(_reader(web), root) if root is not None else (None, ())
    finally:
        web.close()
    if manifest is None or problems:
        raise Refusal("rebuild.no-manifest", place=address)
    return manifest


def _live(web: Web, wish: Wish, tick: Tick | None) -> Verdict:
    read = _reader(web)
    root = _root(web)
    manifest, problems = read_manifest(read, root) if root is not None else (None, (finding(ROOT, "no-manifest"),))
    if manifest is None:
        return Verdict(web.base, None, None, problems)
    file = memory_file(wish.memory, web.base) if wish.memory else None
    before = recall(file) if file else None
    trust, notes = _trust(wish, read, before.keys if before else ())
    key, faults = judged(manifest.root, _text(read(SIGNATURE)), trust, wish.today)
    floor = max(filter(None, (wish.newer_than, before.as_of if before else None)), default=None)
    faults = (*faults, *rolled_back(manifest, floor))
    found = [*problems, *notes, *faults, *_place(web, manifest)]
    resume = Resume(file.with_suffix(".progress") if file else None, manifest.sha256)
    check = Check(web, manifest, _original(wish.originals), sampled(manifest.files))
    files = look_at_files(check, resume, tick)
    strangers = look_at_strangers(check, files.leads, wish.also)
    found += [*files.findings, *strangers.findings, *look_at_headers(check)]
    resume.finish()
    if file and key and not faults:
        remember(file, before, trust.offered, manifest, wish.today)
    return Verdict(web.base, manifest, key, in_order(found))


def _root(web: Web) -> bytes | None:
    """The manifest's root; where another address answers, a person must decide which one is meant."""
    answer = web.get(web.address(ROOT), VISITS[0], 64 * 2**20)
    if answer.error:
        raise Refusal("verify.no-answer", address=web.base, reason=answer.error)
    if answer.target.endswith(ROOT) and urlsplit(answer.target)[:2] != urlsplit(web.base)[:2]:
        raise Refusal("verify.moved", address=web.base, target=answer.target.removesuffix(ROOT))
    return answer.body if answer.status == 200 else None


def _reader(web: Web) -> Read:
    """Reads the files around the manifest, each once."""
    known: dict[str, bytes | None] = {}

    def read(path: str) -> bytes | None:
        if path not in known:
            answer = web.get(web.address(path), VISITS[0], 64 * 2**20)
            known[path] = answer.body if answer.status == 200 else None
        return known[path]

    return read


def _trust(wish: Wish, read: Read, seen: Sequence[SigningKey]) -> tuple[Trust, tuple[Finding, ...]]:
    """Pinned keys, else those of earlier checks, else those that the site itself shows: with a warning."""
    offered = read_keys_text(_text(read(KEYS)) or "") or ()
    if wish.keys:
        return Trust(wish.keys, "pinned", offered), ()
    if seen:
        return Trust(seen, "remembered", offered), ()
    notes = (finding(KEYS, "keys-first-seen" if wish.memory else "keys-from-site"),) if offered else ()
    return Trust(offered, "site", offered), notes


def _place(web: Web, manifest: Manifest) -> tuple[Finding, ...]:
    """Whether this is where the site says it is, and whether others can read along and change what passes."""
    found = []
    if manifest.site and manifest.site != web.base:
        found.append(finding(ROOT, "other-site", site=manifest.site))
    if web.base.startswith("http:") and urlsplit(web.base).hostname not in ("127.0.0.1", "localhost", "::1"):
        found.append(finding("", "plain-http", address=web.base))
    return tuple(found)


def _original(folder: Path | None) -> Original:
    """Files of a folder by path; each is believed only where its SHA-256 is the published one."""
    return reader(folder) if folder is not None and folder.is_dir() else lambda path: None


def _text(content: bytes | None) -> str | None:
    return content.decode("utf-8", "replace") if content is not None else None
