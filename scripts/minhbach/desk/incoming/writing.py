"""Drafts on disk: `posts/2023/2023-09-13-hop/index.vi.md` with its pictures; whole, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from minhbach.checks.texts import text_of
from minhbach.checks.wording import Known, wording_of
from minhbach.content.article import read_article
from minhbach.content.validate import Context
from minhbach.desk.incoming.drafting import Draft
from minhbach.desk.refusal import Refusal
from minhbach.model.problem import Problem
from minhbach.model.site import Site

STAGE = ".cache/import"


class _Dumper(yaml.SafeDumper):
    """Dates without quotation marks, for our reader takes every scalar as text; lists of ids on one line."""


_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
_Dumper.add_representer(
    tuple, lambda dumper, value: dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=True)
)


def index_text(head: Mapping[str, object], body: str) -> str:
    """An `index.<lang>.md`."""
    options: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": 10_000}
    return f"---\n{yaml.dump(dict(head), Dumper=_Dumper, **options)}---\n{body}"


def place_of(draft: Draft) -> str:
    """The folder of an article from the root."""
    return f"posts/{draft.folder[:4]}/{draft.folder}"


def stage(root: Path, draft: Draft) -> Path:
    """Write a draft below the cache; the folder that stands for the root there."""
    staged = root / STAGE
    shutil.rmtree(staged, ignore_errors=True)
    folder = staged / place_of(draft)
    try:
        folder.mkdir(parents=True)
        (folder / f"index.{draft.lang}.md").write_bytes(index_text(draft.head, draft.body).encode())
        for name, data in draft.files.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise Refusal("import-not-written", path=place_of(draft), reason=error.strerror or error) from error
    return staged


def remaining(root: Path, staged: Path, draft: Draft, site: Site, known: Known) -> tuple[Problem, ...]:
    """What is wrong with a staged article by itself, its words included; a translation is read beside its original."""
    there = root / place_of(draft)
    folder = staged / place_of(draft)
    for file in there.iterdir() if there.is_dir() else ():
        if file.is_file() and not (folder / file.name).exists():
            shutil.copy(file, folder / file.name)
    read = read_article(staged, place_of(draft), Context(site.languages, site.config.zone))
    version = read.article.versions.get(draft.lang) if read.article else None
    text = text_of(staged, version) if version else None
    words = wording_of(text, known) if text else ()
    return tuple(sorted((*read.problems, *words)))


def put(root: Path, staged: Path, draft: Draft) -> str:
    """Move a staged draft into the site; the path of its text. Raises Refusal rather than replace anything."""
    place, name = place_of(draft), f"index.{draft.lang}.md"
    target = root / place
    refuse_existing(root, draft)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            (staged / place / name).replace(target / name)
        else:
            (staged / place).replace(target)
    except OSError as error:
        raise Refusal("import-not-written", path=place, reason=error.strerror or error) from error
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return f"{place}/{name}"


def refuse_existing(root: Path, draft: Draft) -> None:
    """Raises Refusal where the draft's text, or the folder of a new article, is there already."""
    target = root / place_of(draft)
    index = target / f"index.{draft.lang}.md"
    if index.exists() or (target.exists() and "translated" not in draft.head):
        raise Refusal("incoming-exists", path=f"{place_of(draft)}/{index.name}" if index.exists() else place_of(draft))
