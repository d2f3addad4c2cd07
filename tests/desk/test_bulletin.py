"""The printed bulletin and the reading script. Their news is invented."""

import io
import re
import zlib

import pytest
from PIL import Image

from minhbach.cli import main
from sites import post, starter

AS_OF = "--as-of=2026-03-01T08:00+07:00"


@pytest.fixture
def root(tmp_path):
    root = starter(tmp_path / "root")
    post(
        root,
        "2026-02-03-hop",
        title="Xã bịa họp",
        summary="Sáng 03/02/2026, UBND xã họp.",
        body="Có 53/53 phiếu.\n\n![Ảnh](anh.png)\n",
    )
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "PNG")
    (root / "posts/2026/2026-02-03-hop/anh.png").write_bytes(picture.getvalue())
    post(root, "2026-02-10-nuoc", title="Nước sạch", summary="Tin bịa.", body="Đạt 98,3% và QCXD.")
    post(root, "2026-02-10-nuoc", "en", "The rate is 98.3%.", title="Clean water", summary="Invented.")
    post(root, "2026-01-10-cu", title="Tin cũ")
    (root / "data/abbreviations.csv").write_text("abbr,vi,en\nUBND,Ủy ban nhân dân,People’s Committee\n", "utf-8")
    return root


def opened(document: bytes) -> bytes:
    """A PDF with its packed parts unpacked."""
    packed = re.findall(rb"stream\n(.*?)\nendstream", document, re.DOTALL)
    return document + b"".join(zlib.decompressobj().decompress(part) for part in packed if part[:1] == b"x")


def run(cli, root, *arguments: str):
    return cli(main, ["bulletin", "--root", str(root), "--output", str(root / "out"), AS_OF, *arguments])


@pytest.fixture
def cli(monkeypatch):
    from click.testing import CliRunner

    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return CliRunner().invoke


def test_a_month_is_read_aloud(cli, root):
    assert run(cli, root, "--month=2026-02").exit_code == 0
    script = (root / "out/bai-doc-2026-02.txt").read_text("utf-8")
    assert "Sáng ngày mùng 3 tháng 2 năm 2026, Ủy ban nhân dân xã họp." in script
    assert "năm mươi ba trên năm mươi ba phiếu" in script and "chín mươi tám phẩy ba phần trăm" in script
    assert script.index("Xã bịa họp") < script.index("Nước sạch") and "Tin cũ" not in script
    assert script.rstrip().endswith("data/abbreviations.csv: QCXD")


def test_it_is_printed_with_tags_and_the_same_bytes_each_time(cli, root):
    assert run(cli, root, "--month=2026-02").exit_code == 0
    sheet = (root / "out/ban-tin-2026-02.pdf").read_bytes()
    inside = opened(sheet)
    assert all(mark in inside for mark in (b"/MarkInfo", b"/Lang (vi)", b"pdfuaid", b"/StructTreeRoot"))
    assert re.search(rb"/Subtype ?/Image", inside), "the picture beside the article"
    assert b"/URI (https://" in inside and b"site:/" not in inside
    assert run(cli, root, "--month=2026-02").exit_code == 0
    assert (root / "out/ban-tin-2026-02.pdf").read_bytes() == sheet


def test_another_language_says_what_is_missing_in_it(cli, root):
    assert run(cli, root, "--month=2026-02", "--lang=en").exit_code == 0
    script = (root / "out/script-2026-02.txt").read_text("utf-8")
    assert "Clean water" in script and "98.3%" in script
    assert "In Vietnamese, not translated yet" in script


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--month=2026-13"], "2026-13"),
        (["--month=2026"], "is no month"),
        (["--month=2025-05"], "2026-02, 2026-01"),
        (["--month=2026-02", "--unit=khong-co"], "khong-co"),
        (["--month=2026-02", "--lang=fr"], "vi, en"),
    ],
)
def test_what_cannot_be_made_says_why(cli, root, arguments, said):
    done = run(cli, root, *arguments)
    assert done.exit_code == 1 and said in done.output
    assert not (root / "out").exists()
