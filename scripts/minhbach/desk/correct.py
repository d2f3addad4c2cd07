"""The command `correct`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minhbach.build.reading import BadMoment, as_of_moment, message_language
from minhbach.build.reporting import say
from minhbach.desk.refusal import Refusal

if TYPE_CHECKING:
    from minhbach.desk.correcting import Correctable


@click.command()
@click.argument("article")
@click.option(
    "--note", "given", multiple=True, metavar="LANG=TEXT", help="What was wrong, in a language; may be repeated."
)
@click.option(
    "--serious", is_flag=True, help="The error was serious: the note stands above the text, and in the feeds."
)
@click.option("--date", "day", help="The day of the correction; otherwise today.")
@click.option(
    "--root", default=Path(), type=click.Path(path_type=Path, file_okay=False), help="The folder of the site."
)
def correct(article: str, given: tuple[str, ...], serious: bool, day: str | None, root: Path) -> None:
    """Declare a correction of ARTICLE (its folder's name): asks for the note in each language, and dates it."""
    from minhbach.desk.correcting import correct_article, correctable

    lang = message_language()
    try:
        chosen = correctable(root.resolve(), article, as_of_moment(None, root))
        notes = _asked(chosen, dict(map(_parted, given)), lang)
        paths = correct_article(root.resolve(), chosen, notes, _day(day) or chosen.today, serious)
    except BadMoment as bad:
        raise click.BadParameter(say(lang, "bad-moment", text=bad), param_hint=bad.origin) from None
    except Refusal as refusal:
        click.echo(say(lang, refusal.key, **refusal.holes), err=True)
        sys.exit(1)
    for left in chosen.languages:
        if left not in notes:
            click.echo(say(lang, "correct.left", language=left, path=chosen.article.versions[left].path), err=True)
    click.echo(say(lang, "correct.done", paths=", ".join(paths), date=_day(day) or chosen.today))


def _asked(chosen: Correctable, notes: dict[str, str], lang: str) -> dict[str, str]:
    """The notes that were given, and on a terminal those that were not; an empty answer is none."""
    for other in chosen.languages if sys.stdin.isatty() else ():
        if other not in notes:
            title = chosen.article.versions[other].own.title
            notes[other] = click.prompt(
                say(lang, "correct.ask", language=other, title=title), default="", show_default=False
            )
    return {other: line for other, note in notes.items() if (line := " ".join(note.split()))}


def _parted(text: str) -> tuple[str, str]:
    lang, mark, note = text.partition("=")
    if not mark:
        raise Refusal("correct.note-form", text=text)
    return lang.strip(), note


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refusal("bad-day", text=text) from None
