"""Pages that always stand: corrections, how to follow, the hand-written ones, and "not found"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from minhbach.model.site import HandWritten
from minhbach.outputs.articles import past_of
from minhbach.outputs.calendar import calendar_path
from minhbach.outputs.feeds import following, opml_path, podcast
from minhbach.outputs.listings import headlines
from minhbach.outputs.output import Output, page_path
from minhbach.render.edition import DrawnPage, Edition
from minhbach.render.handwritten import handwritten_html
from minhbach.render.head import Crumb, Head, room_head
from minhbach.render.markdown import plain
from minhbach.render.page import page
from minhbach.render.requests import whom_to_ask
from minhbach.render.wording import Wording


def plan(edition: Edition) -> Iterator[Output]:
    site = edition.site
    for lang in site.languages:
        at = site.addresses[lang]
        past = [(article.id, site.history.languages(article.id, site.languages)) for article in site.told]
        parts = (headlines(site.told, site), past, site.bodies[site.config.publisher])
        key = edition.key(lang, "corrections.html", *parts)
        yield Output(page_path(at.room("corrections")), key, partial(corrections, lang))
        yield Output(page_path(at.room("follow")), _follow_key(edition, lang), partial(follow, lang))
        yield Output(at.file("404.html"), edition.key(lang, "404.html"), partial(not_found, lang))
    for drawn in edition.drawn.pages:
        if drawn.name != "index.md":
            html = handwritten_html(edition, drawn)
            written = _source(edition, drawn)
            key = edition.key(drawn.lang, "page.html", written.title, drawn.description, html, _twins(edition, drawn))
            yield Output(page_path(written.address), key, partial(hand_written, drawn.path))


def _follow_key(edition: Edition, lang: str) -> str:
    site = edition.site
    names = [(outline.title, outline.feed) for outline in following(site, lang)]
    programmes = [(programme.id, programme.name) for programme in site.programmes.values()]
    return edition.key(lang, "follow.html", names, bool(podcast.episodes(site, lang)), programmes)


def corrections(lang: str, edition: Edition) -> bytes:
    """Every declared correction and withdrawal, newest first."""
    site, words = edition.site, Wording(edition.site, lang)
    rows = []
    for article in site.told:
        teaser = words.teaser(article)
        for index, correction in enumerate(article.facts.corrections):
            shown = words.in_lang(*article.correction_note(lang, index))
            label = words.t("corrections.serious") if correction.serious else ""
            row = {"date": words.day(correction.date), "note": shown, "teaser": teaser, "label": label}
            row["history"] = past_of(site, article, lang)
            rows.append((correction.date, row))
        if article.facts.withdrawn:
            reason = words.in_lang(article.facts.withdrawn.reason, article.original)
            day = article.facts.withdrawn.date
            label = words.t("withdrawn.label")
            rows.append(
                (day, {"date": words.day(day), "note": reason, "teaser": teaser, "label": label, "history": ""})
            )
    rows.sort(key=lambda row: row[0], reverse=True)
    intro = words.t("corrections.intro")
    head = room_head(site, lang, words.t("corrections.name"), intro, "corrections")
    values = {"intro": intro, "rows": [row for _, row in rows], "request": whom_to_ask(words)}
    return page(edition, head, "about", "corrections.html", values)


def follow(lang: str, edition: Edition) -> bytes:
    """In plain words how to follow, with every address to copy."""
    site, words = edition.site, Wording(edition.site, lang)
    base = site.config.base_url
    feeds = [
        {"lang": other, "name": site.words[other]("language.name"), "url": base + site.addresses[other].file("rss.xml")}
        for other in (lang, *(o for o in site.languages if o != lang))
    ]
    values = {
        "intro": words.t("follow.intro"),
        "feeds": feeds,
        "formats": {
            name: base + words.at.file(file) for name, file in (("Atom", "atom.xml"), ("JSON Feed", "feed.json"))
        },
        "opml": base + opml_path(site, lang),
        "places": [outline for outline in following(site, lang) if outline.room],
        "calendars": _calendars(words),
        "calendar_file": calendar_path(site, lang, ()).rpartition("/")[2],
        "podcast": base + podcast.path_of(site, lang) if podcast.episodes(site, lang) else "",
    }
    head = room_head(site, lang, words.t("follow.name"), words.t("follow.intro"), "follow")
    return page(edition, head, "follow", "follow.html", values)


def _calendars(words: Wording) -> list[dict[str, str]]:
    """Those of the whole site, this language first, and of each programme."""
    site, base = words.site, words.site.config.base_url
    languages = (words.lang, *(other for other in site.languages if other != words.lang))
    found = [
        {
            "name": site.words[other]("language.name"),
            "lang": other,
            "target": other,
            "url": base + calendar_path(site, other, ()),
        }
        for other in languages
    ]
    for name in site.programmes:
        said = words.programme(name)
        url = base + calendar_path(site, words.lang, ("programmes", name))
        found.append({"name": said.text, "lang": said.lang, "target": "", "url": url})
    return found


def not_found(lang: str, edition: Edition) -> bytes:
    """Served at any address, so its links begin at the site's own path; it speaks every language."""
    site = edition.site
    head = Head(
        lang=lang,
        title=site.words[lang]("not_found.title"),
        description=site.words[lang]("not_found.text"),
        address=site.addresses[lang].file("404.html"),
        alternates={other: site.addresses[other].file("404.html") for other in site.languages},
        indexed=False,
    )
    languages = [
        {
            "lang": other,
            "title": site.words[other]("not_found.title"),
            "text": site.words[other]("not_found.text"),
            "home": site.words[other]("not_found.home"),
            "address": site.addresses[other].home,
            "search": site.words[other]("not_found.search"),
            "finder": site.addresses[other].room("search"),
        }
        for other in (lang, *(o for o in site.languages if o != lang))
    ]
    return page(edition, head, "", "404.html", {"languages": languages}, root=site.config.base_path)


def hand_written(path: str, edition: Edition) -> bytes:
    drawn = next(found for found in edition.drawn.pages if found.path == path)
    words, written = Wording(edition.site, drawn.lang), _source(edition, drawn)
    html = handwritten_html(edition, drawn)
    head = Head(
        lang=drawn.lang,
        title=written.title,
        description=drawn.description or _opening(html),
        address=written.address,
        alternates=_twins(edition, drawn),
        crumbs=(Crumb(words.t("home.name"), words.at.home),),
    )
    return page(edition, head, "about", "page.html", {"body": Markup(html)})


def _source(edition: Edition, drawn: DrawnPage) -> HandWritten:
    """What was read of a page that was drawn."""
    return next(found for found in edition.site.pages if found.path == drawn.path)


def _twins(edition: Edition, drawn: DrawnPage) -> dict[str, str]:
    return {found.lang: found.address for found in edition.site.pages if found.name == drawn.name}


def _opening(html: str) -> str:
    """The first words of a text, for its description."""
    text = plain(html)
    return text if len(text) <= 160 else text[:160].rsplit(" ", 1)[0] + "…"
