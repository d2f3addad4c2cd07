"""data/purged.yml: old texts that were removed from the public history by law."""

from __future__ import annotations

from pathlib import Path

from minhbach.content.registers import Notes, read_yaml
from minhbach.content.validate import Context, references, validate
from minhbach.model.history import Purge
from minhbach.model.problem import problem

PATH = "data/purged.yml"


def read_purges(root: Path, context: Context, notes: Notes) -> tuple[Purge, ...]:
    """In the order of the file; none where it is not there."""
    document = read_yaml(root, PATH, notes, required=False)
    if document is None or document.value is None:
        return ()
    if not isinstance(document.value, list):
        notes.problems.append(problem(PATH, 1, "not-a-list", key=PATH))
        return ()
    found = []
    for index, value in enumerate(document.value):
        purge, problems = validate(Purge, value, document, context, (index,))
        notes.problems += problems
        notes.references += references(Purge, value, document, (index,))
        if purge is None:
            continue
        found.append(purge)
        if purge.lang not in (None, *context.languages):
            line, column = document.place((index, "lang"))
            holes = {"key": purge.lang, "choices": ", ".join(context.languages)}
            notes.problems.append(problem(PATH, line, "unknown-language", column, **holes))
    return tuple(found)
