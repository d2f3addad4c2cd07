"""Whoever sees a mistake can say so at once. The site is invented."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from sites import build, post, starter


def test_a_mail_begins_with_the_article_and_its_address(tmp_path):
    root = starter(tmp_path / "root")
    post(root, "2026-01-05-hop", title="Họp & bàn 100 %")
    assert build(root).status == 0
    page = root / "site/tin/2026/01/hop/index.html"
    assert "mb-article__report" not in page.read_text("utf-8"), "nobody's address is known"
    with_contact(root)
    assert build(root).status == 0
    html = page.read_text("utf-8")
    mail = urlsplit(unescape(re.search(r'class="mb-article__report" href="([^"]*)"', html)[1]))
    said = parse_qs(mail.query)
    assert mail.scheme == "mailto" and mail.path == "toa-soan@example.org"
    assert said["subject"] == ["Báo lỗi trong bài: Họp & bàn 100 %"]
    assert said["body"][0].startswith("Bài: https://example.org/tin/2026/01/hop/\n")


def with_contact(root: Path) -> None:
    file = root / "data/site.yml"
    text = re.sub(r"^contact:.*\n(?: .*\n)*", "", file.read_text("utf-8"), flags=re.M)
    file.write_text(text.rstrip("\n") + "\ncontact: {email: toa-soan@example.org}\n", "utf-8")
