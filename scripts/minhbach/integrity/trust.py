"""Which keys are believed, and what a signature is worth by them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from minhbach.content.yaml import parse
from minhbach.integrity.finding import Finding, finding
from minhbach.integrity.sshsig import Signature, read
from minhbach.model.keys import ALGORITHM, SigningKey
from minhbach.outputs.manifest import ROOT, SIGNATURE

Origin = Literal["pinned", "remembered", "site"]

_KEYS = TypeAdapter(tuple[SigningKey, ...])


@dataclass(frozen=True, slots=True)
class Trust:
    """The keys that count; `origin` says why. `offered` are those that the site itself shows."""

    keys: Sequence[SigningKey]
    origin: Origin
    offered: Sequence[SigningKey] = ()


def read_keys_text(text: str) -> tuple[SigningKey, ...] | None:
    """Keys as data/keys.yml, keys.json, a `.pub` file or an allowed_signers file hold them; None for anything else."""
    lines = [
        line for line in text.splitlines() if f"{ALGORITHM} " in line and not line.lstrip().startswith(("#", "-", '"'))
    ]
    try:
        if text.lstrip().startswith("{"):
            data = json.loads(text)["keys"]
        elif lines and all("public:" not in line for line in lines):
            data = [_from_line(line, number) for number, line in enumerate(lines, 1)]
        else:
            data = parse("keys", text).value
        return _KEYS.validate_python(data)
    except (ValidationError, ValueError, KeyError, TypeError, RecursionError):
        return None


def judged(root: bytes, text: str | None, trust: Trust, day: date) -> tuple[SigningKey | None, tuple[Finding, ...]]:
    """The key that signed the root, if its signature is good on a day; else why not, each cause with its own code."""
    if text is None:
        return None, (finding(SIGNATURE, "no-signature"),)
    signature = read(text)
    if signature is None:
        return None, (finding(SIGNATURE, "broken-signature"),)
    if not trust.keys:
        return None, (finding(SIGNATURE, "no-keys", key=signature.key),)
    key = _of(trust.keys, signature)
    if key is None:
        offered = _of(trust.offered, signature)
        code = "wrong-key" if offered or (trust.origin == "pinned" and len(trust.keys) == 1) else "unknown-key"
        return None, (finding(SIGNATURE, code, key=signature.key, known=", ".join(k.id for k in trust.keys)),)
    if not signature.fits(root):
        return None, (finding(ROOT, "tampered-manifest", id=key.id),)
    standing = key.standing(day)
    if standing != "valid":
        day = {"revoked": key.revoked, "expired": key.to, "early": key.from_}[standing] or day
        return None, (finding(SIGNATURE, f"{standing}-key", id=key.id, day=day),)
    return key, ()


def _of(keys: Iterable[SigningKey], signature: Signature) -> SigningKey | None:
    """The record of the key that signed; of two records for one key a revoked one counts."""
    found = sorted((key for key in keys if key.public == signature.key), key=lambda key: key.revoked is None)
    return found[0] if found else None


def _from_line(line: str, number: int) -> dict[str, str]:
    """`[principal [options]] ssh-ed25519 AAAA… [comment]`; dates in OpenSSH's options are taken along."""
    options, _, rest = line.partition(f"{ALGORITHM} ")
    record = {"id": f"k{number}", "public": f"{ALGORITHM} {rest}"}
    for name, key in (("valid-after", "from"), ("valid-before", "to")):
        stamp = options.partition(f'{name}="')[2][:8]
        if stamp:
            day = date(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:8]))
            record[key] = str(date.fromordinal(day.toordinal() - (name == "valid-before")))
    return record
