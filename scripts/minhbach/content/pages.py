"""The hand-written pages of docs/, as far as others must know them: name, language, title, links."""

from __future__ import annotations

import re
from pathlib import Path

from minhbach.content.article import split_front_matter
from minhbach.content.files import TextFile, read_text
from minhbach.content.links import Link, find_links, removed_tags
from minhbach.content.registers import Notes
from minhbach.content.validate import Context
from minhbach.content.yaml import parse
from minhbach.model.addresses import Addresses
from minhbach.model.problem import problem
from minhbach.model.site import HandWritten


def read_pages(
    root: Path, context: Context, notes: Notes
) -> tuple[tuple[HandWritten, ...], tuple[str, ...], list[tuple[str, Link]]]:
    """The pages, the other files of docs/, and the links in the pages with the path of each."""
    folder = root / "docs"
    files = (
        sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else []
    )
    pages, links = [], []
    for name in files:
        if name.endswith(".md"):
            file, problems = read_text(root, f"docs/{name}")
            notes.problems += problems
            if file is not None:
                page, found = _page(file, name, context, notes)
                pages.append(page)
                links += [(file.path, link) for link in found]
    return tuple(pages), tuple(n for n in files if not n.endswith(".md") and "/." not in f"/{n}"), links


def _page(file: TextFile, name: str, context: Context, notes: Notes) -> tuple[HandWritten, tuple[Link, ...]]:
    first = name.partition("/")[0]
    lang = first if first in context.languages[1:] else context.languages[0]
    own = name.removeprefix(f"{lang}/") if lang != context.languages[0] else name
    head, body, body_line = "", file.text, 1
    if file.text.startswith("---\n"):
        head, body, body_line, wrong = split_front_matter(file)
        if wrong:
            notes.problems.append(wrong)
    document = parse(file.path, head, offset=1)
    notes.problems += document.problems
    notes.problems += [
        problem(file.path, line, "removed-markup", tag=tag) for tag, line in removed_tags(body, body_line)
    ]
    meta = document.value
    heading = re.search(r"^# +(.+?) *#*$", body, re.M)
    title = (meta.get("title") if isinstance(meta, dict) else None) or (heading[1] if heading else own)
    stem = own.removesuffix(".md")
    stem = stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"
    address = Addresses(lang, context.languages[0]).home + stem
    return HandWritten(file.path, own, lang, str(title), address), tuple(find_links(body, body_line))
