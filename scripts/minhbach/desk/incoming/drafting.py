"""A manuscript → the draft of an article: what its front matter says, and what was only proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from minhbach.build.reporting import say
from minhbach.desk.incoming import tidying
from minhbach.desk.incoming.comparing import missing_words, words_of, words_of_html
from minhbach.desk.incoming.events import event_of
from minhbach.desk.incoming.manuscript import Manuscript, Told, tell
from minhbach.desk.incoming.markdown import to_markdown
from minhbach.desk.incoming.mentions import mentions
from minhbach.desk.incoming.photos import Album, album
from minhbach.desk.incoming.signing import Signature, signature
from minhbach.desk.incoming.summing import MOST_SUMMARY, find_title, is_all, summarised
from minhbach.desk.incoming.tidying import Element, text_of
from minhbach.desk.incoming.typed import make_lists
from minhbach.desk.refusal import Refusal
from minhbach.model.site import Site
from minhbach.render.markdown import render
from minhbach.text.fold import fold
from minhbach.text.slug import slugify

_LONGEST_SLUG = 80
_MOST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person at the keyboard asked for; empty where they left it to the text."""

    lang: str
    category: str = ""
    published: datetime | None = None
    slug: str = ""
    keep: bool = False
    """Leave what looks injected in the text."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that is not written yet: its folder's name, its files, and what the report says of it."""

    folder: str
    lang: str
    head: Mapping[str, object]
    body: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    told: tuple[Told, ...] = ()


@dataclass(slots=True)
class _Parts:
    """A text while it is taken apart."""

    root: Element
    title: str = ""
    sapo: str = ""
    signed: Signature = field(default_factory=Signature)
    signed_lines: tuple[str, ...] = ()
    told: list[Told] = field(default_factory=list)


def checked_wish(site: Site, wish: Wish) -> Wish:
    """A wish with its language. Raises Refusal where the site has no such language or topic."""
    lang = wish.lang or site.languages[0]
    if lang not in site.languages:
        raise Refusal("incoming-no-language", lang=lang, known=", ".join(site.languages))
    if wish.category and wish.category not in site.categories:
        raise Refusal("incoming-no-category", id=wish.category, known=", ".join(site.categories) or "–")
    return replace(wish, lang=lang)


def drafted(manuscript: Manuscript, site: Site, wish: Wish) -> Draft:
    """An original in `wish.lang`, dated by its source, else today."""
    parts = _taken_apart(manuscript, site)
    published, told_date = _published(manuscript, site, wish)
    pictures = album(
        parts.root, manuscript.pictures, "anh" if wish.lang == "vi" else "photo", manuscript.kind != "word"
    )
    text = tidying.plain_lines(parts.root)
    facts, told_facts = _facts(parts, f"{parts.title}\n{text}", manuscript.author, site, wish, published.date())
    summary, told_summary = _summary(manuscript, parts)
    head = {
        "title": parts.title,
        "summary": summary,
        "published": _moment(published),
        **facts,
        "photos": pictures.photos,
        "source": _source(manuscript, parts.signed, site, wish.lang),
        "aliases": manuscript.aliases,
        "original": wish.lang if wish.lang != site.languages[0] else "",
    }
    body, told_body = _body(parts.root, pictures, manuscript, parts, head)
    slug = wish.slug or short_slug(parts.title) or "bai"
    told = (*manuscript.told, *pictures.told, *parts.told, *told_date, *told_summary, *told_facts, *told_body)
    return Draft(f"{published.date()}-{slug}", wish.lang, _filled(head), body, pictures.files, told)


def translated(manuscript: Manuscript, site: Site, wish: Wish, photos: tuple[str, ...]) -> Draft:
    """A translation: words only, for the facts stand in the original. `photos` are the original's files, in order."""
    parts = _taken_apart(manuscript, site)
    pictures = album(parts.root, manuscript.pictures, "photo", manuscript.kind != "word")
    told = list(pictures.told)
    renamed = {
        photo["file"]: name for photo, name in zip(pictures.photos, photos, strict=False) if photo.get("file") and name
    }
    for media, name in list(pictures.names.items()):
        pictures.names[media] = renamed.get(name, "")
        if name not in renamed:
            told.append(tell("incoming-picture-extra", file=name))
    texts = [{k: v for k, v in photo.items() if k != "file"} for photo in pictures.photos[: len(photos)]]
    summary, told_summary = _summary(manuscript, parts)
    now = site.as_of.astimezone(site.config.zone)
    head = {
        "title": parts.title,
        "summary": summary,
        "translated": _moment(now),
        "photos": texts if any(texts) else [],
        "slug": wish.slug or short_slug(parts.title),
    }
    body, told_body = _body(parts.root, pictures, manuscript, parts, head)
    every = (*manuscript.told, *told, *parts.told, *told_summary, *told_body)
    return Draft("", wish.lang, _filled(head), body, {}, every)


