"""Lists that were typed: paragraphs that begin with a dash, and those below them with a plus sign."""

from __future__ import annotations

import re

from lxml import html

from minhbach.desk.incoming.tidying import Element

_DASH = re.compile(r"\s*[-–•·▪]\s+(?=\S)")
_PLUS = re.compile(r"\s*\+\s*(?=\S)")


def make_lists(root: Element) -> int:
    """Turn at least two such paragraphs in a row into a list, its plus signs into the level below; how many items."""
    count = 0
    for run in _runs(root):
        outer = html.Element("ul")
        run[0][0].addprevious(outer)
        for paragraph, deep in run:
            _add(outer, paragraph, deep)
            root.remove(paragraph)
        count += len(run)
    return count


def _runs(root: Element) -> list[list[tuple[Element, bool]]]:
    runs: list[list[tuple[Element, bool]]] = [[]]
    for block in root:
        plain = block.tag == "p" and not block.get("class")
        text = block.text or "" if plain else ""
        if _DASH.match(text) or (runs[-1] and _PLUS.match(text)):
            runs[-1].append((block, not _DASH.match(text)))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def _add(outer: Element, paragraph: Element, deep: bool) -> None:
    item = html.Element("li")
    item.text = (_PLUS if deep else _DASH).sub("", paragraph.text or "", count=1)
    for child in list(paragraph):
        item.append(child)
    parent = outer
    if deep and len(outer):
        inner = outer[-1].find("ul")
        parent = inner if inner is not None else html.Element("ul")
        if inner is None:
            outer[-1].append(parent)
    parent.append(item)
