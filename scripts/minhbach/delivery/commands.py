"""The commands of this folder: `publish` and `rollback`. Each is a call and what it says."""

from __future__ import annotations

import contextlib
import errno
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from minhbach.build.progress import progress
from minhbach.build.reading import message_language
from minhbach.build.reporting import say
from minhbach.integrity.refusal import Refusal

if TYPE_CHECKING:
    from minhbach.delivery.delivering import Delivered, Wish

File = click.Path(path_type=Path, dir_okay=False)
Folder = click.Path(path_type=Path, file_okay=False)
STRANGERS = 5
"""How many foreign files are named; the rest is counted."""


def _shared(command: Callable[..., None]) -> Callable[..., None]:
    """The options that both commands have."""
    for option in (
        click.option("--known-hosts", type=File, help="The known keys of servers; otherwise ~/.ssh/known_hosts."),
        click.option("--identity", type=File, help="Your private key for the server; otherwise the usual ones."),
        click.option("--overwrite", is_flag=True, help="Replace files that are not as we published them, too."),
        click.option("--root", default=Path(), type=Folder, help="The folder of the site."),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("target")
@_shared
@click.option("--site-dir", default=Path("site"), type=Folder, help="Where the site was built, from the root.")
@click.option("--thorough", is_flag=True, help="Read every file of the target, and mend what is missing or altered.")
@click.option("--forget", is_flag=True, help="Keep nothing to return to: no file that was replaced or deleted.")
def publish(target: str, site_dir: Path, thorough: bool, forget: bool, **shared: Any) -> None:
    """Bring the built site to TARGET: a folder, sftp://user@host/path, or user@host:path for rsync over ssh."""
    from minhbach.delivery.checkout import remember
    from minhbach.delivery.delivering import publish

    with _refusals() as lang, _wish(target, lang, thorough=thorough, forget=forget, **shared) as wish:
        root = shared["root"].resolve()
        _refuse_folder(wish, root, root / site_dir)
        remember(root, target)
        with progress(say(lang, "publish.sending")) as tick:
            done = publish(wish, root / site_dir, tick)
        _tell(done, lang)
        key = "publish.done" if done.changed or done.deleted else "publish.nothing"
        size = f"{done.size / 1000:,.0f}".replace(",", "." if lang == "vi" else ",")
        click.echo(say(lang, key, changed=done.changed, deleted=done.deleted, size=size, target=target))


@click.command()
@click.argument("target", required=False)
@_shared
def rollback(target: str | None, **shared: Any) -> None:
    """Return to the publication before, on TARGET or where you published last. Done twice, it goes forward again."""
    from minhbach.delivery.checkout import last_target
    from minhbach.delivery.delivering import roll_back

    with _refusals() as lang:
        target = target or last_target(shared["root"].resolve())
        with _wish(target, lang, **shared) as wish, progress(say(lang, "rollback.moving")) as tick:
            done = roll_back(wish, tick)
        _tell(done, lang)
        click.echo(say(lang, "rollback.done", changed=done.changed, deleted=done.deleted, target=target))


COMMANDS = (publish, rollback)


@contextlib.contextmanager
def _wish(
    target: str, lang: str, root: Path, overwrite: bool, identity: Path | None, known_hosts: Path | None, **rest: bool
) -> Iterator[Wish]:
    """What is asked for, while nobody else publishes from this checkout."""
    from filelock import Timeout

    from minhbach.delivery.checkout import lock_of, publisher, told
    from minhbach.delivery.connecting import Access
    from minhbach.delivery.delivering import Wish
    from minhbach.delivery.target import read_target

    read = read_target(target)
    ask = _asker(lang) if sys.stdin.isatty() else None
    root = root.resolve()
    try:
        with lock_of(root):
            access = Access(identity, known_hosts, ask)
            yield Wish(read, access, publisher(root), told(), overwrite, **rest)
    except Timeout:
        raise Refusal("publish.busy-here") from None


def _asker(lang: str) -> Callable[[str], str]:
    return lambda login: str(click.prompt(say(lang, "publish.ask", login=login), hide_input=True))


def _refuse_folder(wish: Wish, root: Path, site_dir: Path) -> None:
    """A folder that holds the sources or the built site is no place to publish to."""
    from minhbach.build.publish import Sources, refuse_sources

    if wish.target.kind != "folder":
        return
    folder, site = Path(wish.target.path).resolve(), site_dir.resolve()
    try:
        refuse_sources(root, folder)
    except Sources:
        raise Refusal("sources", folder=folder) from None
    if folder.is_relative_to(site) or site.is_relative_to(folder):
        raise Refusal("publish.onto-itself", folder=folder)


def _tell(done: Delivered, lang: str) -> None:
    if done.resumed:
        click.echo(say(lang, "publish.resumed"), err=True)
    for path in done.strangers[:STRANGERS]:
        click.echo(say(lang, "publish.stranger", path=path if path.isprintable() else ascii(path)), err=True)
    if len(done.strangers) > STRANGERS:
        click.echo(say(lang, "publish.strangers", count=len(done.strangers) - STRANGERS), err=True)
    if done.unsigned:
        click.echo(say(lang, "publish.unsigned"), err=True)


@contextlib.contextmanager
def _refusals() -> Iterator[str]:
    """The language of messages; a refusal is said and ends the command."""
    from minhbach.delivery.store import Lost, Outside

    lang = message_language()
    try:
        yield lang
    except Refusal as refusal:
        _fail(say(lang, refusal.key, **refusal.holes))
    except Lost as lost:
        _fail(say(lang, "publish.lost-connection", reason=lost))
    except Outside as outside:
        _fail(say(lang, "publish.outside", path=outside))
    except OSError as error:
        _fail(say(lang, _meaning(error), path=error.filename or "", reason=error.strerror or error))
    except KeyboardInterrupt:
        _fail(say(lang, "publish.interrupted"))


def _meaning(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "publish.full"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "publish.read-only"
    return "publish.no-folder" if error.errno == errno.ENOENT else "publish.refused"


def _fail(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(1)
