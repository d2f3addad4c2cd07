"""The text of an article as HTML, for its page and for feeds."""

from __future__ import annotations

import functools
import re
from urllib.parse import quote

from markupsafe import Markup

from minhbach.content.article import read_body
from minhbach.content.links import resolve
from minhbach.content.pictures import is_picture
from minhbach.model.article import Article, Photo, Version
from minhbach.model.site import Site
from minhbach.render.edition import Edition
from minhbach.render.frame import PHOTO, href
from minhbach.render.linking import linkable, linked
from minhbach.render.markdown import LinkMap, name_admonitions, render
from minhbach.render.pictures import in_sizes, picture


@functools.lru_cache(maxsize=1024)
def body_html(edition: Edition, article_id: str, lang: str) -> Markup:
    """The sanitised body with its photos in place, and links that nobody had to write; internal links begin with the
    ROOT token."""
    site = edition.site
    article = site.article[article_id]
    version = article.versions[lang]
    photos = []
    for index in range(len(article.facts.photos)):
        photo, texts, _ = photo_texts(article, version, index)
        photos.append((photo.file or "", texts.alt or photo.alt or ""))
    html = render(
        read_body(site.root, version), link_map(site, version.path, lang, article), tuple(photos), edition.fast
    )
    html = linked(name_admonitions(html, site.words[lang]), linkable(site, article_id, lang))
    beside = {file_address(site, article, name): name for name in article.files if is_picture(name)}
    html = in_sizes(html, site, article, beside)

    def figure(match: re.Match[str]) -> str:
        return _figure(edition, article, version, int(match[1]))

    return Markup(re.sub(f"<p>{PHOTO}(\\d+){PHOTO}</p>", figure, html))


def link_map(site: Site, path: str, lang: str, article: Article | None = None) -> LinkMap:
    """What the links of the source file at `path` become on a page in `lang`."""
    at = site.addresses[lang]

    def mapped(value: str) -> str | None:
        target = resolve(value, path)
        end = f"#{target.fragment}" if target.fragment else ""
        match target.kind:
            case "external":
                return value
            case "anchor":
                return end
            case "post":
                other = site.article.get(target.name)
                return href(site.address(other, lang)) + end if other else None
            case "unit" | "document" | "programme":
                return href(at.room(f"{target.kind}s", target.name)) + end
            case "page":
                page = _page_in(site, target.name, lang)
                return href(page) + end if page is not None else None
            case "rooted":
                return href(quote(target.name)) + end
            case "beside":
                return _beside(site, target.name, article)
        return None

    return mapped


def file_address(site: Site, article: Article, name: str) -> str:
    """The address of a file beside an article, for links."""
    return quote(file_path(site, article, name))


def file_path(site: Site, article: Article, name: str) -> str:
    """Where a file beside an article is published: once, below the original's address."""
    return site.address(article, article.original) + name


def photo_texts(article: Article, version: Version, index: int) -> tuple[Photo, Photo, str]:
    """The photo, its words in this version, and the language that these are really in."""
    photo = article.facts.photos[index]
    own = version.own.photos
    if version.lang == article.original or index >= len(own):
        return photo, photo, article.original
    return photo, own[index], version.lang


def lead_image(site: Site, article: Article) -> str:
    """The address of the first photo that there is; empty where none is."""
    files = [photo.file for photo in article.facts.photos if photo.file]
    return file_address(site, article, files[0]) if files else ""


def _page_in(site: Site, path: str, lang: str) -> str | None:
    """The address of the hand-written page at `path`, or of its twin in `lang`."""
    page = next((p for p in site.pages if p.path == path), None)
    if page is None:
        return None
    twin = next((p for p in site.pages if p.name == page.name and p.lang == lang), page)
    return twin.address


def _beside(site: Site, name: str, article: Article | None) -> str | None:
    if article and name.startswith(f"{article.folder}/"):
        return href(file_address(site, article, name[len(article.folder) + 1 :]))
    return href(quote(name.removeprefix("docs/"))) if name.startswith("docs/") else None


def _figure(edition: Edition, article: Article, version: Version, index: int) -> str:
    photo, texts, lang = photo_texts(article, version, index)
    words = edition.site.words[version.lang]
    address = file_address(edition.site, article, photo.file) if photo.file else ""
    return edition.templates.render(
        "photo.html",
        {
            "t": words,
            "address": address,
            "picture": picture(edition.site, article, photo.file or "", address) if address else None,
            "alt": texts.alt or photo.alt or "",
            "caption": texts.caption or "",
            "credit": texts.credit or photo.credit or "",
            "lang": "" if lang == version.lang else lang,
        },
    )
