"""The numbers that Word draws before paragraphs: no text holds them, and `Điều 1.` must not be lost."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from minhbach.desk.incoming.word.names import SPACES, child, q, val
from minhbach.desk.incoming.word.styles import Styles

OPEN, CLOSE = "\ue000", "\ue001"
"""What stands around a label in the text that mammoth is given; see `lists.py`."""
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


class Numbering:
    """Counts as Word does, level by level, for one text from its beginning."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {a.get(q("w:abstractNumId"), ""): a for a in _children(root, "w:abstractNum")}
        self._nums = {n.get(q("w:numId"), ""): n for n in _children(root, "w:num")}
        self._counts: dict[str, dict[int, int]] = {}
        self._seen: set[tuple[str, int]] = set()

    def label(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The label of a paragraph, empty for a bullet, and how deep it stands from 0; None where it is no item."""
        found = self._styles.paragraph_property(paragraph, "w:numPr")
        number = val(child(found, "w:numId"))
        if number in ("", "0") or number not in self._nums:
            return None
        said = val(child(found, "w:ilvl"))
        level = min(int(said if said.isdecimal() else self._level_of_style(paragraph, number)), 8)
        depth = min(level + self._styles.list_depth(paragraph), 8)
        definition = self._level(number, level)
        if definition is None or val(definition.find(q("w:numFmt"))) in ("bullet", "none"):
            return "", depth
        self._count(number, level)
        return self._said(number, val(definition.find(q("w:lvlText"))), level), depth

    def _level_of_style(self, paragraph: etree._Element, number: str) -> str:
        """A style's numbering names no level: the level names the style."""
        own = val(child(paragraph, "w:pPr", "w:pStyle"))
        for level in self._levels(number).values():
            if own and val(level.find(q("w:pStyle"))) == own:
                return level.get(q("w:ilvl"), "0")
        return "0"

    def _base(self, number: str) -> str:
        return val(child(self._nums[number], "w:abstractNumId"))

    def _levels(self, number: str) -> Mapping[int, etree._Element]:
        levels = {int(e.get(q("w:ilvl"), "0")): e for e in _children(self._abstract.get(self._base(number)), "w:lvl")}
        for override in _children(self._nums[number], "w:lvlOverride"):
            if (own := override.find(q("w:lvl"))) is not None:
                levels[int(override.get(q("w:ilvl"), "0"))] = own
        return levels

    def _level(self, number: str, level: int) -> etree._Element | None:
        return self._levels(number).get(level)

    def _start(self, number: str, level: int) -> int:
        definition = self._level(number, level)
        start = val(child(definition, "w:start"), "1")
        return int(start) if start.lstrip("-").isdecimal() else 1

    def _count(self, number: str, level: int) -> None:
        """Lists with one definition count on together, unless one of them is told to begin anew."""
        counts = self._counts.setdefault(self._base(number), {})
        if (number, level) not in self._seen:
            self._seen.add((number, level))
            for override in _children(self._nums[number], "w:lvlOverride"):
                start = child(override, "w:startOverride")
                if override.get(q("w:ilvl")) == str(level) and start is not None:
                    counts[level] = int(val(start, "1")) - 1
        counts[level] = counts.get(level, self._start(number, level) - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]

    def _said(self, number: str, pattern: str, level: int) -> str:
        counts = self._counts[self._base(number)]

        def part(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            definition = self._level(number, at)
            form = val(child(definition, "w:numFmt"), "decimal")
            return numeral(counts.get(at, self._start(number, at)), form)

        return re.sub(r"%([1-9])", part, pattern).strip()


def numeral(number: int, form: str) -> str:
    """A number in one of Word's forms: `decimal`, `lowerLetter`, `upperRoman` …; others as decimal."""
    match form:
        case "lowerLetter" | "upperLetter":
            text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        case "lowerRoman" | "upperRoman":
            text, left = "", number
            for value, letters in _ROMAN:
                text += letters * (left // value)
                left %= value
        case "decimalZero":
            return f"{number:02}"
        case _:
            return str(number)
    return text.upper() if form.startswith("upper") else text


def label_paragraphs(root: etree._Element, numbering: Numbering) -> None:
    """Write each label into its paragraph, between OPEN and CLOSE, and its depth as a list of `plain_lists`."""
    for paragraph in root.iter(q("w:p")):
        found = numbering.label(paragraph)
        properties = paragraph.find(q("w:pPr"))
        if properties is None:
            properties = etree.Element(q("w:pPr"))
            paragraph.insert(0, properties)
        for old in properties.findall(q("w:numPr")):
            properties.remove(old)
        if found is None:
            continue
        label, depth = found
        if label:
            run = etree.Element(q("w:r"))
            etree.SubElement(run, q("w:t")).text = f"{OPEN}{label}{CLOSE}"
            paragraph.insert(1, run)
        own = etree.SubElement(properties, q("w:numPr"))
        etree.SubElement(own, q("w:ilvl")).set(q("w:val"), str(depth))
        etree.SubElement(own, q("w:numId")).set(q("w:val"), "2" if label else "1")


def plain_lists() -> etree._Element:
    """The numbering that the labelled text refers to: bullets are 1, numbers 2, nine levels deep."""
    root = etree.Element(q("w:numbering"), nsmap={"w": SPACES["w"]})
    for number, form in (("1", "bullet"), ("2", "decimal")):
        abstract = etree.SubElement(root, q("w:abstractNum"), {q("w:abstractNumId"): number})
        for depth in range(9):
            level = etree.SubElement(abstract, q("w:lvl"), {q("w:ilvl"): str(depth)})
            etree.SubElement(level, q("w:numFmt"), {q("w:val"): form})
    for number in ("1", "2"):
        own = etree.SubElement(root, q("w:num"), {q("w:numId"): number})
        etree.SubElement(own, q("w:abstractNumId"), {q("w:val"): number})
    return root


def _children(element: etree._Element | None, name: str) -> list[etree._Element]:
    return [] if element is None else element.findall(q(name))
