"""From Git's log to what stood on the site when.

At each moment the site showed what the latest commit held, as of that moment. So a text stood from its commit, or from
the moment that it was to be published if that is later, until the next commit. One whose end came before its beginning
was never seen: drafts, what was still scheduled when it was changed, and what stood on a branch. Nothing is compared
with such a text, so that not even its deleted words show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from minhbach.content.claims import Claim, claim_of
from minhbach.content.commits import Commit, Log, read_log
from minhbach.content.git import NoGit, contents
from minhbach.model.history import History, Past, Purge

_EVER = datetime.max.replace(tzinfo=UTC)
Files = Mapping[str, str]
"""The files of a folder by name, each with the name of its content."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What need not be read again: the log, and what each content claims."""

    log: Log
    claims: Mapping[str, Claim | None]


@dataclass(frozen=True, slots=True)
class Moment:
    """A folder of posts/ from one commit on."""

    at: datetime
    files: Files


@dataclass(frozen=True, slots=True)
class Terms:
    """What decides what could be seen, besides the log."""

    languages: tuple[str, ...]
    zone: ZoneInfo
    as_of: datetime
    purges: Sequence[Purge] = ()


def read_history(
    root: Path, articles: Iterable[str], terms: Terms, known: Memory | None
) -> tuple[History, Memory | None]:
    """The history of these articles, as of a moment, and what to remember of it."""
    try:
        log = read_log(root, known.log if known else None)
        lives = _lives(log.commits, terms.as_of)
        changed = {name: life for name in articles if _lost_something(life := lives.get(name, ()))}
        claims = _claims(root, changed.values(), known.claims if known else {})
    except NoGit as no:
        return History(no.missing), None
    telling = [_Telling(name, life, claims, terms) for name, life in changed.items()]
    versions = {(one.article, lang): past for one in telling for lang, past in one.told() if len(past) > 1}
    withdrawn = {one.article: one.withdrawn for one in telling if one.withdrawn is not None}
    closed = {(one.article, lang) for one in telling for lang in one.closed} - versions.keys()
    unnoted = {one.article: day for one in telling if (day := one.unnoted(versions))}
    return History("", versions, withdrawn, tuple(sorted(closed)), unnoted), Memory(log, claims)


def _claims(
    root: Path, lives: Iterable[Sequence[Moment]], known: Mapping[str, Claim | None]
) -> Mapping[str, Claim | None]:
    """What each text of these folders claims; only contents that are new are read."""
    texts = {
        content for life in lives for moment in life for name, content in moment.files.items() if _language_of(name)
    }
    new = contents(root, sorted(texts - known.keys()))
    return {**known, **{name: claim_of(content) for name, content in sorted(new.items())}}


def _lives(commits: Sequence[Commit], as_of: datetime) -> Mapping[str, Sequence[Moment]]:
    """By the name of a folder, as it is called last: what it held, from each commit that changed it."""
    lives: dict[str, list[Moment]] = {}
    for commit, at in zip(commits, _moments(commits), strict=True):
        if at > as_of:
            break
        touched: dict[str, dict[str, str]] = {}
        moved: dict[str, str] = {}
        for change in commit.changes:
            _apply(change.path, change.content, lives, touched)
            if change.before:
                old = _apply(change.before, "", lives, touched)
                new = _place(change.path)
                if old and new and old != new[0] and _language_of(new[1]):
                    moved[new[0]] = old
        for new_name, old_name in moved.items():  # the whole folder, to a place where none was
            if old_name in lives and new_name not in lives and not any(map(_language_of, touched[old_name])):
                lives[new_name] = lives.pop(old_name)
                del touched[old_name]
        for name, files in touched.items():
            lives.setdefault(name, []).append(Moment(at, files))
    return lives


def _lost_something(life: Sequence[Moment]) -> bool:
    """Whether a file was ever changed or removed: where files only came, no text has a second version."""
    return any(before.files.items() - after.files.items() for before, after in pairwise(life))


def _moments(commits: Sequence[Commit]) -> list[datetime]:
    """When each commit was made: never after one that follows it, whatever its clock said."""
    latest = int(_EVER.timestamp()) - 86400
    found = []
    for commit in reversed(commits):
        latest = min(latest, max(commit.moment, 0))
        found.append(datetime.fromtimestamp(latest, UTC))
    return found[::-1]


def _apply(path: str, content: str, lives: Mapping[str, list[Moment]], touched: dict[str, dict[str, str]]) -> str:
    """One file's new content, in its folder; the folder's name."""
    place = _place(path)
    if place is None:
        return ""
    folder, name = place
    if folder not in touched:
        touched[folder] = dict(lives[folder][-1].files) if folder in lives else {}
    if content:
        touched[folder][name] = content
    else:
        touched[folder].pop(name, None)
    return folder


def _place(path: str) -> tuple[str, str] | None:
    """The folder and the file of `posts/2023/<folder>/<file>`."""
    parts = path.split("/", 3)
    return (parts[2], parts[3]) if len(parts) == 4 and parts[0] == "posts" else None


def _language_of(name: str) -> str:
    """Of `index.vi.md`; empty for other files."""
    return name[len("index.") : -len(".md")] if name.startswith("index.") and name.endswith(".md") else ""


