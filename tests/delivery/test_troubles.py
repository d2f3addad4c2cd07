"""Full disks, lost lines, wrong keys and two at once: a sentence that says what to do, and the old site whole."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from minhbach.delivery.connecting import Access
from minhbach.delivery.delivering import Wish
from minhbach.delivery.delivering import publish as deliver
from minhbach.delivery.lease import STALE
from minhbach.delivery.place import open_store
from minhbach.delivery.store import Lost
from minhbach.delivery.target import Target, read_target
from minhbach.integrity.refusal import Refusal
from publications import Way, call
from servers import CuttingProxy
from sites import tree


@contextmanager
def disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of its own, so small that it is soon full."""
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True)
    if done.returncode:
        if os.environ.get("MINHBACH_REQUIRE_SERVERS"):
            pytest.fail(f"no disk can be mounted here: {done.stderr.decode()}")
        pytest.skip("only root may mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def shown(folder: Path) -> dict[str, bytes]:
    return {path: content for path, content in tree(folder).items() if not path.startswith(".minhbach")}


def test_a_full_disk_leaves_the_old_site_whole_and_goes_on_when_there_is_room(versions, publish, tmp_path):
    with disk(tmp_path / "disk", "8m") as root:
        www = root / "www"
        www.mkdir()
        assert publish(versions.first, www).status == 0
        room = os.statvfs(root)
        filler = root / "filler"
        filler.write_bytes(bytes((room.f_bavail - 15) * room.f_bsize))
        done = publish(versions.second, www)
        assert done.status == 1 and "full" in done.err and "run this again" in done.err
        assert "Traceback" not in done.err
        assert shown(www) == tree(versions.first)
        filler.unlink()
        sent = len(list((root / ".minhbach-www/files").iterdir()))
        assert sent > 1
        assert publish(versions.second, www).status == 0
        assert shown(www) == tree(versions.second)


def test_a_target_that_cannot_be_written_to(versions, publish, tmp_path):
    with disk(tmp_path / "disk", "8m") as root:
        www = root / "www"
        www.mkdir()
        assert publish(versions.first, www).status == 0
        subprocess.run(["mount", "-o", "remount,ro", root], check=True)
        done = publish(versions.second, www)
        assert done.status == 1 and "No page is broken" in done.err, done.err
        assert shown(www) == tree(versions.first)


def test_a_disk_of_its_own_keeps_the_hidden_folder_inside(versions, publish, rollback, tmp_path):
    with disk(tmp_path / "www", "8m") as www:
        assert publish(versions.first, www).status == 0
        assert publish(versions.second, www).status == 0
        assert shown(www) == tree(versions.second)
        assert (www / ".minhbach/.htaccess").read_text() == "Require all denied\n"
        assert (www / ".minhbach").stat().st_mode & 0o077 == 0
        assert not (tmp_path / ".minhbach-www").exists()
        assert rollback().status == 0
        assert shown(www) == tree(versions.first)


@pytest.mark.parametrize("site_dir", [".", "posts", "first", "first/deeper"])
def test_a_site_is_not_published_onto_itself_or_its_sources(versions, site_dir):
    before = {path: content for path, content in tree(versions.root).items() if not path.startswith(".cache/")}
    done = call("publish", versions.root / site_dir, "--root", versions.root, "--site-dir", "first")
    assert done.status == 1 and ("onto itself" in done.err or "articles and data" in done.err)
    after = {path: content for path, content in tree(versions.root).items() if not path.startswith(".cache/")}
    assert after == before


def test_a_folder_that_is_not_there(versions, publish, tmp_path):
    done = publish(versions.first, tmp_path / "no/such/folder")
    assert done.status == 1 and "no folder" in done.err and "Traceback" not in done.err


def test_what_was_not_built_is_not_published(versions, publish, tmp_path):
    done = publish(tmp_path / "nothing", tmp_path / "www")
    assert done.status == 1 and "no manifest" in done.err


def lease(folder: Path, publisher: str, age: float) -> Path:
    """A lease as another publisher has it, or left it."""
    file = folder / ".minhbach-www/lock"
    file.write_text(json.dumps({"publisher": publisher, "token": "x", "told": "lan@dai", "since": "2026-02-01 08:00"}))
    os.utime(file, (time.time() - age, time.time() - age))
    return file


def test_of_two_publishers_the_second_is_told_who_the_first_is(versions, publish, rollback, tmp_path):
    www = tmp_path / "www"
    www.mkdir()
    assert publish(versions.first, www).status == 0
    file = lease(tmp_path, "another", age=STALE - 30)
    for done in (publish(versions.second, www), rollback()):
        assert done.status == 1 and "lan@dai" in done.err and "2026-02-01 08:00" in done.err
    assert shown(www) == tree(versions.first)
    assert file.is_file()
    lease(tmp_path, "another", age=STALE + 5)
    assert publish(versions.second, www).status == 0
    assert not file.exists()
    own = (versions.root / ".cache/publishing/publisher").read_text()
    file.write_text("")  # killed between making it and writing into it
    assert own and publish(versions.first, www).status == 0


def test_two_publishers_of_one_checkout(versions, publish, tmp_path):
    from minhbach.delivery.checkout import lock_of

    with lock_of(versions.root):
        done = publish(versions.first, tmp_path / "www")
    assert done.status == 1 and "from this folder" in done.err


@pytest.fixture
def remote(way: Way) -> Way:
    if way.server is None:
        pytest.skip("a folder has no line that could break")
    return way


def test_a_line_that_is_cut_again_and_again_gets_there_in_the_end(versions, publish, remote, tmp_path):
    www = tmp_path / "www"
    www.mkdir()
    assert publish(versions.first, www).status == 0
    proxy = CuttingProxy(remote.server.port)
    known = tmp_path / "known"
    known.write_text(remote.server.known_hosts.read_text().replace(str(remote.server.port), str(proxy.port)))
    target = read_target(remote.target(www, proxy.port))
    wish = Wish(target, Access(remote.server.identity, known), "this", "lan@dai")
    waits: list[float] = []
    try:
        proxy.limit = 5_000
        with pytest.raises(Lost):
            deliver(wish, versions.second, wait=waits.append)
        assert waits == [2, 4, 8] and proxy.cuts >= 4
        assert shown(www) == tree(versions.first)
        for limit in range(60_000, 900_000, 60_000):
            proxy.limit = limit
            try:
                deliver(wish, versions.second, wait=waits.append)
                break
            except Lost:
                old, new = tree(versions.first), tree(versions.second)
                assert all(content in (old.get(path), new.get(path)) for path, content in shown(www).items())
        assert shown(www) == tree(versions.second)
        assert proxy.cuts > 5
    finally:
        proxy.close()


def test_a_large_file_that_was_cut_off_is_continued(versions, publish, remote, tmp_path):
    content = os.urandom(3_000_000)
    access = Access(remote.server.identity, remote.server.known_hosts)
    store = open_store(read_target(remote.target(tmp_path)), access)
    store.make_folder("files")
    for begun in (content[:2_000_000], b"x" * 2_000_000):
        (tmp_path / "files/name.part").write_bytes(begun)
        store.send({"files/name": content}, {"files/name": len(begun)})
        assert (tmp_path / "files/name").read_bytes() == content
        (tmp_path / "files/name").unlink()
    store.close()


def test_an_unknown_server_and_a_changed_key_are_not_talked_to(versions, publish, remote, tmp_path):
    www, empty, other = tmp_path / "www", tmp_path / "empty", tmp_path / "other"
    www.mkdir()
    empty.touch()
    done = publish(versions.first, www, "--known-hosts", str(empty))
    assert done.status == 1 and "not known" in done.err
    assert remote.kind == "rsync" or f"ssh-keyscan -p {remote.server.port} 127.0.0.1 " in done.err
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "fake"], check=True)
    other.write_text(f"[127.0.0.1]:{remote.server.port} {(tmp_path / 'fake.pub').read_text()}")
    done = publish(versions.first, www, "--known-hosts", str(other))
    assert done.status == 1 and "STOP" in done.err and "another key" in done.err
    assert tree(www) == {}


