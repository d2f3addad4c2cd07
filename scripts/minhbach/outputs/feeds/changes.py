"""What registers and tables newly say, before any words: found once, so that no feed looks at every row."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest

from minhbach.model.figures import Figures, Measurement, Milestone
from minhbach.model.fingerprint import fingerprint
from minhbach.model.programme import HistoryEntry, Measure, Programme, Task
from minhbach.model.site import Site
from minhbach.outputs.sources import known_on, shown_actor, shown_source

NEWEST = 30
"""More than a feed holds need not be known of any place."""
SHOWN = 30
"""Rows that one item shows; the rest is on the page that it leads to."""


@dataclass(frozen=True, slots=True)
class Status:
    """A task's status. Its name counts those of one day that say the same."""

    programme: Programme
    task: Task
    entry: HistoryEntry
    name: str

    @property
    def day(self) -> date:
        return self.entry.date

    @property
    def year(self) -> int:
        return self.day.year

    @property
    def source(self) -> str:
        return self.entry.source or self.task.source or self.programme.source


@dataclass(frozen=True, slots=True)
class Values:
    """What was reported on one day in one way, by a unit or, where `unit` is empty, in a programme.

    A unit reports many indicators at once and many units report at once: this is one item, and a row that is added to
    it later changes what it says, not what it is. `count` and `units` are those of all rows, `rows` the first ones.
    """

    programme: Programme
    unit: str
    kind: str
    day: date
    rows: tuple[Measurement, ...]
    count: int
    units: int = 1

    @property
    def year(self) -> int:
        return self.day.year

    @property
    def name(self) -> str:
        whose = f"{self.programme.id}:{self.unit}" if self.unit else self.programme.id
        return f"{whose}:{self.kind}:{self.day}"


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that replaced another one, or was withdrawn: an item of its own, also in the programme's feed."""

    programme: Programme
    new: Measurement
    old: Measurement

    @property
    def day(self) -> date:
        return self.new.reported_on

    @property
    def year(self) -> int:
        return self.day.year

    @property
    def name(self) -> str:
        row = self.new
        period = row.period.text.replace("/", "..")
        return f"{self.programme.id}:{row.unit}:{row.indicator}:{period}:{row.kind}:{row.reported_on}"


@dataclass(frozen=True, slots=True)
class Reached:
    """A milestone that a unit reached or plans to reach; where `unit` is empty, all units for which that time is said.

    The time is part of the name: another date is news. `day` is when it came to be known, as far as that is known.
    """

    programme: Programme
    unit: str
    day: date
    rows: tuple[Milestone, ...]
    units: int = 1

    @property
    def year(self) -> int:
        """Part of the id: that of a plan is when it became known, since no id may be of a year to come."""
        return self.day.year if self.rows[0].kind == "planned" else self.rows[0].when.first.year

    @property
    def name(self) -> str:
        row = self.rows[0]
        whose = f"{self.programme.id}:{self.unit}" if self.unit else self.programme.id
        return f"{whose}:{row.milestone}:{row.kind}:{row.when.text}"


Change = Status | Values | Correction | Reached


