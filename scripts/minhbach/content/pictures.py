"""What must be known of pictures before they are published, and what of them is published."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from minhbach.content.metadata import bare
from minhbach.model.fields import PICTURES

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = 50_000_000
"""Pixels of one frame: no camera of ours makes more, and 200 MB unpacked is what a phone can bear."""
MOST_FRAMES = 1_000
_KINDS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF", ".avif": "AVIF"}
_TURNED = (5, 6, 7, 8)
"""Values of Orientation where width and height change places (EXIF 2.32, table 6)."""
_ORIENTATION = 0x0112


def is_picture(name: str) -> bool:
    return name.lower().endswith(tuple(PICTURES.split()))


def picture_size(file: Path) -> tuple[int, int] | None:
    """Width and height in pixels as people see it; None where it is no picture that can be read."""
    try:
        with _opened(file) as picture:
            width, height = picture.size
            return (height, width) if _orientation(picture) in _TURNED else (width, height)
    except Exception:
        return None


def still_size(file: Path) -> tuple[int, int] | None:
    """The same of a photo; None also where the file is missing, drawn by itself (GIF), or moves."""
    if file.suffix.lower() == ".gif":
        return None
    try:
        with _opened(file) as picture:
            if getattr(picture, "is_animated", False) and _kind(picture) != "JPEG":
                return None
    except Exception:
        return None
    return picture_size(file)


def resized(content: bytes, width: int, kind: str) -> bytes:
    """A photo of so many pixels in width as `webp` or `jpg`: upright, without metadata, in the colours of the web."""
    from PIL import ImageOps

    out = io.BytesIO()
    with _opened(io.BytesIO(content)) as picture:
        upright = ImageOps.exif_transpose(picture)
        height = max(1, round(upright.height * width / upright.width))
        drawn = _in_srgb(upright)
        small = drawn.resize((width, height), reducing_gap=3.0)
        if kind == "webp":
            small.save(out, "WEBP", quality=76, method=4)
        else:
            _on_white(small).save(out, "JPEG", quality=80, optimize=True, progressive=True)
    return out.getvalue()


def _in_srgb(picture: Image) -> Image:
    """The same colours without a profile."""
    from PIL import ImageCms

    profile, mode = picture.info.get("icc_profile"), "RGBA" if picture.has_transparency_data else "RGB"
    if profile and picture.mode in ("RGB", "L", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            changed = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            return changed if changed is not None else picture.convert("RGB")
        except (ImageCms.PyCMSError, OSError):
            pass
    return picture.convert(mode)


def _on_white(picture: Image) -> Image:
    from PIL import Image as pillow

    if picture.mode != "RGBA":
        return picture
    paper = pillow.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def picture_fault(name: str, content: bytes) -> str:
    """The code of what is wrong with a picture; nothing where it may be published.

    Only its head is unpacked, and its parts are counted: a bomb costs no more than a picture.
    """
    try:
        with _opened(io.BytesIO(content)) as picture:
            width, height = picture.size
            frames = getattr(picture, "n_frames", 1)
            if width * height > LARGEST or frames > MOST_FRAMES:
                return "huge-picture"
            kind = _kind(picture)
            if (
                kind == "AVIF" or _orientation(picture) > 1
            ):  # it will be packed anew: a small copy tells whether it can be
                picture.draft(None, (width // 8, height // 8))
                picture.load()
        if kind != _KINDS[Path(name).suffix.lower()]:
            return "broken-picture"
        if kind != "AVIF":
            bare(content)
    except Exception as error:  # Pillow raises whatever its plugins stumble over
        return "huge-picture" if "DecompressionBomb" in type(error).__name__ else "broken-picture"
    return ""


def published_picture(content: bytes) -> bytes:
    """A sound picture as citizens get it: upright, and without metadata. What stands upright is not packed anew."""
    from PIL import ImageOps

    with _opened(io.BytesIO(content)) as picture:
        kind = _kind(picture)
        if _orientation(picture) > 1 and (kind == "JPEG" or not getattr(picture, "is_animated", False)):
            return _packed(ImageOps.exif_transpose(picture), kind)
        if kind == "AVIF":
            return _packed(picture, kind) if {"exif", "xmp"} & set(picture.info) else content
    return bare(content)


def version() -> str:
    """What else the bytes of a picture depend on."""
    import PIL

    return str(PIL.__version__)


def _packed(picture: Image, kind: str) -> bytes:
    content = io.BytesIO()
    more = {"save_all": True} if getattr(picture, "is_animated", False) else {}
    picture.save(content, kind, quality=90, icc_profile=picture.info.get("icc_profile"), exif=b"", xmp=b"", **more)
    return content.getvalue() if kind == "AVIF" else bare(content.getvalue())


@contextmanager
def _opened(file: Path | BinaryIO) -> Iterator[Image]:
    """A picture of our kinds. What Pillow would warn of on the terminal is no matter: it is refused, or taken out."""
    from PIL import Image  # here, because it is slow to import and seldom needed

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(file, formats=tuple(dict.fromkeys(_KINDS.values()))) as picture:
            yield picture


def _kind(picture: Image) -> str:
    """Phones put a second picture behind the first, which Pillow calls MPO: the first is what everybody shows."""
    return "JPEG" if picture.format == "MPO" else picture.format or ""


def _orientation(picture: Image) -> int:
    found = picture.getexif().get(_ORIENTATION, 1)
    return found if isinstance(found, int) and 1 <= found <= 8 else 1