def test_a_wrong_key_and_a_wrong_password(versions, publish, remote, tmp_path):
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "fake"], check=True)
    done = publish(versions.first, tmp_path, "--identity", str(tmp_path / "fake"), MINHBACH_PASSWORD="wrong")
    assert done.status == 1 and "does not let" in done.err and "Traceback" not in done.err
    vi = publish(
        versions.first, tmp_path, "--identity", str(tmp_path / "fake"), MINHBACH_PASSWORD="sai", LC_ALL="vi_VN"
    )
    assert "Máy chủ không nhận" in vi.err


def test_nobody_at_the_other_end(versions, publish, remote, tmp_path):
    from servers import free_ports

    (port,) = free_ports(1)
    done = publish(versions.first, tmp_path, port=port)
    assert done.status == 1 and "Traceback" not in done.err


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("sftp://lan@host.example/~/public_html", Target("sftp", "public_html", "host.example", "lan")),
        ("sftp://host.example:2222/srv/www", Target("sftp", "/srv/www", "host.example", "", 2222)),
        ("ssh://lan@host.example/srv/www", Target("rsync", "/srv/www", "host.example", "lan")),
        ("lan@host.example:public_html", Target("rsync", "public_html", "host.example", "lan")),
        ("host.example:/srv/www", Target("rsync", "/srv/www", "host.example")),
        ("C:\\www", Target("folder", "C:\\www")),
        ("../www", Target("folder", "../www")),
        ("ftp://host.example/www", "publish.scheme"),
        ("rsync://host.example/www", "publish.scheme"),
        ("sftp://lan:secret@host.example/www", "publish.password-in-address"),
        ("sftp://host.example/", Target("sftp", "/", "host.example")),
        ("sftp://host.example", "publish.address"),
        ("sftp://-oProxyCommand=x/www", "publish.address"),
        ("ssh://-l@host.example/www", "publish.address"),
        ("sftp://host.example:port/www", "publish.address"),
    ],
)
def test_what_a_target_means(text, target):
    if isinstance(target, Target):
        assert read_target(text) == target
    else:
        with pytest.raises(Refusal) as refused:
            read_target(text)
        assert refused.value.key == target


def test_nothing_that_looks_like_an_option_reaches_ssh():
    assert read_target("-oProxyCommand=x:y").kind == "folder"


def test_everything_that_is_said_is_said_in_both_languages():
    import re

    from minhbach.build.reporting import say

    holes = dict.fromkeys(
        "target changed size deleted path paths count login scheme folder who since seconds host kind print known variable program reason port".split(),
        "x",
    )
    sources = Path(__file__).parents[2] / "scripts/minhbach/delivery"
    keys = {
        key
        for file in sources.glob("*.py")
        for key in re.findall(r'"((?:publish|rollback)\.[a-z-]+)"', file.read_text(encoding="utf-8"))
    }
    assert len(keys) > 25
    for key in keys:
        assert say("vi", key, **holes) != say("en", key, **holes)
