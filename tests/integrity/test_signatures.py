"""Keys and signatures, judged by OpenSSH itself."""

import datetime
import os
import shutil
import stat
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from minhbach.integrity import sshsig
from minhbach.integrity.finding import Finding
from minhbach.integrity.key_choice import in_use
from minhbach.integrity.key_files import load, make, public_of
from minhbach.integrity.key_register import keys_of
from minhbach.integrity.refusal import Refusal
from minhbach.integrity.trust import Trust, judged, read_keys_text
from minhbach.model.keys import SigningKey
from sites import build, minhbach_run, post, starter

TODAY = date(2026, 2, 1)
ROOT = b'{"invented": "manifest"}\n'


@pytest.fixture(scope="module")
def openssh() -> str:
    program = shutil.which("ssh-keygen")
    if program is None:
        if os.environ.get("MINHBACH_REQUIRE_SERVERS"):
            pytest.fail("no ssh-keygen on this machine: apt-get install openssh-client")
        pytest.skip("no ssh-keygen on this machine: apt-get install openssh-client")
    return program


def record(key: Ed25519PrivateKey, **changes: object) -> SigningKey:
    return SigningKey.model_validate({"id": "mot", "public": public_of(key), **changes})


def codes(found: tuple[Finding, ...]) -> list[str]:
    return [one.code for one in found]


def signed_site(folder: Path, **dates: str) -> tuple[Path, Path]:
    """A starter site with a key of its own, built and signed; its root and the private key."""
    root, key = starter(folder / "root"), folder / "keys/mot.key"
    options = [word for name, value in dates.items() for word in (f"--{name}", value)]
    assert minhbach_run("key", "new", key, "--root", root, "--id", "mot", *options).status == 0
    assert build(root).status == 0
    assert minhbach_run("sign", "--root", root, "--key", key).status == 0
    return root, key


def test_openssh_checks_what_we_sign(openssh, tmp_path):
    key = Ed25519PrivateKey.generate()
    (tmp_path / "signature").write_text(sshsig.sign(ROOT, key))
    (tmp_path / "signers").write_text(f'site namespaces="minhbach" {public_of(key)}\n')
    call = [
        openssh,
        "-Y",
        "verify",
        "-f",
        tmp_path / "signers",
        "-I",
        "site",
        "-n",
        "minhbach",
        "-s",
        tmp_path / "signature",
    ]
    assert subprocess.run(call, input=ROOT, capture_output=True).returncode == 0
    assert subprocess.run(call, input=ROOT + b" ", capture_output=True).returncode != 0


def test_we_check_what_openssh_signs_with_our_key(openssh, tmp_path):
    public = make(tmp_path / "mot.key", tmp_path, "mot", None)
    (tmp_path / "content").write_bytes(ROOT)
    sign = [openssh, "-Y", "sign", "-q", "-f", tmp_path / "mot.key", "-n", "minhbach", tmp_path / "content"]
    subprocess.run(sign, check=True, capture_output=True)
    signature = sshsig.read((tmp_path / "content.sig").read_text())
    assert signature and signature.key == public and signature.fits(ROOT) and not signature.fits(ROOT + b" ")
    assert (tmp_path / "content.sig").read_text() == sshsig.sign(ROOT, load(tmp_path / "mot.key", None))


def test_a_signature_for_another_purpose_does_not_count(openssh, tmp_path):
    make(tmp_path / "mot.key", tmp_path, "mot", None)
    (tmp_path / "content").write_bytes(ROOT)
    call = [openssh, "-Y", "sign", "-q", "-f", tmp_path / "mot.key", "-n", "git", tmp_path / "content"]
    subprocess.run(call, check=True, capture_output=True)
    signature = sshsig.read((tmp_path / "content.sig").read_text())
    assert signature and not signature.fits(ROOT)


@pytest.mark.parametrize("passphrase", [None, b"con duong mua"])
def test_a_key_of_openssh_signs_too(openssh, tmp_path, passphrase):
    call = [openssh, "-q", "-t", "ed25519", "-N", (passphrase or b"").decode(), "-f", tmp_path / "theirs"]
    subprocess.run(call, check=True)
    key = load(tmp_path / "theirs", passphrase)
    assert (tmp_path / "theirs.pub").read_text().startswith(public_of(key))
    if passphrase:
        for wrong, said in ((None, "key.passphrase"), (b"sai", "key.wrong-passphrase")):
            with pytest.raises(Refusal) as refused:
                load(tmp_path / "theirs", wrong)
            assert refused.value.key == said


