"""The texts that people write, one after the other, as the checks of their words read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from minhbach.content.article import split_front_matter
from minhbach.content.files import TextFile, read_text
from minhbach.content.site import Reading
from minhbach.content.yaml import parse
from minhbach.model.article import Version
from minhbach.model.site import HandWritten


@dataclass(frozen=True, slots=True)
class Text:
    """A file of posts/ or docs/: its front matter and its body with the lines where they begin.

    `decomposed` is the first line in which letters and marks are apart (NFD), 0 where there is none.
    """

    path: str
    lang: str
    title: str
    head: str
    head_line: int
    body: str
    body_line: int
    reviewed: tuple[str, ...] = ()
    decomposed: int = 0

    @property
    def title_line(self) -> int:
        """Where the title stands in the file."""
        before = re.split(r"^title:", self.head, maxsplit=1, flags=re.M)[0]
        return self.head_line + before.count("\n")


def versions(reading: Reading) -> Iterator[Version]:
    """Every version of every article that could be read, drafts too."""
    for read in reading.articles:
        yield from read.article.versions.values() if read.article else ()


def text_of(root: Path, version: Version) -> Text | None:
    """The text of a version, from its file; None where that is gone."""
    file, _ = read_text(root, version.path)
    if file is None:
        return None
    lines = file.text.split("\n", version.body_line - 1)
    head, own = "\n".join(lines[1:-2]), version.own
    return Text(
        version.path, version.lang, own.title, head, 2, lines[-1], version.body_line, own.reviewed, file.decomposed
    )


def page_texts(reading: Reading) -> Iterator[Text]:
    """Every hand-written page; its front matter may hold `reviewed`, as that of an article does."""
    for page in reading.site.pages if reading.site else ():
        file, _ = read_text(reading.site.root, page.path) if reading.site else (None, ())
        if file is not None:
            yield _of_page(file, page)


def _of_page(file: TextFile, page: HandWritten) -> Text:
    head, body, body_line = "", file.text, 1
    if file.text.startswith("---\n"):
        head, body, body_line, _ = split_front_matter(file)
    said = parse(page.path, head).value if re.search(r"^reviewed:", head, re.M) else None
    listed = said.get("reviewed") if isinstance(said, dict) else None
    reviewed = tuple(map(str, listed)) if isinstance(listed, list) else ()
    return Text(page.path, page.lang, "", head, 2, body, body_line, reviewed, file.decomposed)
