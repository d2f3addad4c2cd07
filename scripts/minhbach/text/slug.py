"""Slugs: the ASCII words of addresses and anchors."""

from __future__ import annotations

import re
import unicodedata

from minhbach.text.fold import fold

_SLUG = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_APOSTROPHES = str.maketrans("", "", "'’ʼ")
_LOOK_ALIKES = str.maketrans("аеорсухіјѕһ", "aeopcyxijsh", "\u200b\u200c\u200d\u2060\ufeff")
_BETWEEN_WORDS = re.compile("[^a-z0-9]+")


def slugify(text: str) -> str:
    """`Đ/c Trần Thị Vân` → `d-c-tran-thi-van`; equal for NFC and NFD.

    An apostrophe joins (`people's` → `peoples`), all else that is not a letter or digit separates.
    Empty where the text holds no Latin letter and no digit: the caller must have an answer to that.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))  # NFKD: m² → m2
    return _BETWEEN_WORDS.sub("-", fold(plain)).strip("-")


def heading_id(value: str, separator: str) -> str:
    """`slugify` as Python-Markdown's toc extension calls it; toc itself replaces an empty id by `_1`."""
    return slugify(value).replace("-", separator)


def likely_slug(text: str) -> str:
    """The slug that was probably meant, also where Cyrillic letters stand for Latin ones that look like them."""
    return slugify(text.lower().translate(_LOOK_ALIKES))


def is_slug(text: str) -> bool:
    """Whether the text may stand in an address as it is."""
    return _SLUG.fullmatch(text) is not None
