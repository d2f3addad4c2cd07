"""The configurations of deploy/, with the folders and ports of this machine in place of an operator's."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import httpx

HOST = "xa.example"
Fetch = Callable[..., httpx.Response]


def on_loopback(text: str, site: Path, certificate: Path, secure: int, plain: int, folder: Path) -> str:
    """deploy/nginx.conf with this machine's folders and ports; nothing else of it is changed."""
    text = re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.MULTILINE)
    for old, new in (
        ("listen 443", f"listen 127.0.0.1:{secure}"),
        ("listen 80", f"listen 127.0.0.1:{plain}"),
        (f"/etc/letsencrypt/live/{HOST}", str(certificate)),
        (f"/srv/www/{HOST}", str(site)),
        ("/srv/www/acme", str(folder / "acme")),
        ("/etc/nginx/minhbach-brotli.conf", str(folder / "minhbach-brotli.conf")),
    ):
        assert old in text
        text = text.replace(old, new)
    return text
