"""The command `fix`: safe repairs, and the removals that the gate proposes, shown before they are written."""

from __future__ import annotations

import codecs
import difflib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from minhbach.checks.injected import accepted
from minhbach.checks.injection import Context, findings_in, repaired
from minhbach.checks.texts import Text, page_texts, text_of, versions
from minhbach.checks.typing import slips_in
from minhbach.checks.wording import Known, what_is_known
from minhbach.content.site import read_site
from minhbach.desk.appending import replace_file
from minhbach.desk.refusal import Refusal

SHOWN = 40
"""So many letters are shown to each side of a change."""
ROUNDS = 5
"""One repair may uncover another: a removed phrase leaves two spaces. Five rounds were never needed."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A file as it is and as it would be, with `\\n` line ends; its bytes keep their own line ends and mark."""

    path: str
    before: str
    after: str
    content: bytes

    def diff(self) -> Iterator[str]:
        """Each changed place with its line; of long lines, which paragraphs are, only what surrounds the change."""
        old, new = self.before.split("\n"), self.after.split("\n")
        for kind, *places in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind != "equal":
                low, high, new_low, new_high = places
                yield f"{self.path}:{low + 1}"
                yield from _changed("\n".join(old[low:high]), "\n".join(new[new_low:new_high]))


def _changed(old: str, new: str) -> Iterator[str]:
    same = _alike(old, new)
    tail = _alike(old[same:][::-1], new[same:][::-1])
    start = max(0, same - SHOWN)
    for sign, text in (("-", old), ("+", new)):
        end = min(len(text), len(text) - tail + SHOWN)
        shown = f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
        yield from (f"{sign} {line}" for line in shown.split("\n"))


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def repairs(root: Path, as_of: datetime, paths: Sequence[Path]) -> tuple[Repair, ...]:
    """What `fix` would change in these files or folders, else in the whole site. Raises Refusal."""
    reading = read_site(root, as_of)
    if reading.site is None:
        raise Refusal("import-site-faulty")
    known = what_is_known(reading, reading.site)
    wanted = [path.resolve() for path in paths]
    found = []
    articles = (text_of(root, version) for version in versions(reading))
    for text in (*(text for text in articles if text), *page_texts(reading)):
        place = (root / text.path).resolve()
        if not wanted or any(place.is_relative_to(path) for path in wanted):
            found += [repair] if (repair := _repair(root, text, known)) else []
    return tuple(found)


def write(root: Path, found: Sequence[Repair]) -> None:
    """Write each file whole. Raises Refusal where one cannot be written."""
    for repair in found:
        try:
            replace_file(root / repair.path, repair.content)
        except OSError as error:
            raise Refusal("import-not-written", path=repair.path, reason=error.strerror or error) from error


def _repair(root: Path, text: Text, known: Known) -> Repair | None:
    """The repair of a file; None where there is none. The front matter is only composed (NFC)."""
    content = (root / text.path).read_bytes()
    written = content.decode("utf-8-sig")
    before = written.replace("\r\n", "\n").replace("\r", "\n")
    lines = before.split("\n")
    head, body = (unicodedata.normalize("NFC", "\n".join(part)) for part in _split(lines, text.body_line))
    after = head + fixed_body(body, text, known)
    if after == before:
        return None
    end = "\r\n" if "\r\n" in written else "\n"
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    return Repair(text.path, before, after, mark + after.replace("\n", end).encode())


def _split(lines: Sequence[str], body_line: int) -> tuple[Sequence[str], Sequence[str]]:
    """What stands before the body, with its last line end, and the body."""
    return ([*lines[: body_line - 1], ""] if body_line > 1 else []), lines[body_line - 1 :]


def fixed_body(body: str, text: Text, known: Known) -> str:
    """The body after all repairs: repairing it again changes nothing."""
    for _ in range(ROUNDS):
        before, body = body, _without_slips(_without_injections(body, text, known), text, known)
        if body == before:
            break
    return body


def _without_injections(body: str, text: Text, known: Known) -> str:
    """Without what the gate proposes to remove, from the end to the beginning."""
    for finding in reversed(findings_in(body, text.lang, Context(text.title, known.hosts))):
        if finding.proposed is not None and finding.end and not accepted(finding, text.reviewed):
            body = repaired(body, finding)
    return body


def _without_slips(body: str, text: Text, known: Known) -> str:
    """With the safe repairs of slips, but for places that the gate asks about: a space would make them look honest."""
    asked = [
        (finding.start, finding.end)
        for finding in findings_in(body, text.lang, Context(text.title, known.hosts))
        if not accepted(finding, text.reviewed)
    ]
    for slip in reversed(slips_in(body, text.lang, known.numbers)):
        doubtful = any(start - 1 <= slip.end and slip.start <= end for start, end in asked if end)
        if slip.fixed is not None and slip.code not in text.reviewed and not doubtful:
            body = body[: slip.start] + slip.fixed + body[slip.end :]
    return body
