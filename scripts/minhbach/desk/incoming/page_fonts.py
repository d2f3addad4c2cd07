"""TCVN3 and VNI on a page whose other words are Unicode: `<font face=".VnTime">`."""

from __future__ import annotations

import re

from minhbach.desk.incoming.tidying import Element
from minhbach.text.legacy import draws_capitals, from_tcvn3, from_vni, legacy_font

_FAMILY = re.compile(r"font-family\s*:\s*([^;]+)", re.I)


def convert_fonts(root: Element) -> None:
    """Rewrite what stands in `<font face=".VnTime">` and its like, on a page whose other words are Unicode."""
    for element in root.iter():
        for holder, place in ((element, "text"), (element.getparent(), "tail")):
            text = getattr(element, place)
            font = _font(holder) if text and not text.isascii() and holder is not None else ""
            kind = legacy_font(font)
            if kind:
                setattr(element, place, from_vni(text) if kind == "vni" else from_tcvn3(text, draws_capitals(font)))


def _font(element: Element) -> str:
    """The font that the nearest element names."""
    for one in (element, *element.iterancestors()):
        found = one.get("face") or (_FAMILY.search(one.get("style", "")) or ("", ""))[1]
        if found:
            return str(found.split(",")[0].strip(" '\""))
    return ""
