"""`minhbach status` and `minhbach next`: what waits, and when the site changes of itself."""

import json
from pathlib import Path

from sites import picture, post


def due(run, *arguments: str) -> dict:
    done = run("next", "--format=json", *arguments)
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def test_the_next_change_is_the_soonest_of_all_kinds(root: Path, run):
    assert due(run) == {"next": None, "seconds": None, "due": False}
    post(root, "2026-06-09-sau", published="2026-06-09T07:30")
    expected = [
        ("2026-06-09T07:30:00+07:00", "published"),
        ("2026-06-08T00:00:00+07:00", "pinned_until"),
        ("2026-06-07T00:00:00+07:00", "corrections"),
        ("2026-06-06T06:00:00+07:00", "updated"),
        ("2026-06-05T00:00:00+07:00", "withdrawn"),
        ("2026-06-04T10:00:00+07:00", "translated"),
        ("2026-06-03T00:00:00+07:00", "due"),
        ("2026-06-02T00:00:00+07:00", "history"),
        ("2026-06-01T12:00:00+07:00", "notice"),
    ]
    found = [(due(run)["next"], due(run)["why"])]
    for keys in (
        {"pinned_until": "2026-06-07"},
        {"corrections": "[{date: 2026-06-07, note: Sai}]"},
        {"updated": "2026-06-06T06:00"},
        {"status": "withdrawn", "withdrawn": "{date: 2026-06-05, reason: Nhầm}"},
    ):
        post(root, "2026-05-01-cu", **keys)
        found.append((due(run)["next"], due(run)["why"]))
    post(root, "2026-05-01-cu", "en", translated="2026-06-04T10:00")
    found.append((due(run)["next"], due(run)["why"]))
    tasks = root / "data/programmes/mau/tasks.yml"
    task = '- {id: t1, text: {vi: Việc}, owners: [xa-mot], owner_stated: stated, due: 2026-06-02, source: "https://example.org/",\n'
    tasks.write_text(f"{task}   history: [{{date: 2026-01-02, status: planned}}]}}\n", encoding="utf-8")
    found.append((due(run)["next"], due(run)["why"]))
    late = "{date: 2026-01-02, status: planned}, {date: 2026-06-02, status: in_progress}"
    tasks.write_text(f"{task}   history: [{late}]}}\n", encoding="utf-8")
    found.append((due(run)["next"], due(run)["why"]))
    notice = "- {id: bao, text: {vi: Bão bịa}, from: 2026-06-01T12:00+07:00, until: 2026-06-03T12:00+07:00}\n"
    (root / "data/notice.yml").write_text(notice, encoding="utf-8")
    found.append((due(run)["next"], due(run)["why"]))
    assert found == expected


def test_what_came_due_since_the_last_build_is_due_now(root: Path, run):
    post(root, "2026-05-31-qua", published="2026-05-31T23:59")
    assert due(run)["next"] is None
    found = due(run, "--since", "2026-05-31T20:00+07:00")
    assert found["due"] and found["seconds"] == -60 and found["path"] == "posts/2026/2026-05-31-qua/index.vi.md"
    post(root, "2026-06-01-mai", published="2026-06-01T00:10")
    assert not due(run)["due"] and due(run)["seconds"] == 600


def test_one_screen_says_what_waits(root: Path, run):
    post(root, "2026-05-01-nhap", status="draft")
    post(root, "2026-06-09-sau", published="2026-06-09T07:30")
    post(root, "2026-05-02-cu", updated="2026-05-04")
    post(root, "2026-05-02-cu", "en", translated="2026-05-03")
    post(root, "2026-05-05-anh", photos="[{file: a.jpg}]").with_name("a.jpg").write_bytes(picture())
    said = run("status").output
    for line in (
        "Drafts: 1\n  posts/2026/2026-05-01-nhap\n",
        "Scheduled: 1\n  posts/2026/2026-06-09-sau  2026-06-09T07:30+0700\n",
        "Not translated: 1\n  posts/2026/2026-06-09-sau  en\n",
        "Translation older than its original: 1\n  posts/2026/2026-05-02-cu  en\n",
        "Photos without alt: 1 files\n  posts/2026/2026-05-05-anh/index.vi.md\n",
        "Next: 9 June 2026, 07:30, posts/2026/2026-06-09-sau/index.vi.md is published\n",
        "5 articles, 5 things waiting.\n",
    ):
        assert line in said, said
    data = json.loads(run("status", "--format=json").output)
    assert data["drafts"] == ["posts/2026/2026-05-01-nhap"] and data["due"]["why"] == "published"
