"""What only Git can tell of a site."""

from __future__ import annotations

from collections.abc import Iterator

from minhbach.model.problem import Problem, problem
from minhbach.model.site import Site


def of_history(site: Site) -> Iterator[Problem]:
    """A copy of the repository without its whole past: a build from it would take the pages of history away."""
    if site.history.missing == "incomplete":
        yield problem("posts", 1, "history-incomplete")
