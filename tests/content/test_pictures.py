"""Pictures are published upright and without what cameras wrote into them; bombs and false pictures are refused."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from minhbach.content.metadata import bare
from minhbach.content.pictures import LARGEST, picture_fault, picture_size, published_picture
from sites import build, picture, post, starter, tree

SECRET = b"21.0285N-105.8542E"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>%s</place></x:xmpmeta>' % SECRET


def exif(orientation: int = 1) -> bytes:
    """Where the picture was taken, by whom, and how the camera was held."""
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x013B] = SECRET.decode()
    found.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 42.6), 29: SECRET.decode()})
    return found.tobytes()


def scene() -> Image.Image:
    """Red on the left, blue on the right: whoever turns it shows it."""
    scene = Image.new("RGB", (32, 16), "red")
    scene.paste("blue", (16, 0, 32, 16))
    return scene


def saved(kind: str, **more: object) -> bytes:
    content = io.BytesIO()
    scene().save(content, kind, **more)
    return content.getvalue()


def texts() -> PngImagePlugin.PngInfo:
    found = PngImagePlugin.PngInfo()
    for add in (found.add_text, found.add_itxt):
        add("Comment", SECRET.decode())
    found.add_text("Raw", SECRET.decode(), zip=True)
    return found


def segment(marker: int, data: bytes) -> bytes:
    return b"\xff" + bytes((marker,)) + struct.pack(">H", len(data) + 2) + data


def told() -> dict[str, bytes]:
    """A picture of each kind that tells more than it shows."""
    jpeg = saved("JPEG", exif=exif(), comment=SECRET, icc_profile=PROFILE, quality=90)
    more = (
        segment(0xED, b"Photoshop 3.0\0" + SECRET)
        + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)
        + segment(0xEB, SECRET)
    )
    return {
        "a.jpg": jpeg[:2] + more + jpeg[2:] + SECRET,
        "progressive.jpeg": saved("JPEG", exif=exif(), progressive=True, icc_profile=PROFILE),
        "a.png": saved("PNG", exif=exif(), pnginfo=texts(), icc_profile=PROFILE) + SECRET,
        "a.webp": saved("WEBP", exif=exif(), xmp=XMP, icc_profile=PROFILE, lossless=True),
        "a.gif": saved("GIF", comment=SECRET) + SECRET,
        "a.avif": saved("AVIF", exif=exif(), xmp=XMP, icc_profile=PROFILE),
    }  # fmt: skip


@pytest.mark.parametrize("name", told())
def test_a_picture_tells_no_more_than_it_shows(name: str) -> None:
    content = told()[name]
    assert not picture_fault(name, content)
    found = published_picture(content)
    assert SECRET not in found and b"Exif" not in found and b"xmpmeta" not in found
    with Image.open(io.BytesIO(content)) as before, Image.open(io.BytesIO(found)) as after:
        assert not after.getexif() and not {"exif", "xmp", "comment", "photoshop"} & set(after.info)
        assert after.info.get("icc_profile") == before.info.get("icc_profile")
        if not name.endswith(".avif"):  # the only kind that is packed anew
            assert before.convert("RGB").tobytes() == after.convert("RGB").tobytes()
    assert published_picture(content) == found == published_picture(found)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_picture_stands_upright(tmp_path: Path, kind: str, orientation: int) -> None:
    content = saved(kind, exif=exif(orientation), icc_profile=PROFILE)
    (tmp_path / "a").write_bytes(content)
    found = published_picture(content)
    with Image.open(io.BytesIO(found)) as after:
        assert after.size == picture_size(tmp_path / "a") == ((16, 32) if orientation > 4 else (32, 16))
        place = {2: (31, 0), 3: (31, 15), 4: (0, 15), 5: (0, 0), 6: (15, 0), 7: (15, 31), 8: (0, 31)}[orientation]
        assert after.convert("RGB").getpixel(place)[0] > 200, "the corner that was top left is red"
        assert not after.getexif() and after.info["icc_profile"] == PROFILE
    assert SECRET not in found


def test_the_second_picture_of_a_phone_goes() -> None:
    content = io.BytesIO()
    scene().save(content, "MPO", save_all=True, append_images=[Image.new("RGB", (32, 16), "green")], exif=exif(6))
    assert not picture_fault("a.jpg", content.getvalue())
    with Image.open(io.BytesIO(published_picture(content.getvalue()))) as after:
        assert (after.format, after.size) == ("JPEG", (16, 32))


def test_moving_pictures_still_move() -> None:
    frames = [scene(), Image.new("RGB", (32, 16), "green")]
    for kind in ("GIF", "PNG", "WEBP"):
        content = io.BytesIO()
        frames[0].save(content, kind, save_all=True, append_images=frames[1:], duration=200, loop=0)
        with Image.open(io.BytesIO(published_picture(content.getvalue()))) as after:
            assert (after.n_frames, after.info["loop"]) == (2, 0)


def test_false_pictures_and_bombs_are_refused() -> None:
    tiff = io.BytesIO()
    scene().save(tiff, "TIFF")
    large = bytearray(picture(kind="PNG"))
    large[16:24] = struct.pack(">II", 7_100, 7_100)
    large[29:33] = struct.pack(">I", zlib.crc32(large[12:29]))
    gif = bytearray(saved("GIF"))
    gif[6:10] = struct.pack("<HH", 65_535, 65_535)
    assert LARGEST < 7_100**2
    for name, content, fault in (
        ("a.jpg", b"<html><script>alert(1)</script>", "broken-picture"),
        ("a.jpg", b"GIF89a/*<svg/onload=alert(1)>*/=1;", "broken-picture"),
        ("a.jpg", tiff.getvalue(), "broken-picture"),
        ("a.png", picture(kind="JPEG"), "broken-picture"),
        ("a.png", b"", "broken-picture"),
        ("a.png", bytes(large), "huge-picture"),
        ("a.gif", bytes(gif), "huge-picture"),
    ):
        assert picture_fault(name, content) == fault, (name, content[:20])
    for name, content in told().items():
        if name != "a.avif":
            assert picture_fault(name, content[: len(content) // 2]), name


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(told().items())), st.integers(0, 2_000), st.binary(min_size=1, max_size=8))
def test_a_damaged_picture_is_refused_or_harmless(picture: tuple[str, bytes], place: int, damage: bytes) -> None:
    name, content = picture
    place %= len(content)
    damaged = content[:place] + damage + content[place + len(damage) :]
    if not picture_fault(name, damaged) and name != "a.avif":
        assert bare(bare(damaged)) == bare(damaged)


def test_what_is_published_is_bare(tmp_path: Path) -> None:
    root = starter(tmp_path)
    folder = post(root, "2026-01-05-x", photos="[{file: a.jpg, alt: Ảnh}]").parent
    (folder / "a.jpg").write_bytes(told()["a.jpg"])
    (root / "docs/a.png").write_bytes(told()["a.png"])
    assert build(root).status == 0
    site = tree(root / "site")
    assert not [path for path, content in site.items() if SECRET in content]
    assert site["tin/2026/01/x/a.jpg"].startswith(b"\xff\xd8") and site["a.png"].startswith(b"\x89PNG")
