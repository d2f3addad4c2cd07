"""`minhbach key`: new, rotate, revoke."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from minhbach.build.reporting import say
from minhbach.integrity.asking import PASSPHRASE, File, day, new_passphrase, own_folder, refusals, root_option, today
from minhbach.integrity.refusal import Refusal


@click.group()
def key() -> None:
    """The keys that the manifest is signed with: new, rotate, revoke."""


@key.command("new")
@click.argument("file", type=File, required=False)
@root_option
@click.option("--id", "name", help="Its id in data/keys.yml; otherwise the day: k-2026-01-31.")
@click.option("--from", "since", help="The first day it counts; otherwise today.")
@click.option("--to", "until", help="The last day it counts; otherwise no end.")
@click.option("--passphrase", "asked", is_flag=True, help=f"Ask for one, or take it from {PASSPHRASE}.")
def key_new(file: Path | None, root: Path, name: str | None, since: str | None, until: str | None, asked: bool) -> None:
    """Make a private key in FILE, else in your own settings, and add its public half to data/keys.yml."""
    with refusals() as lang:
        first, last = day(since, "--from", lang) or today(), day(until, "--to", lang)
        name = name or f"k-{first}"
        file = file or _kept(root, name)
        _make_key(file, root, name, first, last, asked, lang)
        click.echo(say(lang, "key.made", file=file, id=name, path="data/keys.yml"))


@key.command("rotate")
@click.argument("old")
@click.argument("file", type=File, required=False)
@root_option
@click.option("--id", "name", help="The new key's id.")
@click.option("--overlap", default=30, type=click.IntRange(0), help="Days for which the old key still counts.")
@click.option("--passphrase", "asked", is_flag=True, help=f"Ask for one, or take it from {PASSPHRASE}.")
def key_rotate(old: str, file: Path | None, root: Path, name: str | None, overlap: int, asked: bool) -> None:
    """Make the key in FILE that follows the key OLD, an id of data/keys.yml."""
    from minhbach.integrity.key_register import change, keys_of

    with refusals() as lang:
        if old not in keys_of(root):
            raise Refusal("key.unknown-id", id=old, path="data/keys.yml", ids=", ".join(keys_of(root)))
        first, name = today(), name or f"k-{today()}"
        file = file or _kept(root, name)
        _make_key(file, root, name, first, None, asked, lang)
        last = date.fromordinal(first.toordinal() + overlap)
        change(root, old, "to", last)
        click.echo(say(lang, "key.rotated", old=old, id=name, file=file, date=last))


@key.command("revoke")
@click.argument("name", metavar="ID")
@root_option
@click.option("--date", "when", help="The day it was lost; otherwise today.")
def key_revoke(name: str, root: Path, when: str | None) -> None:
    """Mark the key ID of data/keys.yml as revoked: nothing signed with it counts any more."""
    from minhbach.integrity.key_register import change

    with refusals() as lang:
        lost = day(when, "--date", lang) or today()
        change(root, name, "revoked", lost)
        click.echo(say(lang, "key.revoked", id=name, date=lost))


def _make_key(file: Path, root: Path, name: str, first: date, last: date | None, asked: bool, lang: str) -> None:
    """The private key, its public half, its record; in an order that leaves no record without a key."""
    from minhbach.integrity.key_files import kept_by_git, make, refuse_place
    from minhbach.integrity.key_register import add, keys_of

    refuse_place(file, root)
    if name in keys_of(root):
        raise Refusal("key.id", id=name, path="data/keys.yml")
    public = make(file, root, name, new_passphrase(lang) if asked else None)
    add(root, name, public, first, last)
    click.echo(say(lang, "key.in-git" if kept_by_git(file) else "key.keep", file=file), err=True)


def _kept(root: Path, name: str) -> Path:
    """Where `sign` looks for keys, by the name of the site's folder and the key's id."""
    return own_folder("keys") / f"{root.resolve().name}-{name}.key"
