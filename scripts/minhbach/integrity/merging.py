"""What many visits saw of many files, said once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from minhbach.integrity.finding import Finding, Said, finding
from minhbach.integrity.visits import BOTS

REFUSALS = frozenset({"401", "403", "406", "429"})
"""How networks turn away those who only call themselves a search bot."""


def merged(findings: Iterable[Finding], visits: Collection[str]) -> list[Finding]:
    """One finding for all visits that saw the same thing; a change that only some saw is cloaked."""
    seen: defaultdict[tuple[str, str, tuple[tuple[str, str], ...], tuple[Said, ...]], list[str]] = defaultdict(list)
    for one in findings:
        seen[one.path, one.code, one.holes, one.details].append(one.visit)
    made = []
    for (path, code, holes, details), names in seen.items():
        everywhere = set(names) >= set(visits)
        cloaked = code == "changed" and not everywhere
        made.append(
            Finding(path, "cloaked" if cloaked else code, holes, "" if everywhere else ", ".join(names), details)
        )
    return made


def gathered(findings: Iterable[Finding], most: int = 3) -> list[Finding]:
    """What a server says beside many files stands once, with their number."""
    alike: defaultdict[tuple[str, tuple[tuple[str, str], ...], str], list[Finding]] = defaultdict(list)
    for one in findings:
        alike[one.code, one.holes, one.visit].append(one)
    made: list[Finding] = []
    for (code, holes, visit), group in alike.items():
        if len(group) <= most or any(one.details for one in group) or not holes:
            made += group
        else:
            rest = Said("verify.more-files", (("count", str(len(group) - 1)),))
            made.append(Finding(min((one.path for one in group), key=_pages_first), code, holes, visit, (rest,)))
    return made


def _pages_first(path: str) -> tuple[bool, str]:
    return not path.endswith(".html"), path


def allowed_refusals(findings: Iterable[Finding], files: Collection[str]) -> list[Finding]:
    """A server that answers no bot at all knows that we are none: one warning. One that hides some is an alarm."""
    findings = list(findings)
    refused = [one for one in findings if _is_refusal(one)]
    everywhere = {one.path for one in refused if "bot" in one.visit.split(", ")}
    if not refused or not everywhere >= {path for path in files if path.endswith(".html")}:
        return findings
    return [*(one for one in findings if not _is_refusal(one)), finding("", "bots-refused")]


def _is_refusal(one: Finding) -> bool:
    status = dict(one.holes).get("status", "")
    return one.code == "status" and status in REFUSALS and bool(one.visit) and set(one.visit.split(", ")) <= BOTS
