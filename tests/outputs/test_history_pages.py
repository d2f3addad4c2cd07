"""The pages of history: what they say, what they never say, and that they change when they should and only then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html

from repositories import EDITOR, commit, repository
from sites import build, minhbach_run, picture, post, starter, tree

if shutil.which("git") is None:
    pytest.skip("no Git on this machine", allow_module_level=True)

NAME = "2026-01-05-hop"
PAGE = "site/tin/2026/01/hop/lich-su/index.html"
ENGLISH = "site/en/news/2026/01/hop/history/index.html"
BODY = "Xã chi 300 triệu đồng làm đường.\n\nÔng Bịa chủ trì , mọi người góp ý."


def at(day: int) -> str:
    return f"2026-01-{day:02d}T09:00:00+07:00"


def write(root: Path, day: int, body: str, lang: str = "vi", **keys: object) -> None:
    post(root, NAME, lang, body, **keys)
    commit(root, at(day))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A draft, the first text, typography, a change without a note, a correction."""
    root = starter(repository(tmp_path / "kho"))
    (root / ".gitignore").write_text(".cache/\nsite/\n", encoding="utf-8")
    write(root, 4, "BẢN NHÁP MẬT.", status="draft")
    write(root, 5, BODY)
    write(root, 6, BODY.replace(" , ", "; "))
    write(root, 7, BODY.replace(" , ", "; ").replace("300", "320"))
    note = '[{date: 2026-01-08, note: "Ghi sai tên người chủ trì.", serious: true}]'
    write(root, 8, BODY.replace(" , ", "; ").replace("300", "320").replace("Ông Bịa", "Bà Đặt"), corrections=note)
    return root


def entries(file: Path) -> list[html.HtmlElement]:
    return list(html.fromstring(file.read_bytes()).iterfind(".//li[@class]//h2/.."))


def kinds(file: Path) -> list[str]:
    """Of each version, newest first."""
    return [entry.get("class").rpartition("--")[2] for entry in entries(file)]


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_each_version_says_what_it_was(root: Path) -> None:
    assert build(root).status == 0
    assert kinds(root / PAGE) == ["correction", "unnoted", "minor", "first"]
    correction, unnoted, minor, first = entries(root / PAGE)
    assert "Ghi sai tên người chủ trì." in words(correction) and "Sai sót nghiêm trọng" in words(correction)
    assert "Sửa không có ghi chú" in words(unnoted)
    assert [words(e) for e in unnoted.iterfind(".//del")] == ["[bỏ: 300]"]
    assert [words(e) for e in unnoted.iterfind(".//ins")] == ["[thêm: 320]"]
    assert minor.find(".//details") is not None and minor.find(".//details").get("open") is None
    assert "Xã chi 300 triệu đồng làm đường." in words(first.find(".//details"))


def test_the_article_leads_to_it_and_search_engines_are_asked_to_stay_away(root: Path) -> None:
    assert build(root).status == 0
    article = (root / "site/tin/2026/01/hop/index.html").read_text(encoding="utf-8")
    assert 'href="../../../../tin/2026/01/hop/lich-su/"' in article
    assert 'content="noindex' in (root / PAGE).read_text(encoding="utf-8")
    other = (root / "site/tin/2026/01/bai-mau/index.html").read_text(encoding="utf-8")
    corrections = html.fromstring((root / "site/dinh-chinh/index.html").read_bytes())
    assert "../tin/2026/01/hop/lich-su/" in [link.get("href") for link in corrections.iterfind(".//ol//a")]
    assert "lich-su" not in other and not (root / "site/tin/2026/01/bai-mau/lich-su").exists()


def test_neither_drafts_nor_editors_are_on_the_site(root: Path) -> None:
    assert build(root).status == 0
    everything = b"".join(tree(root / "site").values()).decode(errors="replace")
    assert "MẬT" not in everything and not any(one in everything for one in EDITOR)


def test_a_page_does_not_link_to_what_is_not_published(root: Path) -> None:
    secret = "2026-03-01-du-an-bi-mat"
    write(root, 9, f"{BODY} Xem [bài kia](post:{secret}).")
    write(root, 10, f"{BODY} Xem [bài nọ](post:2026-01-01-bai-mau).")
    assert build(root).status == 0
    page = (root / PAGE).read_text(encoding="utf-8")
    assert "du-an-bi-mat" not in page and "liên kết trong trang" in page


def test_markup_of_an_old_text_stays_words(root: Path) -> None:
    write(root, 9, f"{BODY}\n\n<script>alert(1)</script><b onclick='x()'>Đậm &lt;img src=x onerror=y()&gt;</b>")
    write(root, 10, BODY)
    assert build(root).status == 0
    page = html.fromstring((root / PAGE).read_bytes())
    assert not [e for e in page.iter() if any(name.startswith("on") for name in e.attrib)]
    assert all(e.get("src") or "json" in e.get("type", "") for e in page.iter("script")) and not list(
        page.iterfind(".//main//img")
    )


