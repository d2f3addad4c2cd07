"""Elements of SVG, escaped, with short numbers."""

from __future__ import annotations

import textwrap

from markupsafe import Markup, escape

LETTER = 0.6
"""What a letter takes on average, in em, generously: digits and Vietnamese small letters in the fonts of the site."""
GUTTERS = (2, 3, 4, 5, 6, 8, 10, 12)
"""The margins that the stylesheet knows, in em: `mb-plot--left-4`."""


def element(name: str, *content: str, **attributes: object) -> Markup:
    """`class_` and `aria_hidden` become `class` and `aria-hidden`; None leaves an attribute out."""
    written = [
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    ]
    opened = f"<{name}{''.join(written)}"
    return Markup(f"{opened}>{joined(*content)}</{name}>" if content else f"{opened}/>")


def joined(*parts: str) -> Markup:
    """Markup as it is, text escaped."""
    return Markup("").join(parts)


def described(id: str, title: str, alt: str) -> Markup:
    """The names by which `picture` is read out: what it shows, and what there is to see."""
    return joined(element("title", title, id=f"{id}-title"), element("desc", alt, id=f"{id}-desc"))


def short(number: float) -> str:
    """At most one decimal, which is a third of a pixel on a phone."""
    rounded = round(number, 1) + 0.0  # never "-0"
    return f"{rounded:.1f}".removesuffix(".0")


def percent(share: float) -> str:
    return f"{short(share * 100)}%"


def em(length: float) -> str:
    return f"{short(length)}em"


def width(text: str) -> float:
    """The width of a line of text in em, estimated."""
    return len(text) * LETTER


def gutter(*texts: str) -> int:
    """The narrowest of GUTTERS that holds each of these texts with a space beside it, or the widest there is."""
    needed = max(map(width, texts), default=0) + 0.9
    return next((each for each in GUTTERS if each >= needed), GUTTERS[-1])


def lines(text: str, length: int) -> list[str]:
    """The text in lines of at most `length` letters; a longer word is cut."""
    return textwrap.wrap(text, length, break_on_hyphens=False) or [""]
