"""The whole site from its folder: every file read once, every problem collected."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from minhbach.content.abbreviations import read_abbreviations
from minhbach.content.article import FOLDER, ReadArticle, read_article
from minhbach.content.keys import read_keys
from minhbach.content.links import Link
from minhbach.content.pages import read_pages
from minhbach.content.programmes import read_programmes
from minhbach.content.registers import (
    Notes,
    Written,
    compare_mkdocs,
    read_config,
    read_originals,
    read_register,
    stray_files,
)
from minhbach.content.validate import Context, Reference
from minhbach.content.words import read_words
from minhbach.model.article import Article, sealed
from minhbach.model.figures import Figures
from minhbach.model.problem import Problem, problem
from minhbach.model.programme import Programme
from minhbach.model.registers import Body, Category, Document, Person, Unit
from minhbach.model.site import Site

Reader = Callable[[Path, Sequence[str], Context, tuple[str, ...]], Iterable[ReadArticle]]
"""What `read_articles` is: a build has one that remembers."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the site, and what remains to be checked across files."""

    site: Site | None
    articles: tuple[ReadArticle, ...]
    references: tuple[Reference, ...]
    links: tuple[tuple[str, Link], ...]
    places: dict[tuple[str, str], tuple[str, int]]
    tables: tuple[tuple[str, Mapping[tuple[str, str], list[int]]], ...]
    """For each CSV file: its path, and the ids that its rows name with their lines, by (kind, id)."""
    problems: tuple[Problem, ...]
    records: Mapping[tuple[str, str], Written]


def read_articles(
    root: Path, folders: Sequence[str], context: Context, abbreviations: tuple[str, ...]
) -> Iterator[ReadArticle]:
    """Read each folder, in order."""
    return (read_article(root, folder, context, abbreviations) for folder in folders)


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
    programmes, figures = read_programmes(root, units, context, notes)
    today = as_of.astimezone(context.zone).date()
    for name, programme in programmes.items():
        notes.problems += later_figures(f"data/programmes/{name}", figures[name], today)
        notes.problems += later_statuses(programme, notes, today)
    abbreviations = read_abbreviations(root, context, notes)
    keys = read_keys(root, context, notes)
    pages, files, page_links = read_pages(root, context, notes)
    if config is not None:
        if ("data/site.yml", "unquoted-comma") not in {
            (p.path, p.code) for p in notes.problems
        }:  # else the name is cut
            compare_mkdocs(root, config, notes)
        notes.problems += stray_files(root, config.languages)
    articles = tuple(reader(root, _folders(root, notes), context, tuple(abbreviations)))
    site = None
    if config is not None:
        published = _published(articles, as_of.astimezone(config.zone))  # moments of one zone compare fast
        known = {name: programme for name, one in programmes.items() if (programme := _promised(one, today))}
        registers = (categories, units, bodies, people, documents, known)
        tables = {name: figures[name].on(today) for name in known}
        texts = (published, pages, files, read_originals(root), abbreviations, keys)
        site = Site(root, as_of, config, words, *registers, tables, *texts)
    notes.problems += [p for read in articles for p in later_than(read, as_of)]
    return Reading(
        site,
        articles,
        (*notes.references, *(r for a in articles for r in a.references)),
        (*page_links, *(link for a in articles for link in a.links)),
        notes.lines,
        tuple(notes.tables),
        (*notes.problems, *(p for a in articles for p in a.problems)),
        notes.records,
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


def _promised(programme: Programme, today: date) -> Programme:
    """As it stands on a day: without what is to be said of its tasks only later."""
    tasks = (
        task.model_copy(update={"history": tuple(entry for entry in task.history if entry.date <= today)})
        for task in programme.tasks
    )
    return programme.model_copy(update={"tasks": tuple(task for task in tasks if task.history)})


def _published(articles: tuple[ReadArticle, ...], as_of: datetime) -> tuple[Article, ...]:
    """Newest first; of the same minute, the later folder name first."""
    whole = (read.article for read in articles if read.article is not None)
    public = (_at(a, as_of) for a in whole if a.facts.status != "draft" and a.facts.published <= as_of)
    return tuple(sorted(public, key=lambda a: (a.facts.published, a.id), reverse=True))


def later_figures(folder: str, figures: Figures, today: date) -> Iterator[Problem]:
    """Values and milestones that are dated in the future: they wait for their day."""
    for row in figures.measurements:
        if row.reported_on > today:
            yield problem(f"{folder}/progress.csv", row.line, "in-the-future", key="reported_on", date=row.reported_on)
    for step in figures.milestones:
        if step.kind == "actual" and step.when.first > today:
            yield problem(f"{folder}/milestones.csv", step.line, "in-the-future", key="date", date=step.when.text)


def later_statuses(programme: Programme, notes: Notes, today: date) -> Iterator[Problem]:
    for task in programme.tasks:
        for place, entry in enumerate(task.history):
            if entry.date > today:
                path, line = notes.lines[f"status:{programme.id}", f"{task.id} {place}"]
                yield problem(path, line, "in-the-future", key="history", date=entry.date)


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
