"""What only Git can tell of a site."""

from __future__ import annotations

from collections.abc import Iterator

from minhbach.model.problem import Problem, problem
from minhbach.model.site import Site


def of_history(site: Site) -> Iterator[Problem]:
    """A copy of the repository without its whole past, and changes that nobody told readers of.

    A build from such a copy would take the pages of history away.
    """
    if site.history.missing == "incomplete":
        yield problem("posts", 1, "history-incomplete")
    for name, day in site.history.unnoted.items():
        article = site.article[name]
        if not article.withdrawn and "undeclared-change" not in article.facts.reviewed:
            yield problem(article.versions[article.original].path, 1, "undeclared-change", date=day, id=name)
