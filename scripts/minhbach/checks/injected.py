"""The gate over the whole site: articles, hand-written pages, and the texts of the data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from pathlib import Path

from minhbach.checks.injection import Context, Finding, findings_of, phrases_in, repaired
from minhbach.checks.injection.hosts import host_of
from minhbach.checks.injection.view import View
from minhbach.checks.texts import Text
from minhbach.content.files import read_text
from minhbach.content.site import Reading
from minhbach.model.problem import Problem, problem
from minhbach.model.site import Site

LONGEST_SIGN = 80


def injected_into(text: Text, head: View, body: View, hosts: Set[str]) -> Iterator[Problem]:
    """The findings in a text: front matter and body apart, since a title proves nothing of itself."""
    for view, title, line in ((head, "", text.head_line), (body, text.title, text.body_line)):
        for finding in findings_of(view, Context(title, hosts)):
            if not accepted(finding, text.reviewed):
                place = text.title_line if finding.code == "injection-title" else line
                yield _problem(text.path, place, view.text, finding)


def injected_into_data(site: Site) -> Iterator[Problem]:
    """Registers and notes, where nobody can accept a finding: it is a warning."""
    yield from _in_registers(site)
    yield from _in_tables(site)


def cited_hosts(reading: Reading, site: Site) -> Set[str]:
    """The site's own host, and those that its registers name as sources."""
    named = [site.config.base_url, *(r.id for r in reading.references if r.path.startswith("data/") and "//" in r.id)]
    named += [name for _, ids in reading.tables for kind, name in ids if kind == "source" and "//" in name]
    return frozenset(host_of(address) for address in named)


def accepted(finding: Finding, reviewed: Sequence[str]) -> bool:
    """`injection-phrase` accepts every one in the file, `injection-phrase:1a2b3c4d` one passage as it now is."""
    return finding.code in reviewed or finding.review in reviewed


def _problem(path: str, first_line: int, text: str, finding: Finding) -> Problem:
    line = first_line + text.count("\n", 0, finding.start)
    column = finding.start - text.rfind("\n", 0, finding.start)
    sign = " ".join(finding.sign.split())
    around = "" if finding.proposed is None else _around(repaired(text, finding), finding.start)
    holes = {"text": sign[:LONGEST_SIGN], "review": finding.review, "proposed": around}
    return problem(path, line, finding.code, column, **holes)


def _around(text: str, place: int) -> str:
    """The words of a line around a place: `…công khai, minh bạch, dân chủ…`."""
    before, after = text[max(0, place - 30) : place], text[place : place + 30]
    kept = " ".join(f"{before.rpartition(chr(10))[2]}{after.partition(chr(10))[0]}".split())
    return f"…{kept}…" if kept else ""


def _in_registers(site: Site) -> Iterator[Problem]:
    for path in _registers(site.root):
        file, _ = read_text(site.root, path)
        if file is not None:
            for finding in phrases_in(file.text, "en" if path.endswith("/en.yml") else "vi"):
                line = 1 + file.text.count("\n", 0, finding.start)
                yield problem(path, line, "injection-data", text=" ".join(finding.sign.split())[:LONGEST_SIGN])


def _registers(root: Path) -> Sequence[str]:
    """The registers and words of the site; the series have notes only, which are read with their rows."""
    names = (*root.glob("data/*.yml"), *root.glob("data/programmes/*/*.yml"), *root.glob("data/ui/*.yml"))
    tables = (root / "data/glossary.csv", root / "data/abbreviations.csv")
    return sorted(file.relative_to(root).as_posix() for file in (*names, *tables) if file.is_file())


def _in_tables(site: Site) -> Iterator[Problem]:
    """The notes of the series; a note that many rows share is looked at once."""
    for name, figures in site.figures.items():
        places = [(row.note, "milestones", row.line) for row in figures.milestones if row.note]
        places += [(row.note, "progress", row.line) for row in figures.measurements if row.note]
        first = {note: (table, line) for note, table, line in reversed(places)}
        for note, (table, line) in sorted(first.items(), key=lambda entry: entry[1]):
            for finding in phrases_in(note, "vi"):
                sign = finding.sign[:LONGEST_SIGN]
                yield problem(f"data/programmes/{name}/{table}.csv", line, "injection-data", text=sign)