def short_slug(title: str) -> str:
    """The slug of a title, cut between words."""
    slug = slugify(title)
    return slug if len(slug) <= _LONGEST_SLUG else slug[: _LONGEST_SLUG + 1].rpartition("-")[0]


def _taken_apart(manuscript: Manuscript, site: Site) -> _Parts:
    """The text without its title, its lead and its signature."""
    root = tidying.tidied(manuscript.html)
    parts = _Parts(root, manuscript.title if manuscript.kind != "word" else "")
    parts.told += [tell("incoming-link-lost", target=target) for target in tidying.clean_links(root)]
    _take_title(parts, manuscript)
    for block in list(root)[:3]:
        whole = text_of(block)
        if block.get("class") == "subtitle" or (_is_lead(block) and 60 <= len(whole) <= MOST_SUMMARY):
            parts.sapo = whole
            root.remove(block)
            break
    _take_signature(parts, manuscript, site)
    tidying.unpack_tables(root, rows_too=True)
    tidying.settle_pictures(root)
    if typed := make_lists(root):
        parts.told.append(tell("incoming-typed-list", count=typed))
    parts.told += _bold_lines(root)
    tidying.shift_headings(root)
    return parts


def _bold_lines(root: Element) -> list[Told]:
    """Short lines in bold of a text without headings: they look like some, and only its author knows."""
    if root.find(".//h1") is not None or root.find(".//h2") is not None:
        return []
    lines = [text_of(b) for b in root if b.tag == "p" and is_all(b, "strong", "b") and len(text_of(b)) <= 120]
    return [tell("incoming-bold-lines", count=len(lines), lines="” · “".join(lines[:5]))] if lines else []


def _is_lead(block: Element) -> bool:
    return block.tag == "p" and is_all(block, "strong", "b")


def _take_title(parts: _Parts, manuscript: Manuscript) -> None:
    """The title of the text; a page that says its own loses the line that repeats it."""
    blocks = list(parts.root)
    if parts.title:
        for block in blocks[:6]:
            if fold(text_of(block)) == fold(parts.title):
                parts.root.remove(block)
        parts.told.append(tell("incoming-title", title=parts.title))
        return
    found = find_title(blocks)
    parts.title = " ".join(text_of(block) for block in found)
    for block in found:
        parts.root.remove(block)
    if not found:
        parts.title = manuscript.title or manuscript.file.rpartition(".")[0] or "…"
    parts.told.append(tell("incoming-title" if found else "incoming-title-guess", title=parts.title))


def _take_signature(parts: _Parts, manuscript: Manuscript, site: Site) -> None:
    if manuscript.author and manuscript.publisher:
        return
    notes = [i for i, b in enumerate(parts.root) if b.tag == "ol" and b.find(".//li[@id]") is not None]
    blocks = [b for i, b in enumerate(parts.root) if i not in notes and text_of(b)]
    lines = [text_of(block) if block.tag == "p" else "\n" for block in blocks]
    places = {fold(name) for u in site.units.values() for entry in u.names for name in entry.text.root.values()}
    parts.signed = signature(lines, site.bodies, places)
    if parts.signed.lines:
        parts.signed_lines = tuple(lines[-parts.signed.lines :])
        for block in blocks[-parts.signed.lines :]:
            parts.root.remove(block)


