"""What the commands of this folder ask and answer alike: their options, days, passphrases, refusals."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

import click

from minhbach.build.reading import BadMoment, as_of_moment, message_language
from minhbach.build.reporting import say
from minhbach.integrity.refusal import Refusal

File = click.Path(path_type=Path, dir_okay=False)
Folder = click.Path(path_type=Path, file_okay=False)
root_option = click.option("--root", default=Path(), type=Folder, help="The folder of the site.")
PASSPHRASE = "MINHBACH_KEY_PASSPHRASE"
PRIVATE = "MINHBACH_KEY"
"""Names of the environment: a passphrase; a private key, or the file that holds it."""


def own_folder(name: str) -> Path:
    """A folder of this user's settings, outside every site."""
    return Path(click.get_app_dir("minhbach")) / name


@contextlib.contextmanager
def refusals(lang: str | None = None) -> Iterator[str]:
    """The language of messages; a refusal is said and ends the command."""
    lang = lang or message_language()
    try:
        yield lang
    except Refusal as refusal:
        _fail(say(lang, refusal.key, **refusal.holes))
    except OSError as error:
        _fail(say(lang, "refused-by-system", path=error.filename or "", reason=error.strerror or error))
    except KeyboardInterrupt:
        _fail(say(lang, "verify.interrupted"))


def _fail(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(1)


def passphrase() -> bytes | None:
    given = os.environ.get(PASSPHRASE)
    return given.encode() if given else None


def new_passphrase(lang: str) -> bytes:
    given = passphrase()
    return given or str(click.prompt(say(lang, "key.ask"), hide_input=True, confirmation_prompt=True)).encode()


def today() -> date:
    return date.today()


def day(text: str | None, option: str, lang: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise click.BadParameter(say(lang, "bad-day", text=text or ""), param_hint=option) from None


def moment(text: str, lang: str) -> datetime:
    try:
        return as_of_moment(text, Path())
    except BadMoment as bad:
        raise click.BadParameter(say(lang, "bad-moment", text=bad), param_hint=bad.origin) from None
