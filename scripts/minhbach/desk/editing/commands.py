"""The commands of this folder: `new`, `translate`, `status`, `next`. Each is a call and what it says."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from minhbach.build.reading import BadMoment, as_of_moment, message_language
from minhbach.build.reporting import say
from minhbach.desk.refusal import Refusal

if TYPE_CHECKING:
    from minhbach.desk.editing.creating import Choices
    from minhbach.desk.editing.translating import Work

Folder = click.Path(path_type=Path, file_okay=False)
root_option = click.option("--root", default=Path(), type=Folder, help="The folder of the site.")
lang_option = click.option("--lang", type=click.Choice(["vi", "en"]), help="The language of the messages.")
form_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is shown."
)


@click.command()
@click.argument("title", required=False)
@root_option
@click.option("--summary", help="All of it in one sentence of at most 300 characters.")
@click.option("--category", help="The topic: its id or its name, with or without diacritics.")
@click.option("--unit", "units", multiple=True, help="A commune it speaks of, by id or name; may be given again.")
@click.option("--author", default="", help="The byline.")
@click.option("--published", help="When it is to appear; otherwise now.")
def new(
    title: str | None, root: Path, summary: str | None, category: str | None, units: tuple[str, ...],
    author: str, published: str | None,
) -> None:  # fmt: skip
    """Make the folder of a new article, with a draft in it. Asks for what is not given."""
    from minhbach.desk.editing.creating import Wish, choices, create

    with _refusals(root) as (root, lang):
        known = choices(root)
        title = title or _asked(lang, "new.ask-title")
        summary = summary if summary is not None else _asked(lang, "new.ask-summary", "")
        category = category or _category(known, lang)
        units = units or _units(known, lang)
        moment = _moment(published, root, lang, "--published")
        file = create(root, Wish(title, summary, category, units, author), moment, known, lang)
        click.echo(say(lang, "new.made", path=file.relative_to(root).as_posix()))


@click.command()
@click.argument("article")
@root_option
@click.option("--to", "target", help="The language to translate into; otherwise the site's second one.")
@click.option("--done", is_flag=True, help="The translation is finished: date it now, so that it is shown.")
def translate(article: str, root: Path, target: str | None, done: bool) -> None:
    """Begin the translation of ARTICLE with the agreed words; of an older one, show what it has missed."""
    from minhbach.desk.editing.translating import begin, finish, work_on

    with _refusals(root) as (root, lang):
        now = _moment(None, root, lang, "")
        work = work_on(root, now, article, target)
        if not work.begun:
            begin(work, lang)
            click.echo(say(lang, "translate.begun", path=work.path))
            return
        if not done:
            _show_missed(work, lang)
        _show_terms(work, lang)
        if done:
            finish(work, now)
        click.echo(say(lang, "translate.finished" if done else "translate.compared", path=work.path))


@click.command()
@root_option
@lang_option
@form_option
def status(root: Path, lang: str | None, form: str) -> None:
    """Show what waits: drafts, scheduled articles, missing and outdated translations, photos without alt."""
    from minhbach.desk.editing.standing import standing, told

    with _refusals(root, lang) as (root, lang):
        stand = standing(root, _moment(None, root, lang, ""))
        if form == "json":
            _print(stand.as_json())
        else:
            click.echo("\n".join(told(stand, lang)))


@click.command("next")
@root_option
@lang_option
@form_option
@click.option("--since", help="The moment of the last build, to learn what came due since then; otherwise now.")
def next_(root: Path, lang: str | None, form: str, since: str | None) -> None:
    """Say when the site changes next of itself: a scheduled article, a correction, a deadline that passes."""
    from minhbach.desk.editing.due import due_after
    from minhbach.desk.editing.standing import said_next

    with _refusals(root, lang) as (root, lang):
        now = _moment(None, root, lang, "")
        due = next(iter(due_after(root, _moment(since, root, lang, "--since"))), None)
        if form == "text":
            click.echo(said_next(due, lang))
        elif due is None:
            _print({"next": None, "seconds": None, "due": False})
        else:
            seconds = int((due.moment - now).total_seconds())
            _print(
                {
                    "next": due.moment.isoformat(),
                    "seconds": seconds,
                    "due": seconds <= 0,
                    "path": due.path,
                    "why": due.why,
                }
            )


COMMANDS = (new, translate, status, next_)


def _asked(lang: str, key: str, otherwise: str | None = None) -> str:
    """What the editor answers; without a terminal what stands for no answer. Raises Refusal where there is none."""
    if sys.stdin.isatty():
        return str(click.prompt(say(lang, key), default=otherwise, show_default=False))
    if otherwise is None:
        raise Refusal("new.nobody", question=say(lang, key))
    return otherwise


def _category(known: Choices, lang: str) -> str:
    if len(known.categories) == 1:
        return next(iter(known.categories))
    names = (f"{name} ({', '.join(said)})" for name, said in known.categories.items())
    if sys.stdin.isatty():
        click.echo("\n".join(names))
    return _asked(lang, "new.ask-category")


def _units(known: Choices, lang: str) -> tuple[str, ...]:
    answer = _asked(lang, "new.ask-units", "") if known.units else ""
    return tuple(name.strip() for name in answer.split(",") if name.strip())


def _show_missed(work: Work, lang: str) -> None:
    """Side by side: the original as it was translated, as it is now, and the translation in that place."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from minhbach.desk.editing.translating import missed

    found = missed(work)
    if not found:
        click.echo(say(lang, "translate.no-git" if found is None else "translate.same"))
        return
    table = Table(
        *(say(lang, f"translate.column.{name}") for name in ("before", "now", "translation")), show_lines=True
    )
    for change in found:
        table.add_row(Text(change.before), Text(change.now), Text(change.translation))
    Console(width=None if sys.stdout.isatty() else 120).print(table)


def _show_terms(work: Work, lang: str) -> None:
    from minhbach.desk.editing.translating import checklist

    for found in checklist(work):
        key = "translate.used" if found.used else "translate.not-used"
        click.echo(say(lang, key, said=found.said, meant=" / ".join(found.term.meant)))


def _print(data: Mapping[str, object] | Sequence[object]) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


@contextlib.contextmanager
def _refusals(root: Path, lang: str | None = None) -> Iterator[tuple[Path, str]]:
    """The root and the language of messages; a refusal is said and ends the command."""
    lang, root = lang or message_language(), root.resolve()
    if not any((root / name).exists() for name in ("data/site.yml", "posts", "mkdocs.yml")):
        _fail(say(lang, "no-site", folder=str(root)))
    try:
        yield root, lang
    except Refusal as refusal:
        _fail(say(lang, refusal.key, **refusal.holes))
    except OSError as error:
        _fail(say(lang, "refused-by-system", path=error.filename or "", reason=error.strerror or error))


def _moment(text: str | None, root: Path, lang: str, option: str) -> datetime:
    try:
        return as_of_moment(text, root)
    except BadMoment as bad:
        raise click.BadParameter(say(lang, "bad-moment", text=bad), param_hint=option or bad.origin) from None


def _fail(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(1)
