"""The command line. Every command ends with one line that says what it did."""

from __future__ import annotations

import io
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import NoReturn, get_args

import click

from minhbach import __version__
from minhbach.build.judge_cache import JudgeCache
from minhbach.build.old_changes import old_changes
from minhbach.build.read_cache import ReadCache
from minhbach.build.reading import BadMoment, Refused, as_of_moment, cache_of, message_language, read_checked
from minhbach.build.reporting import FORMATS, report_problems, report_timings, say
from minhbach.build.timings import Timings
from minhbach.build.workers import collect_no_more, collect_seldom, cores
from minhbach.delivery.commands import COMMANDS as DELIVERY
from minhbach.desk.correct import correct
from minhbach.desk.editing.commands import COMMANDS as EDITING
from minhbach.desk.incoming.commands import IMPORTS
from minhbach.integrity.commands import COMMANDS as INTEGRITY
from minhbach.model.figures import Kind
from minhbach.model.problem import Problem, errors
from minhbach.model.site import Site

Folder = click.Path(path_type=Path, file_okay=False)
root_option = click.option("--root", default=Path(), type=Folder, help="The folder of the site.")
KINDS = get_args(Kind)
strict_option = click.option("--strict", is_flag=True, help="Treat warnings as errors.")


@click.group()
@click.version_option(__version__, package_name="minhbach")
def main() -> None:
    """Minh Bạch: news and data of public bodies, in two languages, each fact with its source."""
    collect_seldom()
    for stream in (sys.stdout, sys.stderr):  # a pipe on Windows cannot write Vietnamese otherwise
        if isinstance(stream, io.TextIOWrapper) and (stream.encoding or "").lower() not in ("utf-8", "utf8"):
            stream.reconfigure(encoding="utf-8", errors="replace")


@main.command()
@root_option
@click.option("--site-dir", default=Path("site"), type=Folder, help="Where the site is written, from the root.")
@click.option("--as-of", help="The moment the site is built for, such as 2023-09-13T12:00+07:00.")
@click.option("--jobs", type=click.IntRange(1), help="Processes to render with; otherwise as many as there are cores.")
@click.option("--executor", "cluster", default="", help="Render on a Dask cluster, such as dask://10.0.0.5:8786.")
@click.option("--clean", is_flag=True, help="Forget the cache, and write everything anew whatever is there.")
@click.option("--reference-markdown", "slow", is_flag=True, help="Use Python-Markdown alone. It changes no byte.")
@click.option("--timings", "timed", is_flag=True, help="Say where the time went.")
@strict_option
def build(
    root: Path,
    site_dir: Path,
    as_of: str | None,
    jobs: int | None,
    cluster: str,
    clean: bool,
    slow: bool,
    timed: bool,
    strict: bool,
) -> None:
    """Build the site: everything that changed, or nothing where there are problems."""
    from minhbach.build.explaining import EXPECTED, explain
    from minhbach.build.progress import progress
    from minhbach.build.publish import forget, refuse_sources
    from minhbach.engines.build import Undrawable, build_site

    started, timings = time.perf_counter(), Timings()
    lang, root = message_language(), root.resolve()
    target = (root / site_dir).resolve()
    _is_a_site(root, lang)
    try:
        refuse_sources(root, target)
        if clean:
            forget(root)
        site, warnings = _read(root, as_of, lang, strict, jobs, timings)
        with progress(say(lang, "rendering")) as tick:
            report = build_site(site, target, jobs, clean, tick, timings, not slow, cluster)
    except Undrawable as error:
        _fail(str(error))
    except EXPECTED as error:
        _fail(explain(error, lang))
    for file in report.damaged:
        click.echo(say(lang, "damaged", path=_shown(file)), err=True)
    if report.unsigned:
        click.echo(say(lang, "sign.again"), err=True)
    if site.history.missing in ("no-git", "no-repository"):
        click.echo(say(lang, f"history.{site.history.missing}"), err=True)
    click.echo(
        say(
            lang,
            "built",
            pages=report.pages,
            languages=", ".join(site.languages),
            seconds=f"{time.perf_counter() - started:.1f}",
            written=report.written,
            deleted=report.deleted,
            warnings=len(warnings),
            place=_shown(target / "index.html"),
        )
    )
    if timed:
        report_timings(timings, lang)
    collect_no_more()


