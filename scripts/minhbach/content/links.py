"""Links and pictures in Markdown: where they stand, and what they name."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple
from urllib.parse import unquote

from minhbach.model.markup import TAGS

Kind = Literal["external", "anchor", "post", "unit", "document", "programme", "page", "beside", "rooted", "unsafe"]

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r"^ {0,3}(?:[-*+]|\d{1,9}[.)]|\[\^[^\]]+\]:|!!!|:)(?:\s|$)")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
# Bounded repetitions: a hostile line of a thousand openings must not cost the square of its length.
_INLINE = re.compile(
    r"(?:!\[(?P<alt>[^\]]{0,999}+)\]|(?<!\\)\])\(\s{0,9}"
    r"(?:<(?P<angled>[^<>]{1,999}+)>|(?P<target>(?:[^()<>\s]|\([^()\s]{0,99}\)){0,999}+))(?:[^)]{0,999}+\)|\s*$)"
)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]]+\]:\s*<?(?P<target>[^\s>]+)")
_HTML = re.compile(
    r"<(?:a|img|audio|video|source)\b[^>]{0,300}?\b(?:href|src)\s*=\s*[\"']?(?P<target>[^\"'\s>]+)", re.I
)
SOURCE = "source"
"""The scheme of a relative link after `anchored`: its path begins at the root of the sources."""
_COMMENT = re.compile(r"<!--.*?-->")
_MAY_LINK = re.compile(r"\]\(|\]:|<")
_TAG = re.compile(r"<([^\W\d_][\w-]{0,40}+)(?=[\s/>])[^<>]{0,200}+>?")
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):")


class Link(NamedTuple):
    """A link or picture as the author wrote it; `alt` is None for a link."""

    target: str
    line: int
    alt: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """What a link names. `name` is an id, a path from the root of the sources (page, beside), an address or a URL."""

    kind: Kind
    name: str
    fragment: str = ""


def find_links(markdown: str, first_line: int) -> Iterator[Link]:
    """Every link outside code and comments, in order. `first_line` is the number of the text's first line."""
    lines = text_lines(markdown) if _MAY_LINK.search(markdown) else ()
    for number, (line, is_text) in enumerate(lines, first_line):
        if is_text and _MAY_LINK.search(line):
            yield from _links_in(_COMMENT.sub(" ", _CODE.sub(" ", line)), number)


def _links_in(line: str, number: int) -> Iterator[Link]:
    for match in _INLINE.finditer(line):
        opening = line.rfind("[", 0, match.start() + 1)
        if opening > 0 and line[opening - 1] == "\\" and match["alt"] is None:  # an escaped bracket opens no link
            continue
        yield Link(match["angled"] or match["target"] or "", number, match["alt"])
    for pattern in (_DEFINITION, _HTML):
        for match in pattern.finditer(line):
            yield Link(match["target"], number, None)


def removed_tags(markdown: str, first_line: int) -> Iterator[tuple[str, int]]:
    """HTML tags outside code that no page shows, each with its line: `<iframe>`, or words between angle brackets."""
    for number, (line, is_text) in enumerate(text_lines(markdown) if "<" in markdown else (), first_line):
        if is_text and "<" in line:
            for match in _TAG.finditer(_COMMENT.sub(" ", _CODE.sub(" ", line))):
                if match[1].lower() not in (*TAGS, "h1"):
                    yield match[0][:40], number


def rewrite(markdown: str, mapped: Callable[[str], str]) -> str:
    """The text with every link's target replaced, outside code and comments."""
    lines = text_lines(markdown) if _MAY_LINK.search(markdown) else ((markdown, False),)
    return "\n".join(
        _rewritten(line, mapped) if is_text and _MAY_LINK.search(line) else line for line, is_text in lines
    )


def _rewritten(line: str, mapped: Callable[[str], str]) -> str:
    code = [match.span() for match in _CODE.finditer(line)]

    def replace(match: re.Match[str]) -> str:
        if any(start <= match.start() < end for start, end in code):
            return match[0]
        group = "angled" if match.groupdict().get("angled") else "target"
        start, end = match.start(group) - match.start(), match.end(group) - match.start()
        return match[0][:start] + mapped(match[group]) + match[0][end:]

    for pattern in (_INLINE, _DEFINITION, _HTML):
        line = pattern.sub(replace, line)
    return line


def text_lines(markdown: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it is text that may hold links: not in a fence, in indented code or in a comment."""
    fence, in_comment, in_list, after_blank = "", False, False, True
    for line in markdown.split("\n"):
        mark = _FENCE.match(line)
        indented = line.startswith(("    ", "\t")) and not in_list
        if in_comment or fence or mark or (indented and after_blank):
            is_text = False
        else:
            is_text = not line.lstrip().startswith("<!--") or "-->" in line
        if mark and not in_comment and not fence:
            fence = mark[1]
        elif mark and fence and mark[1].startswith(fence) and not line.strip(" `~"):
            fence = ""
        in_comment = (not fence and line.rfind("<!--") > line.rfind("-->")) or (in_comment and "-->" not in line)
        if line.strip():
            in_list = _ITEM.match(line) is not None or (in_list and line.startswith((" ", "\t")))
        after_blank = not line.strip() or (indented and not is_text)
        yield line, is_text


def anchored(target: str, path: str) -> str:
    """A relative link of the file at `path`, written so that it means the same anywhere."""
    found = resolve(target, path)
    if found.kind not in ("page", "beside", "post") or _SCHEME.match(target):
        return target
    place = posixpath.normpath(posixpath.join(posixpath.dirname(path), target.partition("#")[0]))
    return f"{SOURCE}:{place}" + (f"#{found.fragment}" if found.fragment else "")


def resolve(target: str, path: str) -> Target:
    """What `target` names in the file at `path` (relative to the root of the sources).

    >>> resolve("../2023-09-01-hop/index.vi.md", "posts/2023/2023-09-13-x/index.vi.md").name
    '2023-09-01-hop'
    """
    scheme = _SCHEME.match(target)
    place, _, fragment = target.partition("#")
    if scheme:
        return _with_scheme(scheme[1].lower(), target, place, fragment)
    if target.startswith("//"):
        return Target("external", target)
    if not place:
        return Target("anchor", "", fragment)
    if place.startswith("/"):
        return Target("rooted", unquote(place.partition("?")[0])[1:], fragment)
    source = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(place)))
    parts = source.split("/")
    if parts[0] == "posts" and len(parts) == 4 and re.fullmatch(r"index\.[a-z-]+\.md", parts[3]):
        return Target("post", parts[2], fragment)
    if source.endswith(".md"):
        return Target("page", source, fragment)
    return Target("beside", source, fragment)


def _with_scheme(scheme: str, target: str, place: str, fragment: str) -> Target:
    if scheme == SOURCE:
        return resolve(target.partition(":")[2], "")
    if scheme in ("http", "https", "mailto", "tel"):
        return Target("external", target)
    for kind in ("post", "unit", "document", "programme"):
        if scheme == kind:
            return Target(kind, place.partition(":")[2], fragment)
    return Target("unsafe", target)
