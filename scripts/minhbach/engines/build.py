"""A build, whole: draw with the engine only where needed, plan, write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from minhbach.build.cluster import stage as stage_on_cluster
from minhbach.build.drawing import drawn
from minhbach.build.form import form_files
from minhbach.build.publish import build_lock, publish, refuse_sources
from minhbach.build.reading import cache_of
from minhbach.build.rendering import Stage, stage
from minhbach.build.report import Report
from minhbach.build.store import STORE, DiskStore
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
    cluster: str = "",
) -> Report:
    """Build `site` into the folder `target`, with the processes of this machine or on a `cluster` of `dask://host:port`.

    Raises what `publish` raises, and NoCluster.
    """
    cache, timings = cache_of(site.root), timings or Timings()
    refuse_sources(site.root, target)
    with build_lock(site.root):
        with timings.stage("draw"):
            edition = edition_of(site, drawn(site, cache, inputs(site), _draw), fast)
        return publish(edition, target, cache, _stage(jobs, cluster), clean, tick, timings)


def edition_of(site: Site, pages: Drawn, fast: bool = True) -> Edition:
    """The site with all that it is drawn with, the program of its form included. Raises FormUnavailable."""
    if site.config.form is not None:
        pages = replace(pages, files={**pages.files, **form_files(cache_of(site.root))})
    store = DiskStore(cache_of(site.root) / STORE)
    return Edition(site, pages, Templates(site.root / "overrides"), fast, store)


def _stage(jobs: int | None, cluster: str) -> Stage:
    return partial(stage_on_cluster, address=cluster) if cluster else partial(stage, jobs=jobs or cores())


class Undrawable(Exception):
    """The engine could not draw; the message is its own."""


def _draw(site: Site) -> Drawn:
    from mkdocs.exceptions import MkDocsException

    from minhbach.engines.mkdocs import draw

    try:
        return draw(site)
    except MkDocsException as error:
        raise Undrawable(error.message) from None
