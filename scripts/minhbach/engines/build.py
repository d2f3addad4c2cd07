"""A build, whole: draw with the engine only where needed, plan, write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from minhbach.build.drawing import drawn
from minhbach.build.form import form_files
from minhbach.build.publish import build_lock, publish, refuse_sources
from minhbach.build.reading import cache_of
from minhbach.build.report import Report
from minhbach.build.timings import Timings
from minhbach.build.workers import cores
from minhbach.engines.frames import inputs
from minhbach.model.site import Site
from minhbach.render.edition import Drawn, Edition
from minhbach.render.templates import Templates


def build_site(
    site: Site,
    target: Path,
    jobs: int | None,
    clean: bool,
    tick: Callable[[int, int], None] | None = None,
    timings: Timings | None = None,
    fast: bool = True,
) -> Report:
    """Build `site` into the folder `target`. Raises what `publish` raises."""
    cache, timings = cache_of(site.root), timings or Timings()
    refuse_sources(site.root, target)
    with build_lock(site.root):
        with timings.stage("draw"):
            edition = edition_of(site, drawn(site, cache, inputs(site), _draw), fast)
        return publish(edition, target, cache, jobs or cores(), clean, tick, timings)


def edition_of(site: Site, pages: Drawn, fast: bool = True) -> Edition:
    """The site with all that it is drawn with, the program of its form included. Raises FormUnavailable."""
    if site.config.form is not None:
        pages = replace(pages, files={**pages.files, **form_files(cache_of(site.root))})
    return Edition(site, pages, Templates(site.root / "overrides"), fast)


class Undrawable(Exception):
    """The engine could not draw; the message is its own."""


def _draw(site: Site) -> Drawn:
    from mkdocs.exceptions import MkDocsException

    from minhbach.engines.mkdocs import draw

    try:
        return draw(site)
    except MkDocsException as error:
        raise Undrawable(error.message) from None
