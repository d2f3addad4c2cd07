"""The commands of this folder: `key`, `sign`, `verify`, `rebuild-check`. Each is a call and what it says."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minhbach.build.reporting import say
from minhbach.integrity.asking import (
    PRIVATE,
    File,
    Folder,
    moment,
    own_folder,
    passphrase,
    refusals,
    root_option,
    today,
)
from minhbach.integrity.key_commands import key
from minhbach.integrity.refusal import Refusal

if TYPE_CHECKING:
    from minhbach.integrity.verify import Verdict, Wish
    from minhbach.model.keys import SigningKey


@click.command()
@root_option
@click.option("--site-dir", default=Path("site"), type=Folder, help="Where the site was built, from the root.")
@click.option("--key", "file", type=File, help=f"The private key; else {PRIVATE}, else the one of `key new`.")
def sign(root: Path, site_dir: Path, file: Path | None) -> None:
    """Sign the manifest of the built site, after a look that every file in it is the one that was built."""
    from minhbach.integrity.key_choice import private_key
    from minhbach.integrity.signing import sign_site

    with refusals() as lang:
        chosen = private_key(file, root, own_folder("keys"), today(), passphrase())
        for warning in chosen.warnings:
            click.echo(warning.text(lang), err=True)
        count, warnings = sign_site(root / site_dir, chosen.key)
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

    with refusals(lang) as lang:
        newest = moment(newer_than, lang) if newer_than else None
        memory = memory or own_folder("seen")
        listed = tuple(also.read_text(encoding="utf-8").split()) if also else ()
        wish = Wish(today(), _pinned(pinned), original, newest, memory, listed, rate, together)

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

    with refusals() as lang:
        built_for = moment(as_of, lang) if as_of else None
        published = None
        if against:
            published = live_manifest(against) if "://" in against else manifest_at(Path(against))
        rebuilt = rebuild(root.resolve(), revision, built_for, published)
        for line in rebuilt.lines:
            click.echo(line.text(lang))
        if published is not None:
            for line in other_conditions(rebuilt, published, versions()):
                click.echo(line.text(lang))
        closing = "rebuild.differs" if rebuilt.lines else "rebuild.confirmed" if published else "rebuild.same"
        click.echo(say(lang, closing, commit=rebuilt.commit[:12], count=rebuilt.files, place=against or ""))
        sys.exit(1 if rebuilt.lines else 0)


COMMANDS = (key, sign, verify, rebuild_check)


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
