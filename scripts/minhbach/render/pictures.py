"""Photos in the sizes that screens need: WebP, and JPEG for browsers that do not know it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from minhbach.content.pictures import still_size
from minhbach.model.article import Article
from minhbach.model.site import Site
from minhbach.render.frame import ROOT

WIDTHS = (480, 960, 1600)
"""Pixels: a phone, a phone with fine dots or a desk, a desk with fine dots."""
PLAIN = 960
SIZES = "(min-width: 46rem) 41rem, 100vw"
"""How wide a photo stands: the measure of the text, at most the screen."""
Kind = Literal["webp", "jpg"]

_IMAGE = re.compile(r'<img (?:[^>"]|"[^"]*")*?src="' + ROOT + r'/([^"]+)"(?:[^>"]|"[^"]*")*>')


@dataclass(frozen=True, slots=True)
class Variant:
    """One size of a photo; `path` is where it is published."""

    path: str
    width: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Picture:
    """What a page says of a photo: `src` is its plain size, `srcset` all in WebP; both begin with the ROOT token."""

    src: str
    srcset: str
    width: int
    height: int
    sizes: str = SIZES


def variants(site: Site, article: Article, name: str, path: str) -> Iterator[Variant]:
    """The sizes of the photo `name`, published as `path`; none of what moves or has no size."""
    size = still_size(site.root / article.folder / name)
    if size is not None:
        widths = _widths(size[0])
        yield from (Variant(f"{path}.{width}w.webp", width, "webp") for width in widths)
        plain = max(width for width in widths if width <= PLAIN or width == widths[0])
        yield Variant(f"{path}.{plain}w.jpg", plain, "jpg")


def picture(site: Site, article: Article, name: str, address: str) -> Picture | None:
    """The photo `name` with the address `address`; None where there is only the file as it is."""
    size = still_size(site.root / article.folder / name)
    found = list(variants(site, article, name, address))
    if size is None:
        return None
    *packed, plain = found
    srcset = ", ".join(f"{ROOT}/{one.path} {one.width}w" for one in packed)
    return Picture(f"{ROOT}/{plain.path}", srcset, plain.width, max(1, round(size[1] * plain.width / size[0])))


def in_sizes(html: str, site: Site, article: Article, addresses: dict[str, str]) -> str:
    """Sanitised HTML in which every picture of `addresses` (address → name of the file) comes in its sizes."""

    def sized(found: re.Match[str]) -> str:
        name = addresses.get(found[1])
        made = picture(site, article, name, found[1]) if name else None
        if made is None:
            return found[0]
        image = found[0].replace(
            f'src="{ROOT}/{found[1]}"', f'src="{made.src}" width="{made.width}" height="{made.height}"'
        )
        image = image.replace("<img ", '<img loading="lazy" decoding="async" ', 1)
        return f'<picture><source type="image/webp" srcset="{made.srcset}" sizes="{made.sizes}">{image}</picture>'

    return _IMAGE.sub(sized, html) if addresses else html


def _widths(width: int) -> tuple[int, ...]:
    """Those below the photo's own width, and that, at most the largest."""
    return (*(one for one in WIDTHS if one < width), min(width, WIDTHS[-1])) if width < WIDTHS[-1] else WIDTHS
