"""Attacks that were thought of after the check was written, by someone who wanted it to fail. All of it is invented."""

from __future__ import annotations

from attacks import ARTICLE, PHRASE, SPAM, Attack, both, cloaked, in_body, in_head, page, put, swap

IN_A_FILE = (
    Attack("struck-through", ARTICLE, "changed", ("<s> minh bạch, dân chủ",), swap(ARTICLE, "minh bạch, dân chủ", "<s>minh bạch, dân chủ</s>")),
    Attack("power-of-ten", ARTICLE, "changed", ("<sup> :00",), swap(ARTICLE, "2026, 08:00", "2026, 08<sup>:00</sup>")),
    Attack("machine-date", ARTICLE, "changed", ("datetime=2019",), swap(ARTICLE, 'datetime="2026', 'datetime="2019')),
    Attack("list-counts-from", ARTICLE, "changed", ("start=7",), in_body('<ol start="7"></ol>')),
    Attack("data-attribute", ARTICLE, "changed", ("data-src=", SPAM), swap(ARTICLE, "<h1 ", f'<h1 data-src="{SPAM}" ')),
    Attack("shadow-root", ARTICLE, "changed", ("text put in", PHRASE), in_body(f'<div><template shadowrootmode="open"><p>{PHRASE}</p></template></div>')),
    Attack("noscript-text", ARTICLE, "changed", ("text put in", PHRASE), in_body(f"<noscript><p>{PHRASE}</p></noscript>")),
    Attack("noscript-refresh", ARTICLE, "changed", (SPAM,), in_head(f'<noscript><meta http-equiv="refresh" content="0;url={SPAM}"></noscript>')),
    Attack("svg-link", ARTICLE, "changed", (SPAM,), in_body(f'<svg><a xlink:href="{SPAM}"><text>x</text></a></svg>')),
    Attack("svg-foreign-object", ARTICLE, "changed", (PHRASE,), in_body(f"<svg><foreignObject><p>{PHRASE}</p></foreignObject></svg>")),
    Attack("form-moved", ARTICLE, "changed", ("formaction", SPAM), swap(ARTICLE, 'type="submit"', f'type="submit" formaction="{SPAM}"')),
    Attack("charset-of-the-page", ARTICLE, "changed", ("utf-7",), swap(ARTICLE, 'charset="utf-8"', 'charset="utf-7"')),
    Attack("comment-that-ends-early", ARTICLE, "changed", (PHRASE,), in_body(f"<!--> {PHRASE} <!-- -->")),
    Attack("comment-with-a-bang", ARTICLE, "changed", (PHRASE,), in_body(f"<!-- a --!> {PHRASE} <!-- -->")),
    Attack("raw-text", ARTICLE, "changed", (PHRASE,), in_body(f"<xmp>{PHRASE}</xmp>")),
    Attack("preload", ARTICLE, "changed", (SPAM,), in_head(f'<link rel="dns-prefetch" href="{SPAM}">')),
    Attack("speculation-rules", ARTICLE, "changed", ("prerender", SPAM), in_head(f'<script type="speculationrules">{{"prerender":[{{"urls":["{SPAM}"]}}]}}</script>')),
    Attack("import-map", ARTICLE, "changed", ("importmap", SPAM), in_head(f'<script type="importmap">{{"imports":{{"x":"{SPAM}"}}}}</script>')),
    Attack("picture-source", ARTICLE, "changed", (SPAM,), swap(ARTICLE, "<img ", f'<img srcset="{SPAM}x.jpg 2x" ')),
    Attack("link-to-another-article", ARTICLE, "changed", ("../../../../tin/2026/01/khac/",), swap(ARTICLE, 'href="../../../../van-ban/"', 'href="../../../../tin/2026/01/khac/"')),
    Attack("breadcrumb-data", ARTICLE, "changed", ("JSON-LD", SPAM), swap(ARTICLE, '"item":"https://example.org/', f'"item":"{SPAM}')),
    Attack("publisher-data", ARTICLE, "changed", ("JSON-LD", PHRASE), swap(ARTICLE, '"publisher":{"@type":"Organization","name":"', f'"publisher":{{"@type":"Organization","name":"{PHRASE} ')),
    Attack("digits-of-another-script", ARTICLE, "changed", ("look-alike", "FULLWIDTH"), swap(ARTICLE, ">05/01/2026", ">０5/01/2026")),
    Attack("tag-characters", ARTICLE, "changed", ("invisible", "U+E0041"), swap(ARTICLE, "dân chủ", "dân \U000e0041chủ")),
    Attack("hangul-filler", ARTICLE, "changed", ("invisible", "U+3164"), swap(ARTICLE, "dân chủ", "dân \u3164chủ")),
    Attack("feed-comment", "rss.xml", "changed", (PHRASE,), swap("rss.xml", "</channel>", f"<!-- {PHRASE} --></channel>")),
    Attack("feed-stylesheet", "atom.xml", "changed", ("xml-stylesheet", SPAM), swap("atom.xml", "<feed", f'<?xml-stylesheet type="text/xsl" href="{SPAM}x.xsl"?><feed')),
    Attack("feed-entity", "rss.xml", "changed", ("ENTITY",), swap("rss.xml", "<rss", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss')),
    Attack("feed-enclosure", "rss.xml", "changed", (SPAM,), swap("rss.xml", "</item>", f'<enclosure url="{SPAM}x.apk" length="1" type="audio/mpeg"/></item>')),
    Attack("json-feed-attachment", "feed.json", "changed", (SPAM,), swap("feed.json", '"items"', f'"next_url": "{SPAM}", "items"')),
    Attack("subscriptions", "theo-doi.opml", "changed", (SPAM,), swap("theo-doi.opml", 'xmlUrl="https://example.org/', f'xmlUrl="{SPAM}')),
    Attack("calendar-entry", "lich.ics", "changed", (PHRASE,), swap("lich.ics", "END:VCALENDAR", f"BEGIN:VEVENT\r\nSUMMARY:{PHRASE}\r\nEND:VEVENT\r\nEND:VCALENDAR")),
    Attack("calendar-refreshes-elsewhere", "lich.ics", "changed", (SPAM,), swap("lich.ics", "URL:https://example.org/", f"URL:{SPAM}")),
    Attack("sitemap-of-another-host", "robots.txt", "changed", (SPAM,), swap("robots.txt", "Sitemap:", f"Sitemap: {SPAM}sitemap.xml\nSitemap:")),
    Attack("formula-in-a-table", "so-lieu.csv", "changed", ("=cmd",), swap("so-lieu.csv", "120", "=cmd|' /C calc'!A0")),
    Attack("picture-in-picture", "assets/icon.svg", "changed", (SPAM,), swap("assets/icon.svg", "</svg>", f'<image href="{SPAM}x.png"/></svg>')),
    Attack("keys-put-in", ".well-known/minhbach/keys.json", "changed", ("thief",), swap(".well-known/minhbach/keys.json", '"keys": [', '"keys": [{"id": "thief", "public": "ssh-ed25519 AAAA"}, ')),
    Attack("allowed-signers-put-in", ".well-known/minhbach/allowed_signers", "changed", ("another file",), put(".well-known/minhbach/allowed_signers", "* ssh-ed25519 AAAA thief\n")),
)  # fmt: skip

ON_THE_SITE = (
    Attack("deep-folder-answers", "/tin/2026/01/hop", "soft-404", (), page(path=".casino.html"), "error_page 404 /404.html; location /tin/2026/01/hop/ { try_files $uri $uri/index.html /.casino.html; }"),
    Attack("english-folder-answers", "/en/news", "soft-404", (), page(path=".casino.html"), "error_page 404 /404.html; location /en/news/ { try_files $uri $uri/index.html /.casino.html; }"),
    Attack("old-script-answers", "/", "soft-404", (), page(path=".casino.html"), "error_page 404 /404.html; location ~ [.]aspx$ { try_files /.casino.html =404; }"),
    Attack("apps-for-phones", "/", "soft-404", (), page(path=".casino.html"), "error_page 404 /404.html; location ~ [.]apk$ { try_files /.casino.html =404; }"),
    Attack("app-links", ".well-known/assetlinks.json", "extra", (), put(".well-known/assetlinks.json", "[]")),
    Attack("contact-for-researchers", ".well-known/security.txt", "extra", (), put(".well-known/security.txt", f"Contact: {SPAM}")),
    Attack("owner-at-a-search-engine", "BingSiteAuth.xml", "extra", (), put("BingSiteAuth.xml", "<users/>")),
    Attack("casino-by-its-name", "tai-xiu/", "extra", (), page(path="tai-xiu/index.html")),
    Attack("page-from-a-script", "sau/worker.js", "extra", (), both(put("sau/worker.js", "x"), in_body('<script src="/sau/worker.js"></script>'))),
)  # fmt: skip

BY_RULES = (
    cloaked("bing", "bing", "another search bot"),
    cloaked("coccoc", "coccoc", "another search bot"),
    cloaked("facebook", "facebook", "a link preview"),
    cloaked("browser", "browser", "a reader"),
    cloaked("desktop-search", "desktop_searched", "from a search result"),
    cloaked("phone-only", "phone_direct", "a phone"),
    cloaked("english-alone", "english_new", "English"),
    cloaked("campaign", "campaign", "[an odd query"),
    Attack("cloaked-canonical", ARTICLE, "cloaked", ("canonical", SPAM, "a search bot"), swap(ARTICLE, "</head>", "<i></i></head>"), f"location /tin/2026/01/hop/ {{ set $c 'https://example.org/'; if ($bot) {{ set $c '{SPAM}'; }} sub_filter '<i></i>' ''; sub_filter 'rel=\"canonical\" href=\"https://example.org/' 'rel=\"canonical\" href=\"$c'; }}"),
    Attack("redirect-for-phones", ARTICLE, "redirected", (SPAM, "on a phone"), None, f"location = /tin/2026/01/hop/ {{ if ($phone) {{ return 302 {SPAM}; }} }}"),
    Attack("front-page-for-phones", "index.html", "redirected", (SPAM, "a phone"), None, f"location = / {{ if ($phone_direct) {{ return 302 {SPAM}; }} }}"),
    Attack("gone-for-bots", ARTICLE, "missing", ( "a search bot"), None, "location = /tin/2026/01/hop/ { if ($bot) { return 410; } }"),
    Attack("everything-gone-for-bots", "index.html", "missing", ( "a search bot"), None, "if ($bot) { return 410; }"),
    Attack("feed-in-another-alphabet", "rss.xml", "wrong-charset", ("windows-1258",), None, "location = /rss.xml { types { 'text/xml; charset=windows-1258' xml; } }"),
    Attack("no-encryption-any-more", ARTICLE, "header-unsafe", ("max-age=0",), None, 'location /tin/2026/01/hop/ { add_header Strict-Transport-Security "max-age=0"; }'),
    Attack("onion-header", ARTICLE, "header-redirects", ("spam.onion",), None, 'location /tin/2026/01/hop/ { add_header Onion-Location "http://spam.onion/"; }'),
    Attack("speculation-header", ARTICLE, "header-unsafe", ("speculation-rules",), None, f"location /tin/2026/01/hop/ {{ add_header Speculation-Rules '\"{SPAM}rules.json\"'; }}"),
    Attack("canonical-of-a-feed", "rss.xml", "header-links", (SPAM,), None, f"location = /rss.xml {{ add_header Link '<{SPAM}>; rel=\"self\"'; }}"),
    Attack("hidden-part-of-the-site", "so-lieu.csv", "header-hides", ("noindex",), None, 'location = /so-lieu.csv { add_header X-Robots-Tag "googlebot: noindex"; }'),
    Attack("other-page-in-the-middle", ARTICLE, "status", ("206",), None, "location = /tin/2026/01/hop/ { return 206 'x'; }"),
)  # fmt: skip

FURTHER = (*IN_A_FILE, *ON_THE_SITE, *BY_RULES)
