"""The command `translate`: a translation begun with the agreed words, and what an older one has missed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePath
from zoneinfo import ZoneInfo

from minhbach.build.reporting import say
from minhbach.content.article import read_body
from minhbach.content.glossary import PATH as GLOSSARY
from minhbach.content.glossary import read_glossary
from minhbach.content.site import Reading, read_site
from minhbach.content.validate import Context
from minhbach.desk.appending import replace_file
from minhbach.desk.editing.comparing import Change, changes, earlier
from minhbach.desk.editing.front_matter import entry, line, whole
from minhbach.desk.editing.terms import Found, Term, found_terms, prefilled, terms
from minhbach.desk.refusal import Refusal
from minhbach.model.article import Article
from minhbach.model.problem import errors
from minhbach.text.nearest import nearest

UNFINISHED = date(2999, 12, 31)
"""The day a translation is dated that is still being made: until then no page shows it."""


@dataclass(frozen=True, slots=True)
class Work:
    """An article on the way into one language, and the words that are agreed for it."""

    root: Path
    article: Article
    lang: str
    known: tuple[Term, ...]
    zone: ZoneInfo

    @property
    def path(self) -> str:
        return f"{self.article.folder}/index.{self.lang}.md"

    @property
    def begun(self) -> bool:
        return self.lang in self.article.versions


def work_on(root: Path, as_of: datetime, named: str, lang: str | None) -> Work:
    """The article that an editor names: by its folder, a path in it, or a part of the name. Raises Refusal."""
    reading = read_site(root, as_of)
    if reading.site is None:
        raise Refusal("import-site-faulty")
    article = _article(reading, root, named)
    lang = lang or next((one for one in reading.site.languages if one != article.original), "")
    if lang not in reading.site.languages or lang == article.original:
        raise Refusal("translate.language", target=lang, known=", ".join(reading.site.languages))
    table = read_glossary(root, Context(reading.site.languages, reading.site.config.zone))
    if errors(table.problems):
        raise Refusal("translate.glossary", path=GLOSSARY)
    rows = (row for _, row in table.rows)
    known = terms(rows, reading.site, article.original, lang)
    return Work(root, article, lang, known, reading.site.config.zone)


def begin(work: Work, lang: str) -> None:
    """Write the translation with the agreed words in their places, dated so that no page shows it yet."""
    article = work.article
    own = article.versions[article.original].own
    lines = [
        line("title", prefilled(own.title, work.known)),
        line("summary", prefilled(own.summary, work.known)),
        line("translated", UNFINISHED.isoformat(), say(lang, "translate.date-comment")),
        *_photos(work),
        *_audio(work),
        *_corrections(work),
    ]
    body = prefilled(read_body(work.root, article.versions[article.original]), work.known)
    replace_file(work.root / work.path, whole(lines, body).encode())


def finish(work: Work, moment: datetime) -> None:
    """Date the translation: from that moment its page is shown. Raises Refusal where it has no such line."""
    file = work.root / work.path
    text = file.read_bytes().decode("utf-8")
    said = moment.astimezone(work.zone).isoformat(timespec="minutes")
    dated, count = re.subn(r"(?m)^translated:[^\r\n]*", f"translated: {said}", text, count=1)
    if not count:
        raise Refusal("translate.undated", path=work.path)
    replace_file(file, dated.encode())


def checklist(work: Work) -> tuple[Found, ...]:
    """Every agreed term of the original, with whether the translation uses it."""
    original, own = (_whole_text(work, lang) for lang in (work.article.original, work.lang))
    return found_terms(original, own, work.known)


def missed(work: Work) -> tuple[Change, ...] | None:
    """What changed in the original since the translation was last committed; None where Git does not know."""
    original = work.article.versions[work.article.original].path
    before = earlier(work.root, original, work.path)
    if before is None:
        return None
    now, translation = ((work.root / path).read_text(encoding="utf-8-sig") for path in (original, work.path))
    return changes(before, now, translation)


def unfinished(article: Article, lang: str) -> bool:
    version = article.versions.get(lang)
    return bool(version and version.translated and version.translated.date() == UNFINISHED)


def folder_named(wanted: PurePath, root: PurePath) -> str:
    """The article's folder that a path is or lies in; empty where it lies elsewhere."""
    inside = wanted.relative_to(root).parts if wanted.is_relative_to(root) else ()
    return inside[2] if len(inside) > 2 and inside[0].lower() == "posts" else ""


def _article(reading: Reading, root: Path, named: str) -> Article:
    """Raises Refusal where none or several are meant, or where the one has errors."""
    name = folder_named(Path(named).resolve(), root.resolve()) or named.strip("/\\")
    folders = {read.folder.rpartition("/")[2]: read for read in reading.articles}
    found = [name] if name in folders else [folder for folder in folders if name and name in folder]
    if len(found) != 1:
        key = "translate.several" if found else "translate.unknown"
        raise Refusal(key, text=named, found=", ".join(found[:5]), nearest=nearest(name, folders) or "–")
    article = folders[found[0]].article
    if article is None:
        raise Refusal("translate.faulty", path=folders[found[0]].folder)
    return article


def _photos(work: Work) -> Iterator[str]:
    """The words of the photos, in the order of the original."""
    photos = work.article.facts.photos
    if any(photo.alt or photo.caption for photo in photos):
        yield "photos:"
    for photo in photos if any(photo.alt or photo.caption for photo in photos) else ():
        said = {"alt": photo.alt, "caption": photo.caption}
        texts = {key: prefilled(text, work.known) for key, text in said.items() if text}
        yield entry(texts) if texts else "  - {}"


def _corrections(work: Work) -> Iterator[str]:
    corrections = work.article.facts.corrections
    if corrections:
        yield "corrections:"
    for one in corrections:
        yield entry({"date": one.date.isoformat(), "note": prefilled(one.note, work.known)})


def _audio(work: Work) -> Iterator[str]:
    audio = work.article.facts.audio
    if audio and audio.title:
        yield f"audio:\n  {line('title', prefilled(audio.title, work.known))}"


def _whole_text(work: Work, lang: str) -> str:
    version = work.article.versions.get(lang)
    if version is None:
        return ""
    own = version.own
    words = [own.title, own.summary, *(text for p in own.photos for text in (p.alt, p.caption) if text)]
    return "\n\n".join((*words, read_body(work.root, version)))
