"""The words of the interface: the built-in ones, and those that a site changes."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from minhbach.content.registers import Notes, read_yaml
from minhbach.content.yaml import Document, parse
from minhbach.model.problem import hole_names, problem
from minhbach.model.words import Words
from minhbach.text.nearest import nearest


@functools.cache
def builtin_words(lang: str) -> Mapping[str, str]:
    """The sentences shipped for `lang`; empty where there are none."""
    file = resources.files("minhbach") / f"theme/ui/{lang}.yml"
    return parse(str(file), file.read_text(encoding="utf-8")).value if file.is_file() else {}


def read_words(root: Path, lang: str, notes: Notes) -> Words:
    """All sentences in `lang`: English ones stand in only while the missing are reported."""
    english = builtin_words("en")
    builtin = builtin_words(lang)
    path = f"data/ui/{lang}.yml"
    document = read_yaml(root, path, notes, required=False)
    changed = _changes(document, english, notes) if document is not None else {}
    said = {**builtin, **changed}
    optional = {key for key in english if key.endswith(".one")}
    missing = [key for key in english if key not in said and key not in optional]
    if missing:
        notes.problems.append(
            problem(path, 1, "missing-ui-string", lang=lang, count=len(missing), keys=", ".join(missing[:5]))
        )
    return Words(lang, {**{key: english[key] for key in missing}, **said})


def _changes(document: Document, english: Mapping[str, str], notes: Notes) -> Mapping[str, str]:
    """The site's own sentences; a key or a hole that the program does not know is a problem."""
    value = document.value or {}
    if not isinstance(value, dict):
        notes.problems.append(problem(document.path, 1, "not-a-mapping", key=document.path))
        return {}
    for loc, (line, column) in document.lines.items():
        if len(loc) == 1 and loc[0] not in value:
            notes.problems.append(problem(document.path, line, "empty-value", column, key=loc[0]))
    for key, sentence in value.items():
        line, column = document.place((key,))
        if key not in english:
            near = nearest(key, tuple(english)) or ""
            notes.problems.append(problem(document.path, line, "unknown-key", column, key=key, nearest=near, known=""))
        elif not isinstance(sentence, str):
            notes.problems.append(problem(document.path, line, "not-a-text", column, key=key))
        elif unknown := _unknown_holes(sentence, english[key]):
            holes = ", ".join(f"{{{name}}}" for name in unknown)
            notes.problems.append(problem(document.path, line, "unknown-hole", column, key=key, holes=holes))
    return {key: sentence for key, sentence in value.items() if key in english and isinstance(sentence, str)}


def _unknown_holes(sentence: str, english: str) -> list[str]:
    """The holes of a sentence that nothing fills; a brace that is no hole counts as one."""
    try:
        return sorted(set(hole_names(sentence)) - set(hole_names(english)))
    except ValueError:
        return ["…"]
