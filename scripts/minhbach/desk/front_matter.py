"""Adding to the front matter of a text by one insertion: every other byte of the file stays."""

from __future__ import annotations

from typing import Any

import yaml

from minhbach.content.claims import written
from minhbach.desk.refusal import Refusal

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
"""YAML would count lines there; nobody else does."""


def with_entry(content: bytes, key: str, entry: str) -> bytes:
    """The file with an entry, as YAML writes it in braces, at the end of a list in its front matter.

    Raises Refusal where the list is written in a way that an insertion cannot continue.
    """
    text = content.decode("utf-8")
    place, piece = _insertion(text, key, entry)
    new = (text[:place] + piece + text[place:]).encode()
    before, body = written(content)
    after, new_body = written(new)
    wanted = [*(before or {}).get(key, []), yaml.load(entry, yaml.BaseLoader)]
    if before is None or _even(after) != _even({**before, key: wanted}) or body != new_body:
        raise Refusal("correct.form", list=key, entry=entry)
    return new


def _even(value: Any) -> Any:
    """Without line ends after texts: the last block of a front matter has none until something follows it."""
    if isinstance(value, dict):
        return {key: _even(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_even(inner) for inner in value]
    return value.rstrip("\n") if isinstance(value, str) else value


def _insertion(text: str, key: str, entry: str) -> tuple[int, str]:
    """Where to insert, in characters, and what."""
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        raise Refusal("correct.form", list=key, entry=entry)
    break_ = "\r\n" if lines[0].endswith("\r") else "\n"
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    head = yaml.compose("\n".join(lines[1:end]).translate(_BREAKS), Loader=_LOADER)
    pairs = [pair for pair in head.value if pair[0].value == key] if isinstance(head, yaml.MappingNode) else []
    if not pairs:
        return starts[end], f"{key}:{break_}  - {entry}{break_}"
    name, value = pairs[0]
    if isinstance(value, yaml.SequenceNode) and not value.flow_style and value.value:
        last = _end(value)
        row = last.line + 1 + (1 if last.column else 0)
        return starts[row], f"{' ' * value.start_mark.column}- {entry}{break_}"
    if isinstance(value, yaml.SequenceNode):
        mark = value.value[-1].end_mark if value.value else value.start_mark
        place = starts[mark.line + 1] + mark.column
        return (place, f", {entry}") if value.value else (place + 1, entry)
    return starts[name.end_mark.line + 1] + name.end_mark.column + 1, f" [{entry}]"


def _end(node: yaml.Node) -> yaml.Mark:
    """Where the last thing in a node ends: a block's own mark is that of what follows."""
    if isinstance(node, yaml.ScalarNode) or getattr(node, "flow_style", False) or not node.value:
        return node.end_mark
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last)
