"""The command `new`: a folder for an article, with a draft to go on with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from minhbach.build.reporting import say
from minhbach.content.registers import Notes, read_config, read_register
from minhbach.content.validate import Context
from minhbach.desk.editing.front_matter import line, whole
from minhbach.desk.refusal import Refusal
from minhbach.model.article import FOLDER_NAME
from minhbach.model.registers import Category, Unit
from minhbach.text.fold import fold
from minhbach.text.nearest import nearest
from minhbach.text.slug import slugify


@dataclass(frozen=True, slots=True)
class Wish:
    """What an editor says of a new article; empty where nothing was said."""

    title: str
    summary: str = ""
    category: str = ""
    units: tuple[str, ...] = ()
    author: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from: names by id, all that each answers to by id, and the site's languages and zone."""

    categories: Mapping[str, Sequence[str]]
    units: Mapping[str, Sequence[str]]
    context: Context


def choices(root: Path) -> Choices:
    """Of the registers of the site, as far as they can be read."""
    notes = Notes()
    config = read_config(root, notes)
    context = Context(config.languages, config.zone) if config else Context()
    topics = read_register(root, "categories", "category", Category, context, notes)
    units = read_register(root, "units", "unit", Unit, context, notes)
    return Choices(
        {name: tuple(topic.name.root.values()) for name, topic in topics.items()},
        {name: tuple(dict.fromkeys(_names(unit))) for name, unit in units.items()},
        context,
    )


def create(root: Path, wish: Wish, published: datetime, known: Choices, lang: str) -> Path:
    """Write the draft; its file. Raises Refusal, also rather than write over an article."""
    title = " ".join(wish.title.split())
    slug = short(slugify(title))
    if not slug:
        raise Refusal("new.no-slug", title=wish.title)
    category = chosen(wish.category, known.categories, "data/categories.yml")
    units = [chosen(text, known.units, "data/units.yml") for text in wish.units]
    moment = published.astimezone(known.context.zone)
    name = f"{moment:%Y-%m-%d}-{slug}"
    first = known.context.languages[0]
    file = root / f"posts/{moment.year}/{name}/index.{first}.md"
    if file.parent.exists():
        raise Refusal("new.exists", path=file.parent.relative_to(root).as_posix())
    summary = " ".join(wish.summary.split())
    lines = [
        line("title", title),
        line("summary", summary or title, "" if summary else say(lang, "new.summary-comment")),
        line("published", moment.isoformat(timespec="minutes")),
        line("status", "draft", say(lang, "new.draft-comment")),
        line("category", category),
        *([line("author", wish.author)] if wish.author else []),
        *([line("units", dict.fromkeys(units))] if units else []),
    ]
    file.parent.mkdir(parents=True)
    file.write_text(whole(lines, say(lang, "new.body")), encoding="utf-8", newline="\n")
    return file


def short(slug: str) -> str:
    """Whole words of it, at most so many letters that Windows can copy the folder anywhere."""
    return slug if len(slug) <= FOLDER_NAME else slug[: FOLDER_NAME + 1].rpartition("-")[0] or slug[:FOLDER_NAME]


def chosen(text: str, known: Mapping[str, Sequence[str]], path: str) -> str:
    """The id that an editor means by its name, typed as people type: `hong minh`. Raises Refusal."""
    text = " ".join(text.split())
    if text in known:
        return text
    meant = [name for name, names in known.items() if any(fold(said) == fold(text) for said in names)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise Refusal("new.several", text=text, ids=", ".join(meant), path=path)
    every = [*known, *(said for names in known.values() for said in names)]
    raise Refusal("new.unknown", text=text, path=path, nearest=nearest(text, every) or ", ".join(known) or "–")


def _names(unit: Unit) -> Sequence[str]:
    """What a unit is called, alone and after its kind: `Tiến Đức`."""
    return [said for name in unit.names for said in name.text.root.values()]
