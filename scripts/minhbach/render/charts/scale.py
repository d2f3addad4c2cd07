"""Scales: where a value lies between the lowest and the highest tick, zero always among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_STEPS = tuple(map(Decimal, ("1", "2", "2.5", "5", "10", "20", "25", "50")))
_MOST = 5


@dataclass(frozen=True, slots=True)
class Scale:
    """`ticks` ascend and are two or more; zero lies between them."""

    ticks: tuple[Decimal, ...]

    @property
    def low(self) -> Decimal:
        return self.ticks[0]

    @property
    def high(self) -> Decimal:
        return self.ticks[-1]

    def share(self, value: Decimal) -> float:
        """0 at the lowest tick, 1 at the highest."""
        return min(max(float((value - self.low) / (self.high - self.low)), 0.0), 1.0)


def tight_scale(values: Iterable[Decimal | None], top: Decimal | None = None) -> Scale:
    """From zero (or what is below it) to the largest value, at least to `top`."""
    return Scale(_ends(_known(values, top)))


def round_scale(values: Iterable[Decimal | None], top: Decimal | None = None) -> Scale:
    """The same with 3 to 5 round ticks, whole numbers where all values are. Percentages have 100 as their `top`.

    No axis is cut: it begins at zero, so that lengths can be compared.
    """
    known = _known(values, top)
    low, high = _ends(known)
    least = Decimal(1) if all(value == value.to_integral_value() for value in known) else Decimal(0)
    return Scale(_ticks(low, max(high, 2 * least) if low == 0 else high, least))


def _known(values: Iterable[Decimal | None], top: Decimal | None) -> list[Decimal]:
    return [value for value in (*values, top) if value is not None]


def _ends(known: list[Decimal]) -> tuple[Decimal, Decimal]:
    low, high = min([Decimal(0), *known]), max([Decimal(0), *known])
    return (low, high) if low < high else (Decimal(0), Decimal(1))


def _ticks(low: Decimal, high: Decimal, least: Decimal) -> tuple[Decimal, ...]:
    """The multiples of the finest round step that needs no more than _MOST of them."""
    rough = (high - low) / (_MOST - 1)
    unit = Decimal(1).scaleb(rough.adjusted())
    for step in (step * unit for step in _STEPS):
        first = (low / step).to_integral_value(ROUND_FLOOR)
        last = (high / step).to_integral_value(ROUND_CEILING)
        if step >= max(rough, least) and last - first < _MOST:
            return tuple(step * number for number in range(int(first), int(last) + 1))
    raise AssertionError("fifty times a quarter of the span holds it in two steps")
