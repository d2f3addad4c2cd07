"""What must be known of pictures: that they are some, and how large."""

from __future__ import annotations

from pathlib import Path


def picture_size(file: Path) -> tuple[int, int] | None:
    """Width and height in pixels; None where the file is no picture that can be read, or a decompression bomb."""
    from PIL import Image, UnidentifiedImageError  # here, because it is slow to import and seldom needed

    try:
        with Image.open(file) as picture:
            return picture.size
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
