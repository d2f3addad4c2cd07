"""What one file cannot know: cross-references, links, addresses, languages, words."""

from __future__ import annotations

from minhbach.checks.addresses import clashes
from minhbach.checks.contradictions import contradictions
from minhbach.checks.languages import untranslated
from minhbach.checks.links import dead_links
from minhbach.checks.references import same_documents, unknown_ids
from minhbach.checks.weight import heavy_texts
from minhbach.checks.wording import Judge, judge_each, wording
from minhbach.content.site import Reading
from minhbach.model.problem import Problem


def check(reading: Reading, judge: Judge = judge_each) -> tuple[Problem, ...]:
    """Every problem of a site, sorted by place: those found while reading, and those across files."""
    found = [
        *reading.problems,
        *unknown_ids(reading),
        *same_documents(reading),
        *contradictions(reading),
        *dead_links(reading),
        *clashes(reading),
        *heavy_texts(reading),
        *wording(reading, judge),
    ]
    if reading.site is not None:
        found += untranslated(reading)
    return tuple(sorted(set(found)))
