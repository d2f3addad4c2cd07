"""`minhbach verify`: signatures, returns to older publications, delivery networks, and what it says."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from attacks import ARTICLE, PHRASE, Alter, both, gone, in_body, page, put, swap
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from minhbach.build.reporting import _sentences
from minhbach.integrity import sshsig
from minhbach.integrity.finding import WARNINGS
from minhbach.integrity.key_files import load, public_of
from minhbach.integrity.refusal import Refusal
from minhbach.integrity.trust import read_keys_text
from minhbach.integrity.verify import Verdict, Wish, verify_folder, verify_live
from minhbach.model.keys import SigningKey
from servers import nginx_farm, python_server
from sites import Run, minhbach_run

TODAY = date(2026, 2, 1)
ROOT = ".well-known/minhbach/manifest.json"
KEYS = ".well-known/minhbach/keys.json"


@pytest.fixture
def site(copied: Callable[[Path], Path], tmp_path: Path) -> Path:
    """A copy of the small site that a test may alter with the attacks' tools."""
    return copied(tmp_path / "copy")


@pytest.fixture
def wish(published: Path) -> Wish:
    keys = read_keys_text((published / "data/keys.yml").read_text(encoding="utf-8"))
    assert keys
    return Wish(TODAY, keys, published / "site", rate=100_000, together=4, patience=0)


def live(site: Path, wish: Wish) -> Verdict:
    with python_server(site) as address:
        return verify_live(address, wish)


def codes(verdict: Verdict) -> set[str]:
    return {one.code for one in verdict.alarms}


def ran(site: str | Path, *options: str | Path, memory: Path, env: dict[str, str] | None = None) -> Run:
    return minhbach_run("verify", site, "--memory", memory, *options, "--rate", "9999", env=env)


def resigned(alter: Callable[[bytes], bytes], key: Ed25519PrivateKey | None) -> Alter:
    """The root changed, and signed again where there is a key."""

    def apply(site: Path) -> None:
        content = alter((site / ROOT).read_bytes())
        put(ROOT, content)(site)
        if key:
            put(f"{ROOT}.sig", sshsig.sign(content, key))(site)

    return apply


SAME = bytes
THIEF = Ed25519PrivateKey.generate()
THIEFS_LIST = json.dumps({"keys": [{"id": "mot", "public": public_of(THIEF)}]})

FORGED = {
    "signature-stripped": (gone(f"{ROOT}.sig"), "no-signature"),
    "manifest-stripped": (both(gone(ROOT), gone(f"{ROOT}.sig")), "no-manifest"),
    "manifest-as-page": (page(path=ROOT), "broken-manifest"),
    "signature-torn": (put(f"{ROOT}.sig", "-----BEGIN SSH SIGNATURE-----\nU1NI\n"), "broken-signature"),
    "root-altered": (resigned(lambda root: root.replace(b"example.org", b"spam.example"), None), "tampered-manifest"),
    "root-signed-by-a-thief": (resigned(SAME, THIEF), "wrong-key"),
    "keys-and-root-of-a-thief": (both(put(KEYS, THIEFS_LIST), resigned(SAME, THIEF)), "wrong-key"),
    "part-stripped": (gone(".well-known/minhbach/site.json"), "lost-part"),
    "part-altered": (put(".well-known/minhbach/site.json", '{"files": []}'), "altered-part"),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_manifest_is_found_live_and_in_a_folder(name: str, site: Path, wish: Wish) -> None:
    alter, code = FORGED[name]
    alter(site)
    assert code in codes(live(site, wish))
    assert code in codes(verify_folder(site, wish))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"revoked": date(2026, 1, 20)}, "revoked-key"),
        ({"to": date(2026, 1, 20)}, "expired-key"),
        ({"from_": date(2026, 3, 1)}, "early-key"),
    ],
)
def test_a_key_that_does_not_count_today(changes: dict[str, date], code: str, site: Path, wish: Wish) -> None:
    key = wish.keys[0].model_copy(update={"from_": None, **changes})
    assert codes(live(site, replace(wish, keys=(key,)))) == {code}


def test_an_unknown_key_is_told_from_a_wrong_one(site: Path, wish: Wish) -> None:
    others = [SigningKey(id=name, public=public_of(Ed25519PrivateKey.generate())) for name in ("hai", "ba")]
    put(KEYS, json.dumps({"keys": []}))(site)
    assert "unknown-key" in codes(live(site, replace(wish, keys=tuple(others))))


def test_a_folder_is_compared_file_by_file(site: Path, wish: Wish) -> None:
    assert verify_folder(site, wish).alarms == ()
    swap(ARTICLE, "công khai, minh", f"công khai, {PHRASE}, minh")(site)
    gone("so-lieu.csv")(site)
    page(path="tin/spam/index.html")(site)
    put("hinh/x.php", "<?php")(site)
    found = {(one.path, one.code) for one in verify_folder(site, wish).alarms}
    assert found == {
        (ARTICLE, "changed"),
        ("so-lieu.csv", "missing"),
        ("tin/spam/index.html", "extra"),
        ("hinh/x.php", "extra"),
    }


