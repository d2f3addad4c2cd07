"""Publishing to a folder, by SFTP and by rsync: the target is the site, what was there is kept, strangers stay."""

import shutil
from pathlib import Path

import pytest

from sites import tree


def shown(folder: Path) -> dict[str, bytes]:
    """What readers can see."""
    return {path: content for path, content in tree(folder).items() if not path.startswith(".minhbach")}


def test_only_what_changed_is_sent_and_the_target_is_the_site(versions, publish, tmp_path):
    www = tmp_path / "www"
    www.mkdir()
    first = publish(versions.first, www)
    assert first.status == 0, first.err
    assert shown(www) == tree(versions.first)
    again = publish(versions.first, www)
    assert "nothing had to be sent" in again.out
    before = {path: path.stat().st_ino for path in www.rglob("*") if path.is_file()}
    second = publish(versions.second, www)
    assert second.status == 0, second.err
    assert shown(www) == tree(versions.second)
    same = {p for p, content in tree(versions.first).items() if tree(versions.second).get(p) == content}
    assert len(same) > 80
    assert all((www / path).stat().st_ino == before[www / path] for path in same)


def test_rollback_returns_to_the_publication_before_and_forward_again(versions, publish, rollback, tmp_path):
    www = tmp_path / "www"
    www.mkdir()
    assert rollback().status == 1
    publish(versions.first, www)
    assert "there was only one" in rollback().err
    publish(versions.second, www)
    done = rollback()
    assert done.status == 0, done.err
    assert shown(www) == tree(versions.first)
    assert rollback().status == 0
    assert shown(www) == tree(versions.second)
    assert publish(versions.first, www, "--forget").status == 0
    assert shown(www) == tree(versions.first)
    assert list((tmp_path / ".minhbach-www/files").iterdir()) == []
    assert rollback().status == 1


def test_what_is_kept_is_what_was_replaced_and_no_more(versions, publish, tmp_path):
    www = tmp_path / "www"
    www.mkdir()
    publish(versions.first, www)
    publish(versions.second, www)
    first, second = tree(versions.first), tree(versions.second)
    gone = {content for path, content in first.items() if second.get(path) != content}
    kept = {file.read_bytes() for file in (tmp_path / ".minhbach-www/files").iterdir()}
    assert kept == gone
    publish(versions.first, www)
    kept = {file.read_bytes() for file in (tmp_path / ".minhbach-www/files").iterdir()}
    assert kept == {content for path, content in second.items() if first.get(path) != content}


def test_a_foreign_file_at_our_path_is_never_overwritten_silently(versions, publish, rollback, tmp_path):
    www = tmp_path / "www"
    www.mkdir()
    (www / "index.html").write_text("Coming soon")
    (www / "thesis.txt").write_text("my only copy")
    (www / ".htaccess").write_text("# mine")
    before = tree(www)
    done = publish(versions.first, www)
    assert done.status == 1 and "index.html" in done.err and "--overwrite" in done.err
    assert tree(www) == before
    done = publish(versions.first, www, "--overwrite")
    assert done.status == 0 and "thesis.txt" in done.err and ".htaccess" not in done.err
    assert shown(www) == {**tree(versions.first), "thesis.txt": b"my only copy", ".htaccess": b"# mine"}


def test_what_was_changed_by_hand_is_seen_and_mended_when_asked(versions, publish, tmp_path):
    www = tmp_path / "www"
    www.mkdir()
    publish(versions.first, www)
    (www / "rss.xml").write_text("hacked")
    (www / "en/about").joinpath("index.html").unlink()
    (www / "en/spam.html").write_text("spam")
    done = publish(versions.second, www)
    assert done.status == 1 and "rss.xml" in done.err
    assert publish(versions.second, www, "--thorough").status == 1
    done = publish(versions.second, www, "--thorough", "--overwrite")
    assert done.status == 0 and "en/spam.html" in done.err
    assert shown(www) == {**tree(versions.second), "en/spam.html": b"spam"}


def test_a_site_that_was_uploaded_by_hand_is_taken_over(versions, publish, tmp_path):
    www = tmp_path / "www"
    shutil.copytree(versions.first, www)
    done = publish(versions.second, www)
    assert done.status == 0, done.err
    assert shown(www) == tree(versions.second)


def test_a_link_that_leads_out_is_not_followed(versions, publish, tmp_path):
    www, other = tmp_path / "www", tmp_path / "other"
    www.mkdir()
    other.mkdir()
    (www / "tin").symlink_to(other)
    done = publish(versions.first, www)
    assert done.status == 1 and "leads out" in done.err
    assert tree(other) == {} and tree(www) == {}


def test_a_link_in_place_of_a_file_is_said(versions, publish, tmp_path):
    www = tmp_path / "www"
    www.mkdir()
    (www / "rss.xml").symlink_to(tmp_path / "elsewhere")
    done = publish(versions.first, www, "--overwrite")
    assert done.status == 1 and "rss.xml" in done.err
    assert not (tmp_path / "elsewhere").exists()


def test_a_site_that_is_not_as_it_was_built_is_not_published(versions, publish, tmp_path):
    www, site = tmp_path / "www", tmp_path / "site"
    www.mkdir()
    publish(versions.first, www)
    shutil.copytree(versions.second, site)
    (site / "rss.xml").write_text("half")
    before = shown(www)
    done = publish(site, www)
    assert done.status == 1 and "rss.xml" in done.err and "Build again" in done.err
    assert shown(www) == before


@pytest.mark.parametrize(
    "row",
    ["../outside.txt", "/etc/passwd", ".ssh/authorized_keys", "a/../../x", "C:/x", "tin\\x"],
)
def test_a_lying_manifest_or_record_on_the_target_reaches_nothing_else(versions, publish, rollback, tmp_path, row):
    import hashlib
    import json

    www = tmp_path / "www"
    www.mkdir()
    publish(versions.first, www)
    content = b"not ours"
    outside = (tmp_path / "outside.txt", www / ".ssh/authorized_keys", tmp_path / "x", www / "tin\\x")
    for file in outside:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    manifest = www / ".well-known/minhbach/manifest.json"
    data = json.loads(manifest.read_text())
    part = www / data["parts"][0]["path"]
    rows = json.loads(part.read_text())
    rows["files"].append({"path": row, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)})
    part.write_text(json.dumps(rows))
    data["parts"][0] |= {"sha256": hashlib.sha256(part.read_bytes()).hexdigest(), "size": part.stat().st_size}
    manifest.write_text(json.dumps(data))
    publish(versions.second, www, "--overwrite")
    assert all(file.read_bytes() == content for file in outside)
    record = tmp_path / ".minhbach-www/previous.json"
    steps = json.loads(record.read_text())
    steps["steps"].append([row, None, hashlib.sha256(content).hexdigest()])
    record.write_text(json.dumps(steps))
    done = rollback()
    assert done.status == 1 and "changed by somebody" in done.err
    record.rename(tmp_path / ".minhbach-www/journal.json")
    assert publish(versions.first, www).status == 1
    assert all(file.read_bytes() == content for file in outside)
