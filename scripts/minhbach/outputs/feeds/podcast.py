"""The podcast: every article with sound, in each language, as PSP-1 and the podcast namespace ask.

Written with lxml: feedgen refuses `itunes:explicit` true or false and does not know the podcast namespace.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from email.utils import format_datetime
from functools import partial

from lxml import etree

from minhbach.model.article import Article
from minhbach.model.site import Site
from minhbach.outputs.feeds.feedgen_xml import finished, plain_text
from minhbach.outputs.feeds.record import Feed, Item
from minhbach.outputs.feeds.stories import stories
from minhbach.outputs.output import Output
from minhbach.render.edition import Edition
from minhbach.render.wording import Wording

NAMES: Mapping[str, str] = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
}
_GUID_SPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
COVER = "assets/podcast-cover.png"


def plan(edition: Edition) -> Iterator[Output]:
    """One feed for each language in which something can be heard; it keeps all episodes."""
    site = edition.site
    for lang in site.languages:
        if articles := episodes(site, lang):
            parts = [(a.headline, sorted(a.files.items()), [v.digest for v in a.versions.values()]) for a in articles]
            names: list[object] = [site.bodies[site.config.publisher]]
            names += [site.bodies[a.facts.publisher or site.config.publisher] for a in articles]
            names += [site.address(site.article[n], lang) for a in articles for n in a.linked if n in site.article]
            yield Output(
                path_of(site, lang), edition.key(lang, "photo.html", "podcast", parts, names), partial(podcast, lang)
            )


def episodes(site: Site, lang: str) -> list[Article]:
    return [a for a in site.news if a.facts.audio and a.facts.audio.file and lang in a.versions]


def path_of(site: Site, lang: str) -> str:
    return site.addresses[lang].file("podcast.xml")


def podcast(lang: str, edition: Edition) -> bytes:
    site, words = edition.site, Wording(edition.site, lang)
    name = words.phrase(site.config.name).text
    base = site.config.base_url
    items = sorted(
        stories(edition, lang, episodes(site, lang)), key=lambda item: (item.published, item.id), reverse=True
    )
    feed = Feed(
        title=words.t("podcast.title", site=name),
        description=words.t("podcast.description", site=name),
        link=base + words.at.home,
        base=base,
        authority=site.config.authority,
        path=path_of(site, lang),
        lang=lang,
        publisher=words.body(site.config.publisher).text,
        rights=words.t("feed.rights", publisher=words.body(site.config.publisher).text),
        items=tuple(items),
        hub=site.config.websub_hub or "",
    )
    return _written(site, feed)


def _written(site: Site, feed: Feed) -> bytes:
    config = site.config.podcast
    rss = etree.Element("rss", {"version": "2.0"}, nsmap=dict(NAMES))
    rss.set("{http://www.w3.org/XML/1998/namespace}lang", feed.lang)
    channel = etree.SubElement(rss, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", feed.link)
    _add(channel, "description", feed.description)
    _add(channel, "atom:link", href=feed.address, rel="self", type="application/rss+xml")
    if feed.hub:
        _add(channel, "atom:link", href=feed.hub, rel="hub")
    _add(channel, "language", feed.lang)
    _add(channel, "copyright", feed.rights)
    _add(channel, "generator", "Minh Bach")
    _add(channel, "lastBuildDate", format_datetime(feed.updated))
    _add(channel, "itunes:author", feed.publisher)
    if site.config.contact.email:
        owner = _add(channel, "itunes:owner")
        _add(owner, "itunes:name", feed.publisher)
        _add(owner, "itunes:email", site.config.contact.email)
    _add(channel, "itunes:category", text=config.category)
    _add(channel, "itunes:explicit", "false")
    _add(channel, "itunes:type", "episodic")
    _add(channel, "itunes:image", href=feed.base + (config.cover or COVER))
    guid = uuid.uuid5(_GUID_SPACE, f"{site.config.authority}/{feed.path}")
    _add(channel, "podcast:guid", str(guid))
    _add(channel, "podcast:medium", "podcast")
    _add(channel, "podcast:locked", "no")
    for item in feed.items:
        _episode(channel, item, feed.lang)
    text: bytes = etree.tostring(rss, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return finished(plain_text(text.decode()), feed)


def _episode(channel: etree._Element, item: Item, lang: str) -> None:
    sound = item.enclosure
    assert sound is not None
    episode = etree.SubElement(channel, "item")
    _add(episode, "title", item.title)
    _add(episode, "link", item.link)
    _add(episode, "description", item.summary)
    content = _add(episode, "content:encoded")
    content.text = etree.CDATA(item.content.replace("]]>", "]]&gt;"))
    _add(episode, "guid", item.id, isPermaLink="false")
    _add(episode, "pubDate", format_datetime(item.published))
    _add(episode, "enclosure", url=sound.url, length=str(sound.length), type=sound.type)
    if sound.seconds:
        _add(episode, "itunes:duration", str(sound.seconds))
    _add(episode, "itunes:explicit", "false")
    _add(episode, "podcast:transcript", url=item.link, type="text/html", language=lang)


def _add(parent: etree._Element, name: str, value: str | None = None, **attributes: str) -> etree._Element:
    prefix, _, local = name.rpartition(":")
    element = etree.SubElement(parent, f"{{{NAMES[prefix]}}}{local}" if prefix else local, attributes)
    element.text = value
    return element
