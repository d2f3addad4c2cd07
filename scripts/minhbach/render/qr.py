"""The QR code of an address as the path of an SVG: bit for bit segno's, without its 1.5 ms a code.

segno draws what all codes of a size share, tells which squares are data, and has the standard's tables; there remain
a polynomial division and a rearrangement of bits (ISO/IEC 18004, 7.4 to 7.7). Level M: a seventh of a printed code
may be dirty. Mask 0 always: to choose the best of eight costs most, and cameras read them all.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, zip_longest
from operator import itemgetter
from typing import cast

import segno
from segno import consts


@dataclass(frozen=True, slots=True)
class Code:
    """`size` squares a side, without the quiet zone around them; the path is to be stroked one square wide."""

    size: int
    path: str


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the codes of a version share: `place` picks for each square its bit of the message, row after row in whole
    bytes of `across`; `pattern` then turns squares over: those of the mask, and all that is no data."""

    size: int
    across: int
    place: Callable[[str], Sequence[str]]
    pattern: int


def code(address: str) -> Code:
    """Of an address of at most 2,300 bytes."""
    data = address.encode()
    sheet = _sheet(version := next(each for each in range(1, 41) if len(data) <= _room(each)))
    placed = int("".join(sheet.place(f"0{int.from_bytes(_message(version, data)):b}0")), 2)
    return Code(sheet.size, _path((placed ^ sheet.pattern).to_bytes(sheet.size * sheet.across), sheet.across))


def _room(version: int) -> int:
    """How many bytes of text it holds, beside its mode, their number and the end."""
    return sum(_sizes(version)) - _counted(version) - 1


def _counted(version: int) -> int:
    """The bytes in which the length of the text is told."""
    return 1 if version < 10 else 2


@functools.cache
def _sizes(version: int) -> tuple[int, ...]:
    """The data bytes of each block."""
    return tuple(kind.num_data for kind in _kinds(version) for _ in range(kind.num_blocks))


def _kinds(version: int) -> tuple[consts.EC, ...]:
    """The standard's table 9: blocks of one size or of two, all with as many correcting bytes."""
    levels = cast(Mapping[int, tuple[consts.EC, ...]], consts.ECC[version])
    return levels[consts.ERROR_LEVEL_M]


def _message(version: int, data: bytes) -> bytes:
    """Mode, length, text and padding in blocks, each with its correction, all of them interleaved."""
    told = ((4 << 8 * _counted(version) | len(data)) << 8 * len(data) | int.from_bytes(data)) << 4
    written = told.to_bytes(len(data) + _counted(version) + 1)
    padded = iter(written + b"\0" + b"\xec\x11" * sum(_sizes(version)))  # the zero is segno's: readers stop before it
    blocks = [bytes(next(padded) for _ in range(size)) for size in _sizes(version)]
    kind = _kinds(version)[0]
    corrections = (_correction(block, kind.num_total - kind.num_data) for block in blocks)
    woven = (byte for column in zip_longest(*blocks) for byte in column if byte is not None)
    return bytes(chain(woven, *zip(*corrections, strict=True)))


def _correction(block: bytes, degree: int) -> bytes:
    """The rest of the block, as a polynomial, divided by the generator of that degree."""
    multiples, low, rest = _multiples(degree), (1 << 8 * degree - 8) - 1, 0
    for byte in block:
        rest = (rest & low) << 8 ^ multiples[rest >> 8 * degree - 8 ^ byte]
    return rest.to_bytes(degree)


@functools.cache
def _multiples(degree: int) -> tuple[int, ...]:
    """The generator without its first term, times each byte."""
    terms = consts.GEN_POLY[degree]
    logarithms = (consts.GALIOS_LOG[byte] for byte in range(1, 256))
    return 0, *(int.from_bytes(bytes(consts.GALIOS_EXP[each + term] for term in terms)) for each in logarithms)


@functools.cache
def _sheet(version: int) -> _Sheet:
    drawn = segno.make(b"", version=version, error="m", mode="byte", mask=0, micro=False, boost_error=False)
    kinds = [list(row) for row in drawn.matrix_iter(border=0, verbose=True)]
    kinds[8][-9] = consts.TYPE_DATA_LIGHT  # segno 1.6 counts it among those of the format, but writes data there
    data = (consts.TYPE_DATA_DARK, consts.TYPE_DATA_LIGHT)
    walked = [square for square in _walk(len(kinds)) if kinds[square[0]][square[1]] in data]
    last = 8 * sum(kind.num_blocks * kind.num_total for kind in _kinds(version))
    bit_of = {square: min(bit, last) for bit, square in enumerate(walked)}
    across = -(-len(kinds) // 8)
    squares = [(row, column) for row in range(len(kinds)) for column in range(8 * across)]
    dark = (
        sum(square) % 2 == 0 if square in bit_of else square[1] < len(kinds) and kinds[square[0]][square[1]] >> 8 > 0
        for square in squares
    )
    pattern = int("".join(str(int(each)) for each in dark), 2)
    return _Sheet(len(kinds), across, itemgetter(*(bit_of.get(square, last) for square in squares)), pattern)


def _walk(size: int) -> Iterator[tuple[int, int]]:
    """Rows and columns in the order of the bits: up and down in pairs of columns from the right, past the clock."""
    for turn, right in enumerate(range(size - 1, 0, -2)):
        for row in range(size) if turn % 2 else reversed(range(size)):
            for column in (right, right - 1):
                yield row, column - (right <= 6)


def _path(squares: bytes, across: int) -> str:
    """Dark runs as strokes through the middle of their row, byte by byte."""
    rows = (squares[start : start + across] for start in range(0, len(squares), across))
    return "M0 .5" + f"m-{8 * across} 1".join("".join(map(_STROKES.__getitem__, row)) for row in rows)


def _stroke(byte: int) -> str:
    runs = ((bit, len(list(run))) for bit, run in groupby(f"{byte:08b}"))
    return "".join(f"h{length}" if bit == "1" else f"m{length} 0" for bit, length in runs)


_STROKES = tuple(map(_stroke, range(256)))
