"""How the index is cut into files: laws that hold for every number of articles."""

from hypothesis import given, settings
from hypothesis import strategies as st

from minhbach.outputs.search.levels import BUCKETS, Part, parts, span

COUNTS = st.integers(0, 30_000)


def held(count: int) -> dict[Part, tuple[tuple[int, int], ...]]:
    """The articles that each file holds, by bucket."""
    return {part: tuple(span(part, bucket, count) for bucket in part.buckets) for part in parts(count)}


@settings(deadline=None)
@given(COUNTS)
def test_every_bucket_holds_every_article_once(count):
    spans: dict[int, list[tuple[int, int]]] = {bucket: [] for bucket in range(BUCKETS)}
    for part, inside in held(count).items():
        for bucket, (start, end) in zip(part.buckets, inside, strict=True):
            assert 0 <= start <= end <= count
            spans[bucket] += [(start, end)] if start < end else []
    for found in spans.values():
        ends = [0, *(end for _, end in sorted(found))]
        assert [start for start, _ in sorted(found)] == ends[:-1] and ends[-1] == count


@settings(deadline=None)
@given(COUNTS)
def test_an_article_more_changes_a_handful_of_files(count):
    before, after = held(count), held(count + 1)
    assert sum(before.get(part) != spans for part, spans in after.items()) <= 11
    assert before.keys() <= after.keys()


@settings(deadline=None)
@given(st.integers(2048, 30_000))
def test_closed_blocks_never_change(count):
    for part in parts(count):
        if part.level == 3:
            assert span(part, part.number, count) == span(part, part.number, count + 5000)
