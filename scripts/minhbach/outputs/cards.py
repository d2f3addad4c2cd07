"""Cards for sharing: one of the site, of every topic, and of every unit with news, in each language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from minhbach.model.fingerprint import fingerprint, program
from minhbach.outputs.output import Output
from minhbach.render.cards import card
from minhbach.render.edition import Edition
from minhbach.render.head import card_address
from minhbach.render.wording import Wording


def plan(edition: Edition) -> Iterator[Output]:
    site = edition.site
    places = [(), *(("topics", name) for name in site.categories), *(("units", name) for name in site.by_unit)]
    for lang in site.languages:
        words = Wording(site, lang)
        for place in places:
            said = texts(words, place)
            key = fingerprint((program(), "card", *said))
            yield Output(card_address(site, lang, place), key, partial(picture, lang, place))


def picture(lang: str, place: tuple[str, ...], edition: Edition) -> bytes:
    return card(*texts(Wording(edition.site, lang), place))


def texts(words: Wording, place: tuple[str, ...]) -> tuple[str, str, str]:
    """Title, label and the site's name, as they stand on the card."""
    name = words.phrase(words.site.config.name).text
    match place:
        case ("topics", topic):
            return words.category(topic).text, words.t("topics.nav"), name
        case ("units", unit):
            return words.unit(unit).text, words.t("units.nav"), name
    return name, "", words.body(words.site.config.publisher).text
