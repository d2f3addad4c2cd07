"""The commands `import word`, `web` and `text`: one file in, one draft out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from minhbach.build.reporting import say
from minhbach.checks.wording import what_is_known
from minhbach.content.site import Reading, read_site
from minhbach.desk.incoming.drafting import Draft, Wish, checked_wish, drafted, translated
from minhbach.desk.incoming.manuscript import Manuscript
from minhbach.desk.incoming.packages import read_file
from minhbach.desk.incoming.writing import place_of, put, refuse_existing, remaining, stage
from minhbach.desk.refusal import Refusal
from minhbach.model.problem import Problem
from minhbach.model.site import Site

Reader = Callable[[bytes, Path], Manuscript]


@dataclass(frozen=True, slots=True)
class Brought:
    """A draft, where it is or would be, what is still wrong with it, and whether it was written."""

    draft: Draft
    path: str
    problems: tuple[Problem, ...]
    written: bool

    def told(self, lang: str) -> Iterator[str]:
        """The report, line by line."""
        for one in self.draft.told:
            yield say(lang, one.key, **dict(one.holes))

    def said(self, lang: str) -> str:
        """The closing line."""
        return say(lang, "incoming-written" if self.written else "incoming-proposed", path=self.path)


def bring(root: Path, as_of: datetime, file: Path, read: Reader, wish: Wish, original: str, accept: bool) -> Brought:
    """Make a draft of a file, and write it where that is accepted. `original` is the article that it translates.

    Raises Refusal for a file that cannot be read, and rather than replace anything.
    """
    reading, site = _site(root, as_of)
    data = read_file(file)
    manuscript = replace(read(data, file), sha256=hashlib.sha256(data).hexdigest(), file=file.name)
    draft = (
        _translation(root, site, manuscript, wish, original)
        if original
        else drafted(manuscript, site, checked_wish(site, wish))
    )
    refuse_existing(root, draft)
    staged = stage(root, draft)
    problems = remaining(root, staged, draft, site, what_is_known(reading, site))
    path = put(root, staged, draft) if accept else f"{place_of(draft)}/index.{draft.lang}.md"
    return Brought(draft, path, problems, accept)


def _site(root: Path, as_of: datetime) -> tuple[Reading, Site]:
    reading = read_site(root, as_of)
    if reading.site is None:
        raise Refusal("import-site-faulty")
    return reading, reading.site


def _translation(root: Path, site: Site, manuscript: Manuscript, wish: Wish, original: str) -> Draft:
    """The folder, its languages and photos are read from disk: the article may be a draft that no site shows yet."""
    from minhbach.content.article import FOLDER, read_article
    from minhbach.content.validate import Context

    name = next(
        (
            part
            for part in reversed(original.replace("\\", "/").removeprefix("post:").split("/"))
            if FOLDER.fullmatch(part)
        ),
        "",
    )
    folder = f"posts/{name[:4]}/{name}"
    if not name or not (root / folder).is_dir():
        raise Refusal("incoming-no-article", name=original)
    found = read_article(root, folder, Context(site.languages, site.config.zone)).article
    if found is None:
        raise Refusal("incoming-article-faulty", name=name)
    lang = wish.lang or next((one for one in site.languages if one not in found.versions), site.languages[-1])
    wish = checked_wish(site, replace(wish, lang=lang))
    if lang == found.original:
        raise Refusal("incoming-own-language", lang=lang, name=name)
    draft = translated(manuscript, site, wish, tuple(p.file or "" for p in found.facts.photos))
    return replace(draft, folder=name)
