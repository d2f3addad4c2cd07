"""Builds of whole sites: incremental equals cold, errors write nothing, kills are healed, places do not matter."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crawling import Crawler, dead_links
from servers import nginx_farm
from sites import NOON, build, minhbach_run, post, reference, starter, tree


def test_the_reference_site_builds_whole_and_without_dead_links(tmp_path):
    root = reference(tmp_path / "site-root")
    done = build(root, as_of="2026-11-23T00:00+07:00")
    assert done.status == 0, done.err
    assert len(done.out.splitlines()) == 1
    site = root / "site"
    slug = "2023/09/trien-khai-chinh-quyen-than-thien"
    assert (site / f"tin/{slug}/index.html").is_file()
    assert (site / "en/news/2023/09/friendly-administration-pilot/index.html").is_file()
    communes = ["tien-duc", "chi-hoa", "thai-hung", "hoa-binh", "lien-hiep", "duyen-hai", "dan-chu"]
    for unit in communes:
        assert (site / f"don-vi/{unit}/index.html").is_file()
        assert (site / f"en/units/{unit}/index.html").is_file()
    assert dead_links(site) == []
    spam = ("Hồ sơ công ty", "Kết quả xổ số", "sao khuyến nghị", "Số lần nhấp")
    assert [
        path for path, content in tree(site).items() if any(word in content.decode("utf-8", "ignore") for word in spam)
    ] == []


def test_a_second_build_renders_nothing(tmp_path):
    root = starter(tmp_path / "a")
    assert build(root).status == 0
    before = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")}
    again = build(root)
    assert "0 files written, 0 deleted" in again.out
    assert {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")} == before


def test_a_deleted_post_disappears_and_an_added_one_is_everywhere(tmp_path):
    root = starter(tmp_path / "a")
    post(root, "2026-01-05-hai")
    build(root)
    page = root / "site/tin/2026/01/hai/index.html"
    assert page.is_file()
    assert "Bài 2026-01-05-hai" in (root / "site/rss.xml").read_text(encoding="utf-8")
    for file in (root / "posts/2026/2026-01-05-hai").iterdir():
        file.unlink()
    (root / "posts/2026/2026-01-05-hai").rmdir()
    build(root)
    assert not page.parent.exists()
    assert "2026-01-05-hai" not in b"".join(tree(root / "site").values()).decode("utf-8", "ignore")


def test_errors_write_nothing_and_show_all(tmp_path):
    root = starter(tmp_path / "a")
    build(root)
    before = tree(root / "site")
    post(root, "2026-01-05-hai", published="2026-02-30", category="khong-co")
    post(root, "2026-01-06-ba", titel="x")
    done = build(root)
    assert done.status == 1
    assert "2026-02-30" in done.err and "khong-co" in done.err and "titel" in done.err
    assert tree(root / "site") == before


def test_scheduled_and_draft_articles_stay_hidden_until_their_time(tmp_path):
    root = starter(tmp_path / "a")
    post(root, "2026-02-02-mai", title="Chuyện ngày mai")
    post(root, "2026-01-20-nhap", title="Chuyện nháp bịa", status="draft")
    build(root)
    everything = b"".join(tree(root / "site").values()).decode("utf-8", "ignore")
    assert "Chuyện ngày mai" not in everything and "2026-02-02-mai" not in everything
    assert "Chuyện nháp bịa" not in everything
    build(root, as_of="2026-02-02T08:00+07:00")
    assert (root / "site/tin/2026/02/mai/index.html").is_file()


def test_a_folder_that_is_not_ours_is_not_touched(tmp_path):
    root = starter(tmp_path / "a")
    (root / "site").mkdir()
    (root / "site/thesis.txt").write_text("my only copy")
    done = build(root)
    assert done.status == 1 and "--clean" in done.err
    assert tree(root / "site") == {"thesis.txt": b"my only copy"}
    assert build(root, "--clean").status == 0
    assert not (root / "site/thesis.txt").exists()


def test_a_page_changed_or_lost_on_disk_is_written_again(tmp_path):
    root = starter(tmp_path / "a")
    build(root)
    whole = tree(root / "site")
    (root / "site/index.html").write_text("hacked")
    (root / "site/rss.xml").unlink()
    (root / "site/extra.html").write_text("spam")
    build(root)
    assert tree(root / "site") == whole


@pytest.mark.parametrize("damage", [b"", b"{", b'{"version": 1, "files": {"index.html": 3}}', b'{"version": 99}'])
def test_a_damaged_cache_is_rebuilt(tmp_path, damage):
    root = starter(tmp_path / "a")
    build(root)
    whole = tree(root / "site")
    for file in (root / ".cache/minhbach").rglob("*.json"):
        file.write_bytes(damage)
    assert build(root).status == 0
    assert tree(root / "site") == whole


def test_two_builds_far_apart_are_identical(tmp_path):
    one = reference(tmp_path / "one")
    two = reference(tmp_path / "deeper/in/another place")
    build(one, "--jobs", "1", as_of="2026-11-23T00:00+07:00", env={"TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "1"})
    other = {"TZ": "America/New_York", "PYTHONHASHSEED": "2", "LC_ALL": "C", "LANG": "C"}
    build(two, "--jobs", "3", as_of="2026-11-23T00:00+07:00", env=other)
    assert tree(one / "site") == tree(two / "site")
    assert len(tree(one / "site")) > 100


def test_mkdocs_build_gives_the_same_bytes(tmp_path):
    ours, theirs = reference(tmp_path / "ours"), reference(tmp_path / "theirs")
    clock = {"SOURCE_DATE_EPOCH": "1795000000"}
    assert minhbach_run("build", "--root", ours, env=clock).status == 0
    done = minhbach_run("build", "-f", theirs / "mkdocs.yml", module="mkdocs", env=clock)
    assert done.status == 0, done.err
    assert tree(ours / "site") == tree(theirs / "site")


def test_mkdocs_strict_counts_our_warnings(tmp_path):
    root = starter(tmp_path / "a")
    done = minhbach_run("build", "--strict", "-f", root / "mkdocs.yml", module="mkdocs")
    assert done.status == 1
    assert "data/site.yml" in done.err


def test_an_incremental_build_equals_a_cold_one(tmp_path):
    """Random edits of every kind; after each, the site is what a fresh build would make."""
    rng = random.Random(20260201)
    root = starter(tmp_path / "a")
    (root / "data/categories.yml").write_text(
        "- {id: tin-chung, name: {vi: Tin chung, en: General}}\n- {id: y-te, name: {vi: Y tế, en: Health}}\n",
        encoding="utf-8",
    )
    units = '- {id: xa-mot, kind: xa, names: [{vi: %s}], source: "https://example.org/"}\n'
    (root / "data/units.yml").write_text(units % "Một", encoding="utf-8")
    documents = '- {id: ke-hoach, symbol: %s, type: ke-hoach, source: "https://example.org/"}\n'
    body = "Xã Một theo 77-KH/MT và 78-KH/MT; xã Tên."
    days = [f"2026-01-{day:02d}-bai-{day}" for day in range(2, 9)]

    def edit(step: int) -> None:
        day = rng.choice(days)
        match step % 7:
            case 0 | 1:
                post(
                    root,
                    day,
                    title=f"Lần {step}",
                    category=rng.choice(["tin-chung", "y-te"]),
                    units="[xa-mot]",
                    body=body,
                )
            case 2:
                post(root, day)
                post(root, day, "en", title=f"Step {step}", slug=f"step-{step}", body="See [that](unit:xa-mot).")
            case 3:
                (root / "data/units.yml").write_text(units % f"Tên {step}", encoding="utf-8")
            case 4:
                (root / "data/ui").mkdir(exist_ok=True)
                (root / "data/ui/en.yml").write_text(f'home.name: "Start {step}"\n', encoding="utf-8")
            case 5:
                english = root / f"posts/2026/{day}/index.en.md"
                english.unlink(missing_ok=True)
            case 6:
                symbol = rng.choice(["77-KH/MT", "78-KH/MT"])
                (root / "data/documents.yml").write_text(documents % symbol, encoding="utf-8")

    for step in range(14):
        edit(step)
        done = build(root, "--site-dir", "warm")
        assert done.status == 0, done.err
        done = build(root, "--site-dir", tmp_path / f"cold-{step}")
        assert done.status == 0, done.err
        assert tree(root / "warm") == tree(tmp_path / f"cold-{step}"), f"after step {step}"


def rewrite(root: Path, text: str) -> None:
    for day in range(2, 28):
        post(root, f"2026-01-{day:02d}-bai-{day}", title=f"Tên {text}", body=f"Đoạn {text}. " * 200)


@pytest.mark.parametrize("kills", [8, pytest.param(200, marks=pytest.mark.long)])
def test_a_killed_build_leaves_nothing_torn_and_the_next_completes_it(tmp_path, kills):
    root = starter(tmp_path / "a")
    versions = []
    for text in ("kia", "mới"):
        rewrite(root, text)
        build(root, "--site-dir", tmp_path / text)
        versions.append(tree(tmp_path / text))
    rewrite(root, "kia")
    build(root)
    call = [sys.executable, "-c", "from minhbach.cli import main; main()", "build", "--root", root, "--as-of", NOON]
    rng = random.Random(7)
    hits, turn, killed = 0, 0, False
    with (
        nginx_farm({"site": (root / "site", "error_page 404 /404.html;")}, tmp_path) as at,
        Crawler(at["site"]) as crawler,
    ):
        longest = 0.0
        while hits < kills:
            if not killed:
                turn += 1
                rewrite(root, ("kia", "mới")[turn % 2])
            process = subprocess.Popen(
                call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
            )
            started = time.perf_counter()
            try:
                process.wait(rng.uniform(longest / 4, longest) if longest else None)
                killed, longest = False, longest or time.perf_counter() - started
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                killed = process.wait() == -signal.SIGKILL
            hits += killed
            for path, content in tree(root / "site").items():
                if not path.startswith(".well-known/"):  # its root names versions, its parts whatever was built
                    sound = {version.get(name) for version in versions for name in (path, "404.html")}
                    assert content in sound, f"{path} is torn"
            assert dead_links(root / "site") == []
        rewrite(root, "mới")
        assert build(root).status == 0
        assert tree(root / "site") == versions[1]
    assert crawler.wrong == []
    assert crawler.seen > 100


def test_the_manifest_names_every_file(tmp_path):
    import hashlib

    root = starter(tmp_path / "a")
    build(root)
    files = tree(root / "site")
    manifest = json.loads(files[".well-known/minhbach/manifest.json"])
    named = {}
    for part in manifest["parts"]:
        assert hashlib.sha256(files[part["path"]]).hexdigest() == part["sha256"]
        named |= {row["path"]: row["sha256"] for row in json.loads(files[part["path"]])["files"]}
    published = {
        path: hashlib.sha256(content).hexdigest()
        for path, content in files.items()
        if not path.startswith(".well-known/")
    }
    assert named == published


def test_the_short_way_through_markdown_changes_no_byte(tmp_path):
    root = reference(tmp_path / "a")
    build(root, as_of="2026-11-23T00:00+07:00")
    done = build(root, "--reference-markdown", "--site-dir", tmp_path / "slow", as_of="2026-11-23T00:00+07:00")
    assert done.status == 0, done.err
    assert tree(root / "site") == tree(tmp_path / "slow")


def test_timings_name_every_stage(tmp_path):
    done = build(starter(tmp_path / "a"), "--timings")
    assert len(done.out.splitlines()) == 1 + 7
    assert "render" in done.out and "CPU" in done.out


def keys(root: Path) -> dict[str, str]:
    """By path, the key that each file of the site was last rendered for."""
    parts = (root / ".cache/minhbach/ledgers").glob("*/*.json")
    rows = (json.loads(part.read_text(encoding="utf-8").partition("\n")[2]) for part in parts)
    return {path: row[0] for part in rows for path, row in part.items()}


def test_a_record_renders_only_the_articles_that_name_it(tmp_path):
    root = starter(tmp_path / "a")
    table = root / "data/abbreviations.csv"
    table.write_text("abbr,vi,en\nUBMT,Ủy ban Mây Trắng,Cloud Committee\n", encoding="utf-8")
    post(root, "2026-01-05-co", body="Theo Kế hoạch 77-KH/MT, ngày 02/01/2026, UBMT họp.")
    post(root, "2026-01-06-khong", body="Theo Kế hoạch 78-KH/MT.")
    build(root)
    before = keys(root)
    (root / "data/documents.yml").write_text(
        '- {id: ke-hoach, symbol: 77-KH/MT, type: ke-hoach, date: 2026-01-02, source: "https://example.org/"}\n',
        encoding="utf-8",
    )
    build(root)
    with_document = keys(root)
    table.write_text("abbr,vi\nHTX,Hợp tác xã\nUBMT,Ủy ban Mây\n", encoding="utf-8")
    build(root)
    for older, newer in ((before, with_document), (with_document, keys(root))):
        articles = {path for path in older if path.startswith("tin/2026/01/") and older[path] != newer[path]}
        assert articles == {"tin/2026/01/co/index.html", "tin/2026/01/co/index.md", "tin/2026/01/atom.xml"}
    page = (root / "site/tin/2026/01/co/index.html").read_text(encoding="utf-8")
    assert '<a class="mb-auto" href="../../../../van-ban/ke-hoach/">77-KH/MT</a>' in page
    assert '<abbr title="Ủy ban Mây">UBMT</abbr>' in page
    feed = (root / "site/rss.xml").read_text(encoding="utf-8")
    assert 'href="https://example.org/van-ban/ke-hoach/"' in feed.replace("&quot;", '"')
    copy = (root / "site/tin/2026/01/co/index.md").read_text(encoding="utf-8")
    assert "Theo Kế hoạch 77-KH/MT, ngày 02/01/2026, UBMT họp." in copy
