"""The command `import archive`: years of old items, each a draft; what is there already is passed over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from minhbach.build.reporting import say
from minhbach.checks.wording import Known, what_is_known
from minhbach.content.site import read_site
from minhbach.desk.incoming.drafting import Draft, Wish, checked_wish, drafted
from minhbach.desk.incoming.manuscript import Manuscript, tell
from minhbach.desk.incoming.packages import read_file
from minhbach.desk.incoming.page_files import Page
from minhbach.desk.incoming.pages import read_fragment, read_page
from minhbach.desk.incoming.wordpress import Post, is_export, old_address, posts
from minhbach.desk.incoming.writing import place_of, put, remaining, stage
from minhbach.desk.refusal import Refusal
from minhbach.model.fields import Alias
from minhbach.model.problem import Problem
from minhbach.model.site import Site

_RECORDED = re.compile(r"SHA-256 ([0-9a-f]{64})")
_ENDINGS = (".html", ".htm", ".xhtml", ".mht", ".mhtml")


@dataclass(frozen=True, slots=True)
class Entry:
    """One old item: what it is called in the report, its hash, and how to read it."""

    name: str
    sha256: str
    read: Callable[[], Manuscript]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item: a draft with its problems, or why there is none."""

    name: str
    draft: Draft | None = None
    path: str = ""
    problems: tuple[Problem, ...] = ()
    refusal: Refusal | None = None
    known: bool = False

    @property
    def counted(self) -> Literal["made", "known", "failed"]:
        return "known" if self.known else "failed" if self.refusal else "made"

    def told(self, lang: str) -> Iterator[str]:
        """Its lines of the report: the item, then what an editor must look at."""
        if self.refusal:
            reason = say(lang, self.refusal.key, **self.refusal.holes)
            yield say(lang, "archive-failed", name=self.name, reason=reason)
        elif self.draft:
            yield say(lang, "archive-item", name=self.name, path=self.path)
            for one in self.draft.told:
                if one.key not in _QUIET:
                    yield "    " + say(lang, one.key, **dict(one.holes))


_QUIET = frozenset(
    f"incoming-{name}"
    for name in "title summary summary-lead published words furniture units documents programmes event signed"
    " picture-resized".split()
)
"""What is said of one article, and would drown a report of thousands."""


def closing(outcomes: Sequence[str], written: bool, lang: str) -> str:
    """The last line: how many items were brought in, known before, and could not be read."""
    made, known, failed = (outcomes.count(what) for what in ("made", "known", "failed"))
    return say(lang, "archive-written" if written else "archive-proposed", made=made, known=known, failed=failed)


def entries(source: Path, site: Site, page: Page) -> Iterator[Entry]:
    """The items of an export, or the saved pages of a folder by path. Raises Refusal where it is neither."""
    if source.is_dir():
        files = sorted(p for p in source.rglob("*") if p.suffix.lower() in _ENDINGS and p.is_file())
        if not files:
            raise Refusal("archive-empty", place=source.name)
        for file in files:
            yield _page_entry(file, source, page)
        return
    if not is_export(read_file(source)):
        raise Refusal("archive-unknown", file=source.name)
    for post in posts(source, site.config.zone):
        yield Entry(f"{source.name}#{post.number}", post.sha256, lambda post=post: _of_post(post, source, page))  # type: ignore[misc]


def bring_archive(root: Path, as_of: datetime, source: Path, wish: Wish, page: Page, accept: bool) -> Iterator[Outcome]:
    """One item after the other; each is written as soon as it is ready, so a stopped import goes on where it was.

    What was imported before is known by its hash, which every import writes into `source`.
    """
    reading = read_site(root, as_of)
    if reading.site is None:
        raise Refusal("import-site-faulty")
    site, known = reading.site, what_is_known(reading, reading.site)
    wish = checked_wish(site, wish)
    done, taken = _recorded(root), {path.name for path in root.glob("posts/*/*")}
    for entry in entries(source, site, page):
        if entry.sha256 in done:
            yield Outcome(entry.name, known=True)
            continue
        try:
            outcome = _one(root, site, known, entry, wish, taken, accept)
        except Refusal as refusal:
            outcome = Outcome(entry.name, refusal=refusal)
        done.add(entry.sha256)
        yield outcome


def _one(root: Path, site: Site, known: Known, entry: Entry, wish: Wish, taken: set[str], accept: bool) -> Outcome:
    manuscript = entry.read()
    aliases, odd = _aliases(manuscript.url)
    manuscript = replace(manuscript, file=entry.name, sha256=entry.sha256, aliases=aliases)
    draft = drafted(manuscript, site, wish)
    told = (*draft.told, *(tell("archive-odd-address", url=url) for url in odd))
    draft = replace(draft, folder=_free(draft.folder, entry.sha256, taken), told=told)
    taken.add(draft.folder)
    staged = stage(root, draft)
    problems = remaining(root, staged, draft, site, known)
    path = put(root, staged, draft) if accept else f"{place_of(draft)}/index.{draft.lang}.md"
    return Outcome(entry.name, draft, path, problems)


def _free(folder: str, digest: str, taken: set[str]) -> str:
    """Two items of one day and title are two articles: the second gets letters of its hash, the same every time."""
    return folder if folder not in taken else f"{folder}-{digest[:6]}"


def _recorded(root: Path) -> set[str]:
    """The hashes of all that was imported before."""
    found: set[str] = set()
    for index in root.glob("posts/*/*/index.*.md"):
        found |= set(_RECORDED.findall(index.read_text(encoding="utf-8", errors="replace")))
    return found


def _aliases(url: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The old address as an alias; or the address, where no file of a static site can answer to it."""
    path = old_address(url)
    if not path:
        return (), (url,) if url else ()
    try:
        return (str(TypeAdapter(Alias).validate_python(path)),), ()
    except ValidationError:
        return (), (url,)


def _page_entry(file: Path, source: Path, page: Page) -> Entry:
    data = read_file(file)
    own = replace(page, folder=file.parent, roots=(source,))
    name = file.relative_to(source).as_posix()
    return Entry(name, sha256(data).hexdigest(), lambda: read_page(read_file(file), file.name, own))


def _of_post(post: Post, source: Path, page: Page) -> Manuscript:
    """A post with its pictures, where the folder `uploads` lies beside the export."""
    lead = f'<p><img src="{post.thumbnail}"></p>' if post.thumbnail and post.thumbnail not in post.html else ""
    own = replace(page, folder=source.parent, roots=(source.parent,))
    made = read_fragment(lead + post.html, post.title, own)
    told = [tell("archive-shortcode", name=name) for name in post.shortcodes if name != "caption"]
    told += [tell("archive-status", status=post.status)] if post.status != "publish" else []
    return replace(
        made,
        title=post.title or made.title,
        summary=post.summary,
        author=post.author,
        published=post.published,
        url=post.url if re.match(r"https?://[^\s/]+", post.url) else "",
        told=(*made.told, *told),
    )
