"""The configurations of deploy/, with the folders and ports of this machine in place of an operator's."""

from __future__ import annotations

import datetime
import ipaddress
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from servers import free_ports, running_nginx
from sites import REPOSITORY

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


@contextmanager
def nginx(site: Path, folder: Path) -> Iterator[tuple[int, int]]:
    """nginx under deploy/nginx.conf with `site`, its logs and a certificate in `folder`: its ports for https and http."""
    secure, plain = free_ports(2)
    text = (REPOSITORY / "deploy/nginx.conf").read_text(encoding="utf-8")
    if not (folder / "privkey.pem").exists():
        certify(folder)
    with running_nginx(on_loopback(text, site, folder, secure, plain, folder), (secure, plain), folder):
        yield secure, plain


def certify(folder: Path) -> None:
    """A certificate for HOST that nobody else trusts, under the names that certbot gives."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    names = [x509.DNSName(HOST), x509.DNSName(f"www.{HOST}"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    today = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - datetime.timedelta(days=1))
        .not_valid_after(today + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form, lock = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "privkey.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, form, lock))
