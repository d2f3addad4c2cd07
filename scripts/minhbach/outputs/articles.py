"""An article's page in each language it has, its text copy, its files, and its old addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from minhbach.content.article import read_body
from minhbach.content.links import rewrite, text_lines
from minhbach.content.pictures import is_picture, resized
from minhbach.model.article import Article, State, Version
from minhbach.model.fingerprint import fingerprint
from minhbach.model.markup import TAGS
from minhbach.model.site import Site
from minhbach.outputs import related
from minhbach.outputs.files import file_key, photo_key, published
from minhbach.outputs.newest import days_of_article
from minhbach.outputs.output import Output, page_path
from minhbach.render.article import body_html, file_address, file_path, lead_image, link_map, photo_texts
from minhbach.render.edition import Edition
from minhbach.render.frame import ROOT
from minhbach.render.head import Crumb, Head, story_of
from minhbach.render.linking import linkable
from minhbach.render.page import page
from minhbach.render.paper import paper
from minhbach.render.pictures import variants
from minhbach.render.wording import Wording
from minhbach.text.reading_time import reading_minutes

_MARKUP = re.compile(rf"<(?!/?(?:{'|'.join(sorted(TAGS))})\s*/?>|(?:https?|mailto):|[^A-Za-z/!?]|$)", re.I)
"""What Markdown may take for a tag, but for the plainest ones of those that a page shows: whoever reads a copy cleans
nothing."""


def plan(edition: Edition) -> Iterator[Output]:
    """The old addresses, which may lie anywhere."""
    site = edition.site
    for article in site.articles:
        for lang, version in article.versions.items():
            for alias in version.own.aliases:
                address = site.address(article, lang)
                key = edition.key(lang, "redirect.html", address)
                yield Output(_alias_path(alias), key, partial(redirect, lang, address))


def plan_month(edition: Edition, month: date) -> Iterator[Output]:
    """The articles of a month."""
    site = edition.site
    for article in site.published_in[month]:
        texts = [version.digest for version in article.versions.values()]
        known = (article.headline, texts, sorted(article.files.items()), *_records(site, article))
        near = () if article.withdrawn else related.shown(site, article)
        for lang in article.versions:
            address = site.address(article, lang)
            links = None if article.withdrawn else linkable(site, article.id, lang)
            parts = (*known, links, near, past_of(site, article, lang))
            template = "withdrawn.html" if article.withdrawn else "article.html"
            key = edition.key(lang, template, edition.templates.digest("photo.html"), *parts)
            yield Output(page_path(address), key, partial(article_page, article.id, lang))
            if not article.withdrawn:
                yield Output(f"{address}index.md", fingerprint(("md", key)), partial(text_copy, article.id, lang))
        if not article.withdrawn:
            for name, content in article.files.items():
                path = file_path(site, article, name)
                yield Output(path, file_key(name, content), partial(beside, article.id, name))
                for one in variants(site, article, name, path) if is_picture(name) else ():
                    key = photo_key(content, one.width, one.kind)
                    yield Output(one.path, key, partial(photo, article.id, name, one.width, one.kind))


def _alias_path(alias: str) -> str:
    """The file that answers at an old address: itself where it has an ending, else a page in a folder."""
    name = alias[1:]
    return name if "." in name.rpartition("/")[2] else page_path(f"{name.rstrip('/')}/" if name else "")


def article_page(article_id: str, lang: str, edition: Edition) -> bytes:
    site = edition.site
    article = site.article[article_id]
    version = article.versions[lang]
    image = "" if article.withdrawn else lead_image(site, article)
    at, words = site.addresses[lang], Wording(site, lang)
    month = article.month
    head = Head(
        lang=lang,
        title=version.own.title,
        description=words.t("withdrawn.description") if article.withdrawn else version.own.summary,
        address=site.address(article, lang),
        alternates={other: site.address(article, other) for other in article.versions},
        crumbs=(
            Crumb(words.t("home.name"), at.home),
            Crumb(words.t("news.name"), at.room("news")),
            Crumb(words.month(month), at.room("news", month.year, f"{month.month:02d}")),
        ),
        story=story_of(site, article, version, image),
        place=("topics", article.facts.category),
        indexed=not article.withdrawn,
    )
    if article.withdrawn:
        return page(edition, head, "news", "withdrawn.html", {"withdrawn": _withdrawal(words, article)})
    return page(edition, head, "news", "article.html", _values(edition, words, article, version))


def text_copy(article_id: str, lang: str, edition: Edition) -> bytes:
    """The article as plain Markdown, to save, print or read aloud; links are whole addresses."""
    site = edition.site
    article = site.article[article_id]
    version = article.versions[lang]
    words = Wording(site, lang)
    mapped = link_map(site, version.path, lang, article)
    base, source = site.config.base_url.rstrip("/"), article.facts.source
    body = rewrite(read_body(site.root, version), lambda target: (mapped(target) or target).replace(ROOT, base))
    parts = [
        f"# {version.own.title}",
        version.own.summary,
        "\n".join(f"- {line}" for line in _facts(words, article, version)),
        body.strip("\n"),
        *(f"[{line}]" for line in _captions(words, article, version)),
        *(
            f"**{words.t('article.correction')}, {day}:** {note}"
            for day, note, *_ in _corrections(words, article, version)
        ),
        *([f"**{words.t('article.source')}:** {source.note}"] if source and source.note else []),
    ]
    copy = "\n\n".join(part for part in parts if part) + "\n"
    return "\n".join(_MARKUP.sub("&lt;", line) if is_text else line for line, is_text in text_lines(copy)).encode()


def _facts(words: Wording, article: Article, version: Version) -> Iterator[str]:
    site, facts = words.site, article.facts
    yield f"{words.t('article.published')}: {words.moment(facts.published)}"
    if facts.updated:
        yield f"{words.t('article.updated')}: {words.moment(facts.updated)}"
    if facts.author:
        yield f"{words.t('article.author')}: {facts.author}"
    publisher = facts.publisher or site.config.publisher
    end = words.body_end(publisher)
    yield f"{words.t('article.publisher')}: {words.body(publisher).text}" + (f" ({end.plain})" if end else "")
    yield f"{words.t('article.address')}: {site.config.base_url}{site.address(article, version.lang)}"
    if state := _state(words, article, version, article.state(version.lang, site.config.zone)):
        yield str(state["text"])


def _captions(words: Wording, article: Article, version: Version) -> Iterator[str]:
    """A line for each photo: what it shows, and whose it is."""
    for index in range(len(article.facts.photos)):
        photo, texts, _ = photo_texts(article, version, index)
        caption = texts.caption or texts.alt or photo.caption or photo.alt or ""
        credit = texts.credit or photo.credit
        yield f"{words.t('article.photo')}: {caption}" + (f" ({credit})" if credit else "")


def redirect(lang: str, address: str, edition: Edition) -> bytes:
    """A page at an old address that leads to the new one."""
    target = edition.site.config.base_url + address
    return edition.templates.render(
        "redirect.html", {"lang": lang, "target": target, "t": edition.site.words[lang]}
    ).encode()


def beside(article_id: str, name: str, edition: Edition) -> bytes:
    article = edition.site.article[article_id]
    return published(name, (edition.site.root / article.folder / name).read_bytes())


def photo(article_id: str, name: str, width: int, kind: str, edition: Edition) -> bytes:
    """One size of a photo."""
    article = edition.site.article[article_id]
    return resized((edition.site.root / article.folder / name).read_bytes(), width, kind)


def _records(site: Site, article: Article) -> Iterator[object]:
    """The records whose words an article's page shows; links that its author made lead to ids, which never change."""
    facts = article.facts
    yield site.categories[facts.category]
    yield from site.lineage(facts.publisher or site.config.publisher)
    yield from (site.units[name] for name in facts.units)
    yield from (site.documents[name] for name in facts.documents)
    yield from (site.programmes[name].name for name in facts.programmes)
    yield tuple(f"{other}:{site.address(site.article[other], lang)}" for other, lang in _linked(site, article))


