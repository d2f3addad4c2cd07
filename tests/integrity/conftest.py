"""One small invented site, built and signed once, and copies of it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from minhbach.integrity.key_files import load
from minhbach.integrity.sshsig import sign
from minhbach.integrity.trust import read_keys_text
from minhbach.integrity.verify import Verdict, Wish, verify_live
from sites import build, minhbach_run, picture, post, starter

TODAY = date(2026, 2, 1)
ARTICLE = "tin/2026/01/hop/index.html"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources and the signed site of an invented place; the private key lies beside them."""
    root = starter(tmp_path_factory.mktemp("published") / "root")
    body = "Chính quyền hoạt động công khai, minh bạch, dân chủ. Bảo vệ môi trường là việc chung.\n\n![](hop.jpg)"
    article = post(
        root, "2026-01-05-hop", title="Xã Mây Trắng họp", body=body,
        corrections="[{date: 2026-01-08, note: Bản đầu ghi sai số hộ, serious: true}]",
        photos="[{file: hop.jpg, alt: Buổi họp, caption: Buổi họp}]",
    )  # fmt: skip
    (article.parent / "hop.jpg").write_bytes(picture())
    post(root, "2026-01-05-hop", "en", title="White Cloud meets", body="Invented text.", photos="[{alt: A meeting}]",
         corrections="[{date: 2026-01-08, note: The number was wrong}]")  # fmt: skip
    (root / "docs/so-lieu.csv").write_text("xa,ho\nMay Trang,120\n", encoding="utf-8")
    (root / "docs/chu.woff2").write_bytes(b"wOF2 invented")
    (root / "docs/kich-ban.js").write_text("'use strict';\n", encoding="utf-8")
    key = root.parent / "mot.key"
    assert minhbach_run("key", "new", key, "--root", root, "--id", "mot", "--from", "2026-01-01").status == 0
    done = build(root)
    assert done.status == 0, done.err
    assert minhbach_run("sign", "--root", root, "--key", key).status == 0
    return root


KEPT = (
    "index.html", "404.html", "en/404.html", "en/news/2026/01/hop/index.html", "tin/index.html", "tin/2026/01/hop/",
    "assets/", "rss.xml", "atom.xml", "feed.json", "dinh-chinh/rss.xml", "sitemap.xml", "sitemap-pages.xml", "robots.txt",
    "theo-doi.opml", "lich.ics", "so-lieu.csv", "chu.woff2", "kich-ban.js",
)  # fmt: skip
"""What the attacks need: a hundred checks of a whole site would take minutes."""


@pytest.fixture(scope="session")
def small(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site cut down to KEPT, with a manifest and a signature of its own."""
    site = tmp_path_factory.mktemp("small") / "site"
    folder = ".well-known/minhbach/"
    root = json.loads((published / "site" / folder / "manifest.json").read_text(encoding="utf-8"))
    parts = [json.loads((published / "site" / part["path"]).read_text(encoding="utf-8")) for part in root["parts"]]
    rows = [row for part in parts for row in part["files"] if row["path"].startswith((*KEPT, folder))]
    for path in (*(row["path"] for row in rows), f"{folder}keys.json"):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(published / "site" / path, site / path)
    part = json.dumps({"files": rows}).encode()
    (site / folder / "site.json").write_bytes(part)
    listed = {"path": f"{folder}site.json", "sha256": hashlib.sha256(part).hexdigest(), "size": len(part)}
    content = json.dumps({**root, "parts": [listed]}).encode()
    (site / folder / "manifest.json").write_bytes(content)
    signature = sign(content, load(published.parent / "mot.key", None))
    (site / folder / "manifest.json.sig").write_text(signature)
    return site


@pytest.fixture(scope="session")
def copied(small: Path) -> Callable[[Path], Path]:
    """Makes a copy of the small site whose files are the same ones on disk: replace them, never write into them."""
    return lambda folder: Path(shutil.copytree(small, folder, copy_function=os.link))


@pytest.fixture(scope="session")
def verified(published: Path) -> Callable[[str], Verdict]:
    """Checks an address at full speed with the pinned key and the published files at hand."""
    keys = read_keys_text((published / "data/keys.yml").read_text(encoding="utf-8"))
    assert keys
    wish = Wish(TODAY, keys, published / "site", rate=100_000, together=4, patience=0)
    return lambda address: verify_live(address, wish)
