"""The hand-written pages of docs/, as far as others must know them: name, language, title, links."""

from __future__ import annotations

import html
import re
from pathlib import Path

from pathspec import GitIgnoreSpec

from minhbach.content.article import split_front_matter
from minhbach.content.files import TextFile, read_text
from minhbach.content.knots import knots
from minhbach.content.links import Link, find_links, removed_tags, text_lines
from minhbach.content.published_files import file_problems
from minhbach.content.registers import Notes
from minhbach.content.validate import Context
from minhbach.content.yaml import parse
from minhbach.model.addresses import WORDS, Addresses
from minhbach.model.problem import problem
from minhbach.model.site import HandWritten

PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What MkDocs takes for a page."""


def read_pages(
    root: Path, context: Context, notes: Notes
) -> tuple[tuple[HandWritten, ...], tuple[str, ...], list[tuple[str, Link]]]:
    """The pages, the other files of docs/, and the links in the pages with the path of each."""
    files = _published(root)
    pages, links = [], []
    for name in files:
        if name.endswith(PAGES):
            file, problems = read_text(root, f"docs/{name}")
            notes.problems += problems
            first = name.partition("/")[0]
            if first in WORDS and first not in context.languages:
                languages = ", ".join(context.languages)
                notes.problems.append(problem(f"docs/{name}", 1, "unknown-language", key=first, choices=languages))
            elif file is not None:
                page, found = _page(file, name, context, notes)
                pages.append(page)
                links += [(file.path, link) for link in found]
        else:
            notes.problems += file_problems(root, f"docs/{name}")
    return tuple(pages), tuple(name for name in files if not name.endswith(PAGES)), links


def _published(root: Path) -> list[str]:
    """The files of docs/ that MkDocs publishes: none that begin with a dot, none that mkdocs.yml excludes."""
    folder = root / "docs"
    names = (
        sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else []
    )
    config = root / "mkdocs.yml"
    value = (
        parse("mkdocs.yml", config.read_text(encoding="utf-8", errors="replace")).value if config.is_file() else None
    )
    rules = [str(value.get(key, "")) for key in ("exclude_docs", "draft_docs")] if isinstance(value, dict) else []
    excluded = GitIgnoreSpec.from_lines([".*", "/templates/", *"\n".join(rules).split("\n")])
    kept = [name for name in names if not excluded.match_file(name)]
    return [name for name in kept if not (name.endswith("README.md") and name[:-9] + "index.md" in kept)]


def _page(file: TextFile, name: str, context: Context, notes: Notes) -> tuple[HandWritten, tuple[Link, ...]]:
    first = name.partition("/")[0]
    lang = first if first in context.languages[1:] else context.languages[0]
    own = name.removeprefix(f"{lang}/") if lang != context.languages[0] else name
    head, body, body_line = "", file.text, 1
    if file.text.startswith("---\n"):
        head, body, body_line, wrong = split_front_matter(file)
        if wrong:
            notes.problems.append(wrong)
    if tangled := [problem(file.path, line, "knotted-text", mark=mark) for line, mark in knots(body, body_line)]:
        notes.problems += tangled
        body = ""
    document = parse(file.path, head, offset=1)
    notes.problems += document.problems
    notes.problems += [
        problem(file.path, line, "removed-markup", tag=tag) for tag, line in removed_tags(body, body_line)
    ]
    meta = document.value
    title = (meta.get("title") if isinstance(meta, dict) else None) or _heading(body) or own.rpartition("/")[2]
    stem = own[: own.rindex(".")]
    stem = stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"
    address = Addresses(lang, context.languages[0]).home + stem
    return HandWritten(file.path, own, lang, str(title), address), tuple(find_links(body, body_line))


def _heading(body: str) -> str:
    """The words of the first first-level heading, without markup; empty where there is none."""
    previous = ""
    for line, is_text in text_lines(body):
        heading = re.fullmatch(r"# +(.+?)(?: +#*)?(?: *\{[^}]*\})?", line) if is_text else None
        if heading is None and is_text and previous.strip() and re.fullmatch(r"=+ *", line):
            heading = re.fullmatch(r"(.*)", previous)
        if heading:
            words = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading[1])
            return html.unescape(re.sub(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}", "", words)).strip()
        previous = line if is_text else ""
    return ""
