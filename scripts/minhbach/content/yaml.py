"""YAML as plain text: every scalar a string, every value with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from minhbach.content.files import UNPRINTABLE
from minhbach.model.problem import Problem, problem

Loc = tuple[str | int, ...]
_LINE_ENDS_OF_YAML = str.maketrans("\x85\u2028\u2029", "   ")
"""No editor shows a line break there, so they count none."""
_DEEPEST = 50
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Document:
    """What a YAML text holds: mappings, lists and strings; an empty value counts as absent.

    `lines` gives line and column (from 1) of each key and item by its path: `("photos", 0, "alt")`.
    """

    path: str
    value: Any = None
    lines: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, loc: Loc) -> tuple[int, int]:
        """Line and column of the value at `loc`, else of the nearest thing that holds it."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, (1, 0))


def parse(path: str, text: str, offset: int = 0) -> Document:
    """Read one YAML document; `offset` is the number of lines before it in its file."""
    document = Document(path)
    if _overflows(text):
        document.problems.append(problem(path, 1, "yaml-too-deep"))
        return document
    try:
        node = yaml.compose(text.translate(_LINE_ENDS_OF_YAML), Loader=_LOADER)
    except yaml.YAMLError as error:
        document.problems.append(_broken(path, text, error, offset))
        return document
    if node is not None:
        document.lines[()] = (1 if offset else node.start_mark.line + 1, 1)
        reader = _Reader(document, offset, 2 * len(text) + 1, "\ufffd" in text)
        value = reader.read(node, ())
        document.value = value if reader.budget > 0 else None
    return document


class _Reader:
    """Turns nodes into values. `budget` bounds what aliases may expand to: no text has more nodes, nor longer ones
    together, than letters.

    `spoilt`: the text held characters that nobody can print, and whoever read it said so.
    """

    def __init__(self, document: Document, offset: int, budget: int, spoilt: bool) -> None:
        self.document = document
        self.offset = offset
        self.budget = budget
        self.spoilt = spoilt

    def read(self, node: yaml.Node, loc: Loc) -> Any:
        if self.budget <= 0:
            return None
        self.budget -= 1 + (len(node.value) if isinstance(node, yaml.ScalarNode) else 0)
        if self.budget <= 0:
            self._report(node, "yaml-too-large")
        elif len(loc) > _DEEPEST:
            self._report(node, "yaml-too-deep")
            self.budget = 0
        if self.budget <= 0:
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            return self._sequence(node, loc)
        if match := UNPRINTABLE.search(str(node.value)):  # written as an escape: "\\uE003"
            if not self.spoilt:
                self._report(node, "unprintable-character", name=f"U+{ord(match[0]):04X}")
            return UNPRINTABLE.sub("\ufffd", str(node.value))
        return None if _is_empty(node) else str(node.value)

    def _mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, Any]:
        value: dict[str, Any] = {}
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            line = key_node.start_mark.line + 1 + self.offset
            if node.flow_style and _is_empty(value_node) and value_node.start_mark.index == key_node.end_mark.index:
                if not any(p.code == "unquoted-comma" and p.line == line for p in self.document.problems):
                    self._report(key_node, "unquoted-comma", key=key, before=next(reversed(value), "vi"))
                continue
            if key in seen:
                self._report(key_node, "duplicate-key", key=key, first=seen[key])
                continue
            seen[key] = line
            self.document.lines[(*loc, key)] = (line, key_node.start_mark.column + 1)
            inner = self.read(value_node, (*loc, key))
            if inner not in (None, "", [], {}):
                value[key] = inner
        return value

    def _sequence(self, node: yaml.SequenceNode, loc: Loc) -> list[Any]:
        value = []
        for index, item in enumerate(node.value):
            self.document.lines[(*loc, index)] = (
                item.start_mark.line + 1 + self.offset,
                item.start_mark.column + 1,
            )
            inner = self.read(item, (*loc, index))
            value.append("" if inner is None else inner)
        return value

    def _report(self, node: yaml.Node, code: str, **holes: object) -> None:
        line, column = node.start_mark.line + 1 + self.offset, node.start_mark.column + 1
        self.document.problems.append(problem(self.document.path, line, code, column, **holes))


def _overflows(text: str) -> bool:
    """Whether it nests so deep that the C parser would overflow the stack and take the process with it."""
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", text):
        depth = max(0, depth + (1 if bracket[0] in "[{" else -1))
        if depth > 1000:
            return True
    return re.search(r"^[ ?:-]{2000}", text, re.M) is not None


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in ("", "~", "null")


def _broken(path: str, text: str, error: yaml.YAMLError, offset: int) -> Problem:
    """Where the fault is: the parser's position, or what was opened there and never closed, in our words."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if _never_closed(error):
        mark = getattr(error, "context_mark", None) or mark
    if mark is None:
        return problem(path, 1 + offset, "broken-yaml", text="")
    lines = text.split("\n")
    line = min(mark.line, len(lines) - 1)
    code = _cause(error)
    if lines[line][mark.column : mark.column + 1] == "\t":
        code = "yaml-tab"
    elif code == "broken-yaml" and lines[line][: mark.column].rstrip().endswith(('"', "'")):
        code = "yaml-after-quote"
    return problem(path, line + 1 + offset, code, mark.column + 1, text=lines[line].strip()[:60])


def _never_closed(error: yaml.YAMLError) -> bool:
    words = ("end of stream", "did not find expected ',' or", "could not find expected ':'")
    return any(word in str(error) for word in words)


def _cause(error: yaml.YAMLError) -> str:
    said: Mapping[str, str] = {
        "mapping values are not allowed": "yaml-colon",
        "cannot start any token": "yaml-character",
        "tab character": "yaml-tab",
        "unexpected end of stream": "yaml-quote",
        "did not find expected ',' or": "yaml-bracket",
        "could not find expected ':'": "yaml-key",
    }
    text = str(error)
    return next((code for words, code in said.items() if words in text), "broken-yaml")