def _linked(site: Site, article: Article) -> Iterator[tuple[str, str]]:
    """Other articles that this one links to, whose addresses stand on its page."""
    for name in article.linked:
        if name in site.article:
            yield from ((name, lang) for lang in article.versions)


def past_of(site: Site, article: Article, lang: str) -> str:
    """The address of the page of its history; empty where it never changed."""
    known = (article.id, lang) in site.history.versions
    return site.addresses[lang].history(site.address(article, lang)) if known else ""


def _values(edition: Edition, words: Wording, article: Article, version: Version) -> dict[str, object]:
    site, facts = edition.site, article.facts
    state = article.state(version.lang, site.config.zone)
    return {
        "body": body_html(edition, article.id, version.lang),
        "summary": version.own.summary,
        "category": words.category(facts.category),
        "author": facts.author and words.author(facts.author),
        "publisher": words.body(facts.publisher or site.config.publisher),
        "publisher_end": words.body_end(facts.publisher or site.config.publisher),
        "published": (words.moment(facts.published), facts.published.isoformat(timespec="minutes")),
        "updated": facts.updated and (words.moment(facts.updated), facts.updated.isoformat(timespec="minutes")),
        "event": facts.event_date and (words.day(facts.event_date), facts.event_date.isoformat()),
        "minutes": reading_minutes(version.words, version.lang),
        "state": _state(words, article, version, state),
        "missing": [
            words.t("state.missing.here", language=words.language(lang))
            for lang in site.languages
            if lang not in article.versions
        ],
        "units": [words.unit(name) for name in facts.units],
        "documents": [words.document(name) for name in facts.documents],
        "programmes": [words.programme(name) for name in facts.programmes],
        "audio": _audio(words, article, version),
        "corrections": _corrections(words, article, version),
        "source": facts.source,
        "source_lang": "" if article.original == version.lang else article.original,
        "source_date": facts.source and facts.source.retrieved and words.day(facts.source.retrieved),
        "related": related.listed(words, article),
        "history": past_of(site, article, version.lang),
        "copy": f"{site.address(article, version.lang)}index.md",
        "paper": paper(words, site.address(article, version.lang), days_of_article(article)),
    }


