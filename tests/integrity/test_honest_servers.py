"""Honest deployments: none of them raises an alarm, whatever their habits."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import brotli
import pytest

from minhbach.integrity.telling import told
from minhbach.integrity.verify import Verdict
from servers import nginx_farm, python_server

OURS = "error_page 404 /404.html;"
PAGES = "text/css application/javascript application/json text/xml application/xml text/plain image/svg+xml"
SECURE = """
add_header Content-Security-Policy "default-src 'self'; object-src 'none'; base-uri 'none'" always;
add_header X-Content-Type-Options nosniff always;
add_header Referrer-Policy same-origin always;
add_header X-Frame-Options DENY always;
add_header Permissions-Policy "geolocation=()" always;
add_header Cross-Origin-Opener-Policy same-origin always;
add_header Strict-Transport-Security "max-age=63072000" always;
"""
BROTLI = """
location / {
  if ($brotli) { rewrite ^(.*/)$ $1index.html; rewrite ^(.*[.](?:html|css))$ $1.br last; }
}
location ~ [.]html[.]br$ { types {} default_type text/html; add_header Content-Encoding br always; add_header Vary Accept-Encoding always; }
location ~ [.]css[.]br$ { types {} default_type text/css; add_header Content-Encoding br always; add_header Vary Accept-Encoding always; }
"""
WITHOUT_SLASH = """
location ~ ^(.+)/$ { if (-f $document_root$1/index.html) { return 301 $1; } }
location / { try_files $uri $uri/index.html =404; }
location = / { try_files /index.html =404; }
"""
CLEAN = """
location ~ ^(?<at>.*/)index[.]html$ { if ($request_uri ~ index[.]html) { return 301 $at; } }
location ~ ^(?<at>.+)[.]html$ { if ($request_uri ~ [.]html) { return 301 $at; } }
location / { try_files $uri $uri.html $uri/ =404; }
"""
NETWORK = """
gzip on; gzip_types *; server_tokens off;
add_header Server-Timing 'cfCacheStatus;desc="HIT", cdn-cache;dur=3';
add_header CF-Ray 8f00000000000000-SGN; add_header CF-Cache-Status HIT; add_header Age 1234; add_header Via '1.1 varnish, 1.1 vn-proxy';
add_header X-Cache 'HIT from han-01'; add_header X-Served-By cache-sin1; add_header X-Timer 'S1.0,VS0'; add_header Nel '{}';
add_header Report-To '{"endpoints":[{"url":"https://a.nel.example/report"}]}'; add_header Alt-Svc 'h3=":443"; ma=86400, h2=":443"';
add_header Set-Cookie '__cf_bm=abc; path=/; HttpOnly; Secure'; add_header Expect-CT 'max-age=0'; add_header Permissions-Policy 'browsing-topics=()';
add_header Strict-Transport-Security 'max-age=31536000; includeSubDomains; preload'; add_header X-Proxy-Cache MISS;
"""
NGINX: Mapping[str, str] = {
    "plain": OURS,
    "own-error-page": "",
    "gzip": f"{OURS} gzip on; gzip_min_length 0; gzip_types {PAGES};",
    "gzip-prepared": f"{OURS} gzip_static on;",
    "brotli-prepared": OURS + BROTLI,
    "careful": OURS + SECURE,
    "sub-path": "location /site/ { alias {root}/; error_page 404 /site/404.html; } location = / { return 404; }",
    "without-slash": OURS + WITHOUT_SLASH,
    "try-files": f"{OURS} location / {{ try_files $uri $uri/ =404; }}",
    "two-error-pages": f"{OURS} location /en/ {{ error_page 404 /en/404.html; }}",
    "internal-error-page": f"{OURS} location = /404.html {{ internal; }}",
    "no-etag": f"{OURS} etag off; if_modified_since off; add_header Last-Modified '';",
    "cached": f"{OURS} expires 1h; add_header Cache-Control public; add_header Vary 'Accept-Encoding, Origin';",
    "charset": f"{OURS} charset utf-8; charset_types text/html text/css text/plain text/xml application/javascript;",
    "relative-redirects": f"{OURS} absolute_redirect off; port_in_redirect off;",
    "index-forbidden": f"{OURS} location ~ /$ {{ try_files ${{uri}}index.html =404; }}",
    "cors": f"{OURS} add_header Access-Control-Allow-Origin '*'; add_header Timing-Allow-Origin '*';",
    "other-types": f"{OURS} types {{ text/html html; text/css css; text/javascript js; application/rss+xml xml; text/json json; image/svg+xml svg; image/jpeg jpg; image/png png; image/webp webp; font/woff2 woff2; }}",
    "cookie": f"{OURS} add_header Set-Cookie 'lb=node3; Path=/; HttpOnly';",
    "own-links": f"{OURS} add_header Link '</assets/minhbach.css>; rel=preload; as=style'; add_header Alt-Svc 'h3=\":443\"; ma=86400';",
    "unbuffered": f"{OURS} gzip on; gzip_comp_level 1; gzip_proxied any; sendfile off; output_buffers 1 512;",
    "listing": f"{OURS} autoindex on;",
    "like-apache": f"{OURS} etag off; charset UTF-8; charset_types text/html text/css text/plain text/xml; add_header Server Apache; add_header Accept-Ranges none;",
    "shouted-types": f"{OURS} types {{ 'Text/HTML;Charset=\"UTF-8\"' html; TEXT/CSS css; 'Application/JavaScript; charset=utf8' js; 'Text/XML; Charset=UTF-8' xml; IMAGE/JPEG jpg; Image/PNG png; IMAGE/WebP webp; Image/SVG+XML svg; }}",
    "clean-addresses": OURS + CLEAN,
    "permanent-redirects": f"{OURS} location ~ ^(?<at>.*/)index[.]html$ {{ if ($request_uri ~ index[.]html) {{ return 308 $at; }} }}",
    "network": OURS + NETWORK,
    "network-without-bots": f"{OURS} if ($bot) {{ return 403; }}",
    "network-without-any-bot": f"{OURS} if ($bot) {{ return 429; }} if ($bing) {{ return 403; }} if ($coccoc) {{ return 403; }}",
    "all-welcome": f"{OURS} add_header X-Robots-Tag 'all, max-image-preview:large, max-snippet:-1'; add_header X-UA-Compatible IE=edge;",
    "says-the-language": f"{OURS} add_header Content-Language vi; add_header Content-Location $uri; add_header Vary 'Accept-Language, User-Agent, Accept-Encoding';",
    "early-hints": f"{OURS} add_header Link '</assets/minhbach.css>; rel=preload; as=style, <http://$http_host/>; rel=preconnect';",
    "one-by-one": f"{OURS} keepalive_timeout 0; chunked_transfer_encoding off; max_ranges 0;",
    "never-kept": f"{OURS} add_header Cache-Control 'no-store, no-transform'; expires -1; add_header Pragma no-cache;",
    "deflated-little": f"{OURS} gzip on; gzip_comp_level 9; gzip_vary on; gzip_min_length 1; gzip_types *;",
    "hidden-files-refused": f"{OURS} location ~ /[.](?!well-known) {{ deny all; }} location ~ [.](php|aspx|cgi)$ {{ return 404; }} location ~ ^/wp- {{ return 444; }}",
    "gone-for-scripts": f"{OURS} location ~ [.]php$ {{ return 410; }} location ~ [.]aspx$ {{ return 403; }}",
    "charset-of-xml": f"{OURS} charset utf-8; charset_types *;",
}


@pytest.fixture(scope="module")
def addresses(copied: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    folder = tmp_path_factory.mktemp("honest")
    sites = {}
    for name, rules in NGINX.items():
        site = copied(folder / name)
        prepare(name, site)
        sites[name] = (site, rules.replace("{root}", str(site)))
    with nginx_farm(sites, tmp_path_factory.mktemp("nginx")) as addresses:
        yield addresses


def prepare(name: str, site: Path) -> None:
    """Compressed copies beside the files, where a server looks for them."""
    for file in list(site.rglob("*")):
        if file.suffix in (".html", ".css") and name == "gzip-prepared":
            file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes()))
        if file.suffix in (".html", ".css") and name == "brotli-prepared":
            file.with_name(f"{file.name}.br").write_bytes(brotli.compress(file.read_bytes()))


def shown(verdict: Verdict) -> str:
    return "\n".join(told(verdict, "en"))


@pytest.mark.parametrize("name", NGINX)
def test_an_honest_nginx_raises_no_alarm(
    name: str, addresses: Mapping[str, str], verified: Callable[[str], Verdict]
) -> None:
    verdict = verified(addresses[name] + ("site/" if name == "sub-path" else ""))
    assert verdict.alarms == () and verdict.key is not None, shown(verdict)


class Http11(SimpleHTTPRequestHandler):
    """Keeps connections, and says where each answer ends."""

    protocol_version = "HTTP/1.1"


class Chunked(Http11):
    """Sends every file in small pieces, without its length; its header names are written in small letters."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if self.path.partition("?")[0].endswith("/") else path
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("content-type", self.guess_type(str(file)))
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        content = file.read_bytes()
        for start in range(0, len(content), 1000):
            piece = content[start : start + 1000]
            self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")


