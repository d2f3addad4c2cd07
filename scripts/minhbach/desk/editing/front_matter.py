"""Front matter as a person would type it: plain where that is safe, in double quotes where it is not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from minhbach.content.yaml import parse

_NUMBER = re.compile(r"[-+.\d][\d.,:_eExXoOa-fA-F+-]*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def line(key: str, value: str | Iterable[str], comment: str = "") -> str:
    """`key: value`, or `key: [a, b]` of a list of ids; with a comment after it."""
    said = scalar(value) if isinstance(value, str) else f"[{', '.join(value)}]"
    return f"{key}: {said}" + (f"  # {comment}" if comment else "")


def scalar(text: str) -> str:
    """The text as a YAML value that every reader takes for this very text."""
    document = parse("", f"key: {text}")
    plain = document.value == {"key": text} and not document.problems and not _is_no_text(text)
    return text if plain else json.dumps(text, ensure_ascii=False)


def whole(lines: Iterable[str], body: str) -> str:
    """The file of an article: its front matter, and what it says."""
    return "---\n" + "".join(f"{one}\n" for one in lines) + f"---\n{body.rstrip()}\n"


def entry(values: Mapping[str, str]) -> str:
    """An item of a list: `- {file: a.jpg, alt: "…"}` in the form of one key a line."""
    rows = [f"{key}: {scalar(value)}" for key, value in values.items()]
    return "  - " + "\n    ".join(rows)


def _is_no_text(text: str) -> bool:
    """Whether other readers of YAML than ours take it for a number or a word of theirs. A date is to be one."""
    word = text.lower() in ("true", "false", "yes", "no", "on", "off", "y", "n", "null", "~", "")
    return word or (_NUMBER.fullmatch(text) is not None and not _DATE.match(text))
