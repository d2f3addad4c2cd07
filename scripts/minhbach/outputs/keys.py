"""The public keys beside the manifest: for our `verify`, and for `ssh-keygen -Y verify`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from urllib.parse import urlsplit

from minhbach.model.fingerprint import fingerprint
from minhbach.model.keys import SigningKey
from minhbach.outputs.manifest import FOLDER
from minhbach.outputs.output import Output
from minhbach.render.edition import Edition

KEYS = f"{FOLDER}keys.json"
SIGNERS = f"{FOLDER}allowed_signers"


def plan(edition: Edition) -> Iterator[Output]:
    """Nothing where the site has no key."""
    site = edition.site
    if site.keys:
        yield Output(KEYS, fingerprint(["keys", *site.keys.values()]), keys_json)
        yield Output(SIGNERS, fingerprint(["signers", site.config.base_url, *site.keys.values()]), signers)


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
    host = urlsplit(edition.site.config.base_url).hostname or "site"
    lines = [_signer(host, key) for key in edition.site.keys.values() if key.revoked is None]
    return "".join(lines).encode()


def _signer(host: str, key: SigningKey) -> str:
    options = ['namespaces="minhbach"']
    if key.from_:
        options.append(f'valid-after="{_stamp(key.from_)}"')
    if key.to:
        options.append(f'valid-before="{_stamp(key.to + timedelta(days=1))}"')
    return f"{host} {','.join(options)} {key.public} {key.id}\n"


def _stamp(day: date) -> str:
    return day.strftime("%Y%m%d")
