"""Which document a number in a text means: `145-KH/HU`, by issuer, symbol and date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from minhbach.render.linking.kinds import NAME, WORD
from minhbach.render.linking.units import key
from minhbach.text.dates import find_dates
from minhbach.text.document_numbers import find_symbols
from minhbach.text.fold import spelling_key

_SLASH = re.compile(r"/\s*[A-ZĐÐ]")
_NEAR = 40
"""Within so many characters after a number a date is that of the document, unless the words between say otherwise."""
_BESIDE = 80
_ANOTHER_MATTER = re.compile(
    r"[.;:]\s|\b(?:sáng|chiều|tối|hôm|đến|từ|trước|sau|kể|tính"
    r"|morning|afternoon|evening|until|from|by|before|after|since|on|in|to)\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"[\s,(]*(?:(?:ban hành|ký|issued|signed|dated)\s+)?(?:ngày|of|on|dated)?\s*", re.IGNORECASE)
_YEAR = re.compile(r"[\s,(]*(?:năm|of|from)\s+((?:19|20)\d\d)\b(?!\s*[-–/])")
_OF = re.compile(r"\b(?:của|do|of|by)\s+(?:the\s+)?([^.,;:()]*)", re.IGNORECASE)
_TOPIC = re.compile(r"\s(?:về|ngày|trên|ở|tại|on|dated|for)\s")
_ITS_PLACE = re.compile(
    rf"(?:ủy|uỷ|UBND|HĐND|tỉnh|huyện|xã|phường|thị trấn|thành phố|thị xã)\s+({NAME})"
    rf"|(?<!\w)(?!District|Provinc|Commune|Party|City)({WORD}(?:\s+{WORD})*?)\s+(?i:district|provinc|commune|city)"
)

_LEVEL = re.compile(r"\b(?:tỉnh|huyện|xã|phường|provinc|district|commune)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that a number may mean. `issuer` and `around` are spelling keys: of its issuer, and of the places
    that the issuer belongs to. `declared` by the article; `later` than anything the article says of itself."""

    target: str
    date: date | None
    issuer: tuple[str, ...]
    around: tuple[str, ...]
    declared: bool
    later: bool


def find_documents(text: str, known: Mapping[str, tuple[Candidate, ...]]) -> Iterator[tuple[int, int, str]]:
    """Where numbers stand that mean one known document, and where each leads."""
    found = find_symbols(text) if known and _SLASH.search(text) else ()
    ends = (*(symbol.start for symbol in found[1:]), len(text))
    for symbol, until in zip(found, ends, strict=False):
        if symbol.symbol in known:
            meant = _meant(text[symbol.end : min(until, symbol.end + 2 * _BESIDE)], known[symbol.symbol])
            if meant:
                yield symbol.start, symbol.end, meant.target


def _meant(after: str, candidates: tuple[Candidate, ...]) -> Candidate | None:
    """The one document that `after` (the text behind the number) does not speak against; None where it stays open."""
    said = _date(after)
    left = [c for c in candidates if not _issued_elsewhere(after, c)]
    if said:
        left = [c for c in left if (c.date is None and len(candidates) == 1) or str(c.date).startswith(said)]
    if len(left) > 1:
        left = [c for c in left if not c.later]
    if len(left) > 1:
        left = [c for c in left if _named(after, c, left)] or left
    if len(left) > 1:
        left = [c for c in left if c.declared]
    return left[0] if len(left) == 1 else None


def _date(after: str) -> str:
    """The date that is named right behind a number, as the document's: `2023-07-12`, `2023`, or nothing."""
    for found in find_dates(after[: _NEAR + 30]):
        between = after[: found.start]
        close = _DATED.fullmatch(between) or (len(between) <= _NEAR and not _ANOTHER_MATTER.search(between))
        return found.date.isoformat() if close else ""
    year = _YEAR.match(after)
    return year[1] if year else ""


def _named(after: str, candidate: Candidate, among: list[Candidate]) -> bool:
    """Whether the issuer is named beside the number, and not as a part of a longer name among the others:
    in `Ban Thường vụ Huyện ủy` no `Huyện ủy` is meant."""
    beside = spelling_key(after[:_BESIDE])
    longer = [name for other in among for name in other.issuer if other is not candidate and name in beside]
    return any(
        name in beside and not any(name != other and name in other for other in longer) for name in candidate.issuer
    )


def _issued_elsewhere(after: str, candidate: Candidate) -> bool:
    """Whether the text names an issuer in a place, or on a level, that is not that of the document's issuer."""
    of = _OF.search(after[:_BESIDE])
    if not of or not candidate.issuer:
        return False
    phrase = _TOPIC.split(of[1])[0]
    named = _ITS_PLACE.search(phrase)
    if named and candidate.around and key(named[1] or named[2]) not in candidate.around:
        return True
    said, own = (set(_LEVEL.findall(spelling_key(text))) for text in (phrase, " ".join(candidate.issuer)))
    return bool(said and own) and not said & own