def test_each_fault_of_a_signature_has_its_own_name():
    key, other, lost = (Ed25519PrivateKey.generate() for _ in range(3))
    good = sshsig.sign(ROOT, key)
    pinned = Trust((record(key),), "pinned")
    two = Trust((record(other), record(lost, id="hai")), "remembered")
    dated = [
        (record(key, to=TODAY - timedelta(days=1)), "expired-key"),
        (record(key, **{"from": TODAY + timedelta(days=1)}), "early-key"),
        (record(key, revoked=TODAY), "revoked-key"),
        (record(key, **{"from": TODAY, "to": TODAY}), None),
    ]
    assert judged(ROOT, good, pinned, TODAY) == (record(key), ())
    assert codes(judged(ROOT + b" ", good, pinned, TODAY)[1]) == ["tampered-manifest"]
    assert codes(judged(ROOT, None, pinned, TODAY)[1]) == ["no-signature"]
    assert codes(judged(ROOT, good[:-70], pinned, TODAY)[1]) == ["broken-signature"]
    assert codes(judged(ROOT, sshsig.sign(ROOT, other), pinned, TODAY)[1]) == ["wrong-key"]
    assert codes(judged(ROOT, good, two, TODAY)[1]) == ["unknown-key"]
    assert codes(judged(ROOT, good, Trust((), "site"), TODAY)[1]) == ["no-keys"]
    for known, code in dated:
        assert codes(judged(ROOT, good, Trust((known,), "pinned"), TODAY)[1]) == ([code] if code else [])
    twice = Trust((record(key), record(key, id="hai", revoked=TODAY)), "pinned")
    assert codes(judged(ROOT, good, twice, TODAY)[1]) == ["revoked-key"]


def test_keys_are_read_from_every_form(tmp_path):
    root, _ = signed_site(tmp_path, **{"from": "2026-01-01", "to": "2099-12-31"})
    folder = root / "site/.well-known/minhbach"
    files = (root / "data/keys.yml", folder / "keys.json", folder / "allowed_signers", tmp_path / "keys/mot.key.pub")
    read = [read_keys_text(file.read_text()) for file in files]
    assert all(keys is not None and len(keys) == 1 for keys in read)
    assert len({keys[0].public for keys in read}) == 1
    assert [str(keys[0].to) for keys in read] == ["2099-12-31"] * 3 + ["None"]
    for nonsense in ("", "{", "- 1", '{"keys": 3}', "ssh-ed25519 AAAA", "chữ"):
        assert not read_keys_text(nonsense)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
def test_a_private_key_is_for_its_owner_and_outside_the_site(tmp_path):
    root = starter(tmp_path / "root")
    made = minhbach_run("key", "new", tmp_path / "mot.key", "--root", root)
    assert made.status == 0 and "seal" in made.err
    assert stat.S_IMODE((tmp_path / "mot.key").stat().st_mode) == 0o600
    again = minhbach_run("key", "new", tmp_path / "mot.key", "--root", root, "--id", "hai")
    assert again.status == 1 and "already" in again.err
    for folder in ("site", "posts/2026", "data", "docs"):
        done = minhbach_run("key", "new", root / folder / "mot.key", "--root", root)
        assert done.status == 1 and "published" in done.err and not (root / folder / "mot.key").exists()
    (tmp_path / "mot.key").chmod(0o644)
    build(root)
    assert "chmod 600" in minhbach_run("sign", "--root", root, "--key", tmp_path / "mot.key").err


def test_a_key_in_a_repository_draws_a_warning(tmp_path):
    root = starter(tmp_path / "root")
    subprocess.run(["git", "-C", root, "init", "-q"], check=True)
    assert "WARNING" not in minhbach_run("key", "new", root / "mot.key", "--root", root, "--id", "mot").err
    assert "WARNING" in minhbach_run("key", "new", root / "secret", "--root", root, "--id", "hai").err


