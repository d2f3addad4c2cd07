"""deploy/nginx.conf and deploy/Caddyfile, started as they stand: headers, packing, caches, redirects, what is not there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx
import pytest
from served import HOST, Fetch, on_loopback

from minhbach.model.media_types import TYPES
from servers import free_ports, running_nginx
from sites import REPOSITORY, minhbach_run

CONFIGURATION = (REPOSITORY / "deploy/nginx.conf").read_text(encoding="utf-8")
MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_filter_module.so")
PACKED = ("/", "/assets/minhbach.css", "/rss.xml", "/lich.ics", "/theo-doi.opml", "/du-lieu/nuoc-sach/progress.csv")


def test_the_types_are_those_of_the_manifest() -> None:
    (block,) = re.findall(r"^    types \{(.*?)\}", CONFIGURATION, re.DOTALL | re.MULTILINE)
    rows = [row.split() for row in block.split(";") if row.strip()]
    assert {end: kind for kind, *ends in rows for end in ends} == TYPES


def test_every_published_file_comes_as_itself(fetch: Fetch, site: Path) -> None:
    """All of them, byte for byte, under the type that the manifest names."""
    rows = [
        row
        for part in (site / ".well-known/minhbach").glob("*.json")
        for row in json.loads(part.read_text(encoding="utf-8")).get("files", ())
    ]
    assert len(rows) > 800
    for row in rows:
        path = row["path"].removesuffix("index.html") if row["path"].endswith("index.html") else row["path"]
        answer = fetch(f"/{path}")
        assert (answer.status_code, answer.content) == (200, (site / row["path"]).read_bytes()), path
        kind, _, charset = answer.headers["content-type"].partition("; ")
        assert kind == row["type"] and charset == ("charset=utf-8" if kind.startswith("text/") else ""), path


@pytest.mark.parametrize("path", ["/", "/en/", "/assets/minhbach.css", "/du-lieu/minhbach.sqlite", "/khong-co/"])
def test_every_answer_is_guarded(fetch: Fetch, path: str) -> None:
    headers = fetch(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin" and "geolocation=()" in headers["permissions-policy"]
    assert headers["strict-transport-security"] == "max-age=63072000"
    assert headers.get("server", "") in ("", "nginx"), "no version"
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", PACKED)
def test_what_is_text_is_packed(fetch: Fetch, path: str, site: Path) -> None:
    packed, plain = fetch(path, accept_encoding="gzip"), fetch(path, accept_encoding="identity")
    assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
    assert packed.content == plain.content and packed.num_bytes_downloaded < 0.6 * len(plain.content)
    assert "Accept-Encoding" in packed.headers["vary"]


def test_a_database_can_be_read_in_pieces(fetch: Fetch) -> None:
    answer = fetch("/du-lieu/minhbach.sqlite", accept_encoding="gzip", range="bytes=0-15")
    assert answer.status_code == 206 and answer.content == b"SQLite format 3\0"


CACHES = {
    "/": "no-cache",
    "/tin/": "no-cache",
    "/khong-co/": "no-cache",
    "/.well-known/minhbach/manifest.json": "no-cache",
    "/du-lieu/nuoc-sach/progress.csv": "no-cache",
    "/assets/minhbach.css": "public, max-age=600",
    "/assets/icon.svg": "public, max-age=604800",
    "/rss.xml": "public, max-age=600",
    "/en/feed.json": "public, max-age=600",
    "/lich.ics": "public, max-age=3600",
    "/sitemap-2024.xml": "public, max-age=3600",
}


@pytest.mark.parametrize("path", CACHES)
def test_how_long_a_file_may_be_kept(fetch: Fetch, path: str) -> None:
    assert fetch(path).headers["cache-control"] == CACHES[path]


def test_a_file_with_a_hash_in_its_name_is_kept_for_ever(fetch: Fetch) -> None:
    assert "immutable" in fetch("/kieu.0123abcd.min.css").headers["cache-control"]


@pytest.mark.parametrize("packing", ["gzip", "identity"])
@pytest.mark.parametrize("path", PACKED)
def test_what_did_not_change_is_not_sent_again(fetch: Fetch, path: str, packing: str) -> None:
    first = fetch(path, accept_encoding=packing)
    for name, header in (("etag", "if_none_match"), ("last-modified", "if_modified_since")):
        again = fetch(path, accept_encoding=packing, **{header: first.headers[name]})
        assert again.status_code == 304 and not again.content
        assert again.headers["cache-control"] == first.headers["cache-control"]
    assert fetch(path, if_none_match='"another"').status_code == 200


@pytest.mark.parametrize(
    ("path", "open_"),
    [
        ("/du-lieu/nuoc-sach/progress.csv", True), ("/du-lieu/minhbach.sqlite", True), ("/rss.xml", True),
        ("/lich.ics", True), ("/.well-known/minhbach/manifest.json.sig", True), ("/", False), ("/tim-kiem/", False),
    ],
)  # fmt: skip
def test_data_may_be_read_by_other_sites(fetch: Fetch, path: str, open_: bool) -> None:
    assert fetch(path, origin="https://khac.example").headers.get("access-control-allow-origin") == (
        "*" if open_ else None
    )
    asked = fetch(path, "OPTIONS", origin="https://khac.example", access_control_request_method="GET")
    assert asked.status_code == (204 if open_ else 405)
    assert ("GET" in asked.headers.get("access-control-allow-methods", "")) is open_


@pytest.mark.parametrize(
    ("path", "language", "page"),
    [
        ("/khong-co/", "vi", "404.html"), ("/khong-co/", "", "404.html"), ("/khong-co/", "en-US,en;q=0.9", "en/404.html"),
        ("/en/not-there", "vi", "en/404.html"), ("/en/not-there/x.html", "en", "en/404.html"),
        ("/tin/2024/x.php", "fr,en;q=0.5", "404.html"), ("/assets/", "vi", "404.html"), ("/.git/HEAD", "vi", "404.html"),
        ("/.well-known/minhbach/", "vi", "404.html"), ("/a/.env", "vi", "404.html"),
    ],
)  # fmt: skip
def test_what_does_not_exist_says_so_in_the_readers_language(
    fetch: Fetch, site: Path, path: str, language: str, page: str
) -> None:
    answer = fetch(path, accept_language=language)
    assert (answer.status_code, answer.content) == (404, (site / page).read_bytes())
    assert "Accept-Language" in answer.headers.get_list("vary")


@pytest.mark.parametrize(
    ("path", "target"),
    [("/tin", "/tin/"), ("/tin/index.html", "/tin/"), ("/index.html", "/"), ("/en/index.html?x=1", "/en/")],
)
def test_one_page_has_one_address(fetch: Fetch, path: str, target: str) -> None:
    answer = fetch(path)
    assert answer.status_code in (301, 308) and answer.headers["location"] == target


def test_a_query_does_not_redirect(fetch: Fetch) -> None:
    assert fetch("/?x=/index.html").status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PROPFIND"])
def test_nothing_can_be_sent(fetch: Fetch, method: str) -> None:
    assert fetch("/", method).status_code == 405
    assert fetch("/", "HEAD").status_code == 200


def test_plain_and_other_names_lead_to_the_one(ports: tuple[int, int]) -> None:
    secure, plain = ports
    with httpx.Client(verify=False) as client:
        for host in (HOST, f"www.{HOST}"):
            answer = client.get(f"http://127.0.0.1:{plain}/tin/?q=1", headers={"Host": host})
            assert (answer.status_code, answer.headers["location"]) == (301, f"https://{HOST}/tin/?q=1")
        www = client.get(f"https://127.0.0.1:{secure}/tin/", headers={"Host": f"www.{HOST}"})
        assert www.headers["location"] == f"https://{HOST}/tin/"
        challenge = client.get(f"http://127.0.0.1:{plain}/.well-known/acme-challenge/abc", headers={"Host": HOST})
        assert challenge.text == "abc"


def test_our_own_check_has_nothing_to_note(
    ports: tuple[int, int], root: Path, certificate: Path, tmp_path: Path
) -> None:
    """No alarm, no missing header, no loose type: only that the site has another name here."""
    settings = {"SSL_CERT_FILE": str(certificate / "fullchain.pem")}
    options = ("--keys", root / "data/keys.yml", "--rate", "9999", "--together", "8", "--memory", tmp_path)
    done = minhbach_run("verify", f"https://127.0.0.1:{ports[0]}/", *options, "--format", "json", env=settings)
    assert done.status == 0, done.out + done.err
    assert [(one["code"], one["path"]) for one in json.loads(done.out)["findings"]] == [
        ("other-site", ".well-known/minhbach/manifest.json")
    ]


def test_brotli_where_the_module_is(site: Path, certificate: Path, tmp_path: Path) -> None:
    if not MODULE.exists():
        pytest.skip("no brotli module, which is optional: apt-get install libnginx-mod-http-brotli-filter")
    secure, plain = free_ports(2)
    text = (REPOSITORY / "deploy/nginx-brotli.conf").read_text(encoding="utf-8")
    (tmp_path / "minhbach-brotli.conf").write_text(text, encoding="utf-8")
    http = on_loopback(CONFIGURATION, site, certificate, secure, plain, tmp_path)
    with running_nginx(http, (secure,), tmp_path, f"load_module {MODULE};\n"), httpx.Client(verify=False) as client:
        answer = client.get(f"https://127.0.0.1:{secure}/", headers={"Host": HOST, "Accept-Encoding": "br, gzip"})
    assert answer.headers["content-encoding"] == "br" and answer.content == (site / "index.html").read_bytes()
