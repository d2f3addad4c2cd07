"""The commands of this folder: `key`, `sign`, `verify`, `rebuild-check`. Each is a call and what it says."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from minhbach.build.reading import BadMoment, as_of_moment, message_language
from minhbach.build.reporting import say
from minhbach.integrity.refusal import Refusal

if TYPE_CHECKING:
    from minhbach.integrity.verify import Verdict, Wish
    from minhbach.model.keys import SigningKey

File = click.Path(path_type=Path, dir_okay=False)
Folder = click.Path(path_type=Path, file_okay=False)
root_option = click.option("--root", default=Path(), type=Folder, help="The folder of the site.")
PASSPHRASE = "MINHBACH_KEY_PASSPHRASE"


@click.group()
def key() -> None:
    """The keys that the manifest is signed with: new, rotate, revoke."""


@key.command("new")
@click.argument("file", type=File)
@root_option
@click.option("--id", "name", help="Its id in data/keys.yml; otherwise the day: k-2026-01-31.")
@click.option("--from", "since", help="The first day it counts; otherwise today.")
@click.option("--to", "until", help="The last day it counts; otherwise no end.")
@click.option("--passphrase", "asked", is_flag=True, help=f"Ask for one, or take it from {PASSPHRASE}.")
def key_new(file: Path, root: Path, name: str | None, since: str | None, until: str | None, asked: bool) -> None:
    """Make a private key in FILE, and add its public half to data/keys.yml."""
    with _refusals() as lang:
        first, last = _day(since, "--from", lang) or _today(), _day(until, "--to", lang)
        name = name or f"k-{first}"
        _make_key(file, root, name, first, last, asked, lang)
        click.echo(say(lang, "key.made", file=file, id=name, path="data/keys.yml"))


@key.command("rotate")
@click.argument("old")
@click.argument("file", type=File)
@root_option
@click.option("--id", "name", help="The new key's id.")
@click.option("--overlap", default=30, type=click.IntRange(0), help="Days for which the old key still counts.")
@click.option("--passphrase", "asked", is_flag=True, help=f"Ask for one, or take it from {PASSPHRASE}.")
def key_rotate(old: str, file: Path, root: Path, name: str | None, overlap: int, asked: bool) -> None:
    """Make the key in FILE that follows the key OLD, an id of data/keys.yml."""
    from minhbach.integrity.key_register import change, keys_of

    with _refusals() as lang:
        if old not in keys_of(root):
            raise Refusal("key.unknown-id", id=old, path="data/keys.yml", ids=", ".join(keys_of(root)))
        first, name = _today(), name or f"k-{_today()}"
        _make_key(file, root, name, first, None, asked, lang)
        last = date.fromordinal(first.toordinal() + overlap)
        change(root, old, "to", last)
        click.echo(say(lang, "key.rotated", old=old, id=name, file=file, date=last))


@key.command("revoke")
@click.argument("name", metavar="ID")
@root_option
@click.option("--date", "day", help="The day it was lost; otherwise today.")
def key_revoke(name: str, root: Path, day: str | None) -> None:
    """Mark the key ID of data/keys.yml as revoked: nothing signed with it counts any more."""
    from minhbach.integrity.key_register import change

    with _refusals() as lang:
        when = _day(day, "--date", lang) or _today()
        change(root, name, "revoked", when)
        click.echo(say(lang, "key.revoked", id=name, date=when))


@click.command()
@root_option
@click.option("--site-dir", default=Path("site"), type=Folder, help="Where the site was built, from the root.")
@click.option("--key", "file", required=True, type=File, help="The private key.")
def sign(root: Path, site_dir: Path, file: Path) -> None:
    """Sign the manifest of the built site, after a look that every file in it is the one that was built."""
    from minhbach.integrity.key_files import load, readable_by_others, refuse_place
    from minhbach.integrity.signing import sign_site

    with _refusals() as lang:
        refuse_place(file, root)
        private = load(file, _passphrase())
        if readable_by_others(file):
            click.echo(say(lang, "key.readable", file=file), err=True)
        count, warnings = sign_site(root / site_dir, private)
        for one in warnings:
            click.echo(one.message(lang), err=True)
        click.echo(say(lang, "sign.signed", count=count, folder=root / site_dir))


@click.command()
@click.argument("target")
@click.option(
    "--keys",
    "--key",
    "pinned",
    type=File,
    help="The public keys to believe: keys.yml, keys.json, .pub, allowed_signers.",
)
@click.option(
    "--original", default=Path("site"), type=Folder, help="A folder with the published files, to show what differs."
)
@click.option("--newer-than", help="The moment that the manifest must not be older than.")
@click.option("--also", type=File, help="A list of places to look at besides, one a line, such as from a server's log.")
@click.option("--rate", default=5.0, type=click.FloatRange(0.1), help="Questions a second.")
@click.option("--together", default=3, type=click.IntRange(1, 16), help="Questions at once.")
@click.option("--memory", type=Folder, help="Where to keep what was seen; otherwise in your own settings.")
@click.option("--watch", "minutes", type=click.FloatRange(0), help="Do it again every so many minutes.")
@click.option(
    "--rounds", default=0, type=click.IntRange(0), help="With --watch: how often; otherwise until you stop it."
)
@click.option("--on-alarm", help="A command to call at an alarm; it is given the findings as JSON.")
@click.option("--lang", type=click.Choice(["vi", "en"]), help="The language of the messages; otherwise the locale's.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How findings are shown.")
@click.option("--strict", is_flag=True, help="Warnings fail the check, too.")
def verify(
    target: str, pinned: Path | None, original: Path, newer_than: str | None, also: Path | None,
    rate: float, together: int, memory: Path | None, minutes: float | None, rounds: int, on_alarm: str | None,
    lang: str | None, form: str, strict: bool,
) -> None:  # fmt: skip
    """Compare TARGET, a folder or an address, with its signed manifest. Exit status 1 where anything was altered."""
    from minhbach.integrity.telling import as_json, told
    from minhbach.integrity.verify import Wish
    from minhbach.integrity.watching import caller, watch

    with _refusals(lang) as lang:
        newest = _moment(newer_than, lang) if newer_than else None
        memory = memory or Path(click.get_app_dir("minhbach")) / "seen"
        listed = tuple(also.read_text(encoding="utf-8").split()) if also else ()
        wish = Wish(_today(), _pinned(pinned), original, newest, memory, listed, rate, together)

        def show(verdict: Verdict) -> None:
            click.echo(as_json(verdict, lang) if form == "json" else "\n".join(told(verdict, lang)))

        alarm = caller(on_alarm, lang) if on_alarm else lambda verdict: None
        if minutes is not None:
            sys.exit(1 if watch(lambda: _verified(target, wish, lang), minutes, show, alarm, rounds) else 0)
        verdict = _verified(target, wish, lang)
        show(verdict)
        if verdict.alarms:
            alarm(verdict)
        sys.exit(1 if verdict.alarms or (strict and verdict.findings) else 0)


@click.command("rebuild-check")
@click.argument("revision", metavar="REV")
@root_option
@click.option("--as-of", help="The moment to build for; otherwise the manifest's, or the commit's.")
@click.option("--against", help="A published folder or address to compare with.")
def rebuild_check(revision: str, root: Path, as_of: str | None, against: str | None) -> None:
    """Build the commit REV twice, in different places and conditions, and compare the bytes."""
    from minhbach.build.provenance import versions
    from minhbach.integrity.rebuilding import manifest_at, other_conditions, rebuild
    from minhbach.integrity.verify import live_manifest

    with _refusals() as lang:
        moment = _moment(as_of, lang) if as_of else None
        published = None
        if against:
            published = live_manifest(against) if "://" in against else manifest_at(Path(against))
        rebuilt = rebuild(root.resolve(), revision, moment, published)
        for line in rebuilt.lines:
            click.echo(line.text(lang))
        if published is not None:
            for line in other_conditions(rebuilt, published, versions()):
                click.echo(line.text(lang))
        closing = "rebuild.differs" if rebuilt.lines else "rebuild.confirmed" if published else "rebuild.same"
        click.echo(say(lang, closing, commit=rebuilt.commit[:12], count=rebuilt.files, place=against or ""))
        sys.exit(1 if rebuilt.lines else 0)


COMMANDS = (key, sign, verify, rebuild_check)


def _make_key(file: Path, root: Path, name: str, first: date, last: date | None, asked: bool, lang: str) -> None:
    """The private key, its public half, its record; in an order that leaves no record without a key."""
    from minhbach.integrity.key_files import kept_by_git, make, refuse_place
    from minhbach.integrity.key_register import add, keys_of

    refuse_place(file, root)
    if name in keys_of(root):
        raise Refusal("key.id", id=name, path="data/keys.yml")
    public = make(file, root, name, _new_passphrase(lang) if asked else None)
    add(root, name, public, first, last)
    click.echo(say(lang, "key.in-git" if kept_by_git(file) else "key.keep", file=file), err=True)


def _verified(target: str, wish: Wish, lang: str) -> Verdict:
    from minhbach.build.progress import progress
    from minhbach.integrity.verify import verify_folder, verify_live

    with progress(say(lang, "verify.looking")) as tick:
        if "://" in target:
            return verify_live(target, wish, tick)
        if not Path(target).is_dir():
            raise Refusal("verify.no-target", target=target)
        return verify_folder(Path(target), wish, tick)


def _pinned(file: Path | None) -> tuple[SigningKey, ...]:
    """The keys of a file, else those of the data/keys.yml that lies here."""
    from minhbach.integrity.trust import read_keys_text

    file = file or next((one for one in (Path("data/keys.yml"),) if one.is_file()), None)
    if file is None:
        return ()
    try:
        keys = read_keys_text(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        keys = None
    if not keys:
        raise Refusal("verify.no-keys-file", file=file)
    return keys


@contextlib.contextmanager
def _refusals(lang: str | None = None) -> Iterator[str]:
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


def _passphrase() -> bytes | None:
    given = os.environ.get(PASSPHRASE)
    return given.encode() if given else None


def _new_passphrase(lang: str) -> bytes:
    given = _passphrase()
    return given or str(click.prompt(say(lang, "key.ask"), hide_input=True, confirmation_prompt=True)).encode()


def _today() -> date:
    return date.today()


def _day(text: str | None, option: str, lang: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise click.BadParameter(say(lang, "bad-day", text=text or ""), param_hint=option) from None


def _moment(text: str, lang: str) -> datetime:
    try:
        return as_of_moment(text, Path())
    except BadMoment as bad:
        raise click.BadParameter(say(lang, "bad-moment", text=bad), param_hint=bad.origin) from None
