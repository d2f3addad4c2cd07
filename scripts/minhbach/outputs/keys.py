"""The public keys beside the manifest, for `minhbach verify` and for `ssh-keygen`; and the page that tells citizens."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from urllib.parse import urlsplit

from minhbach.model.fingerprint import fingerprint
from minhbach.model.keys import SigningKey
from minhbach.outputs.manifest import FOLDER
from minhbach.outputs.output import Output, page_path
from minhbach.render.edition import Edition
from minhbach.render.head import room_head
from minhbach.render.page import page
from minhbach.render.wording import Wording

KEYS = f"{FOLDER}keys.json"
SIGNERS = f"{FOLDER}allowed_signers"
FILES = {
    "manifest.json": "manifest",
    "manifest.json.sig": "signature",
    "keys.json": "keys",
    "allowed_signers": "signers",
}
"""What lies in FOLDER for programs, and the word for each."""


def plan(edition: Edition) -> Iterator[Output]:
    """Nothing where the site has no key."""
    site = edition.site
    if site.keys:
        yield Output(KEYS, fingerprint(["keys", *site.keys.values()]), keys_json)
        yield Output(SIGNERS, fingerprint(["signers", site.config.base_url, *site.keys.values()]), signers)
        for lang, at in site.addresses.items():
            key = edition.key(lang, "verify.html", *site.keys.values())
            yield Output(page_path(at.room("verify")), key, partial(verify_page, lang))


def keys_json(edition: Edition) -> bytes:
    """Every key there ever was, revoked ones too, as data/keys.yml names them."""
    rows = [row(key) for key in edition.site.keys.values()]
    return (json.dumps({"keys": rows}, ensure_ascii=False, indent=1) + "\n").encode()


def row(key: SigningKey) -> Mapping[str, object]:
    """One key as data; what is not known is absent."""
    data = key.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {name: data[name] for name in ("id", "public", "from", "to", "revoked", "note") if name in data}


def signers(edition: Edition) -> bytes:
    """The keys that still count, as OpenSSH reads them, for the site's host; a day ends before the next."""
    host = principal(edition)
    lines = [_signer(host, key) for key in edition.site.keys.values() if key.revoked is None]
    return "".join(lines).encode()


def principal(edition: Edition) -> str:
    """Whom OpenSSH names as the signer: the site's host."""
    return urlsplit(edition.site.config.base_url).hostname or "site"


def verify_page(lang: str, edition: Edition) -> bytes:
    """In plain words how to see that what one reads is what was published, with the keys to compare."""
    site, words = edition.site, Wording(edition.site, lang)
    base = site.config.base_url
    values = {
        "intro": words.t("verify.intro"),
        "base": base,
        "host": principal(edition),
        "folder": FOLDER,
        "files": [(name, words.t(f"verify.file.{kind}")) for name, kind in FILES.items()],
        "keys": [{"key": key, "days": _days(key, words)} for key in site.keys.values()],
    }
    head = room_head(site, lang, words.t("verify.title"), words.t("verify.intro"), "verify")
    return page(edition, head, "about", "verify.html", values)


def _days(key: SigningKey, words: Wording) -> str:
    """From when to when a key counts, in a sentence; whether it still does today is not the page's to say."""
    if key.revoked:
        return words.t("verify.revoked", date=words.day(key.revoked))
    ends = "-".join(name for name, day in (("from", key.from_), ("to", key.to)) if day) or "open"
    dates = {name: words.day(day) for name, day in (("start", key.from_), ("end", key.to)) if day}
    return words.t(f"verify.days.{ends}", **dates)


def _signer(host: str, key: SigningKey) -> str:
    options = ['namespaces="minhbach"']
    if key.from_:
        options.append(f'valid-after="{_stamp(key.from_)}"')
    if key.to:
        options.append(f'valid-before="{_stamp(key.to + timedelta(days=1))}"')
    return f"{host} {','.join(options)} {key.public} {key.id}\n"


def _stamp(day: date) -> str:
    return day.strftime("%Y%m%d")