def _state(words: Wording, article: Article, version: Version, state: State) -> dict[str, object] | None:
    """What a reader must know of the language: nothing for an original."""
    if state is State.ORIGINAL or version.translated is None:
        return None
    original = words.language(article.original)
    return {
        "kind": state.value,
        "text": words.t(f"state.{state.value}", language=original, date=words.day(version.translated.date())),
        "translator": getattr(version.own, "translator", None),
        "address": words.site.address(article, article.original),
        "lang": article.original,
        "link": words.t("state.read_original", language=original),
    }


def _audio(words: Wording, article: Article, version: Version) -> dict[str, str] | None:
    audio = article.facts.audio
    if audio is None or audio.file is None:
        return None
    own = version.own.audio
    return {
        "address": file_address(words.site, article, audio.file),
        "broadcast": ", ".join(words.day(day) for day in audio.broadcast),
        "title": (own and own.title) or audio.title or "",
        "lang": "" if version.lang == article.original or (own and own.title) else article.original,
    }


def _corrections(words: Wording, article: Article, version: Version) -> list[tuple[str, str, str, bool]]:
    """Date, note, language of the note, and whether it is serious; newest first."""
    found = []
    for index, correction in enumerate(article.facts.corrections):
        said = words.in_lang(*article.correction_note(version.lang, index))
        found.append((correction.date, words.day(correction.date), said.text, said.lang, correction.serious))
    return [row[1:] for row in sorted(found, key=lambda row: row[0], reverse=True)]


def _withdrawal(words: Wording, article: Article) -> dict[str, object]:
    withdrawn = article.facts.withdrawn
    assert withdrawn is not None
    return {
        "date": words.day(withdrawn.date),
        "reason": words.in_lang(withdrawn.reason, article.original),
    }
