"""Each folder of data/programmes/: what was undertaken, by whom, measured by what, and how far it has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from minhbach.content.figures import outside_its_life, read_figures
from minhbach.content.registers import Notes, read_yaml, records
from minhbach.content.validate import Context, Reference, references, validate
from minhbach.content.yaml import Document, Loc
from minhbach.model.figures import Figures
from minhbach.model.problem import Problem, errors, problem
from minhbach.model.programme import CriteriaFile, Participation, Programme, ProgrammeFile, Task
from minhbach.model.registers import Unit
from minhbach.text.nearest import nearest
from minhbach.text.slug import is_slug, slugify

File = TypeVar("File", bound=BaseModel)


def read_programmes(
    root: Path, units: Mapping[str, Unit], context: Context, notes: Notes
) -> tuple[Mapping[str, Programme], Mapping[str, Figures]]:
    """The programmes and their tables, both by id."""
    folder = root / "data/programmes"
    names = sorted(p.name for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else []
    programmes, figures = {}, {}
    for name in names:
        programme = _programme(root, name, units, context, notes)
        if programme is not None:
            read = read_figures(root, programme, units, context, _unclear(f"data/programmes/{name}", notes))
            notes.problems += read.problems
            notes.tables += read.names
            programmes[name], figures[name] = programme, read.figures
    return programmes, figures


def _unclear(folder: str, notes: Notes) -> Set[str]:
    """What the tables are not held against, since the file that lists it has errors: they are said there."""
    faulty = {found.path for found in errors(notes.problems)}
    kinds = {"programme.yml": ("milestone", "participation"), "criteria.yml": ("measure",)}
    return {kind for file, listed in kinds.items() if f"{folder}/{file}" in faulty for kind in listed}


def _programme(root: Path, name: str, units: Mapping[str, Unit], context: Context, notes: Notes) -> Programme | None:
    path = f"data/programmes/{name}"
    notes.lines["programme", name] = (f"{path}/programme.yml", 1)
    if not is_slug(name):
        notes.problems.append(problem(f"{path}/programme.yml", 1, "bad-id", value=name, nearest=slugify(name)))
        return None
    document = read_yaml(root, f"{path}/programme.yml", notes)
    if document is None:
        return None
    head = _file(ProgrammeFile, document, context, notes)
    if head is None:
        return None
    for group in ("pillars", "milestones"):
        notes.problems += _repeated(document, [((group, i, "id"), e.id) for i, e in enumerate(getattr(head, group))])
    notes.problems += _participations(document, head, units)
    local = Notes()
    tasks = _tasks(root, name, context, local)
    criteria = _criteria(root, path, context, local)
    notes.problems += local.problems
    notes.lines |= local.lines
    pillars = {pillar.id for pillar in head.pillars}
    for reference in local.references:
        if reference.kind != "pillar":
            notes.references.append(reference)
        elif reference.id not in pillars:
            notes.problems.append(_unknown_pillar(reference, pillars))
    fields = {key: getattr(head, key) for key in ProgrammeFile.model_fields}
    return Programme.model_construct(id=name, tasks=tasks, sets=criteria.sets, indicators=criteria.indicators, **fields)


def _file(model: type[File], document: Document, context: Context, notes: Notes) -> File | None:
    """A file that is one record."""
    value, problems = validate(model, document.value or {}, document, context)
    cut = {found.code for found in document.problems} & {"unquoted-comma"}
    notes.problems += [found for found in problems if not (cut and found.code == "sum-differs")]  # 60,5 was read as 60
    notes.references += references(model, document.value, document)
    return value


def _tasks(root: Path, name: str, context: Context, notes: Notes) -> tuple[Task, ...]:
    document = read_yaml(root, f"data/programmes/{name}/tasks.yml", notes, required=False)
    if document is None or document.value is None:
        return ()
    for loc in _statuses(document.value):
        line, column = document.place(loc)
        task, entry = document.value[loc[0]], document.value[loc[0]]["history"][loc[2]]
        notes.lines[f"status:{name}", f"{task.get('id')} {loc[2]}"] = (document.path, line)
        if "source" not in task and isinstance(entry, dict) and "source" not in entry:
            notes.problems.append(problem(document.path, line, "missing-source", column, key="source"))
    return tuple(records(document, f"task:{name}", Task, context, notes).values())


def _statuses(tasks: Any) -> Iterator[tuple[int, str, int]]:
    """Where each entry of a history stands."""
    for index, task in enumerate(tasks if isinstance(tasks, list) else ()):
        history = task.get("history") if isinstance(task, dict) else None
        for place in range(len(history) if isinstance(history, list) else 0):
            yield index, "history", place


def _criteria(root: Path, path: str, context: Context, notes: Notes) -> CriteriaFile:
    document = read_yaml(root, f"{path}/criteria.yml", notes, required=False)
    found = None if document is None else _file(CriteriaFile, document, context, notes)
    if document is None or found is None:
        return CriteriaFile()
    notes.problems += _repeated(document, [(("sets", i, "id"), entry.id) for i, entry in enumerate(found.sets)])
    measured: list[tuple[Loc, str]] = [
        (("sets", i, "criteria", j, "id"), criterion.id)
        for i, entry in enumerate(found.sets)
        for j, criterion in enumerate(entry.criteria)
    ]
    measured += [(("indicators", i, "id"), entry.id) for i, entry in enumerate(found.indicators)]
    notes.problems += _repeated(document, measured)
    return found


def _repeated(document: Document, ids: Sequence[tuple[Loc, str]]) -> Iterator[Problem]:
    """The second entry with one id; in the order of the file."""
    first: dict[str, Loc] = {}
    for loc, identity in sorted(ids, key=lambda row: document.place(row[0])):
        earlier = first.setdefault(identity, loc)
        if earlier != loc:
            line, column = document.place(loc)
            place = f"{document.path}:{document.place(earlier)[0]}"
            yield problem(document.path, line, "duplicate-id", column, id=identity, first=place)


def _participations(document: Document, head: ProgrammeFile, units: Mapping[str, Unit]) -> Iterable[Problem]:
    """A unit takes part once at a time, and only while it exists."""
    seen: defaultdict[str, list[int]] = defaultdict(list)
    for index, entry in enumerate(head.participations):
        line, column = document.place(("participations", index, "unit"))
        first = next((i for i in seen[entry.unit] if _overlap(head.participations[i], entry)), None)
        seen[entry.unit].append(index)
        if first is not None:
            earlier = f"{document.path}:{document.place(('participations', first, 'unit'))[0]}"
            yield problem(document.path, line, "takes-part-twice", column, id=entry.unit, first=earlier)
        if (unit := units.get(entry.unit)) is not None:
            yield from _outside_its_life(document, index, entry, unit)


def _outside_its_life(document: Document, index: int, entry: Participation, unit: Unit) -> Iterator[Problem]:
    """The first day of a participation on which the unit does not exist."""
    for key, day in (("from", entry.from_), ("to", entry.to)):
        line, column = document.place(("participations", index, key))
        found = list(outside_its_life(document.path, line, key, day, day, unit, column)) if day else []
        if found:
            yield from found
            return


def _overlap(one: Participation, other: Participation) -> bool:
    """Whether some day belongs to both; an end that is not said is open."""
    begins = max(one.from_ or date.min, other.from_ or date.min)
    return begins <= min(one.to or date.max, other.to or date.max)


def _unknown_pillar(reference: Reference, pillars: set[str]) -> Problem:
    known = ", ".join(sorted(pillars))
    near = nearest(reference.id, sorted(pillars)) or ""
    return problem(
        reference.path, reference.line, "unknown-id", reference.column,
        register="programme.yml", id=reference.id, nearest=near, known=known,
    )  # fmt: skip
