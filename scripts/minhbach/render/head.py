"""The head of a page, from one record, so that its parts cannot disagree."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from markupsafe import Markup

from minhbach.model.article import Article, Version
from minhbach.model.fields import Said
from minhbach.model.site import Site

FEEDS = {
    "application/rss+xml": "rss.xml",
    "application/atom+xml": "atom.xml",
    "application/feed+json": "feed.json",
}
"""The feeds of the whole site by their media type."""


CARD = (1200, 630)
"""The size of a card in pixels: what Facebook and Zalo ask for."""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step from the home page down to a page."""

    title: str
    address: str
    lang: str = ""
    """Set where the title is in another language than the page."""


@dataclass(frozen=True, slots=True)
class Story:
    """What the head of an article's page says of its article."""

    id: str
    published: datetime
    modified: datetime
    author: str
    publisher: Said
    category: Said
    image: str


@dataclass(frozen=True, slots=True)
class Head:
    """`alternates` are the addresses of the page's real versions by language, its own included."""

    lang: str
    title: str
    description: str
    address: str
    alternates: Mapping[str, str] = field(default_factory=dict)
    crumbs: tuple[Crumb, ...] = ()
    story: Story | None = None
    indexed: bool = True
    place: tuple[object, ...] = ()
    """Whose card stands for the page where it has no picture: of a topic or a unit, else of the site."""
    feed: str = ""
    """The address of the page's own feed, beside those of the whole site."""
    datasets: tuple[Mapping[str, object], ...] = ()
    """What search engines are told of the data that the page is about (`outputs.data.datasets.dataset`)."""


def story_of(site: Site, article: Article, version: Version, image: str) -> Story:
    """The record behind an article's metadata; `image` is an address or empty."""
    facts = article.facts
    publisher = site.bodies[facts.publisher or site.config.publisher].name.said(version.lang)
    category = site.categories[facts.category].name.said(version.lang)
    modified = article.modified(version.lang, site.config.zone)
    return Story(
        article.id,
        facts.published,
        modified,
        facts.author or "",
        publisher,
        category,
        image,
    )


def room_head(
    site: Site, lang: str, title: str, description: str, *place: object, crumbs: tuple[Crumb, ...] = ()
) -> Head:
    """The head of a page that every language has, at `Addresses.room(*place)`."""
    home = Crumb(site.words[lang]("home.name"), site.addresses[lang].home)
    alternates = {other: site.addresses[other].room(*place) for other in site.languages}
    has_feed = place == ("corrections",) or (len(place) == 2 and place[0] in ("topics", "units", "programmes"))
    feed = f"{alternates[lang]}rss.xml" if has_feed else ""
    return Head(lang, title, description, alternates[lang], alternates, (home, *crumbs), place=place[:2], feed=feed)


def card_address(site: Site, lang: str, place: tuple[object, ...]) -> str:
    """The card of a topic or of a unit with news, else that of the site."""
    known = (place[:1] == ("topics",) and len(place) == 2) or (
        place[:1] == ("units",) and place[1:] and place[1] in site.by_unit
    )
    name = f"{place[0]}-{place[1]}" if known else "site"
    return f"assets/cards/{lang}/{name}.png"


def head_values(site: Site, head: Head) -> Mapping[str, object]:
    """What the template of the head is filled with."""
    base = site.config.base_url
    name = site.config.name.said(head.lang).text
    default = site.languages[0]
    alternates = {lang: base + address for lang, address in head.alternates.items()}
    return {
        "head": head,
        "site_name": name,
        "window_title": name if head.title == name else f"{head.title} – {name}",
        "canonical": base + head.address,
        "alternates": alternates if len(alternates) > 1 else {},
        "x_default": alternates.get(default) or next(iter(alternates.values()), "") if len(alternates) > 1 else "",
        "feeds": {kind: base + site.addresses[head.lang].file(name) for kind, name in FEEDS.items()},
        "own_feed": base + head.feed if head.feed else "",
        "feed_title": site.words[head.lang]("feed.title", site=name),
        "locale": {"vi": "vi_VN", "en": "en_GB"}.get(head.lang, head.lang),
        "identifier": _identifier(site, head),
        "published": head.story.published.isoformat() if head.story else "",
        "modified": head.story.modified.isoformat() if head.story else "",
        "image": base + head.story.image if head.story and head.story.image else "",
        "card": base + card_address(site, head.lang, head.place),
        "card_size": CARD,
        "structured": [_script(data) for data in _structured(site, head, base, name)],
    }


def _identifier(site: Site, head: Head) -> str:
    """The id of the story in feeds and metadata: minted from its folder, never from title or address."""
    return story_id(site, head.story.id, head.lang) if head.story else site.config.base_url + head.address


def story_id(site: Site, article: str, lang: str) -> str:
    """`tag:<authority>,<year of the folder>:<folder>:<lang>` (RFC 4151)."""
    return f"tag:{site.config.authority},{article[:4]}:{article}:{lang}"


def _structured(site: Site, head: Head, base: str, name: str) -> list[Mapping[str, object]]:
    found: list[Mapping[str, object]] = []
    if head.story:
        found.append(_news_article(site, head, head.story, base))
    found += head.datasets
    if head.crumbs:
        steps = [(crumb.title, base + crumb.address) for crumb in head.crumbs] + [(head.title, base + head.address)]
        items = [
            {"@type": "ListItem", "position": i, "name": title, "item": url} for i, (title, url) in enumerate(steps, 1)
        ]
        found.append({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items})
    return found


def _news_article(site: Site, head: Head, story: Story, base: str) -> Mapping[str, object]:
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": head.title,
        "description": head.description,
        "inLanguage": head.lang,
        "identifier": story_id(site, story.id, head.lang),
        "url": base + head.address,
        "mainEntityOfPage": base + head.address,
        "datePublished": story.published.isoformat(),
        "dateModified": story.modified.isoformat(),
        "articleSection": story.category.text,
        "publisher": {"@type": "Organization", "name": story.publisher.text},
        "isAccessibleForFree": True,
    }
    if story.author:
        data["author"] = {"@type": "Person", "name": story.author}
    if story.image:
        data["image"] = [base + story.image]
    return data


def _script(data: Mapping[str, object]) -> Markup:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))