class Changes:
    """The newest changes of every unit and programme of one site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.measures: Mapping[str, Mapping[str, Measure]] = {
            programme.id: {measure.id: measure for measure in programme.measures}
            for programme in site.programmes.values()
        }
        self._of_unit: defaultdict[str, list[Change]] = defaultdict(list)
        self._of_programme: dict[str, list[Change]] = {}
        self._marks: dict[tuple[str, ...], str] = {}
        for programme in site.programmes.values():
            found = list(_of_units(site, programme, site.figures.get(programme.id, Figures())))
            for unit, change in found:
                self._of_unit[unit].append(change)
            whole = _together(programme, [change for _, change in found])
            self._of_programme[programme.id] = newest([*_statuses(programme), *whole])

    def of(self, place: Sequence[str]) -> list[Change]:
        """Newest first; only units and programmes have any."""
        if place[:1] == ("units",):
            return newest(self._of_unit.get(place[1], ()))
        return self._of_programme.get(place[1], []) if place[:1] == ("programmes",) else []

    def mark(self, place: tuple[str, ...]) -> str:
        """The fingerprint of all that the items of a place show, in any language."""
        found = self._marks.get(place)
        if found is None:
            found = self._marks[place] = fingerprint(self._shown(change) for change in self.of(place))
        return found

    def _shown(self, change: Change) -> list[object]:
        site, programme = self.site, change.programme
        shown: list[object] = [change.name, str(change.day), programme.name]
        match change:
            case Status(task=task):
                return [*shown, task.text, shown_source(site, change.source)]
            case Reached(rows=rows):
                names = {kind.id: kind.name for kind in programme.milestones}
                shown += [change.units, names[rows[0].milestone]]
            case Values(rows=rows):
                shown += [change.count, change.units]
            case Correction(new=new, old=old):
                rows = (new, old)
        measures = self.measures[programme.id]
        named = dict.fromkeys(row.indicator for row in rows if isinstance(row, Measurement))
        shown += [(m.name, m.unit_of_measure, m.maximum) for name in named if (m := measures[name])]
        shown += [shown_actor(site, unit) for unit in dict.fromkeys(row.unit for row in rows)]
        shown += [shown_source(site, source) for source in dict.fromkeys(row.source for row in rows)]
        return [*shown, "\n".join(_said(row) for row in rows)]


@functools.lru_cache(maxsize=1)
def changes_of(site: Site) -> Changes:
    return Changes(site)


def newest(changes: Iterable[Change]) -> list[Change]:
    return nlargest(NEWEST, changes, key=lambda change: (change.day, change.name))


def _of_units(site: Site, programme: Programme, figures: Figures) -> Iterator[tuple[str, Change]]:
    """What is new of each unit, with its id."""
    for status in _statuses(programme):
        yield from ((owner, status) for owner in status.task.owners if owner in site.units)
    reported: defaultdict[tuple[str, str, date], list[Measurement]] = defaultdict(list)
    for points in figures.series.values():
        for point in points:
            rows = (point.current, *point.earlier)
            for new, old in zip(rows, (*point.earlier, None), strict=True):
                if old is not None and _corrects(new, old):
                    yield new.unit, Correction(programme, new, old)
                else:
                    reported[new.unit, new.kind, new.reported_on].append(new)
    for (unit, kind, day), values in reported.items():
        yield unit, Values(programme, unit, kind, day, tuple(values[:SHOWN]), len(values))
    for row in figures.milestones:
        known = _known(site, row)
        if known is not None and known <= site.today:
            yield row.unit, Reached(programme, row.unit, known, (row,))


def _together(programme: Programme, changes: Iterable[Change]) -> Iterator[Change]:
    """A programme's changes from those of its units: what came at once is one item, corrections stay their own."""
    values: defaultdict[tuple[str, date], list[Values]] = defaultdict(list)
    reached: defaultdict[tuple[str, str, str], list[Reached]] = defaultdict(list)
    for change in changes:
        match change:
            case Correction():
                yield change
            case Values(kind=kind, day=day):
                values[kind, day].append(change)
            case Reached(rows=(row, *_)):
                reached[row.milestone, row.kind, row.when.text].append(change)
    for (kind, day), groups in values.items():
        first = [row for group in groups[:SHOWN] for row in group.rows][:SHOWN]
        count = sum(group.count for group in groups)
        yield Values(programme, "", kind, day, tuple(first), count, len(groups))
    for steps in reached.values():
        shown = tuple(row for step in steps[:SHOWN] for row in step.rows)
        yield Reached(programme, "", min(step.day for step in steps), shown, len(steps))


def _known(site: Site, row: Milestone) -> date | None:
    """The day of its source. Without one, what was reached is dated by its first day, and a plan stays undated.

    What is known from an article that waits for its time waits with it.
    """
    said = known_on(site, row.source)
    if said is None and row.source.startswith("post:"):
        return None
    if row.kind == "planned":
        return said
    return max(said, row.when.first) if said else row.when.first


def _statuses(programme: Programme) -> Iterator[Status]:
    for task in programme.tasks:
        seen: Counter[str] = Counter()
        for entry in task.history:
            name = f"{programme.id}:{task.id}:{entry.date}:{entry.status}"
            seen[name] += 1
            yield Status(programme, task, entry, name if seen[name] == 1 else f"{name}-{seen[name]}")


def _corrects(new: Measurement, old: Measurement) -> bool:
    """Whether a row says something else than that before it, and not only that this was verified."""
    said = [(row.value, row.numerator, row.denominator) for row in (new, old)]
    return new.status in ("corrected", "withdrawn") or said[0] != said[1]


def _said(row: Measurement | Milestone) -> str:
    """All that a row says, apart from where it stands in its file."""
    if isinstance(row, Milestone):
        return f"{row.unit}|{row.milestone}|{row.kind}|{row.when.text}|{row.source}|{row.note}"
    return (
        f"{row.unit}|{row.indicator}|{row.period.text}|{row.value}|{row.numerator}|{row.denominator}|{row.kind}|"
        f"{row.status}|{row.reported_on}|{row.source}|{row.note}"
    )