def _published(manuscript: Manuscript, site: Site, wish: Wish) -> tuple[datetime, tuple[Told, ...]]:
    zone = site.config.zone
    said = wish.published or manuscript.published
    if isinstance(said, datetime):
        moment = (said if said.tzinfo else said.replace(tzinfo=zone)).astimezone(zone)
    elif said is not None:
        moment = datetime(said.year, said.month, said.day, tzinfo=zone)
    else:
        moment = site.as_of.astimezone(zone)
    moment = moment.replace(second=0, microsecond=0)
    key = "incoming-published" if said else "incoming-published-today"
    return moment, (tell(key, moment=_moment(moment)),)


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _facts(
    parts: _Parts, text: str, author: str, site: Site, wish: Wish, day: date
) -> tuple[dict[str, object], list[Told]]:
    """What is proposed from the words: the event's day, who wrote, what is named, the topic."""
    told: list[Told] = []
    body = text.partition("\n")[2]
    event = event_of(parts.sapo, day) or event_of(body, day)
    if event:
        key = "incoming-event-inferred" if event.inferred else "incoming-event"
        told.append(tell(key, day=event.day, quote=event.quote))
    named = mentions(f"{text}\n{parts.sapo}", site, event.day if event else day)
    for key, names in (("units", named.units), ("documents", named.documents), ("programmes", named.programmes)):
        if names:
            told.append(tell(f"incoming-{key}", ids=", ".join(names)))
    for key, symbols in (("unknown", named.unknown), ("ambiguous", named.ambiguous)):
        if symbols:
            told.append(tell(f"incoming-symbols-{key}", symbols=", ".join(symbols)))
    category, guessed = _category(site, wish, text)
    if guessed:
        told.append(tell("incoming-category", id=category, known=", ".join(site.categories)))
    if parts.signed.lines:
        told.append(tell("incoming-signed", lines=" / ".join(parts.signed_lines)))
    facts: dict[str, object] = {
        "event_date": event.day.isoformat() if event else "",
        "status": "draft",
        "category": category,
        "author": (parts.signed.author or author)[:120],
        "publisher": parts.signed.body,
        "programmes": named.programmes,
        "units": named.units,
        "documents": named.documents,
    }
    return facts, told


def _category(site: Site, wish: Wish, text: str) -> tuple[str, bool]:
    """The topic asked for, or the only one, or the one whose name the text says most often; whether that is a guess."""
    if wish.category or len(site.categories) < 2:
        return wish.category or next(iter(site.categories), ""), False
    said = fold(text)
    counts = {c.id: max(said.count(fold(name)) for name in c.name.root.values()) for c in site.categories.values()}
    return max(counts, key=lambda name: counts[name]), True


def _summary(manuscript: Manuscript, parts: _Parts) -> tuple[str, tuple[Told, ...]]:
    """What the text itself gives out as its lead, else its first sentences: of a paragraph, not of a letterhead."""
    said = parts.sapo or " ".join(manuscript.summary.split())
    if said and len(said) <= MOST_SUMMARY:
        return said, (tell("incoming-summary-lead"),)
    lines = [text_of(block) for block in parts.root if block.tag == "p" and not block.get("class")]
    story = (line for line in lines if len(line) >= 40 and not line.isupper() and line.rstrip('”"’) ')[-1:] in ".:;!?…")
    first = said or next(story, "") or next((line for line in lines if len(line) >= 40), "")
    first = first or next(iter(filter(None, map(text_of, parts.root))), parts.title)
    summary, cut = summarised(first)
    return summary, (tell("incoming-summary-cut" if cut else "incoming-summary"),)


def _source(manuscript: Manuscript, signed: Signature, site: Site, lang: str) -> dict[str, str]:
    """Where it came from; a publisher that the register knows is named there, others here."""
    spoken = "vi" if lang == "vi" else "en"
    note = say(spoken, "incoming-note", file=manuscript.file, sha256=manuscript.sha256)
    if manuscript.removed:
        note += " " + say(spoken, "incoming-note-removed", phrases="”, “".join(manuscript.removed))
    return {
        "publisher": manuscript.publisher or ("" if signed.body and manuscript.kind == "word" else signed.publisher),
        "url": manuscript.url,
        "retrieved": site.today.isoformat() if manuscript.kind != "word" else "",
        "note": note,
    }


def _body(
    root: Element, pictures: Album, manuscript: Manuscript, parts: _Parts, head: Mapping[str, object]
) -> tuple[str, tuple[Told, ...]]:
    """The Markdown, and the words of the original that neither it nor the front matter shows."""
    markdown = to_markdown(tidying.as_html(root), pictures.names)
    shown = words_of_html(render(markdown, lambda target: target))
    said = [head["title"], parts.sapo, *parts.signed_lines, *pictures.captions]
    lacking = missing_words(manuscript.words, [*shown, *words_of(" ".join(map(str, said)))])
    if not lacking:
        return markdown, (tell("incoming-words", count=len(manuscript.words)),) if manuscript.words else ()
    return markdown, (tell("incoming-words-missing", count=len(lacking), words=" ".join(lacking[:_MOST_WORDS])),)


def _filled(head: Mapping[str, object]) -> dict[str, object]:
    """Only the keys that say something."""
    inner = {key: _filled(value) if isinstance(value, dict) else value for key, value in head.items()}
    return {key: value for key, value in inner.items() if value}