class Parked(SimpleHTTPRequestHandler):
    """Busy at first, as small hosts are: every fifth question is put off, no address twice."""

    asked = 0
    refused: frozenset[str] = frozenset()

    def do_GET(self) -> None:
        type(self).asked += 1
        if type(self).asked % 5 == 0 and self.path not in type(self).refused:
            type(self).refused |= {self.path}
            self.send_error(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        super().do_GET()


@pytest.mark.parametrize("handler", [SimpleHTTPRequestHandler, Http11, Chunked, Parked])
def test_an_honest_server_of_another_make_raises_no_alarm(
    handler: type[SimpleHTTPRequestHandler], small: Path, verified: Callable[[str], Verdict]
) -> None:
    with python_server(small, handler) as address:
        verdict = verified(address)
    assert verdict.alarms == () and verdict.key is not None, shown(verdict)


def test_the_whole_site_is_checked(published: Path, verified: Callable[[str], Verdict], tmp_path: Path) -> None:
    with nginx_farm({"whole": (published / "site", OURS + SECURE)}, tmp_path) as at:
        verdict = verified(at["whole"])
    assert verdict.alarms == (), shown(verdict)
    assert verdict.manifest and len(verdict.manifest.files) > 60
    assert {one.code for one in verdict.findings} == {"other-site"}


def test_a_copy_of_the_folder_elsewhere_is_sound(
    small: Path, tmp_path: Path, verified: Callable[[str], Verdict]
) -> None:
    """What was moved, copied or unpacked is the same publication: times and owners do not count."""
    site = Path(shutil.copytree(small, tmp_path / "site"))
    for file in site.rglob("*"):
        os.utime(file, (0, 0))
    with python_server(site) as address:
        assert verified(address).alarms == ()