@dataclass(slots=True)
class _Telling:
    """One article's life, told to the moment."""

    article: str
    life: Sequence[Moment]
    claims: Mapping[str, Claim | None]
    terms: Terms
    withdrawn: date | None = None
    past: dict[str, list[Past]] = field(default_factory=dict)
    until: dict[str, datetime] = field(default_factory=dict)
    """By language, when its last text was last seen."""
    closed: set[str] = field(default_factory=set)
    """The languages in which there were versions, before they were withdrawn."""

    def told(self) -> Iterator[tuple[str, tuple[Past, ...]]]:
        """By language, the texts that stood; purged ones without their contents."""
        ends = [*(moment.at for moment in self.life[1:]), _EVER]
        for moment, end in zip(self.life, ends, strict=True):
            self._tell(moment, end)
        for lang, past in self.past.items():
            yield lang, tuple(self._whole(lang, past))

    def unnoted(self, versions: Mapping[tuple[str, str], Sequence[Past]]) -> date | None:
        """The day on which the original last changed, if neither a correction nor `updated` came with it."""
        lang = next((lang for lang, past in self.past.items() if past[-1].text == past[-1].facts), "")
        kept = [one for one in versions.get((self.article, lang), ()) if one.purge is None][-2:]
        old, new = (self.claims[one.text] for one in kept) if len(kept) == 2 else (None, None)
        if not old or not new or (old.said, kept[0].files) == (new.said, kept[1].files):
            return None
        told = new.updated not in ("", old.updated) or len(kept[1].notes) > len(kept[0].notes)
        return None if told else self._day(kept[1].since)

    def _tell(self, moment: Moment, end: datetime) -> None:
        texts = {lang: content for name, content in moment.files.items() if (lang := _language_of(name))}
        original = self._original(texts)
        claim = self.claims.get(texts.get(original, ""))
        if original in texts and claim is None:
            self._stay(moment, end, *self.until)
            return
        since = claim.since(self.terms.zone) if claim else None
        if claim is None or since is None:
            return
        last = min(end, self._gone(claim))
        for lang in self.terms.languages:
            if lang in texts:
                self._stand(lang, moment, texts, original, max(moment.at, since), last)
        if last < end and last <= self.terms.as_of:
            self.withdrawn = claim.ended() or self._day(moment.at)
            self.closed |= {lang for lang, past in self.past.items() if len(past) > 1}
            self.past.clear()
            self.until.clear()

    def _stand(self, lang: str, moment: Moment, texts: Files, original: str, since: datetime, end: datetime) -> None:
        """Note that a text stood from `since` to `end`, if that was a time at all and it is something new."""
        claim = self.claims.get(texts[lang])
        if claim is None:
            self._stay(moment, end, lang)
            return
        if lang != original:
            made = claim.made(self.terms.zone)
            since = max(since, made) if made else _EVER
        if since >= end or since > self.terms.as_of:
            return
        files = tuple((name, moment.files[name]) for name in claim.files if name in moment.files)
        past = Past(since, texts[lang], texts[original], files, returned=self._was_away(lang, since))
        told = self.past.setdefault(lang, [])
        if not told or past.returned or self._seen(told[-1]) != self._seen(past):
            told.append(past)
        self.until[lang] = end

    def _stay(self, moment: Moment, end: datetime, *languages: str) -> None:
        """No build would have taken what this moment holds: the site stayed as it was."""
        for lang in languages:
            if self.until.get(lang) == moment.at:
                self.until[lang] = end

    def _was_away(self, lang: str, since: datetime) -> bool:
        return lang in self.until and self.until[lang] < since

    def _seen(self, past: Past) -> tuple[object, ...]:
        text, facts = self.claims[past.text], self.claims[past.facts]
        return text and text.words, facts and facts.facts, past.files

    def _original(self, texts: Files) -> str:
        """The language of the original: the one that says so, else the site's first."""
        said = (lang for lang, content in texts.items() if (c := self.claims.get(content)) and c.original == lang)
        return next(said, self.terms.languages[0])

    def _gone(self, claim: Claim) -> datetime:
        """When the text was withdrawn, with the beginning of the day; at once where no day can be read."""
        if claim.status != "withdrawn":
            return _EVER
        day = claim.ended() or date(1970, 1, 1)
        return datetime.combine(day, time(), self.terms.zone).astimezone(UTC)

    def _whole(self, lang: str, past: Sequence[Past]) -> Iterator[Past]:
        """Each text with the notes that it had; but of those that are purged only the moment. What stands now stays."""
        ends = [*(one.since for one in past[1:]), self.terms.as_of]
        for index, (one, end) in enumerate(zip(past, ends, strict=True)):
            purge = self._purge(lang, self._day(one.since))
            if purge is not None and index < len(past) - 1:
                yield Past(one.since, "", "", purge=purge)
            else:
                notes, story_notes = (self._notes(name, self._day(end)) for name in (one.text, one.facts))
                yield replace(one, notes=notes, story_notes=story_notes)

    def _purge(self, lang: str, day: date) -> Purge | None:
        return next((purge for purge in self.terms.purges if purge.covers(self.article, lang, day)), None)

    def _notes(self, content: str, day: date) -> tuple[int, ...]:
        claim = self.claims[content]
        return claim.notes(day) if claim else ()

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self.terms.zone).date()
