"""One folder of posts/ → one article."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from minhbach.content.files import TextFile, read_bytes, read_text
from minhbach.content.knots import knots
from minhbach.content.links import Link, find_links, removed_tags, resolve
from minhbach.content.pictures import is_picture, picture_fault
from minhbach.content.validate import Context, Reference, references, validate
from minhbach.content.yaml import Document, parse
from minhbach.model.article import FACTS, Article, FrontMatter, Original, OwnText, Translation, Version, sealed
from minhbach.model.fields import DOWNLOADS, PICTURES, SOUNDS
from minhbach.model.fingerprint import digest
from minhbach.model.problem import Problem, errors, problem
from minhbach.text.abbreviations import find_abbreviations
from minhbach.text.document_numbers import find_symbols
from minhbach.text.nearest import nearest

_INDEX = re.compile(r"index\.([a-z]{2,3}(?:-[a-z]+)?)\.md", re.I)
_SLASH = re.compile(r"/\s*[A-ZĐÐ]")
FOLDER = re.compile(r"(\d{4}-\d{2}-\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)")


@dataclass(slots=True)
class Source:
    """One `index.<lang>.md` while it is read."""

    lang: str
    file: TextFile
    document: Document
    head: str
    body: str
    body_line: int
    own: FrontMatter | None = None

    @property
    def path(self) -> str:
        return self.file.path

    def problem(self, code: str, *loc: str | int, **holes: object) -> Problem:
        """A problem where `loc` stands; without `loc` at the file's first line."""
        line, column = self.document.place(loc) if loc else (1, 0)
        return problem(self.path, line, code, column, **holes)

    def line(self, *loc: str | int) -> int:
        return self.document.place(loc)[0]


