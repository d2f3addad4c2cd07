"""catalog.jsonld: the data in the vocabulary of national and European portals (DCAT 3)."""

from __future__ import annotations

import json
from collections.abc import Mapping

from minhbach.model.fields import Localised
from minhbach.model.site import Site
from minhbach.outputs.data.datasets import (
    CSV,
    ICS,
    JSON,
    SQLITE,
    Distribution,
    as_of,
    described,
    distributions,
    places,
    span,
)
from minhbach.outputs.data.licence import licence_of
from minhbach.outputs.data.tables import folder

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TYPE = "https://www.iana.org/assignments/media-types/"
_FORMATS = {CSV: "CSV", JSON: "JSON", SQLITE: "SQLite", ICS: "iCalendar"}


def write_catalogue(site: Site) -> bytes:
    catalogue: dict[str, object] = {
        "@context": _CONTEXT,
        "@id": _address(site),
        "@type": "dcat:Catalog",
        "dct:title": _texts(site.config.name),
        "dct:description": [_text(site.words[lang]("data.intro"), lang) for lang in site.languages],
        "dct:language": list(site.languages),
        "dct:publisher": _publisher(site),
        "foaf:homepage": {"@id": site.config.base_url},
        **_licence(site),
        "dcat:dataset": [_dataset(site, name) for name in ("", *site.programmes)],
    }
    return (json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n").encode()


def _address(site: Site) -> str:
    return f"{site.config.base_url}{folder(site)}catalog.jsonld"


def _dataset(site: Site, programme: str) -> Mapping[str, object]:
    said = {lang: described(site, lang, programme) for lang in site.languages}
    room = ("programmes", programme) if programme else ("data",)
    pages = [site.config.base_url + site.addresses[lang].room(*room) for lang in site.languages]
    return {
        "@id": f"{_address(site)}#{programme or 'registers'}",
        "@type": "dcat:Dataset",
        "dct:identifier": programme or "registers",
        "dct:title": _texts(said[site.languages[0]][0]),
        "dct:description": [_text(text, lang) for lang, (_, text) in said.items()],
        "dct:language": list(site.languages),
        "dct:publisher": {"@id": _publisher(site)["@id"]},
        "dcat:landingPage": [{"@id": page} for page in pages],
        **_licence(site),
        **(_bounds(site, programme) if programme else {}),
        "dcat:distribution": [_distribution(site, one) for one in distributions(site, programme)],
    }


def _bounds(site: Site, name: str) -> Mapping[str, object]:
    programme = site.programmes[name]
    period = span(programme)
    base = site.config.base_url
    found: dict[str, object] = {
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(period.first.isoformat()),
            "dcat:endDate": _day(period.last.isoformat()),
        },
        "dct:spatial": [
            {
                "@id": base + site.addresses[site.languages[0]].room("units", unit),
                "@type": "dct:Location",
                "skos:prefLabel": _texts(site.units[unit].names[-1].text),
            }
            for unit in places(site, programme)
        ],
    }
    newest = as_of(site, name)
    return found | ({"dct:modified": _day(newest)} if newest else {})


def _distribution(site: Site, one: Distribution) -> Mapping[str, object]:
    titles = (
        [_text(site.words[lang](f"data.table.{one.table}"), lang) for lang in site.languages]
        if one.table
        else [_text(site.words[lang]("data.sqlite"), lang) for lang in site.languages]
    )
    return {
        "@id": one.address,
        "@type": "dcat:Distribution",
        "dct:title": titles,
        "dct:format": _FORMATS[one.media_type],
        "dcat:mediaType": {"@id": _TYPE + one.media_type},
        "dcat:downloadURL": {"@id": one.address},
        "dcat:accessURL": {"@id": one.address},
        **_licence(site),
    }


def _publisher(site: Site) -> Mapping[str, object]:
    return {
        "@id": f"{_address(site)}#publisher",
        "@type": "foaf:Agent",
        "foaf:name": _texts(site.bodies[site.config.publisher].name),
    }


def _licence(site: Site) -> Mapping[str, object]:
    licence = licence_of(site)
    return {"dct:license": {"@id": licence.url}} if licence else {}


def _texts(text: Localised) -> list[Mapping[str, str]]:
    return [_text(said, lang) for lang, said in text.root.items()]


def _text(text: str, lang: str) -> Mapping[str, str]:
    return {"@value": text, "@language": lang}


def _day(day: str) -> Mapping[str, str]:
    return {"@value": day, "@type": "xsd:date"}
