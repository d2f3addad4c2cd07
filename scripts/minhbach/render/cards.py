"""Cards: the picture that messengers and social networks show of a page that has none of its own."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache

import font_source_serif_pro as serif
from PIL import Image, ImageDraw, ImageFont

from minhbach.render.head import CARD

WIDTH, HEIGHT = CARD
_EDGE = 80
_BAND, _PAPER, _GOLD = "#7f1416", "#fff8ee", "#c79a45"
_SIZES = (84, 72, 62, 54)
_MOST_LINES = 4
_MOST_LETTERS = 300
"""What comes after them has no room at any size."""


def card(title: str, label: str, site: str) -> bytes:
    """A PNG with `title` large, `label` (what kind of page) above it and the site's name below."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), _BAND)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, HEIGHT - 14, WIDTH, HEIGHT), fill=_GOLD)
    draw.text((_EDGE, 70), _cut(label[:_MOST_LETTERS], _font("Semibold", 36)), font=_font("Semibold", 36), fill=_GOLD)
    size, lines = _fitted(title[:_MOST_LETTERS])
    draw.multiline_text((_EDGE, 140), "\n".join(lines), font=_font("Bold", size), fill=_PAPER, spacing=size * 0.28)
    draw.text(
        (_EDGE, HEIGHT - 110),
        _cut(site[:_MOST_LETTERS], _font("Semibold", 40)),
        font=_font("Semibold", 40),
        fill=_PAPER,
    )
    out = io.BytesIO()
    picture.quantize(32, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _fitted(title: str) -> tuple[int, list[str]]:
    """The largest size at which the title has room, and its lines; at the smallest it is cut."""
    for size in _SIZES:
        lines = [_cut(line, _font("Bold", size)) for line in _lines(title, _font("Bold", size))]
        if len(lines) * size * 1.5 <= HEIGHT - 270:
            return size, lines
    return size, [*lines[: _MOST_LINES - 1], _cut(" ".join(lines[_MOST_LINES - 1 :]) + "…", _font("Bold", size))]


def _lines(text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > WIDTH - 2 * _EDGE:
            yield line
            longer = word
        line = longer
    yield line


def _cut(text: str, font: ImageFont.FreeTypeFont) -> str:
    """As much of a line as fits."""
    while font.getlength(text) > WIDTH - 2 * _EDGE and len(text) > 1:
        text = text[:-2].rstrip(" …") + "…"
    return text


@lru_cache(maxsize=16)
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Source Serif Pro has every Vietnamese letter. Its own layout: what is drawn does not depend on the machine."""
    file = serif.font_files_otf[f"SourceSerifPro{weight}"]
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