def test_a_link_that_leads_out_of_the_folder_is_not_followed(site: Path, wish: Wish, tmp_path: Path) -> None:
    shutil.copy(site / "so-lieu.csv", tmp_path / "outside.csv")
    (site / "so-lieu.csv").unlink()
    (site / "so-lieu.csv").symlink_to(tmp_path / "outside.csv")
    assert codes(verify_folder(site, wish)) == {"missing"}


def test_paths_of_a_hostile_manifest_lead_nowhere(site: Path, wish: Wish, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    for path in ("../secret", "/etc/passwd", "a/../../secret", "a\\b", "C:/x", "", "a//b", "a\nb"):
        root = {"site": "", "parts": [{"path": path, "sha256": "0" * 64, "size": 1}]}
        put(ROOT, json.dumps(root))(site)
        assert codes(verify_folder(site, wish)) >= {"broken-manifest"}
    for content in ("[]", "3", "{", '{"parts": 3}', '{"parts": [3]}', "[" * 100_000):
        put(ROOT, content)(site)
        assert "broken-manifest" in codes(verify_folder(site, wish))


def test_an_old_publication_put_back_is_noticed(site: Path, published: Path, tmp_path: Path, wish: Wish) -> None:
    """The old manifest and its good signature, replayed: the memory of the last check knows better."""
    memory, key = tmp_path / "memory", load(published.parent / "mot.key", None)
    old = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    newer = resigned(lambda root: root.replace(b"2026-02-01T", b"2026-03-01T"), key)
    with python_server(site) as address:
        remembering = replace(wish, keys=(), memory=memory, today=date(2026, 3, 2))
        first = verify_live(address, remembering)
        assert first.alarms == () and "keys-first-seen" in {one.code for one in first.findings}
        newer(site)
        second = verify_live(address, remembering)
        assert second.alarms == () and "keys-first-seen" not in {one.code for one in second.findings}
        for path in (ROOT, f"{ROOT}.sig"):
            put(path, old[path])(site)
        assert codes(verify_live(address, remembering)) == {"rolled-back"}
        resigned(SAME, THIEF)(site)
        put(KEYS, THIEFS_LIST)(site)
        assert "wrong-key" in codes(verify_live(address, remembering)), (
            "what was seen first counts, not what is shown now"
        )
    floor = datetime(2026, 2, 15, tzinfo=UTC)
    assert "rolled-back" in codes(verify_folder(site, replace(wish, newer_than=floor)))


BEACON = "<script defer src='https://static.cloudflareinsights.com/beacon.min.js/v1' data-cf-beacon='{\"token\":\"1\"}'></script>"


def minified(html: str) -> str:
    """As an honest proxy does it: comments, blanks between tags and quotation marks go."""
    html = re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)
    html = re.sub(r">\s+<", "> <", html)
    return re.sub(r'="([\w./-]+)"(?=[ >])', r"=\1", html)


def test_a_delivery_network_is_named_for_what_it_does(site: Path, wish: Wish) -> None:
    text = (site / ARTICLE).read_text(encoding="utf-8")
    put(ARTICLE, minified(text))(site)
    assert codes(verify_folder(site, wish)) == {"reformatted"}
    put(ARTICLE, text.replace("</body>", f"{BEACON}</body>"))(site)
    (alarm,) = verify_folder(site, wish).alarms
    assert alarm.code == "network" and "Cloudflare" in alarm.details[0].text("en")
    put(ARTICLE, text.replace("</body>", f"{BEACON}<a href='https://spam.example/'>x</a></body>"))(site)
    assert codes(verify_folder(site, wish)) == {"changed"}


def test_without_the_published_files_it_says_what_stands_out(site: Path, wish: Wish) -> None:
    in_body('<iframe src="https://spam.example/"></iframe><p>bа́o</p>')(site)
    (alarm,) = verify_folder(site, replace(wish, originals=None)).alarms
    said = "\n".join(one.text("en") for one in alarm.details)
    assert "not at hand" in said and "an embedded frame" in said and "CYRILLIC" in said


def test_a_folder_of_originals_that_was_altered_itself_is_not_believed(site: Path, wish: Wish) -> None:
    in_body(f"<p>{PHRASE}</p>")(site)
    (alarm,) = verify_folder(site, replace(wish, originals=site)).alarms
    assert "not at hand" in alarm.details[0].text("en")


def test_the_command_tells_people_and_programs(site: Path, published: Path, tmp_path: Path) -> None:
    options = ("--keys", published / "data/keys.yml", "--original", published / "site")
    sound = ran(site, *options, memory=tmp_path / "m")
    assert sound.status == 0, sound.out
    assert "good signature by the key 'mot'" in sound.out and "as they were published" in sound.out.splitlines()[-1]
    swap(ARTICLE, "công khai, minh", f"công khai, {PHRASE}, minh")(site)
    text = ran(site, *options, memory=tmp_path / "m", env={"LC_ALL": "vi_VN.UTF-8"})
    assert text.status == 1
    assert f"BÁO ĐỘNG {ARTICLE}" in text.out and f"công khai, [+{PHRASE},+] minh bạch" in text.out
    data = json.loads(ran(site, *options, "--format", "json", memory=tmp_path / "m").out)
    assert data["alarms"] == 1 and data["signed_by"]["id"] == "mot" and data["manifest"]["as_of"]
    (row,) = data["findings"]
    assert (row["path"], row["code"], row["level"]) == (ARTICLE, "changed", "alarm")
    assert row["details"][0]["code"] == "text-added"