@main.command()
@root_option
@click.option("--lang", type=click.Choice(["vi", "en"]), help="The language of the messages; otherwise the locale's.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How problems are shown.")
@strict_option
def check(root: Path, lang: str | None, form: str, strict: bool) -> None:
    """Find every problem in the sources; write nothing."""
    lang = lang or message_language()
    root = root.resolve()
    _is_a_site(root, lang)
    try:
        reader, judge = _reader(root, lang, None, keep=False), JudgeCache(cache_of(root), cores(), keep=False)
        site, problems = read_checked(root, _moment(None, root, lang), reader=reader, judge=judge)
        problems = tuple(sorted((*problems, *old_changes(site))))
    except Refused as refused:
        problems = refused.problems
    report_problems(problems, lang, form, strict)
    sys.exit(1 if errors(problems) or (strict and problems) else 0)


@main.command()
@click.argument("folder", type=Folder)
def init(folder: Path) -> None:
    """Make a small new site in FOLDER that builds."""
    from minhbach.desk.init import NotEmpty, init_site

    lang = message_language()
    try:
        init_site(folder)
    except NotEmpty:
        _fail(say(lang, "not-empty", folder=str(folder)))
    except OSError as error:
        _fail(say(lang, "system", path=error.filename or "", reason=error.strerror or str(error)))
    click.echo(say(lang, "made", folder=str(folder)))


@main.group("import")
def import_() -> None:
    """Bring in what was made elsewhere, after you have seen what it changes."""


@import_.command("table")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@root_option
@click.option("--programme", help="The programme's id; otherwise the one that the file names, or the only one.")
@click.option("--sheet", help="The sheet's name, where more than one has values.")
@click.option("--source", default="", help="Where rows without a source are known from, such as document:12-bc-ubnd.")
@click.option("--accept", is_flag=True, help="Write it; without this you only see what would change.")
def import_table(file: Path, root: Path, programme: str | None, sheet: str | None, source: str, accept: bool) -> None:
    """Bring a filled spreadsheet (.xlsx, .ods, .csv) into a programme's progress.csv."""
    from minhbach.desk.importing import import_file
    from minhbach.desk.refusal import Refusal

    lang, root = message_language(), root.resolve()
    _is_a_site(root, lang)
    try:
        done = import_file(root, _moment(None, root, lang), file, programme, sheet, source, accept)
    except Refusal as refusal:
        _fail(say(lang, refusal.key, **refusal.holes))
    report_problems(done.plan.problems, lang, "text", False, to_stderr=True)
    if errors(done.plan.problems):
        _fail(done.said(lang))
    for line in (*done.told(lang), done.said(lang)):
        click.echo(line)


for command in IMPORTS:
    import_.add_command(command)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@root_option
@click.option("--accept", is_flag=True, help="Write it; without this you only see what would change.")
def fix(paths: tuple[Path, ...], root: Path, accept: bool) -> None:
    """Repair slips of the keyboard, and remove what was injected, in PATHS or in the whole site."""
    from minhbach.desk.fixing import repairs, write
    from minhbach.desk.refusal import Refusal

    lang, root = message_language(), root.resolve()
    _is_a_site(root, lang)
    try:
        found = repairs(root, _moment(None, root, lang), paths)
        for repair in found:
            for line in repair.diff():
                click.echo(line)
        if accept:
            write(root, found)
    except Refusal as refusal:
        _fail(say(lang, refusal.key, **refusal.holes))
    key = "fix-written" if accept else "fix-proposed"
    click.echo(say(lang, key if found else "fix-nothing", files=len(found)))