def test_rotation_and_revocation_keep_what_people_wrote(tmp_path):
    root, _ = signed_site(tmp_path)
    register = root / "data/keys.yml"
    register.write_text("# Of our own.\n" + register.read_text() + "  note: {vi: Cất trong két, en: In the safe}\n")
    rotated = minhbach_run(
        "key", "rotate", "mot", tmp_path / "hai.key", "--root", root, "--id", "hai", "--overlap", "7"
    )
    assert rotated.status == 0, rotated.err
    text = register.read_text()
    last = datetime.date.today() + timedelta(days=7)
    assert text.startswith("# Of our own.\n") and "In the safe" in text and f"  to: {last}\n" in text
    assert minhbach_run("key", "revoke", "mot", "--root", root, "--date", "2026-01-20").status == 0
    assert "  revoked: 2026-01-20\n" in register.read_text()
    assert minhbach_run("check", "--root", root).status == 0
    assert "no key 'ba'" in minhbach_run("key", "revoke", "ba", "--root", root).err


def test_signing_takes_one_word(openssh, tmp_path):
    """`key new`, build, `sign`: no file is named, and OpenSSH believes the outcome."""
    root, home = starter(tmp_path / "trang"), {"XDG_CONFIG_HOME": str(tmp_path / "home")}
    assert "Make one: minhbach key new" in minhbach_run("sign", "--root", root, env=home).err
    made = minhbach_run("key", "new", "--root", root, "--id", "mot", env=home)
    assert made.status == 0 and (tmp_path / "home/minhbach/keys/trang-mot.key").exists()
    assert build(root).status == 0
    assert minhbach_run("sign", "--root", root, env=home).status == 0
    folder = root / "site/.well-known/minhbach"
    signers = (folder / "allowed_signers", "-I", "example.org", "-n", "minhbach")
    call = [openssh, "-Y", "verify", "-f", *signers, "-s", folder / "manifest.json.sig"]
    assert subprocess.run(call, input=(folder / "manifest.json").read_bytes()).returncode == 0


def test_the_old_key_signs_until_it_ends(tmp_path):
    root, kept = starter(tmp_path / "trang"), tmp_path / "keys"
    last = "2026-02-28"
    minhbach_run("key", "new", kept / "cu.key", "--root", root, "--id", "cu", "--from", "2026-01-01", "--to", last)
    minhbach_run("key", "new", kept / "moi.key", "--root", root, "--id", "moi", "--from", "2026-02-01")
    minhbach_run("key", "new", kept / "mat.key", "--root", root, "--id", "mat", "--from", "2025-01-01")
    minhbach_run("key", "revoke", "mat", "--root", root)
    make(kept / "la.key", root, "la", None)
    chosen = [in_use(kept, keys_of(root), day) for day in (date(2025, 12, 31), date(2026, 2, 28), date(2026, 3, 1))]
    assert chosen == [None, kept / "cu.key", kept / "moi.key"]


def test_a_pipeline_signs_with_a_key_from_its_environment(tmp_path):
    root, key = signed_site(tmp_path)
    signature = root / "site/.well-known/minhbach/manifest.json.sig"
    before = signature.read_text()
    for given in (key.read_text().strip(), str(key)):
        signature.unlink()
        assert minhbach_run("sign", "--root", root, env={"MINHBACH_KEY": given}).status == 0
        assert signature.read_text() == before
    broken = minhbach_run("sign", "--root", root, env={"MINHBACH_KEY": "-----BEGIN OPENSSH PRIVATE KEY-----"})
    assert broken.status == 1 and "MINHBACH_KEY" in broken.err


def test_a_build_that_changes_nothing_keeps_the_signature_and_one_that_does_says_so(tmp_path):
    root, _ = signed_site(tmp_path)
    manifest = root / "site/.well-known/minhbach/manifest.json"
    signature = manifest.with_name("manifest.json.sig")
    before = manifest.read_bytes(), signature.read_bytes()
    again = build(root, as_of="2026-02-02T12:00+07:00")
    assert "0 files written, 0 deleted" in again.out and again.err.count("Sign again") == 0
    assert (manifest.read_bytes(), signature.read_bytes()) == before
    post(root, "2026-01-05-moi")
    changed = build(root)
    assert "Sign again" in changed.err and not signature.exists()


def test_only_a_whole_site_is_signed(tmp_path):
    root, key = signed_site(tmp_path)
    page = root / "site/tin/index.html"
    page.write_text(page.read_text() + "<p>spam</p>")
    done = minhbach_run("sign", "--root", root, "--key", key)
    assert done.status == 1 and "tin/index.html" in done.err
