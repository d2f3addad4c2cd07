"""The texts that people write, one after the other, as the checks of their words read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minhbach.content.article import split_front_matter
from minhbach.content.files import TextFile, read_text
from minhbach.content.site import Reading
from minhbach.content.yaml import parse
from minhbach.model.article import Article, Version
from minhbach.model.site import HandWritten


@dataclass(frozen=True, slots=True)
class Text:
    """A file of posts/ or docs/: its front matter and its body with the lines where they begin."""

    path: str
    lang: str
    title: str
    head: str
    head_line: int
    body: str
    body_line: int
    reviewed: tuple[str, ...]
    decomposed: int
    """The first line in which letters and marks are apart (NFD), 0 where there is none."""
    article: Article | None = None

    @property
    def title_line(self) -> int:
        """Where the title stands in the file."""
        before = re.split(r"^title:", self.head, maxsplit=1, flags=re.M)[0]
        return self.head_line + before.count("\n")


def texts(reading: Reading) -> Iterator[Text]:
    """Every version of every article that could be read, drafts too, and every hand-written page."""
    site = reading.site
    if site is None:
        return
    for read in reading.articles:
        for version in read.article.versions.values() if read.article else ():
            file, _ = read_text(site.root, version.path)
            if file is not None and read.article is not None:
                yield text_of(file, version, read.article)
    for page in site.pages:
        file, _ = read_text(site.root, page.path)
        if file is not None:
            yield _of_page(file, page)


def text_of(file: TextFile, version: Version, article: Article) -> Text:
    """One version of an article."""
    lines = file.text.split("\n", version.body_line - 1)
    head = "\n".join(lines[1:-2])
    own = version.own
    reviewed = own.reviewed
    return Text(
        version.path, version.lang, own.title, head, 2, lines[-1], version.body_line, reviewed, file.decomposed, article
    )


def _of_page(file: TextFile, page: HandWritten) -> Text:
    head, body, body_line, _ = (
        ("", file.text, 1, None) if not file.text.startswith("---\n") else split_front_matter(file)
    )
    said = parse(page.path, head).value if re.search(r"^reviewed:", head, re.M) else None
    listed = said.get("reviewed") if isinstance(said, dict) else None
    reviewed = tuple(map(str, listed)) if isinstance(listed, list) else ()
    return Text(page.path, page.lang, "", head, 2, body, body_line, reviewed, file.decomposed)
