"""The register of documents, its lists by type, issuer and year, a page for each document, and the originals."""

from __future__ import annotations

from collections.abc import Iterator

from minhbach.outputs.documents import lists, record
from minhbach.outputs.output import Output
from minhbach.render.edition import Edition


def plan(edition: Edition) -> Iterator[Output]:
    yield from lists.plan(edition)
    yield from record.plan(edition)
