"""A publication and the way back, whole: compare, send, switch, and never half of it."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from minhbach.build.journal import VEIL
from minhbach.delivery.comparing import Comparison, compare
from minhbach.delivery.connecting import Access
from minhbach.delivery.journal import PREVIOUS, Journal, read_journal
from minhbach.delivery.lease import Lease
from minhbach.delivery.place import Place, open_store, settle
from minhbach.delivery.published import File, Tree, built, published
from minhbach.delivery.sending import Tick, send
from minhbach.delivery.store import Lost
from minhbach.delivery.switching import begin, clean, finish
from minhbach.delivery.target import Target
from minhbach.integrity.refusal import Refusal
from minhbach.outputs.manifest import ROOT, SIGNATURE

TRIES = 4
MOST_TRIES = 100
"""How often a publication goes on by itself after the connection broke: in vain, and at all."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Who publishes where: `publisher` is this checkout, `told` what another publisher is told of it."""

    target: Target
    access: Access
    publisher: str
    told: str
    overwrite: bool = False
    thorough: bool = False
    forget: bool = False
    """Whether nothing is kept to return to, as after a withdrawal by law."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What was done, in files and bytes; `resumed` where one that was killed had to be finished first."""

    sent: int
    size: int
    changed: int
    deleted: int
    resumed: bool
    unsigned: bool
    strangers: tuple[str, ...]


def publish(
    wish: Wish, site_dir: Path, tick: Tick | None = None, wait: Callable[[float], None] = time.sleep
) -> Delivered:
    """Bring a built site to its target. Raises Refusal, Lost, Outside or OSError; no page is broken then."""
    site = built(site_dir)
    return _persistently(
        wish, lambda place, lease, told: _publish(place, lease, wish, site, site_dir, told), tick, wait
    )


def roll_back(wish: Wish, tick: Tick | None = None, wait: Callable[[float], None] = time.sleep) -> Delivered:
    """Return to the publication before; done twice, it returns to the newer one. Raises as `publish` does."""
    return _persistently(wish, lambda place, lease, told: _roll_back(place, lease, wish, told), tick, wait)


def _persistently(
    wish: Wish, act: Callable[[Place, Lease, Tick], Delivered], tick: Tick | None, wait: Callable[[float], None]
) -> Delivered:
    """Go on after the connection broke, for as long as each try gets something done."""
    vain = 0
    for _ in range(MOST_TRIES):
        heard: list[int] = []

        def told(done: int, total: int, heard: list[int] = heard) -> None:
            heard.append(done)
            if tick:
                tick(done, total)

        try:
            return _once(wish, act, told)
        except Lost as lost:
            vain, last = (0 if heard else vain + 1), lost
            if vain == TRIES:
                raise
            wait(2.0**vain)
    raise last


def _once(wish: Wish, act: Callable[[Place, Lease, Tick], Delivered], tick: Tick) -> Delivered:
    store = open_store(wish.target, wish.access)
    try:
        place = settle(store)
        with Lease(place, wish.publisher, wish.told) as lease:
            return act(place, lease, tick)
    finally:
        store.close()


def _publish(place: Place, lease: Lease, wish: Wish, site: Tree, site_dir: Path, tick: Tick) -> Delivered:
    resumed = finish(place, tick)
    before = published(place.store, site, site_dir)
    found = _accepted(compare(place, before, site, wish.thorough), wish)
    sent, size = send(place, found.steps, site, site_dir, tick)
    _switch(place, lease, before, site, found, tick)
    if wish.forget:
        clean(place, ())
        place.store.remove(place.own(PREVIOUS))
    return _delivered(found, sent, size, resumed, SIGNATURE in before and SIGNATURE not in site)


def _roll_back(place: Place, lease: Lease, wish: Wish, tick: Tick) -> Delivered:
    resumed = finish(place, tick)
    previous = read_journal(place, PREVIOUS)
    if previous is None:
        raise Refusal("rollback.nothing")
    before = published(place.store, {}, None)
    root = before.get(ROOT)
    if root is None or root.sha256 != previous.root:
        raise Refusal("rollback.other")
    after = _earlier(place, before, previous)
    found = _accepted(compare(place, before, after, wish.thorough), wish)
    _switch(place, lease, before, after, found, tick)
    return _delivered(found, 0, 0, resumed, False)


def _earlier(place: Place, before: Tree, previous: Journal) -> Tree:
    """What was published before; each file that is kept is read, as anybody may have changed it."""
    after = dict(before)
    for step in previous.back:
        if step.new is None:
            after.pop(step.path, None)
            continue
        content = place.store.read(place.blob(step.new))
        if content is None or hashlib.sha256(content).hexdigest() != step.new:
            raise Refusal("rollback.lost", path=step.path)
        after[step.path] = File(step.new, len(content))
    if ROOT not in after:
        raise Refusal("rollback.nothing")
    return after


def _accepted(found: Comparison, wish: Wish) -> Comparison:
    """Nothing of another's is overwritten unless a person says so."""
    if found.blocked:
        raise Refusal("publish.blocked", path=found.blocked[0])
    if found.altered and not wish.overwrite:
        raise Refusal("publish.foreign", count=len(found.altered), paths=", ".join(found.altered[:5]))
    return found


def _switch(place: Place, lease: Lease, before: Tree, after: Tree, found: Comparison, tick: Tick) -> None:
    if found.steps:
        lease.confirm()
        veil = before[VEIL].sha256 if VEIL in before and VEIL in place.store.list("") else None
        begin(place, Journal(after[ROOT].sha256, found.steps, veil))
        finish(place, tick)


def _delivered(found: Comparison, sent: int, size: int, resumed: bool, unsigned: bool) -> Delivered:
    deleted = sum(step.new is None for step in found.steps)
    return Delivered(sent, size, len(found.steps) - deleted, deleted, resumed, unsigned, found.strangers)