def test_a_purged_version_says_that_and_when_and_nothing_else(root: Path) -> None:
    reason = "{vi: Lộ đời tư, en: Private life}"
    purged = root / "data/purged.yml"
    purged.write_text(f"- {{article: {NAME}, to: 2026-01-06, date: 2026-01-20, reason: {reason}}}\n", encoding="utf-8")
    assert build(root).status == 0
    assert kinds(root / PAGE) == ["correction", "returned", "purged", "purged"]
    page = (root / PAGE).read_text(encoding="utf-8")
    assert "300" not in page and "Lộ đời tư" in page and "20/01/2026" in page
    purged.write_text(f"- {{article: {NAME}, from: 2026-01-06, to: 2026-01-07, date: 2026-01-20, reason: A}}\n")
    assert build(root).status == 0
    assert kinds(root / PAGE) == ["correction", "purged", "purged", "first"]
    assert "So với bản ngày 05/01/2026" in (root / PAGE).read_text(encoding="utf-8")


def test_a_note_that_follows_by_itself_is_said_to_be_late(root: Path) -> None:
    changed = BODY.replace("300", "900")
    write(root, 9, changed)
    write(root, 10, changed, corrections='[{date: 2026-01-10, note: "Ghi sai số tiền."}]')
    assert build(root).status == 0
    assert kinds(root / PAGE)[:2] == ["correction", "late"]
    assert "Đã bỏ ghi chú đính chính ngày 08/01/2026" in words(entries(root / PAGE)[1])


def test_updates_and_translations_say_so_themselves(root: Path) -> None:
    write(root, 9, "One.", "en", translated="2026-01-09")
    write(root, 10, "Two.", "en", translated="2026-01-10T08:00")
    write(root, 11, BODY + " Thêm tin.", updated="2026-01-11T08:00")
    assert build(root).status == 0
    assert kinds(root / PAGE)[0] == "update"
    assert kinds(root / ENGLISH) == ["update", "translation", "first"]
    assert 'hreflang="vi"' in (root / ENGLISH).read_text(encoding="utf-8")


def test_photos_that_were_swapped_are_named(root: Path) -> None:
    anh = root / f"posts/2026/{NAME}/anh.jpg"
    anh.write_bytes(picture("white"))
    photos = "[{file: anh.jpg, alt: Ảnh, caption: Chú thích}]"
    write(root, 9, BODY, photos=photos)
    anh.write_bytes(picture("red"))
    commit(root, at(10))
    assert build(root).status == 0
    assert kinds(root / PAGE)[0] == "unnoted" and "anh.jpg" in words(entries(root / PAGE)[0])


def test_as_of_shows_what_was_known_then(root: Path) -> None:
    assert build(root, as_of="2026-01-07T12:00+07:00").status == 0
    assert kinds(root / PAGE) == ["unnoted", "minor", "first"]
    assert build(root, as_of="2026-01-05T12:00+07:00").status == 0
    assert not (root / PAGE).exists()


def test_what_is_not_committed_yet_is_said_to_be_missing(root: Path) -> None:
    post(root, NAME, body="Mới hơn.")
    assert build(root).status == 0
    assert "chưa được ghi vào lịch sử" in (root / PAGE).read_text(encoding="utf-8")


def test_a_warm_build_is_a_cold_one(root: Path) -> None:
    steps = [
        lambda: write(root, 9, BODY + " Thêm."),
        lambda: write(root, 10, "One.", "en", translated="2026-01-10"),
        lambda: write(root, 11, "Two.", "en", translated="2026-01-10"),
        lambda: (root / "data/purged.yml").write_text(f"- {{article: {NAME}, to: 2026-01-05, date: 2026-01-20, reason: A}}\n"),
        lambda: write(root, 12, BODY, title="Tên khác", slug="dia-chi-khac", aliases="[/tin/2026/01/hop/]"),
        lambda: write(root, 13, BODY, status="withdrawn", withdrawn="{date: 2026-01-13, reason: Sai}"),
    ]  # fmt: skip
    assert build(root).status == 0
    for step in steps:
        step()
        assert build(root).status == 0
        warm = tree(root / "site")
        assert build(root, "--clean").status == 0
        assert {k: v for k, v in warm.items() if ".well-known" not in k} == {
            k: v for k, v in tree(root / "site").items() if ".well-known" not in k
        }
    page = (root / "site/tin/2026/01/hop/lich-su/index.html").read_text(encoding="utf-8")
    assert "https://example.org/tin/2026/01/hop/" in page and "<del" not in page


def test_a_build_without_git_says_so(root: Path, tmp_path: Path) -> None:
    bare = starter(tmp_path / "khong")
    done = build(bare)
    assert done.status == 0 and "Git has no record" in done.err
    done = build(root, env={"PATH": str(tmp_path)})
    assert done.status == 0 and "no Git on this machine" in done.err and not (root / PAGE).exists()
    assert minhbach_run("check", "--root", bare).status == 0


def test_the_page_of_corrections_says_whom_to_ask_and_by_when(root: Path) -> None:
    assert build(root).status == 0
    text = words(html.fromstring((root / "site/dinh-chinh/index.html").read_bytes()))
    assert "Yêu cầu gửi đến hết ngày 31/8/2026: trả lời trong 15 ngày." in text
    assert "Yêu cầu gửi từ ngày 01/9/2026: trả lời trong 10 ngày." in text
    config = root / "data/site.yml"
    config.write_text(config.read_text(encoding="utf-8") + "answer_within: [{days: 5}]\n", encoding="utf-8")
    assert build(root).status == 0
    text = words(html.fromstring((root / "site/en/corrections/index.html").read_bytes()))
    assert "Answered within 5 days." in text and "15" not in text.partition("Ask for")[2]
