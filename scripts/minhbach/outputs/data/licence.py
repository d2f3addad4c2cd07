"""Under which licence the data is offered, and how to cite it."""

from __future__ import annotations

from dataclasses import dataclass

from minhbach.model.site import Site

_CREATIVE_COMMONS = {
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "ODbL-1.0": ("ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
}


@dataclass(frozen=True, slots=True)
class Licence:
    """`name` is its SPDX identifier."""

    name: str
    title: str
    url: str


def licence_of(site: Site) -> Licence | None:
    """None where site.yml names none: then nothing is said, and nothing is allowed that the law does not allow."""
    name = site.config.data_licence
    if not name:
        return None
    title, url = _CREATIVE_COMMONS.get(name, (name, f"https://spdx.org/licenses/{name}.html"))
    return Licence(name, title, url)


def citation(site: Site, lang: str, title: str, address: str, day: str) -> str:
    """One line to copy: who, what, the day that the data is of where it has one, where, under which licence."""
    words = site.words[lang]
    publisher = site.bodies[site.config.publisher].name.said(lang).text
    parts = {"publisher": publisher, "title": title, "address": site.config.base_url + address}
    text = words("data.citation.dated", day=day, **parts) if day else words("data.citation", **parts)
    licence = licence_of(site)
    return f"{text} {words('data.citation.licence', licence=licence.title)}" if licence else text
