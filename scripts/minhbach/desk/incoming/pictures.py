"""Pictures as they were found → as a site shows them: upright, not too large, without what cameras write into them."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MOST_PIXELS = 1600
"""The longer side of a picture, at most."""
_QUALITY = 85
_FEW_COLOURS = 4096
_MOST_AREA = 120_000_000
_VECTORS = (b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a")
"""How Windows metafiles begin (EMF, WMF): Pillow reads them on Windows only."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A picture's bytes, the ending of its name, and its size; `was` is the size it came in."""

    data: bytes
    ending: str
    size: tuple[int, int]
    was: tuple[int, int]


def ready(data: bytes) -> Ready | None:
    """None for what is no picture that we can read, or one that is made to fill the memory."""
    if data.startswith(_VECTORS):
        return None
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > _MOST_AREA:
                return None
            was = picture.size
            drawn = _in_srgb(ImageOps.exif_transpose(picture))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return None
    drawn.thumbnail((MOST_PIXELS, MOST_PIXELS), Image.Resampling.LANCZOS)
    content, ending = _saved(drawn)
    return Ready(content, ending, drawn.size, was)


def _in_srgb(picture: Image.Image) -> Image.Image:
    """In the colours that every screen shows, with transparency where there is any."""
    profile = picture.info.get("icc_profile")
    clear = "A" in picture.getbands() or "transparency" in picture.info
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            made = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            picture = made or picture
        except ImageCms.PyCMSError:
            pass  # a broken profile: the numbers are taken as they are
    return picture.convert("RGBA" if clear else "RGB")


def _saved(picture: Image.Image) -> tuple[bytes, str]:
    """What is transparent as PNG, the rest as what is smaller; nothing is kept of what was beside the pixels."""
    png = io.BytesIO()
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() != (255, 255):
        picture.save(png, "PNG", optimize=True)
        return png.getvalue(), ".png"
    picture = picture.convert("RGB")
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    if picture.getcolors(_FEW_COLOURS):  # a drawing: sharp as PNG, and often smaller
        picture.save(png, "PNG", optimize=True)
    drawn = png.getvalue()
    return (drawn, ".png") if drawn and len(drawn) <= len(jpeg.getvalue()) else (jpeg.getvalue(), ".jpg")
