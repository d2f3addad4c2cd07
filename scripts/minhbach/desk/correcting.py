"""A declared correction: dated, with a note in each language, put into the front matter of an article's texts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from minhbach.content.article import FOLDER, read_article
from minhbach.content.registers import Notes, read_config
from minhbach.content.validate import Context
from minhbach.desk.appending import replace_file
from minhbach.desk.front_matter import with_entry
from minhbach.desk.refusal import Refusal
from minhbach.model.article import Article
from minhbach.model.problem import errors
from minhbach.text.nearest import nearest


@dataclass(frozen=True, slots=True)
class Correctable:
    """An article that readers have seen; `languages` are those of its texts, the original's first."""

    article: Article
    languages: tuple[str, ...]
    today: date


def correctable(root: Path, name: str, as_of: datetime) -> Correctable:
    """The article of that folder, or at that path. Raises Refusal where there is nothing to correct."""
    config = read_config(root, Notes())
    context = Context(config.languages, config.zone) if config else Context()
    folder = _folder(root, name)
    read = read_article(root, folder, context)
    if read.article is None or errors(read.problems):
        raise Refusal("correct.faulty", folder=folder)
    article = read.article
    if article.facts.status == "withdrawn":
        raise Refusal("correct.withdrawn", id=article.id)
    if article.facts.status == "draft" or article.facts.published > as_of:
        raise Refusal("correct.unpublished", id=article.id)
    languages = (article.original, *(lang for lang in article.versions if lang != article.original))
    return Correctable(article, languages, as_of.astimezone(context.zone).date())


def correct_article(root: Path, chosen: Correctable, notes: Mapping[str, str], day: date, serious: bool) -> list[str]:
    """Write the notes by language into their texts; the paths. Raises Refusal, and then nothing is written."""
    article = chosen.article
    _refuse(chosen, notes, day)
    changed = {}
    for lang in chosen.languages:
        if lang in notes:
            path = article.versions[lang].path
            flag = ", serious: true" if serious else ""
            entry = f"{{date: {day}, note: {json.dumps(notes[lang], ensure_ascii=False)}{flag}}}"
            changed[path] = with_entry((root / path).read_bytes(), "corrections", entry)
    for path, content in changed.items():
        try:
            replace_file(root / path, content)
        except OSError as error:
            raise Refusal("import-not-written", path=path, reason=error.strerror or error) from error
    return list(changed)


def _refuse(chosen: Correctable, notes: Mapping[str, str], day: date) -> None:
    article = chosen.article
    for lang in notes:
        if lang not in chosen.languages:
            raise Refusal("correct.no-text", language=lang, id=article.id, languages=", ".join(chosen.languages))
        own, all_of_them = article.versions[lang].own.corrections, article.facts.corrections
        if len(own) < len(all_of_them):
            path = article.versions[lang].path
            raise Refusal("correct.gap", path=path, count=len(all_of_them) - len(own))
    if article.original not in notes:
        raise Refusal("correct.no-note", language=article.original)
    if not article.facts.published.date() <= day <= chosen.today:
        raise Refusal("correct.day", date=day, first=article.facts.published.date(), last=chosen.today)


def _folder(root: Path, name: str) -> str:
    """`2023-09-13-hop`, or a path to its folder or a file in it. Raises Refusal."""
    parts = Path(name).parts
    found = next((part for part in reversed(parts) if FOLDER.fullmatch(part)), "")
    folder = f"posts/{found[:4]}/{found}"
    if not found or not (root / folder).is_dir():
        known = sorted(path.name for path in (root / "posts").glob("*/*") if FOLDER.fullmatch(path.name))
        near = nearest(found or name, known) or next((one for one in known if name in one), "")
        raise Refusal("correct.unknown", id=name, nearest=near or "posts/")
    return folder
