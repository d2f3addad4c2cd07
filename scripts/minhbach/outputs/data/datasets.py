"""What catalogues and search engines are told of the data: one data set for the registers, one for each programme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from minhbach.model.fields import Localised
from minhbach.model.programme import Programme
from minhbach.model.site import Site
from minhbach.outputs.data.licence import licence_of
from minhbach.outputs.data.tables import folder, tables_of
from minhbach.text.periods import Period, parse_period

CSV, JSON, SQLITE, ICS = "text/csv", "application/json", "application/vnd.sqlite3", "text/calendar"


@dataclass(frozen=True, slots=True)
class Distribution:
    """A file to download; `table` is the name of the table that it holds, empty where it holds them all."""

    address: str
    media_type: str
    table: str = ""


def distributions(site: Site, programme: str = "") -> Iterator[Distribution]:
    """The files of a programme's data, or of the registers: each table as CSV and JSON, and the whole as SQLite;
    what is due and was reached as a calendar in each language."""
    base = site.config.base_url + folder(site)
    for table in tables_of(site, programme):
        yield Distribution(f"{base}{table.path}.csv", CSV, table.name)
        yield Distribution(f"{base}{table.path}.json", JSON, table.name)
    yield Distribution(f"{base}minhbach.sqlite", SQLITE)
    place = ("programmes", programme) if programme else ()
    for lang in site.languages:
        yield Distribution(site.config.base_url + site.addresses[lang].calendar(*place), ICS)


def span(programme: Programme) -> Period:
    period = parse_period(programme.period)
    assert period is not None  # the model lets nothing else through
    return period


def places(site: Site, programme: Programme) -> tuple[str, ...]:
    """What those who take part belong to, else they themselves; each once, in the order of the programme."""
    found: dict[str, None] = {}
    for entry in programme.participations:
        parents = [parent.unit for parent in site.units[entry.unit].parents] or [entry.unit]
        found |= dict.fromkeys(parents)
    return tuple(found)


def as_of(site: Site, programme: str) -> str:
    """The newest day since which something of a programme's progress is known; empty where nothing was reported."""
    days = [row.reported_on for row in site.figures[programme].measurements]
    return max(days).isoformat() if days else ""


def described(site: Site, lang: str, programme: str = "") -> tuple[Localised, str]:
    """The name of a data set, and a sentence on what it holds."""
    words = site.words[lang]
    if not programme:
        return Localised.model_construct({code: site.words[code]("data.registers") for code in site.languages}), words(
            "data.registers.text", site=site.config.name.said(lang).text
        )
    name = site.programmes[programme].name
    return name, words("data.programme.text", name=name.said(lang).text)


def dataset(site: Site, lang: str, programme: str = "") -> Mapping[str, object]:
    """schema.org Dataset, for `Head.datasets`: of a programme, or of the registers on the page of all data."""
    name, description = described(site, lang, programme)
    at, base = site.addresses[lang], site.config.base_url
    address = at.room("programmes", programme) if programme else at.room("data")
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{base}{folder(site)}catalog.jsonld#{programme or 'registers'}",
        "name": name.said(lang).text,
        "description": description,
        "inLanguage": list(site.languages),
        "url": base + address,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": site.bodies[site.config.publisher].name.said(lang).text},
        "includedInDataCatalog": {"@type": "DataCatalog", "url": base + at.room("data")},
        "distribution": [_download(one) for one in distributions(site, programme)],
    }
    if licence := licence_of(site):
        data["license"] = licence.url
    return data | (_bounds(site, lang, programme) if programme else {})


def _download(one: Distribution) -> Mapping[str, object]:
    name = {"name": one.table} if one.table else {}
    return {"@type": "DataDownload", **name, "encodingFormat": one.media_type, "contentUrl": one.address}


def _bounds(site: Site, lang: str, name: str) -> dict[str, object]:
    """Time and place of a programme, and how new its values are."""
    programme = site.programmes[name]
    period = span(programme)
    found: dict[str, object] = {
        "temporalCoverage": f"{period.first}/{period.last}",
        "spatialCoverage": [
            {
                "@type": "Place",
                "name": site.words[lang](f"unit.{site.units[unit].kind}", name=site.units[unit].name(lang)),
            }
            for unit in places(site, programme)
        ],
        "variableMeasured": [measure.name.said(lang).text for measure in programme.measures],
    }
    newest = as_of(site, name)
    return found | ({"dateModified": newest} if newest else {})
