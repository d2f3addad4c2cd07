"""Signing a built site: only one that is whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from minhbach.integrity import sshsig
from minhbach.integrity.finding import Finding, finding
from minhbach.integrity.folder import altered, reader
from minhbach.integrity.key_files import public_of
from minhbach.integrity.manifest import read_manifest
from minhbach.integrity.refusal import Refusal
from minhbach.integrity.trust import read_keys_text
from minhbach.outputs.keys import KEYS
from minhbach.outputs.manifest import SIGNATURE


def sign_site(site_dir: Path, key: Ed25519PrivateKey) -> tuple[int, Sequence[Finding]]:
    """Sign the manifest of a folder; how many files it vouches for, and warnings.

    Raises Refusal where the folder is not what its manifest says: a signature must never cover what nobody built.
    """
    manifest, problems = read_manifest(reader(site_dir))
    if manifest is None:
        raise Refusal("sign.no-manifest", folder=site_dir)
    wrong = (*problems, *altered(site_dir, manifest))
    if wrong:
        raise Refusal("sign.altered", folder=site_dir, count=len(wrong), path=wrong[0].path)
    waiting = site_dir / f"{SIGNATURE}.new"
    waiting.write_text(sshsig.sign(manifest.root, key), encoding="ascii", newline="\n")
    waiting.replace(site_dir / SIGNATURE)
    keys = site_dir / KEYS
    listed = (read_keys_text(keys.read_text(encoding="utf-8")) or ()) if keys.is_file() else ()
    own = next((one for one in listed if one.public == public_of(key)), None)
    return len(manifest.files), () if own and own.revoked is None else (finding(KEYS, "unlisted-key"),)
