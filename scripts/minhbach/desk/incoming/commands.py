"""The commands `import word`, `web`, `text` and `archive`. Each is a call and what it says."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from minhbach.build.reading import BadMoment, as_of_moment, message_language
from minhbach.build.reporting import report_problems, say
from minhbach.text.encodings import ENCODINGS

if TYPE_CHECKING:
    from minhbach.desk.incoming.bringing import Reader

File = click.Path(path_type=Path, dir_okay=False, exists=True)
Folder = click.Path(path_type=Path, file_okay=False)
_OPTIONS = (
    click.option("--root", default=Path(), type=Folder, help="The folder of the site."),
    click.option("--lang", default="", help="The language of the text; otherwise the site's first one."),
    click.option("--translation-of", "original", default="", help="The article it translates: 2023-09-13-hop."),
    click.option("--category", default="", help="Its topic, an id of data/categories.yml."),
    click.option("--published", default="", help="Such as 2023-09-13T11:42; otherwise what it says, or today."),
    click.option("--slug", default="", help="The words of its address; otherwise those of its title."),
    click.option("--keep-flagged", "keep", is_flag=True, help="Leave what looks injected in the text."),
    click.option("--accept", is_flag=True, help="Write it; without this you only see what would be written."),
)  # fmt: skip
_encoding = click.option(
    "--encoding", type=click.Choice(ENCODINGS), help="How the file is written, where that was guessed wrong."
)


def _with_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command("word")
@click.argument("file", type=File)
@_with_options
def import_word(file: Path, **wishes: Any) -> None:
    """Make a draft of a text from Word or LibreOffice (.docx, .odt, .doc)."""
    from minhbach.desk.incoming.office import read_office

    _bring(file, read_office, **wishes)


@click.command("web")
@click.argument("file", type=File)
@_with_options
@_encoding
def import_web(file: Path, encoding: str | None, **wishes: Any) -> None:
    """Make a draft of a saved web page (.html), without what stands around the article."""
    from minhbach.desk.incoming.page_files import Page
    from minhbach.desk.incoming.pages import read_page

    page = Page(encoding, wishes["keep"], file.parent)
    _bring(file, lambda data, file: read_page(data, file.name, page), **wishes)


@click.command("text")
@click.argument("file", type=File)
@_with_options
@_encoding
def import_text(file: Path, encoding: str | None, **wishes: Any) -> None:
    """Make a draft of a plain text in any old encoding or font."""
    from minhbach.desk.incoming.page_files import Page
    from minhbach.desk.incoming.pages import read_lines

    _bring(file, lambda data, file: read_lines(data, file.name, Page(encoding, wishes["keep"])), **wishes)


@click.command("archive")
@click.argument("source", metavar="FILE|DIR", type=click.Path(path_type=Path, exists=True))
@click.option("--root", default=Path(), type=Folder, help="The folder of the site.")
@click.option("--lang", default="", help="The language of the texts; otherwise the site's first one.")
@click.option("--category", default="", help="The topic of all items, an id of data/categories.yml.")
@click.option("--keep-flagged", "keep", is_flag=True, help="Leave what looks injected in the texts.")
@click.option("--accept", is_flag=True, help="Write them; without this you only see what would be written.")
@_encoding
def import_archive(
    source: Path, root: Path, lang: str, category: str, keep: bool, accept: bool, encoding: str | None
) -> None:
    """Make drafts of a WordPress export (.xml), or of a folder of saved pages. Run again, it goes on where it was."""
    from minhbach.desk.incoming.archive import bring_archive, closing
    from minhbach.desk.incoming.drafting import Wish
    from minhbach.desk.incoming.page_files import Page
    from minhbach.desk.refusal import Refusal

    spoken, root = message_language(), root.resolve()
    outcomes = []
    try:
        now = _moment(None, root, spoken)
        wish, page = Wish(lang, category, keep=keep), Page(encoding, keep)
        for outcome in bring_archive(root, now, source, wish, page, accept):
            outcomes.append(outcome.counted)
            for line in outcome.told(spoken):
                click.echo(line)
            report_problems(outcome.problems, spoken, "text", False, to_stderr=True)
    except Refusal as refusal:
        _fail(say(spoken, refusal.key, **refusal.holes))
    click.echo(closing(outcomes, accept, spoken))
    sys.exit(1 if "failed" in outcomes else 0)


def _bring(
    file: Path,
    read: Reader,
    root: Path,
    lang: str,
    original: str,
    category: str,
    published: str,
    slug: str,
    keep: bool,
    accept: bool,
) -> None:
    """Bring one file in, and say everything about it."""
    from minhbach.desk.incoming.bringing import bring
    from minhbach.desk.incoming.drafting import Wish
    from minhbach.desk.refusal import Refusal

    spoken, root = message_language(), root.resolve()
    try:
        now = _moment(None, root, spoken)
        wish = Wish(lang, category, _moment(published, root, spoken) if published else None, slug, keep)
        done = bring(root, now, file, read, wish, original, accept)
    except Refusal as refusal:
        _fail(say(spoken, refusal.key, **refusal.holes))
    for line in done.told(spoken):
        click.echo(line)
    report_problems(done.problems, spoken, "text", False, to_stderr=True)
    click.echo(done.said(spoken))


def _moment(text: str | None, root: Path, lang: str) -> datetime:
    if not any((root / name).exists() for name in ("data/site.yml", "posts", "mkdocs.yml")):
        _fail(say(lang, "no-site", folder=str(root)))
    try:
        return as_of_moment(text, root)
    except BadMoment as bad:
        raise click.BadParameter(say(lang, "bad-moment", text=bad), param_hint="--published") from None


def _fail(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(1)


IMPORTS = (import_word, import_web, import_text, import_archive)
