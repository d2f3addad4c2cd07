"""Texts that are too heavy for a feed, which carries each of them whole."""

from __future__ import annotations

from collections.abc import Iterator

from minhbach.content.site import Reading
from minhbach.model.problem import Problem, problem

HEAVY = 25_000
"""Words: in Vietnamese about 160 kB, and half as much again as HTML in XML. A live feed should stay below 250 kB."""


def heavy_texts(reading: Reading) -> Iterator[Problem]:
    for read in reading.articles:
        for version in read.article.versions.values() if read.article else ():
            if version.words > HEAVY:
                yield problem(version.path, version.body_line, "heavy-text", words=version.words)
