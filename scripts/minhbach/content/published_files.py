"""Files that are published as they lie in docs/ and data/files/: none that runs where it is opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from minhbach.content.files import TooLarge, read_bytes
from minhbach.content.pictures import is_picture, picture_fault
from minhbach.model.problem import Problem, problem

RUNNING = tuple(
    ".html .htm .xhtml .xht .shtml .xml .xsl .xslt .mht .mhtml .hta .svgz .swf .jar .wasm .php .php5 .phtml .phar .cgi "
    ".pl .py .asp .aspx .jsp .cfm .exe .msi .bat .cmd .ps1 .vbs .scr .lnk .url .webloc".split()
)
"""Endings of what a browser, a server or a citizen's computer would run."""

_DRAWN = frozenset(
    "svg g path rect circle ellipse line polyline polygon text tspan textpath title desc defs use symbol marker "
    "clippath mask lineargradient radialgradient stop pattern".split()
)
_FETCHES = re.compile(r"url\s*\(\s*[\"']?\s*(?!#)|@import|expression|javascript:|\\", re.I)


def file_problems(root: Path, path: str) -> Iterator[Problem]:
    """What is wrong with the file at `path`, which its ending or its content tells."""
    if path.lower().endswith(RUNNING):
        yield problem(path, 1, "running-file")
        return
    drawn, shown = path.lower().endswith(".svg"), is_picture(path)
    try:
        content = read_bytes(root, path) if drawn or shown else b""
    except TooLarge:
        yield problem(path, 1, "huge-file")
    except OSError:
        yield problem(path, 1, "unreadable-file")
    else:
        if drawn and not _is_still(content):
            yield problem(path, 1, "running-file")
        elif shown and (fault := picture_fault(path, content)):
            yield problem(path, 1, fault, file=path.rpartition("/")[2])


def _is_still(content: bytes) -> bool:
    """Whether an SVG file only draws: shapes and texts, nothing that fetches, leads elsewhere, moves or runs."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return False
    if root.getroottree().docinfo.internalDTD is not None or root.getprevious() is not None:
        return False
    return all(_only_draws(node) for node in root.iter() if node.tag is not etree.Comment)


def _only_draws(node: etree._Element) -> bool:
    if not isinstance(node.tag, str) or etree.QName(node).localname.lower() not in _DRAWN:
        return False
    for name, value in node.attrib.items():
        name = etree.QName(str(name)).localname.lower()
        if name.startswith("on") or (name in ("href", "base") and not str(value).startswith("#")):
            return False
        if _FETCHES.search(str(value)):
            return False
    return True