@dataclass(slots=True)
class ReadArticle:
    """What one folder gave: the article, if it is whole, and what is left to check against everything else."""

    folder: str
    article: Article | None = None
    references: list[Reference] = field(default_factory=list)
    links: list[tuple[str, Link]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lines: dict[tuple[str, str, int], int] = field(default_factory=dict)
    """Where `slug` and each of `aliases` stand, by (language, key, index), if not on line 1."""


def read_article(root: Path, folder: str, context: Context, abbreviations: tuple[str, ...] = ()) -> ReadArticle:
    """Read a folder such as `posts/2023/2023-09-13-hop`, and note which `abbreviations` its texts use."""
    read = ReadArticle(folder)
    sources = [
        s for name in sorted(p.name for p in (root / folder).iterdir()) if (s := _source(root, name, context, read))
    ]
    if not sources:
        if not read.problems:
            read.problems.append(problem(folder, 1, "no-index-file", lang=context.languages[0]))
        return read
    original = _original(sources, context, read)
    if original is None:
        return read
    for source in sources:
        model: type[FrontMatter] = Original if source is original else Translation
        source.own, found = validate(model, source.document.value or {}, source.document, context)
        read.problems += found
        read.references += references(model, source.document.value, source.document)
    _cross_check(original, sources, read)
    files = _files(root, original, sources, read)
    if isinstance(original.own, Original) and not errors(read.problems):
        ordered = sorted(sources, key=lambda s: context.languages.index(s.lang))
        versions = {s.lang: _version(s, abbreviations) for s in ordered}
        name = folder.rpartition("/")[2]
        targets = [resolve(link.target, path) for path, link in read.links]
        linked, documents = (
            tuple(sorted({t.name for t in targets if t.kind == kind})) for kind in ("post", "document")
        )
        read.article = sealed(Article(name, folder, original.lang, versions, original.own, files, linked, documents))
    return read


def read_body(root: Path, version: Version) -> str:
    """The Markdown of a version, from its file. A file that changed since it was read is our caller's error."""
    file, _ = read_text(root, version.path)
    if file is None or file.digest != version.digest:
        raise RuntimeError(f"{version.path} changed while the site was being built; build again")
    return file.text.split("\n", version.body_line - 1)[-1]


def split_front_matter(file: TextFile) -> tuple[str, str, int, Problem | None]:
    """Front matter, body, the body's first line, and the problem where the two cannot be told apart."""
    lines = file.text.split("\n")
    if lines[0].strip() != "---":
        return "", "", 1, problem(file.path, 1, "no-front-matter")
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        return "", "", 1, problem(file.path, 1, "unclosed-front-matter")
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2, None


def _source(root: Path, name: str, context: Context, read: ReadArticle) -> Source | None:
    path = f"{read.folder}/{name}"
    match = _INDEX.fullmatch(name)
    if not match:
        if name.endswith(".md"):
            read.problems.append(problem(path, 1, "stray-markdown", name=name))
        return None
    if match[1] not in context.languages:
        read.problems.append(problem(path, 1, "unknown-language", key=match[1], choices=", ".join(context.languages)))
        return None
    file, problems = read_text(root, path)
    read.problems += problems
    if file is None:
        return None
    head, body, body_line, wrong = split_front_matter(file)
    if wrong:
        read.problems.append(wrong)
        return None
    document = parse(path, head, offset=1)
    read.problems += document.problems
    document.lines.setdefault((), (1, 1))
    if document.value is None and document.problems:
        return None
    if tangled := [problem(path, line, "knotted-text", mark=mark) for line, mark in knots(body, body_line)]:
        read.problems += tangled
        return None
    read.links += [(path, link) for link in find_links(body, body_line)]
    read.problems += [problem(path, line, "removed-markup", tag=tag) for tag, line in removed_tags(body, body_line)]
    return Source(match[1], file, document, head, body, body_line)


def _original(sources: list[Source], context: Context, read: ReadArticle) -> Source | None:
    """The one text that holds the facts: the default language's, unless another says `original: <its language>`."""
    claims = [s for s in sources if _said(s, "original")]
    for source in claims:
        if (said := _said(source, "original")) != source.lang:
            read.problems.append(source.problem("original-of-other", "original", lang=source.lang, said=said))
            return None
    first = next((s for s in sources if s.lang == context.languages[0]), None)
    by_facts = [s for s in sources if not _said(s, "translated") and _said(s, "published")]
    rivals = list({id(s): s for s in (*claims, *by_facts)}.values())
    rivals.sort(key=lambda s: (s is not first, s.lang))
    if len(rivals) > 1:
        other = rivals[1]
        loc = ("original",) if _said(other, "original") else ()
        read.problems.append(other.problem("two-originals", *loc, other=rivals[0].path))
        return None
    original = claims[0] if claims else first
    if original is None:
        alone, missing = sources[0], f"{read.folder}/index.{context.languages[0]}.md"
        if not any(p.path == missing for p in read.problems):  # there, but unreadable: that is said already
            read.problems.append(alone.problem("no-original", lang=context.languages[0], own=alone.lang))
    return original


def _said(source: Source, key: str) -> str:
    return str((source.document.value or {}).get(key, "")) if isinstance(source.document.value, dict) else ""


def _cross_check(original: Source, sources: list[Source], read: ReadArticle) -> None:
    """What one file of the folder says of another, and the folder's name."""
    facts = original.own
    name = read.folder.rpartition("/")[2]
    if isinstance(facts, Original):
        day = facts.published.date().isoformat()
        match = FOLDER.fullmatch(name)
        if match and match[1] != day:
            read.problems.append(original.problem("folder-date", "published", folder=match[1], published=day))
        read.problems += _photos_and_status(original, facts)
    for source in sources:
        for key in ("slug", "corrections", "withdrawn", "updated"):
            if (line := source.line(key)) != 1:
                read.lines[source.lang, key, 0] = line
        for index in range(len(source.own.aliases) if source.own else 0):
            read.lines[source.lang, "aliases", index] = source.line("aliases", index)
        if source is not original and isinstance(facts, Original) and isinstance(source.own, OwnText):
            read.problems += _translation(source, source.own, facts)


def _photos_and_status(source: Source, facts: Original) -> Iterator[Problem]:
    for index, photo in enumerate(facts.photos):
        written = source.document.value["photos"][index]  # with what is wrong otherwise
        if photo.file and not written.get("alt"):
            yield source.problem("photo-without-alt", "photos", index, "alt", file=photo.file)
        if not written.get("file") and not written.get("caption"):
            yield source.problem("photo-without-caption", "photos", index)
    if facts.audio and not source.document.value["audio"].get("file"):
        yield source.problem("missing-key", "audio", key="file")
    day = facts.published.date()
    if facts.updated and facts.updated < facts.published:
        yield source.problem("before-published", "updated", key="updated")
    for index, correction in enumerate(facts.corrections):
        if correction.date < day:
            yield source.problem("before-published", "corrections", index, "date", key="date")
    if facts.withdrawn and facts.withdrawn.date < day:
        yield source.problem("before-published", "withdrawn", "date", key="date")
    if (facts.status == "withdrawn") != (facts.withdrawn is not None):
        yield source.problem("half-withdrawn", "status" if facts.status == "withdrawn" else "withdrawn")


def _translation(source: Source, own: OwnText, facts: Original) -> Iterator[Problem]:
    """A fact repeated must be equal; a list of own texts is no longer than the original's."""
    for key in FACTS:
        repeated = getattr(own, key)
        if repeated is not None and repeated != getattr(facts, key):
            yield source.problem("fact-differs", key, key=key)
    for key in ("photos", "corrections"):
        count = len(getattr(facts, key))
        if len(getattr(own, key)) > count:
            yield source.problem("more-than-original", key, count, key=key, count=count)
    for index, (photo, text) in enumerate(zip(facts.photos, own.photos, strict=False)):
        if text.file and text.file != photo.file:
            yield source.problem("fact-differs", "photos", index, "file", key="file")
    for index, (correction, note) in enumerate(zip(facts.corrections, own.corrections, strict=False)):
        if note.date != correction.date:
            yield source.problem("fact-differs", "corrections", index, "date", key="date")


def _files(root: Path, original: Source, sources: list[Source], read: ReadArticle) -> dict[str, str]:
    """The files beside the texts that the article shows, with their digests; a file that is not there is a problem."""
    wanted: dict[str, tuple[str, int]] = {}
    if isinstance(original.own, Original):
        for index, photo in enumerate(original.own.photos):
            if photo.file:
                wanted.setdefault(photo.file, (original.path, original.line("photos", index, "file")))
        if original.own.audio and original.own.audio.file:
            wanted.setdefault(original.own.audio.file, (original.path, original.line("audio", "file")))
    for path, link in read.links:
        target = resolve(link.target, path)
        if target.kind == "beside" and target.name.startswith(f"{read.folder}/"):
            safe = target.name.lower().endswith((*PICTURES.split(), *SOUNDS.split(), *DOWNLOADS.split()))
            if not safe and (root / target.name).is_file():
                read.problems.append(problem(path, link.line, "unsafe-file", file=link.target))
            wanted.setdefault(target.name[len(read.folder) + 1 :], (path, link.line))
    whole = not errors(read.problems)  # else it is not known what the texts name
    files = {}
    folder = root / read.folder
    present = {p.relative_to(folder).as_posix() for p in folder.rglob("[!.]*") if p.is_file()}
    present -= {*wanted, *(source.path.rpartition("/")[2] for source in sources)}
    for name, (path, line) in wanted.items():
        try:
            content = read_bytes(root, f"{read.folder}/{name}")
            files[name] = digest(content)
            if is_picture(name) and (fault := picture_fault(name, content)):
                read.problems.append(problem(path, line, fault, file=name))
        except (OSError, ValueError):  # ValueError: a NUL in the name
            near = nearest(name, present) or ""
            present -= {near}
            read.problems.append(problem(path, line, "file-not-found", file=name, nearest=near))
    for name in sorted(present):
        if whole and not name.endswith(".md"):
            read.problems.append(problem(f"{read.folder}/{name}", 1, "unused-file", file=name))
    return files


def _version(source: Source, abbreviations: tuple[str, ...]) -> Version:
    assert isinstance(source.own, Original | OwnText)
    text = html.unescape(source.body) if "&" in source.body else source.body
    used = {text[start:end] for start, end in find_abbreviations(text, abbreviations)}
    return Version(
        lang=source.lang,
        path=source.path,
        digest=source.file.digest,
        head_digest=digest(source.head.encode()),
        body_line=source.body_line,
        own=source.own,
        words=len(source.body.split()),
        symbols=_symbols(text),
        abbreviations=tuple(sorted(used)),
    )


def _symbols(text: str) -> tuple[str, ...]:
    """The symbols of documents in a text, each once. Every symbol has a slash before a capital; few texts have one."""
    found = find_symbols(text) if _SLASH.search(text) else ()
    return tuple(sorted({symbol.symbol for symbol in found}))
