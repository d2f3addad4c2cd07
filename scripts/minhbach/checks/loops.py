"""Ways that lead back to where they began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple


class Step(NamedTuple):
    """From one thing to the next, open for a time; both days included, absent = open."""

    to: str
    start: date | None = None
    end: date | None = None


def loops(steps: Mapping[str, Sequence[Step]]) -> Iterator[tuple[str, ...]]:
    """Ways of two steps and more that lead back to their beginning on one and the same day.

    A loop is told once, from the first of its members in the order of `steps`, and one for each such member; the
    beginning stands at both ends.
    """
    order = {name: place for place, name in enumerate(steps)}
    for name in _entangled(steps):
        yield from islice(_back_to(name, (name,), (date.min, date.max), steps, order), 1)


def _back_to(
    first: str,
    way: tuple[str, ...],
    days: tuple[date, date],
    steps: Mapping[str, Sequence[Step]],
    order: Mapping[str, int],
) -> Iterator[tuple[str, ...]]:
    for step in steps.get(way[-1], ()):
        open_ = max(days[0], step.start or date.min), min(days[1], step.end or date.max)
        if open_[0] > open_[1] or order.get(step.to, -1) < order[first]:
            continue
        if step.to == first and len(way) > 1:
            yield (*way, first)
        elif step.to not in way:
            yield from _back_to(first, (*way, step.to), open_, steps, order)


def _entangled(steps: Mapping[str, Sequence[Step]]) -> Sequence[str]:
    """Those that may stand in a loop: what leads nowhere, and what leads only there, is set aside at the outset."""
    left = {name: {step.to for step in out} for name, out in steps.items()}
    before: dict[str, list[str]] = {}
    for name, out in left.items():
        for other in out:
            before.setdefault(other, []).append(name)
    ends = [name for name in {*left, *before} if not left.get(name)]
    while ends:
        end = ends.pop()
        left.pop(end, None)
        for name in before.get(end, ()):
            if name in left:
                left[name].discard(end)
                if not left[name]:
                    ends.append(name)
    return tuple(name for name in steps if name in left)
