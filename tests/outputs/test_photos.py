"""Photos in sizes for every screen. Their site is invented."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from sites import build, post, starter

WIDE = (2000, 1000)


def pixels(size: tuple[int, int], kind: str = "JPEG", **more: object) -> bytes:
    out = io.BytesIO()
    mode = "RGBA" if kind == "PNG" else "RGB"
    Image.new(mode, size, (200, 30, 30) if mode == "RGB" else (200, 30, 30, 128)).save(out, kind, **more)
    return out.getvalue()


@pytest.fixture
def root(tmp_path) -> Path:
    root = starter(tmp_path / "root")
    photos = "[{file: rong.jpg, alt: Rộng}, {file: nho.png, alt: Nhỏ}]"
    post(root, "2026-01-05-anh", body="Mở đầu.\n\n![Ngoài danh sách](khac.jpg)\n", photos=photos)
    folder = root / "posts/2026/2026-01-05-anh"
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "a secret place"
    (folder / "rong.jpg").write_bytes(pixels(WIDE))
    (folder / "nho.png").write_bytes(pixels((300, 200), "PNG"))
    (folder / "khac.jpg").write_bytes(pixels((1000, 500), exif=exif))
    return root


def shown(root: Path, page: str) -> list[dict[str, str]]:
    html = (root / "site" / page).read_text("utf-8")
    return [dict(re.findall(r'([a-z]+)="([^"]*)"', tag)) for tag in re.findall(r"<(?:source|img) [^>]*>", html)]


def test_a_photo_comes_in_its_sizes_with_room_kept_for_it(root):
    assert build(root).status == 0
    folder = root / "site/tin/2026/01/anh"
    assert {file.name for file in folder.glob("rong.jpg.*")} == {
        "rong.jpg.480w.webp", "rong.jpg.960w.webp", "rong.jpg.1600w.webp", "rong.jpg.960w.jpg",
    }  # fmt: skip
    assert {file.name for file in folder.glob("nho.png.*")} == {"nho.png.300w.webp", "nho.png.300w.jpg"}
    for file in folder.glob("*w.*"):
        with Image.open(file) as picture:
            assert (
                f".{picture.width}w." in file.name and picture.format == {".webp": "WEBP", ".jpg": "JPEG"}[file.suffix]
            )
            assert not picture.getexif() and b"secret" not in file.read_bytes()
    sources = [tag for tag in shown(root, "tin/2026/01/anh/index.html") if "srcset" in tag]
    images = [
        tag for tag in shown(root, "tin/2026/01/anh/index.html") if tag.get("alt") in ("Rộng", "Nhỏ", "Ngoài danh sách")
    ]
    assert len(sources) == len(images) == 3
    sizes = {tag["alt"]: (tag["width"], tag["height"]) for tag in images}
    assert sizes == {"Rộng": ("960", "480"), "Nhỏ": ("300", "200"), "Ngoài danh sách": ("500", "1000")}


def test_home_leads_with_the_same_and_feeds_name_one_size_in_full(root):
    assert build(root).status == 0
    assert any(tag.get("src", "").endswith("rong.jpg.960w.jpg") for tag in shown(root, "index.html"))
    feed = (root / "site/rss.xml").read_text("utf-8")
    assert "srcset" not in feed and re.search(r'src=.{1,6}https://[^ "]+/rong\.jpg\.960w\.jpg', feed)


def test_another_picture_under_the_same_name_is_drawn_anew(root):
    assert build(root).status == 0
    (root / "posts/2026/2026-01-05-anh/rong.jpg").write_bytes(pixels((800, 800)))
    assert build(root).status == 0
    assert not (root / "site/tin/2026/01/anh/rong.jpg.1600w.webp").exists()
    for page in ("index.html", "tin/2026/01/anh/index.html"):
        assert {"800"} == {tag["height"] for tag in shown(root, page) if tag.get("alt") == "Rộng"}
