"""Articles, and notices about them, as items of feeds."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from html import escape
from pathlib import Path

from tinytag import TinyTag
from tinytag.tinytag import TinyTagException

from minhbach.content.pictures import picture_size
from minhbach.model.article import Article, Correction, Version
from minhbach.model.site import Site
from minhbach.outputs.feeds.record import Enclosure, Image, Item
from minhbach.render.article import body_html, file_address, photo_texts
from minhbach.render.edition import Edition
from minhbach.render.frame import ROOT
from minhbach.render.head import story_id
from minhbach.render.wording import Wording

_FRAGMENT = re.compile(r'(<a(?: [a-z]+="[^"]*")* href=")#')
"""A link within the page; in text `<` is a reference, so only tags can match."""
_SIZES = re.compile(r"<picture><source [^>]*>\s*(<img [^>]*>)</picture>")
"""A photo in its sizes: readers of feeds know one."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML may hold, though HTML may, as `&#11;`."""

_TYPES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".avif": "image/avif",
}
"""Of all that may be a picture or a sound. Not from `mimetypes`: its answers depend on the machine."""


def stories(edition: Edition, lang: str, articles: Iterable[Article]) -> Iterator[Item]:
    """The articles that have a text in `lang`: a missing translation is not in its feed."""
    for article in articles:
        if lang in article.versions and not article.withdrawn:
            yield _story(edition, lang, article.id)


def notices(site: Site, lang: str, articles: Iterable[Article], serious_only: bool) -> Iterator[Item]:
    """Corrections and withdrawals, each an item of its own that links to the story: this is what readers notice."""
    words = Wording(site, lang)
    for article in articles:
        if lang not in article.versions:
            continue
        for index, (name, count, correction) in enumerate(_named(article.facts.corrections)):
            if (correction.serious or not serious_only) and not article.withdrawn:
                said = article.correction_note(lang, index)
                yield _notice(words, article, name, count, correction.date, "feed.correction", *said)
        if article.facts.withdrawn:
            withdrawn = article.facts.withdrawn
            yield _notice(
                words, article, "withdrawn", 1, withdrawn.date, "feed.withdrawn", withdrawn.reason, article.original
            )


def moments(site: Site, article: Article, lang: str) -> tuple[datetime, datetime]:
    """When a version was published and last changed. A translation has both from `translated`."""
    translated = article.versions[lang].translated
    if translated is not None:
        return translated, translated
    return article.facts.published, article.changed(site.config.zone)


def _named(corrections: Iterable[Correction]) -> Iterator[tuple[str, int, Correction]]:
    """Corrections with names that stay when another is written before them, unless of the same day and weight."""
    seen: Counter[str] = Counter()
    for correction in corrections:
        kind = f"{'correction' if correction.serious else 'amendment'}-{correction.date}"
        seen[kind] += 1
        yield f"{kind}-{seen[kind]}", seen[kind], correction


@functools.lru_cache(maxsize=4096)
def _story(edition: Edition, lang: str, article_id: str) -> Item:
    site = edition.site
    article, words = site.article[article_id], Wording(site, lang)
    base = site.config.base_url
    version = article.versions[lang]
    link = base + site.address(article, lang)
    published, updated = moments(site, article, lang)
    content = str(body_html(edition, article.id, lang)).replace(ROOT, base.rstrip("/"))
    return Item(
        id=story_id(site, article.id, lang),
        title=version.own.title,
        summary=version.own.summary,
        link=link,
        published=published,
        updated=updated,
        author=article.facts.author or words.body(article.facts.publisher or site.config.publisher).text,
        category=words.category(article.facts.category).text,
        content=_FRAGMENT.sub(lambda a: f"{a[1]}{link}#", _SIZES.sub(r"\1", _NOT_XML.sub("", content))),
        related=tuple((other, base + site.address(article, other)) for other in article.versions if other != lang),
        image=_image(site, article, version),
        enclosure=enclosure(site, article),
    )


def _notice(
    words: Wording, article: Article, name: str, count: int, day: date, key: str, note: str, note_lang: str
) -> Item:
    """`count` sets it apart from its story, which changed at the same moment: no two may share one, judges say."""
    site = words.site
    title = article.versions[words.lang].own.title
    link = site.config.base_url + site.address(article, words.lang)
    moment = max(article.facts.published, datetime.combine(day, time(), site.config.zone))
    moment += timedelta(seconds=count)
    marked = escape(note) if note_lang == words.lang else f'<span lang="{note_lang}">{escape(note)}</span>'
    story = f'<p><a href="{escape(link)}">{escape(title)}</a></p>'
    return Item(
        id=f"{story_id(site, article.id, words.lang)}:{name}",
        title=words.t(key, title=title),
        summary=note,
        link=link,
        published=moment,
        updated=moment,
        author=words.body(article.facts.publisher or site.config.publisher).text,
        category=words.category(article.facts.category).text,
        content=f"<p>{marked}</p>{story}",
    )


def enclosure(site: Site, article: Article) -> Enclosure | None:
    """The article's sound; None where there is none, or none that has a length."""
    if article.facts.audio is None or article.facts.audio.file is None:
        return None
    name = article.facts.audio.file
    file = site.root / article.folder / name
    url = site.config.base_url + file_address(site, article, name)
    return Enclosure(url, _type(name), file.stat().st_size, _seconds(file))


def _seconds(file: Path) -> int:
    """How long a sound file plays, whole seconds; 0 where it cannot be told."""
    try:
        return round(TinyTag.get(file).duration or 0)
    except (TinyTagException, OSError):
        return 0


def _image(site: Site, article: Article, version: Version) -> Image | None:
    """The first photo that there is; None where it cannot be read as a picture."""
    for index, photo in enumerate(article.facts.photos):
        if photo.file:
            size = picture_size(site.root / article.folder / photo.file)
            if size is None:
                return None
            _, texts, _ = photo_texts(article, version, index)
            url = site.config.base_url + file_address(site, article, photo.file)
            return Image(
                url, _type(photo.file), *size, texts.alt or photo.alt or "", texts.credit or photo.credit or ""
            )
    return None


def _type(name: str) -> str:
    return _TYPES[Path(name).suffix.lower()]
