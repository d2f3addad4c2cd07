"""The registers of data/: lists of records in YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from minhbach.content.files import read_text
from minhbach.content.pictures import picture_size
from minhbach.content.published_files import file_problems
from minhbach.content.validate import Context, Reference, references, validate
from minhbach.content.yaml import Document, parse
from minhbach.model.fingerprint import digest
from minhbach.model.problem import Problem, problem
from minhbach.model.site_config import LANGUAGE_CODE, SiteConfig
from minhbach.text.nearest import nearest

Identity = TypeVar("Identity", bound=BaseModel)


DATA_FILES = {
    *(
        f"data/{name}.yml"
        for name in ("site", "categories", "units", "bodies", "people", "documents", "keys", "notice", "purged")
    ),
    "data/glossary.csv",
    "data/abbreviations.csv",
    *(f"data/programmes/*/{name}.yml" for name in ("programme", "tasks", "criteria")),
    *(f"data/programmes/*/{name}.csv" for name in ("milestones", "progress")),
}


@dataclass(frozen=True, slots=True)
class Written:
    """A record as it stands in its file."""

    document: Document
    index: int

    def place(self, *loc: str | int) -> tuple[str, int, int]:
        """Path, line and column of something inside it: `place("relations", 0, "document")`."""
        return (self.document.path, *self.document.place((self.index, *loc)))


@dataclass(slots=True)
class Notes:
    """What reading leaves behind: problems, and the references to check against everything else."""

    problems: list[Problem] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    lines: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    """Where each record stands, by (kind, id)."""
    tables: list[tuple[str, Mapping[tuple[str, str], list[int]]]] = field(default_factory=list)
    """For each CSV file: its path, and the ids that its rows name with their lines, by (kind, id)."""
    records: dict[tuple[str, str], Written] = field(default_factory=dict)
    """Where what is inside each record stands, by the same."""


def read_yaml(root: Path, path: str, notes: Notes, required: bool = True) -> Document | None:
    """The YAML file at `path`, or None where it cannot be read; an absent optional file is no problem."""
    if not required and not (root / path).exists():
        return None
    file, problems = read_text(root, path)
    notes.problems += problems
    if file is None:
        return None
    document = parse(path, file.text)
    notes.problems += document.problems
    return None if document.value is None and document.problems else document


def read_config(root: Path, notes: Notes) -> SiteConfig | None:
    """data/site.yml."""
    document = read_yaml(root, "data/site.yml", notes)
    if document is None:
        return None
    languages = _languages(document.value)
    config, problems = validate(SiteConfig, document.value or {}, document, Context(languages))
    notes.problems += problems
    notes.references += references(SiteConfig, document.value, document)
    if config is not None:
        notes.problems += _unsaid(config, document)
        notes.problems += _cover(root, config, document)
    return config


def compare_mkdocs(root: Path, config: SiteConfig, notes: Notes) -> None:
    """mkdocs.yml may repeat the name and the address of the site; where they differ, site.yml is right."""
    document = read_yaml(root, "mkdocs.yml", notes, required=False)
    if document is None or not isinstance(document.value, dict):
        return
    plugins = document.value.get("plugins", [])
    with_options = {loc[-1] for loc in document.lines if loc[:1] == ("plugins",)}  # also where the options are empty
    if "minhbach" not in with_options and "minhbach" not in plugins:
        line, column = document.place(("plugins",))
        notes.problems.append(problem(document.path, line, "plugin-missing", column))
    if document.value.get("docs_dir", "docs") != "docs":
        line, column = document.place(("docs_dir",))
        notes.problems.append(problem(document.path, line, "docs-elsewhere", column))
    address = str(document.value.get("site_url", config.base_url)).rstrip("/") + "/"
    name = document.value.get("site_name")
    for key, differs in (
        ("site_name", name is not None and name not in config.name.root.values()),
        ("site_url", address != config.base_url),
    ):
        if differs:
            line, column = document.place((key,))
            notes.problems.append(problem(document.path, line, "mkdocs-differs", column, key=key))


def read_register(
    root: Path, name: str, kind: str, model: type[Identity], context: Context, notes: Notes
) -> Mapping[str, Identity]:
    """A list of records such as data/units.yml, by id, in the order of the file."""
    required = name == "categories"
    document = read_yaml(root, f"data/{name}.yml", notes, required)
    if document is None or (document.value is None and not required):
        return {}
    return records(document, kind, model, context, notes)


def stray_files(root: Path, languages: Sequence[str]) -> Iterator[Problem]:
    """Files of data/ that nothing reads: most often a misspelt name."""
    for file in sorted((root / "data").rglob("*")):
        path = file.relative_to(root).as_posix()
        known = DATA_FILES | {f"data/ui/{lang}.yml" for lang in languages}
        if file.is_file() and not path.startswith("data/files/") and not file.name.startswith("."):
            place = re.sub(r"^data/programmes/[^/]+/", "data/programmes/*/", path)
            if place not in known:
                near = nearest(place, known) or ""
                yield problem(path, 1, "stray-file", nearest=near.rpartition("/")[2])


def read_originals(root: Path, notes: Notes) -> Mapping[str, str]:
    """The files of data/files/ by name, with their digests: they are published byte for byte."""
    folder = root / "data/files"
    names = (
        sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else []
    )
    for name in names:
        notes.problems += file_problems(root, f"data/files/{name}")
    return {name: digest((folder / name).read_bytes()) for name in names}


def records(
    document: Document, kind: str, model: type[Identity], context: Context, notes: Notes
) -> Mapping[str, Identity]:
    if not isinstance(document.value, list):
        notes.problems.append(problem(document.path, 1, "not-a-list", key=document.path))
        return {}
    records: dict[str, Identity] = {}
    for index, value in enumerate(document.value):
        identity = value.get("id") if isinstance(value, dict) else None
        if isinstance(identity, str):
            _remember(document, kind, identity, (index, "id"), notes)
            notes.records.setdefault((_space(kind), identity), Written(document, index))
        record, problems = validate(model, value, document, context, (index,))
        notes.problems += problems
        notes.references += references(model, value, document, (index,))
        if record is not None:
            records.setdefault(identity or "", record)
    return records


def _remember(document: Document, kind: str, identity: str, loc: tuple[Any, ...], notes: Notes) -> None:
    """Note where a record stands; the second one of an id is a problem. Units and bodies share one space."""
    line, column = document.place(loc)
    first = notes.lines.setdefault((_space(kind), identity), (document.path, line))
    if first != (document.path, line):
        place = f"{first[0]}:{first[1]}"
        notes.problems.append(problem(document.path, line, "duplicate-id", column, id=identity, first=place))


def _space(kind: str) -> str:
    return "actor" if kind in ("unit", "body") else kind


def _languages(value: Any) -> tuple[str, ...]:
    found = value.get("languages") if isinstance(value, dict) else None
    codes = (
        [lang for lang in found if isinstance(lang, str) and re.fullmatch(LANGUAGE_CODE, lang)]
        if isinstance(found, list)
        else []
    )
    return tuple(dict.fromkeys(codes)) or ("vi", "en")


def _cover(root: Path, config: SiteConfig, document: Document) -> Iterable[Problem]:
    """Podcast apps take a square cover of 1400 to 3000 pixels (PSP-1)."""
    cover = config.podcast.cover
    if cover is not None:
        size = picture_size(root / "docs" / cover)
        if size is None or size[0] != size[1] or not 1400 <= size[0] <= 3000:
            line, column = document.place(("podcast", "cover"))
            shown = f"{size[0]} × {size[1]}" if size else "?"
            yield problem(document.path, line, "bad-cover", column, file=cover, size=shown)


def _unsaid(config: SiteConfig, document: Document) -> Iterable[Problem]:
    """What the law asks a site to say of itself, and this one does not say yet."""
    said = {
        "governing_body": config.governing_body,
        "responsible": config.responsible.name,
        "contact.address": config.contact.address,
        "contact.phone": config.contact.phone,
        "contact.email": config.contact.email,
    }
    for key, value in said.items():
        if not value:
            line, column = document.place(tuple(key.split(".")))
            yield problem(document.path, line, "identity-unsaid", column, key=key)
