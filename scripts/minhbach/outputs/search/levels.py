"""How the index is cut into files, so that a query reads few of them and a new article changes few.

Articles are numbered from the oldest, 0, to the newest. Terms are dealt out to 512 buckets. Of each bucket four levels
hold the articles between two edges: closed blocks of 2,048 that never change again, then what came after them, then
what came after that, then the newest few. A higher level has more files, and its edge moves rarely; a lower one joins
buckets into few files. The edges of the buckets move one after the other, never all at once: however many articles
there are, one more rewrites a handful of files, on the first of January as on any other day.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

BUCKETS = 512
STEPS = ((16, 32), (256, 128), (2048, BUCKETS))
"""Of levels 1, 2 and 3: by how many articles an edge moves, and the number of files. `search.js` knows them, too."""
NEWEST = 4
"""The files of level 0."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file: its level, its block (on level 3; else 0), its number, and how many files its level has."""

    level: int
    block: int
    number: int
    files: int

    @property
    def name(self) -> str:
        return f"{self.level}/{self.block}/{self.number}.bin"

    @property
    def buckets(self) -> range:
        """The buckets that the file holds."""
        return range(self.number, BUCKETS, self.files)


def parts(count: int) -> Iterator[Part]:
    """Every file of an index of `count` articles."""
    yield from (Part(0, 0, number, NEWEST) for number in range(NEWEST))
    for level, (_, files) in enumerate(STEPS[:-1], 1):
        yield from (Part(level, 0, number, files) for number in range(files) if _level_begun(level, number, count))
    step = STEPS[-1][0]
    for block in range(count // step + 1):
        for bucket in range(BUCKETS):
            if 0 < block * step + _offset(3, bucket) <= count:
                yield Part(3, block, bucket, BUCKETS)


def span(part: Part, bucket: int, count: int) -> tuple[int, int]:
    """The articles that a file holds of a bucket: from the first to before the second."""
    if part.level == 3:
        end = part.block * STEPS[-1][0] + _offset(3, bucket)
        return max(end - STEPS[-1][0], 0), end
    edges = (count, *_edges(bucket, count))
    return edges[part.level + 1], edges[part.level]


@functools.lru_cache(maxsize=BUCKETS)
def _edges(bucket: int, count: int) -> tuple[int, int, int]:
    """Where levels 1, 2 and 3 of a bucket end, the last one first in time."""
    third = _edge(3, bucket, count)
    second = max(third, _edge(2, bucket, count))
    return max(second, _edge(1, bucket, count)), second, third


def _edge(level: int, bucket: int, count: int) -> int:
    """The last multiple of the level's step, moved by the bucket's own offset, that the articles have reached."""
    step, files = STEPS[level - 1]
    offset = _offset(level, bucket % files)
    return (count - offset) // step * step + offset if count >= offset else 0


def _offset(level: int, number: int) -> int:
    step, files = STEPS[level - 1]
    return number * step // files


def _level_begun(level: int, number: int, count: int) -> bool:
    """Whether the edge of a file has moved at all: before, it holds nothing."""
    return count > 0 and _edge(level, number, count) > 0
