"""Every link inside the site leads somewhere, and leads to something that is published."""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Callable, Iterator, Mapping, Set

from minhbach.checks.addresses import generated
from minhbach.checks.references import known_ids, unread
from minhbach.content.links import Target, resolve
from minhbach.content.site import Reading
from minhbach.model.problem import Problem, problem
from minhbach.model.site import Site
from minhbach.text.nearest import nearest


def dead_links(reading: Reading) -> Iterator[Problem]:
    known = known_ids(reading)
    silent = unread(reading, known) | (set() if reading.site else {"page", "beside"})  # without site.yml unknown
    pages = {page.path for page in reading.site.pages} if reading.site else set()
    files = {f"docs/{name}" for name in reading.site.files} if reading.site else set()
    rooted = functools.cache(functools.partial(_rooted, reading.site)) if reading.site else None
    whole = {read.article.id for read in reading.articles if read.article}  # what ails the others is said there
    for path, link in reading.links:
        target = resolve(link.target, path)
        code, near = ("", "") if target.kind in silent else _fault(target, path, known, pages, files, rooted)
        if code:
            yield problem(
                path, link.line, code, target=link.target, nearest=near and _meant(link.target, target, near, path)
            )
        elif link.alt is not None and not link.alt.strip() and not _listed(reading, path, target):
            yield problem(path, link.line, "picture-without-alt", target=link.target)
        elif target.kind == "post" and reading.site and target.name in whole - reading.site.article.keys():
            yield problem(path, link.line, "link-to-unpublished", target=link.target)


def _fault(
    target: Target,
    path: str,
    known: Mapping[str, Set[str]],
    pages: Set[str],
    files: Set[str],
    rooted: Callable[[], Set[str]] | None,
) -> tuple[str, str]:
    """The code of what is wrong with a target, or nothing; and what was perhaps meant."""
    match target.kind:
        case "anchor" if not target.fragment:
            return "dead-link", ""
        case "external" | "anchor":
            return "", ""
        case "unsafe":
            return "unsafe-link", ""
        case "post" | "unit" | "document" | "programme":
            names = known[target.kind]
            return ("", "") if target.name in names else ("dead-link", nearest(target.name, sorted(names)) or "")
        case "rooted":
            if rooted is None or f"docs/{target.name}" in files or target.name in rooted():
                return "", ""
            return "dead-link", nearest(target.name, sorted(rooted())) or ""
        case "page":
            return ("", "") if target.name in pages else ("dead-link", nearest(target.name, sorted(pages)) or "")
    # A file beside an article was looked for when the article was read.
    own = posixpath.dirname(path)
    if path.startswith("posts/") and target.name.startswith(f"{own}/"):
        return "", ""
    return ("", "") if target.name in files else ("dead-link", nearest(target.name, sorted(files)) or "")


def _meant(written: str, target: Target, near: str, path: str) -> str:
    """What was perhaps meant, as it is to be written in the file at `path`."""
    if target.name in written:
        return written.replace(target.name, near)
    return posixpath.relpath(near, posixpath.dirname(path))


def _rooted(site: Site) -> Set[str]:
    """What a link that begins with a slash may name: files of docs/, and pages with or without the last slash."""
    articles = {site.address(article, lang) for lang in site.languages for article, _ in site.versions(lang)}
    pages = generated(site) | {page.address for page in site.pages} | articles
    return set(site.files) | pages | {page.rstrip("/") for page in pages}


def _listed(reading: Reading, path: str, target: Target) -> bool:
    """Whether a picture is one of its article's photos, whose description stands in the front matter."""
    folder, _, name = target.name.rpartition("/")
    for read in reading.articles:
        if read.folder == folder and path.startswith(f"{folder}/") and read.article:
            return any(photo.file == name for photo in read.article.facts.photos)
    return False
