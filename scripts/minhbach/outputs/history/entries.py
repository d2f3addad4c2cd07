"""The versions of an article as a page tells them: what kind of change each was, its notes, and its differences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from minhbach.content.claims import claim_of, day_of, entries, moment_of, written
from minhbach.model.article import Article
from minhbach.model.history import Past
from minhbach.render.change import Part, part
from minhbach.render.told import parts_of
from minhbach.render.wording import Phrase, Wording
from minhbach.text.changes import compare

Kind = Literal["first", "correction", "update", "translation", "late", "unnoted", "minor", "returned", "purged"]
Pages = Mapping[str, bytes]
"""The contents of the files, by Git's names."""
_SOON = timedelta(days=1)
"""A story that is recorded later than this after its own date was published before its history began."""


@dataclass(frozen=True, slots=True)
class Note:
    """A declared correction."""

    day: date
    date: str
    text: Phrase
    serious: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One version. `notes` came with it, `dropped` were taken away; `explained` are sentences.

    `shown` is what changed in substance, `quiet` what changed only in its typography.
    """

    since: str
    datetime: str
    kind: Kind
    notes: tuple[Note, ...] = ()
    dropped: tuple[Note, ...] = ()
    explained: tuple[Phrase, ...] = ()
    shown: tuple[Part, ...] = ()
    quiet: tuple[Part, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def of_substance(self) -> bool:
        """Whether more changed than typography."""
        return bool(self.shown or self.files or self.dropped)


def entries_of(words: Wording, article: Article, past: Sequence[Past], pages: Pages) -> tuple[Entry, ...]:
    """In the order of `past`. A version is compared with the one before it that was not purged."""
    found: list[Entry] = []
    before: Past | None = None
    for index, one in enumerate(past):
        if one.purge is not None:
            found.append(_purged(words, one))
            continue
        if before is None:
            found.append(_first(words, article, one, pages, alone=index == 0))
        else:
            skipped = past[index - 1] is not before
            found.append(_changed(words, article, before, one, pages, skipped))
        before = one
    return tuple(_late(words, found))


def _entry(words: Wording, past: Past, kind: Kind) -> Entry:
    local = past.since.astimezone(words.site.config.zone)
    return Entry(words.moment(local), local.isoformat(timespec="minutes"), kind)


def _purged(words: Wording, past: Past) -> Entry:
    purge = past.purge
    assert purge is not None
    reason = words.phrase(purge.reason)
    told = Phrase(words.t("history.purged.text", date=words.day(purge.date)))
    return replace(_entry(words, past, "purged"), explained=(told, reason))


def _first(words: Wording, article: Article, past: Past, pages: Pages, alone: bool) -> Entry:
    entry = _entry(words, past, "first")
    if not alone:
        return replace(entry, kind="returned", explained=(Phrase(words.t("history.after_purge")),))
    claim, story = claim_of(pages[past.text]), claim_of(pages[past.facts])
    zone = words.site.config.zone
    said = claim and claim.made(zone) if past.text != past.facts else story and story.since(zone)
    if said and past.since - said > _SOON:
        later = Phrase(words.t("history.first.later", date=words.day(said.astimezone(zone).date())))
        return replace(entry, explained=(later,), notes=_notes(words, article, past, pages))
    return replace(entry, notes=_notes(words, article, past, pages))


def _changed(words: Wording, article: Article, before: Past, past: Past, pages: Pages, skipped: bool) -> Entry:
    old_notes, notes = (_notes(words, article, one, pages) for one in (before, past))
    entry = replace(
        _entry(words, past, "unnoted"),
        notes=tuple(note for note in notes if note not in old_notes),
        dropped=tuple(note for note in old_notes if note not in notes),
        shown=_parts(words, before, past, pages, quiet=False),
        quiet=_parts(words, before, past, pages, quiet=True),
        files=tuple(name for name, content in past.files if (name, content) not in before.files),
    )
    explained = []
    if skipped:
        day = words.day(before.since.astimezone(words.site.config.zone).date())
        explained.append(words.t("history.skipped", date=day))
    if past.returned:
        explained.append(words.t("history.away"))
    if not (entry.shown or entry.quiet or entry.files):
        explained.append(words.t("history.same"))
    kind = _kind(entry, before, past, pages)
    return replace(entry, kind=kind, explained=tuple(map(Phrase, explained)))


def _kind(entry: Entry, before: Past, past: Past, pages: Pages) -> Kind:
    """What the editors said of a change; where they said nothing, whether there was something to say."""
    if entry.notes:
        return "correction"
    if past.text != past.facts and _said(pages, past.text, "translated") != _said(pages, before.text, "translated"):
        return "translation"
    updated = _said(pages, past.facts, "updated")
    moment = moment_of(updated, ZoneInfo("UTC"))
    if moment and moment < past.since + 2 * _SOON and updated != _said(pages, before.facts, "updated"):
        return "update"
    if entry.of_substance:
        return "unnoted"
    return "returned" if past.returned else "minor"


def _late(words: Wording, found: Sequence[Entry]) -> Iterator[Entry]:
    """The same; a change whose note followed, by itself, in the next version was not left without one."""
    for index, entry in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        if entry.kind == "unnoted" and after and after.kind == "correction" and not after.of_substance:
            told = Phrase(words.t("history.late.text", date=after.notes[0].date))
            yield replace(entry, kind="late", explained=(*entry.explained, told))
        else:
            yield entry


def _parts(words: Wording, before: Past, past: Past, pages: Pages, quiet: bool) -> tuple[Part, ...]:
    old, new = (parts_of(pages[one.text], pages[one.facts], words) for one in (before, past))
    found = (
        part(words, part_name(words, name), compare(old.get(name, ()), new.get(name, ())), quiet)
        for name in dict.fromkeys((*new, *old))
    )
    return tuple(one for one in found if one is not None)


def part_name(words: Wording, name: str) -> str:
    kind, _, number = name.partition(" ")
    return words.t(f"history.part.{kind}", number=number) if number else words.t(f"history.part.{kind}")


def _notes(words: Wording, article: Article, past: Past, pages: Pages) -> tuple[Note, ...]:
    """The corrections that could be read beside a text: its own words, else those of the original."""
    own = _corrections(words, pages[past.text], past.notes, "")
    lang = "" if past.text == past.facts else words.in_lang("", article.original).lang
    story = _corrections(words, pages[past.facts], past.story_notes, lang)
    return (*own, *story[len(own) :])


def _corrections(words: Wording, content: bytes, places: Sequence[int], lang: str) -> tuple[Note, ...]:
    value, _ = written(content)
    rows = entries(value or {}, "corrections")
    found = []
    for place in places:
        day, note = day_of(rows[place].get("date")), rows[place].get("note")
        if day and isinstance(note, str):
            found.append(
                Note(day, words.day(day), Phrase(" ".join(note.split()), lang), rows[place].get("serious") == "true")
            )
    return tuple(found)


def _said(pages: Pages, content: str, key: str) -> object:
    """A moment as it is written in a front matter."""
    value, _ = written(pages[content])
    return (value or {}).get(key)