@main.group()
def template() -> None:
    """Write a form to fill in."""


@template.command("progress")
@click.option("--programme", required=True, help="The programme's id.")
@root_option
@click.option("--period", help="Prepare a row for each unit and indicator of this period, such as 2024-Q3.")
@click.option("--kind", type=click.Choice(KINDS), help="How the values of the prepared rows came about.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Otherwise <programme>-progress.xlsx.")
def template_progress(programme: str, root: Path, period: str | None, kind: str | None, output: Path | None) -> None:
    """Write a spreadsheet (.xlsx) for a programme's values, with lists of its units and indicators."""
    from minhbach.desk.importing import write_template
    from minhbach.desk.refusal import Refusal

    lang, root = message_language(), root.resolve()
    _is_a_site(root, lang)
    output = output or Path(f"{programme}-progress.xlsx")
    try:
        key, holes = write_template(root, _moment(None, root, lang), programme, period or "", kind or "", output)
    except Refusal as refusal:
        _fail(say(lang, refusal.key, **refusal.holes))
    click.echo(say(lang, key, file=output, **holes))


@main.command()
@click.option("--month", required=True, help="The month, such as 2023-09.")
@root_option
@click.option("--unit", help="Only what concerns this unit of data/units.yml.")
@click.option("--lang", help="The language; otherwise the site's first.")
@click.option("--as-of", help="The moment that the bulletin is made for; otherwise now.")
@click.option("--output", type=Folder, default=Path(), help="The folder that the files are written into.")
def bulletin(month: str, root: Path, unit: str | None, lang: str | None, as_of: str | None, output: Path) -> None:
    """Make a month's news for the notice board (PDF) and for the loudspeaker (a script to read aloud)."""
    from minhbach.desk.bulletin.making import make
    from minhbach.desk.refusal import Refusal

    said, root = message_language(), root.resolve()
    _is_a_site(root, said)
    site, _ = _read(root, as_of, said, False)
    try:
        key, holes = make(site, month, unit, lang or site.languages[0], output)
    except Refusal as refusal:
        _fail(say(said, refusal.key, **refusal.holes))
    click.echo(say(said, key, **holes))


for command in (correct, *EDITING, *INTEGRITY, *DELIVERY):
    main.add_command(command)


def _read(
    root: Path, as_of: str | None, lang: str, strict: bool, jobs: int | None = None, timings: Timings | None = None
) -> tuple[Site, tuple[Problem, ...]]:
    """The site, or the end: with errors nothing is written."""
    moment, reader = _moment(as_of, root, lang), _reader(root, lang, jobs)
    judge = JudgeCache(cache_of(root), jobs or cores())
    try:
        site, problems = read_checked(
            root, moment, to_draw=True, reader=reader, judge=judge, timings=timings or Timings()
        )
    except Refused as refused:
        report_problems(refused.problems, lang, "text", strict, to_stderr=True)
        _fail(say(lang, "refused"))
    if problems:
        report_problems(problems, lang, "text", strict, to_stderr=True)
        if strict:
            _fail(say(lang, "refused"))
    return site, problems


def _reader(root: Path, lang: str, jobs: int | None, keep: bool = True) -> ReadCache:
    def warn(file: Path) -> None:
        click.echo(say(lang, "damaged", path=_shown(file)), err=True)

    return ReadCache(cache_of(root), jobs or cores(), warn, keep)


def _moment(as_of: str | None, root: Path, lang: str) -> datetime:
    try:
        return as_of_moment(as_of, root)
    except BadMoment as bad:
        raise click.BadParameter(say(lang, "bad-moment", text=bad), param_hint=bad.origin) from None


def _is_a_site(root: Path, lang: str) -> None:
    if not any((root / name).exists() for name in ("data/site.yml", "posts", "mkdocs.yml")):
        _fail(say(lang, "no-site", folder=str(root)))


def _fail(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(1)


def _shown(path: Path) -> str:
    """A path as its reader would type it: from here where it lies below."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)
