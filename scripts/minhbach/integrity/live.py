"""A live site against its manifest: every file, as every kind of visitor."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlsplit

from minhbach.integrity.altering import Original, described
from minhbach.integrity.finding import Finding, finding
from minhbach.integrity.folder import Tick
from minhbach.integrity.headers import missing_headers, type_findings, unsafe_headers
from minhbach.integrity.manifest import Manifest, Published
from minhbach.integrity.merging import allowed_refusals, gathered, merged
from minhbach.integrity.places import file_at, leads, place_of
from minhbach.integrity.progress import Resume
from minhbach.integrity.visits import CLOSER, VISITS, Visit
from minhbach.integrity.web import Answer, Web

Item = TypeVar("Item")
MACHINE_READ = ("application/xml", "text/plain", "text/x-opml", "application/json")
"""What bots read besides pages: looked at as a reader and as a bot."""


@dataclass
class Looked:
    """What looking at one file or address gave: findings, and the addresses that what was altered leads to."""

    findings: list[Finding] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Check:
    """A live site and what it should be; `close` are the files that every kind of visitor asks for."""

    web: Web
    manifest: Manifest
    original: Original
    close: frozenset[str] = frozenset()

    def look(self, row: Published) -> Looked:
        """One published file, by every visit that may make a difference."""
        looked, bodies, clean = Looked(), dict[str, bytes](), self.original(row.path)
        visits = CLOSER if row.path in self.close else visits_for(row)
        for visit in visits:
            answer = self.ask(row, visit)
            looked.findings += self._answered(row, answer, visit)
            if not answered(row, answer):
                continue
            looked.findings += unsafe_headers(row.path, answer.address, row.type, answer.headers, visit.name)
            looked.findings += type_findings(row.path, row.type, answer.headers, visit.name)
            if row.fits(answer.body):
                clean = clean or answer.body
            else:
                bodies[visit.name] = answer.body
                looked.leads += leads(row.path, answer.body, self.web.base, self.manifest.site)
        looked.findings += [described(row, clean, body, visit) for visit, body in bodies.items()]
        looked.findings = merged(looked.findings, [visit.name for visit in visits])
        return looked

    def ask(self, row: Published, visit: Visit) -> Answer:
        """The answer for a file; a redirect that only changes the slash is followed."""
        address = self.web.address(place_of(row.path))
        for _ in range(3):
            answer = self.web.get(address, visit, row.size)
            same = file_at(answer.target, self.web.base, self.manifest.files) == row.path if answer.target else False
            if not same or urlsplit(answer.target).scheme != urlsplit(address).scheme:
                break
            address = answer.target.partition("?")[0]
        return answer

    def _answered(self, row: Published, answer: Answer, visit: Visit) -> Iterator[Finding]:
        """Why there is no file to compare."""
        if answer.error:
            yield finding(row.path, "unreachable", visit.name, reason=answer.error)
        elif answer.target:
            yield finding(row.path, "redirected", visit.name, target=answer.target, status=answer.status)
        elif answer.status in (404, 410) and not answered(row, answer):
            yield finding(row.path, "missing", visit.name)
        elif not answered(row, answer):
            yield finding(row.path, "status", visit.name, status=answer.status)


def visits_for(row: Published) -> tuple[Visit, ...]:
    """Pages are looked at in every way, what bots read also as a bot, other files once."""
    if row.type == "text/html":
        return VISITS
    return VISITS[:2] if row.type in MACHINE_READ else VISITS[:1]


def answered(row: Published, answer: Answer) -> bool:
    """Whether a file came; the page for addresses that do not exist may say so of itself, too."""
    return answer.status == 200 or (answer.status == 404 and row.path.endswith("404.html") and row.fits(answer.body))


def look_at_files(check: Check, resume: Resume, tick: Tick | None) -> Looked:
    """Every file of the manifest; those that an interrupted check found sound are not asked for again."""
    rows = [row for row in check.manifest.files.values() if row.path not in resume.sound]
    whole = Looked()
    with ThreadPoolExecutor(check.web.together) as pool:
        for done, (row, looked) in enumerate(zip(rows, pool.map(check.look, rows), strict=True), 1):
            whole.findings += looked.findings
            whole.leads += looked.leads
            if not looked.findings:
                resume.add(row.path)
            if tick:
                tick(done + len(resume.sound), len(rows) + len(resume.sound))
    whole.findings = gathered(allowed_refusals(whole.findings, [row.path for row in rows]))
    return whole


def look_at_headers(check: Check) -> Iterator[Finding]:
    """What the front page lacks beside its text."""
    answer = check.web.get(check.web.base, VISITS[0], 2**20)
    lacking = missing_headers(answer.headers, check.web.base.startswith("https:"))
    if lacking and answer.status == 200:
        yield finding("index.html", "missing-headers", names=", ".join(lacking))
