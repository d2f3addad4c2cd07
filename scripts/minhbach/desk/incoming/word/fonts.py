"""Runs in TCVN3 and VNI fonts, rewritten in Unicode."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from minhbach.desk.incoming.manuscript import Told, tell
from minhbach.desk.incoming.word.names import q
from minhbach.desk.incoming.word.styles import Styles
from minhbach.text.legacy import VNI, VNI_PAIRS, Legacy, draws_capitals, from_tcvn3, legacy_font, likely_legacy

_UNICODE = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9]"
)
"""Letters of Vietnamese that no font from before Unicode can hold."""


def convert_fonts(root: etree._Element, styles: Styles) -> Iterator[Told]:
    """Rewrite the runs of a tree by their fonts; say how many letters of which kind, and what looks unconverted."""
    counts: dict[tuple[Legacy, str], int] = {}
    for paragraph in root.iter(q("w:p")):
        for (kind, font), texts in groupby(_texts(paragraph, styles), key=lambda found: found[:2]):
            elements = [element for _, _, element in texts]
            whole = "".join(element.text or "" for element in elements)
            if kind and not whole.isascii() and not _UNICODE.search(whole):
                _rewrite(elements, kind, draws_capitals(font))
                counts[kind, font] = counts.get((kind, font), 0) + len(whole)
            elif kind == "tcvn3" and draws_capitals(font):
                for element in elements:
                    element.text = (element.text or "").upper()
    for (kind, font), count in counts.items():
        yield tell("incoming-font", kind=kind.upper(), font=font, count=count)
    left = " ".join(t.text or "" for t in root.iter(q("w:t")))
    if kind := likely_legacy(left):
        yield tell("incoming-font-missed", kind=kind.upper())


def _texts(paragraph: etree._Element, styles: Styles) -> Iterator[tuple[Legacy | None, str, etree._Element]]:
    """Each text of a paragraph with its font and what that means; a soft hyphen in TCVN3 is a letter."""
    for run in paragraph.iter(q("w:r")):
        if next(run.iterancestors(q("w:p")), None) is not paragraph:
            continue  # of a text box inside, whose own turn comes
        font = styles.font(run)
        kind = legacy_font(font)
        for element in list(run):
            if element.tag == q("w:softHyphen") and kind == "tcvn3":
                element.tag, element.text = q("w:t"), "\u00ad"
            if element.tag == q("w:t"):
                yield kind, font if kind else "", element


def _rewrite(elements: list[etree._Element], kind: Legacy, capitals: bool) -> None:
    """Convert texts that follow each other: a VNI vowel and its tone may stand in two of them."""
    if kind == "tcvn3":
        for element in elements:
            element.text = from_tcvn3(element.text or "", capitals)
        return
    whole = "".join(element.text or "" for element in elements)
    owner = [index for index, element in enumerate(elements) for _ in element.text or ""]
    parts = [""] * len(elements)
    place = 0
    for found in VNI.finditer(whole):
        for at in range(place, found.start()):
            parts[owner[at]] += whole[at]
        parts[owner[found.start()]] += VNI_PAIRS[found[0]]
        place = found.end()
    for at in range(place, len(whole)):
        parts[owner[at]] += whole[at]
    for element, part in zip(elements, parts, strict=True):
        element.text = part
