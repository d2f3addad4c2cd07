"""Every problem there is: its code, what it means, an example from the tests, and what to do."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from minhbach.model.problem import Problem, catalogue, problem
from minhbach.model.site import Site

_HOLE = re.compile(r"'?\{[^}]*\}'?")


def values(site: Site, lang: str) -> Mapping[str, object]:
    rows = [_row(code, lang) for code in sorted(catalogue())]
    return {"intro": site.words[lang]("guide.problems.intro", count=len(rows)), "rows": rows}


@cache
def examples() -> Mapping[str, Problem]:
    """A problem of each code as a test has met it: written by `pytest tests/golden --rewrite`."""
    text = (resources.files("minhbach") / "theme/ui/problem-examples.json").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, Any]] = json.loads(text)
    return {code: problem(one["path"], one["line"], code, **one["holes"]) for code, one in found.items()}


def _row(code: str, lang: str) -> Mapping[str, str]:
    """Without an example the sentences stand with … where they would quote."""
    entry, example = catalogue()[code], examples().get(code)
    meaning = _HOLE.sub("…", entry.message(lang))
    repair = entry.hints.get(lang) or entry.hints.get("en", "")
    return {
        "code": code,
        "severity": entry.severity,
        "meaning": meaning,
        "example": f"{example.path}:{example.line}: {example.message(lang)}" if example else "",
        "repair": (example.hint(lang) if example else "")
        or _HOLE.sub("…", repair).replace("{{", "{").replace("}}", "}"),
    }