def test_misuse_is_said(tmp_path: Path, wish: Wish) -> None:
    done = ran(tmp_path / "nowhere", memory=tmp_path / "m")
    assert done.status == 1 and "https://" in done.err
    with pytest.raises(Refusal) as refused:
        verify_live("http://127.0.0.1:9/", wish)
    assert refused.value.key == "verify.no-answer"
    (tmp_path / "keys").write_text("nothing")
    assert "no public key" in ran(tmp_path, "--keys", tmp_path / "keys", memory=tmp_path / "m").err


def test_a_site_that_moved_is_not_followed(site: Path, wish: Wish, tmp_path: Path) -> None:
    rules = "return 301 https://elsewhere.example$request_uri;"
    with nginx_farm({"old": (site, rules)}, tmp_path) as at, pytest.raises(Refusal) as refused:
        verify_live(at["old"], wish)
    assert refused.value.key == "verify.moved" and refused.value.holes["target"] == "https://elsewhere.example/"


def test_watching_calls_a_command_at_an_alarm(site: Path, published: Path, tmp_path: Path) -> None:
    page(path="index.html")(site)
    code = "import sys, pathlib; pathlib.Path(sys.argv[1]).open('a').write(str(len(sys.stdin.read())) + ' ')"
    (tmp_path / "alarm.py").write_text(code)
    command = f'"{sys.executable}" "{tmp_path / "alarm.py"}" "{tmp_path / "calls"}"'
    options = ("--keys", published / "data/keys.yml", "--watch", "0.001", "--rounds", "2", "--on-alarm", command)
    assert ran(site, *options, memory=tmp_path / "m").status == 1
    calls = (tmp_path / "calls").read_text().split()
    assert len(calls) == 2 and int(calls[0]) > 200


def test_a_check_that_was_interrupted_goes_on(site: Path, wish: Wish, tmp_path: Path) -> None:
    """A file that says what was found sound, cut off in a line, is used up to there; a finished check leaves none."""
    memory = tmp_path / "memory"
    remembering = replace(wish, memory=memory)
    with python_server(site) as address:
        whole = verify_live(address, remembering)
        assert whole.alarms == () and not list(memory.glob("*.progress"))
        progress = next(memory.glob("*.json")).with_suffix(".progress")
        assert whole.manifest
        progress.write_text(f"{whole.manifest.sha256}\nrss.xml\natom.x", encoding="utf-8")
        swap("rss.xml", "Mây Trắng", PHRASE)(site)
        assert verify_live(address, remembering).alarms == (), "it was found sound a moment ago"
        assert codes(verify_live(address, remembering)) == {"changed"}
        progress.write_text(f"{'0' * 64}\nrss.xml\n", encoding="utf-8")
        assert codes(verify_live(address, remembering)) == {"changed"}, "another manifest's progress says nothing"
        progress.write_text(f"{whole.manifest.sha256}\nrss.xml\n", encoding="utf-8")
        os.utime(progress, (0, 0))
        assert codes(verify_live(address, remembering)) == {"changed"}, "what is old says nothing"


def test_only_the_given_host_is_asked_and_at_the_given_rate(site: Path, wish: Wish) -> None:
    import time

    from minhbach.integrity.visits import VISITS
    from minhbach.integrity.web import Web

    with python_server(site) as address:
        web = Web(address, rate=20, together=2, patience=0)
        started = time.monotonic()
        for _ in range(6):
            assert web.get(address, VISITS[0]).status == 200
        assert time.monotonic() - started >= 5 / 20
        with pytest.raises(AssertionError):
            web.get("http://127.0.0.1:1/", VISITS[0])
        web.close()


def test_every_code_has_a_sentence_in_both_languages() -> None:
    package = Path(sshsig.__file__).parent
    source = "".join(file.read_text(encoding="utf-8") for file in package.glob("*.py"))
    used = set(re.findall(r'finding\([^"\n]*"([a-z0-9-]+)"', source)) | WARNINGS
    assert len(used) > 20
    assert {f"verify.{code}" for code in used} <= set(_sentences())
    kinds = set(re.findall(r'Feature\("([a-z]+)"', (package / "features.py").read_text(encoding="utf-8")))
    for kind in kinds - {"comment"}:
        assert {f"altered.{kind}-added", f"altered.{kind}-removed"} <= set(_sentences()), kind
    for sentence in _sentences().values():
        assert set(sentence) == {"vi", "en"}
        assert set(re.findall(r"{(\w+)}", sentence["vi"])) == set(re.findall(r"{(\w+)}", sentence["en"]))
