"""The whole site from its folder: every file read once, every problem collected."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from minhbach.content.article import FOLDER, ReadArticle, read_article
from minhbach.content.links import Link
from minhbach.content.pages import read_pages
from minhbach.content.registers import (
    Notes,
    compare_mkdocs,
    read_config,
    read_originals,
    read_programmes,
    read_register,
    stray_files,
)
from minhbach.content.validate import Context, Reference
from minhbach.content.words import read_words
from minhbach.model.article import Article, sealed
from minhbach.model.problem import Problem, problem
from minhbach.model.registers import Body, Category, Document, Person, Unit
from minhbach.model.site import Site

Reader = Callable[[Path, Sequence[str], Context], Iterable[ReadArticle]]
"""What `read_articles` is: a build has one that remembers."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the site, and what remains to be checked across files."""

    site: Site | None
    articles: tuple[ReadArticle, ...]
    references: tuple[Reference, ...]
    links: tuple[tuple[str, Link], ...]
    places: dict[tuple[str, str], tuple[str, int]]
    problems: tuple[Problem, ...]


def read_articles(root: Path, folders: Sequence[str], context: Context) -> Iterator[ReadArticle]:
    """Read each folder, in order."""
    return (read_article(root, folder, context) for folder in folders)


def read_site(root: Path, as_of: datetime, reader: Reader = read_articles) -> Reading:
    """Read the folder `root`. Articles scheduled after `as_of` and drafts are read and checked, not published."""
    notes = Notes()
    config = read_config(root, notes)
    context = Context(config.languages, config.zone) if config else Context()
    words = {lang: read_words(root, lang, notes) for lang in context.languages}
    categories = read_register(root, "categories", "category", Category, context, notes)
    units = read_register(root, "units", "unit", Unit, context, notes)
    bodies = read_register(root, "bodies", "body", Body, context, notes)
    people = read_register(root, "people", "person", Person, context, notes)
    documents = read_register(root, "documents", "document", Document, context, notes)
    programmes = read_programmes(root, context, notes)
    pages, files, page_links = read_pages(root, context, notes)
    if config is not None:
        if ("data/site.yml", "unquoted-comma") not in {
            (p.path, p.code) for p in notes.problems
        }:  # else the name is cut
            compare_mkdocs(root, config, notes)
        notes.problems += stray_files(root, config.languages)
    articles = tuple(reader(root, _folders(root, notes), context))
    site = None
    if config is not None:
        published = _published(articles, as_of.astimezone(config.zone))  # moments of one zone compare fast
        registers = (categories, units, bodies, people, documents, programmes)
        site = Site(root, as_of, config, words, *registers, published, pages, files, read_originals(root))
    notes.problems += [p for read in articles for p in later_than(read, as_of)]
    return Reading(
        site,
        articles,
        (*notes.references, *(r for a in articles for r in a.references)),
        (*page_links, *(link for a in articles for link in a.links)),
        notes.lines,
        (*notes.problems, *(p for a in articles for p in a.problems)),
    )


def _folders(root: Path, notes: Notes) -> list[str]:
    """Every folder of posts/<year>/; what lies beside them is a problem, and so is finding none."""
    posts = root / "posts"
    found: list[str] = []
    for year in _entries(posts) if posts.is_dir() else ():
        if not year.is_dir():
            _stray(f"posts/{year.name}", notes)
            continue
        for folder in _entries(year.path):
            path = f"posts/{year.name}/{folder.name}"
            if not folder.is_dir():
                _stray(path, notes)
                continue
            match = FOLDER.fullmatch(folder.name)
            if match is None or match[1][:4] != year.name:  # badly placed, but whoever names it is right
                notes.lines["post", folder.name] = (path, 1)
            if match is None:
                notes.problems.append(problem(path, 1, "bad-folder-name", name=folder.name, year=year.name))
            elif match[1][:4] != year.name:
                notes.problems.append(problem(path, 1, "folder-year", name=folder.name, year=match[1][:4]))
            else:
                found.append(path)
    if not found and not any(p.path.startswith("posts") for p in notes.problems):
        notes.problems.append(problem("posts", 1, "no-posts"))
    return found


def _entries(folder: str | Path) -> list[os.DirEntry[str]]:
    return sorted(os.scandir(folder), key=lambda entry: entry.name)


def _stray(path: str, notes: Notes) -> None:
    if path.endswith(".md"):
        notes.problems.append(problem(path, 1, "stray-markdown", name=path.rpartition("/")[2]))


def _at(article: Article, as_of: datetime) -> Article:
    """As it stands at `as_of`: without translations, corrections, updates and a withdrawal that are dated later."""
    if not _changes_later(article, as_of):
        return article
    versions = {lang: v for lang, v in article.versions.items() if v.translated is None or v.translated <= as_of}
    facts = article.facts
    today = as_of.astimezone(facts.published.tzinfo).date()
    known = [index for index, correction in enumerate(facts.corrections) if correction.date <= today]
    changes: dict[str, object] = {"corrections": tuple(facts.corrections[index] for index in known)}
    if facts.updated and facts.updated > as_of:
        changes["updated"] = None
    if facts.withdrawn and facts.withdrawn.date > today:
        changes |= {"withdrawn": None, "status": "published"}
    facts = facts.model_copy(update=changes)
    for lang, version in versions.items():
        notes = version.own.corrections
        own = version.own.model_copy(update={"corrections": tuple(notes[i] for i in known if i < len(notes))})
        versions[lang] = replace(version, own=facts if lang == article.original else own)
    return sealed(replace(article, versions=versions, facts=facts))


def _changes_later(article: Article, as_of: datetime) -> bool:
    """Whether it may not stand at `as_of` as it was read."""
    facts = article.facts
    if facts.corrections or facts.withdrawn or (facts.updated and facts.updated > as_of):
        return True
    return any(v.translated is not None and v.translated > as_of for v in article.versions.values())


def _published(articles: tuple[ReadArticle, ...], as_of: datetime) -> tuple[Article, ...]:
    """Newest first; of the same minute, the later folder name first."""
    whole = (read.article for read in articles if read.article is not None)
    public = (_at(a, as_of) for a in whole if a.facts.status != "draft" and a.facts.published <= as_of)
    return tuple(sorted(public, key=lambda a: (a.facts.published, a.id), reverse=True))


def later_than(read: ReadArticle, as_of: datetime) -> Iterator[Problem]:
    """Changes of a published article that are dated in the future: most often a slip of the hand."""
    article = read.article
    if article is None or article.facts.published > as_of or not _changes_later(article, as_of):
        return
    facts, path = article.facts, article.versions[article.original].path
    today = as_of.astimezone(facts.published.tzinfo).date()
    days = [("corrections", c.date) for c in facts.corrections]
    days += [("withdrawn", facts.withdrawn.date)] if facts.withdrawn else []
    days += [("updated", facts.updated.date())] if facts.updated else []
    for key, day in days:
        if day > today:
            yield problem(path, read.lines.get((article.original, key, 0), 1), "in-the-future", key=key, date=day)
