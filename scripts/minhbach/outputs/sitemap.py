"""sitemap.xml with alternates, in one part a year, and robots.txt. Dated by what changed, never by the clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from xml.sax.saxutils import quoteattr

from minhbach.model.article import Article
from minhbach.model.fingerprint import fingerprint
from minhbach.model.site import Site
from minhbach.outputs.output import Output
from minhbach.render.edition import Edition

_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n'
_URLSET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'


def plan(edition: Edition) -> Iterator[Output]:
    site = edition.site
    base = edition.base[site.languages[0]]
    by_year = _by_year(site)
    for year, articles in by_year.items():
        key = fingerprint(("sitemap", base, site.languages, [article.headline for article in articles]))
        yield Output(f"sitemap-{year}.xml", key, partial(part, year))
    standing = _standing(site)
    yield Output("sitemap-pages.xml", fingerprint(("sitemap", base, sorted(standing.items()))), pages)
    newest = [(year, _newest(site, articles)) for year, articles in by_year.items()]
    yield Output("sitemap.xml", fingerprint(("sitemap", base, newest)), index)
    yield Output("robots.txt", fingerprint(("robots", base)), robots)


def index(edition: Edition) -> bytes:
    site = edition.site
    base = site.config.base_url
    rows = [f"<sitemap><loc>{base}sitemap-pages.xml</loc></sitemap>"]
    for year, articles in _by_year(site).items():
        rows.append(
            f"<sitemap><loc>{base}sitemap-{year}.xml</loc><lastmod>{_newest(site, articles)}</lastmod></sitemap>"
        )
    opening = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return (_OPEN + opening + "\n".join(rows) + "\n</sitemapindex>\n").encode()


def part(year: int, edition: Edition) -> bytes:
    """The articles of one year, each version an entry that names the others."""
    site = edition.site
    rows = []
    for article in _by_year(site)[year]:
        addresses = {lang: site.address(article, lang) for lang in article.versions}
        for lang, address in addresses.items():
            day = article.modified(lang, site.config.zone).astimezone(site.config.zone).date().isoformat()
            rows.append(_row(site, address, addresses, day))
    return _urlset(rows)


def pages(edition: Edition) -> bytes:
    site = edition.site
    rows = []
    for _, addresses in sorted(_standing(site).items()):
        rows += [_row(site, address, addresses) for address in addresses.values()]
    return _urlset(rows)


def robots(edition: Edition) -> bytes:
    closed = "Disallow: /admin/\n" if edition.site.config.form else ""
    return f"User-agent: *\nAllow: /\n{closed}\nSitemap: {edition.site.config.base_url}sitemap.xml\n".encode()


def _standing(site: Site) -> Mapping[str, Mapping[str, str]]:
    """Pages that are no articles, by the address in the first language: their addresses by language."""
    found = [{lang: site.addresses[lang].home for lang in site.languages}]
    found += [{lang: site.addresses[lang].room(*place) for lang in site.languages} for place in site.places]
    found += [{lang: site.addresses[lang].tasks(name) for lang in site.languages} for name in site.programmes]
    found += [{lang: site.addresses[lang].indicator(*name) for lang in site.languages} for name in site.indicators]
    for name in sorted({page.name for page in site.pages if page.name != "index.md"}):
        found.append({page.lang: page.address for page in site.pages if page.name == name})
    return {next(iter(addresses.values())): addresses for addresses in found}


def _by_year(site: Site) -> Mapping[int, list[Article]]:
    years: dict[int, list[Article]] = {}
    for article in site.news:
        years.setdefault(article.month.year, []).append(article)
    return years


def _newest(site: Site, articles: Iterable[Article]) -> str:
    zone = site.config.zone
    newest = max(article.modified(lang, zone) for article in articles for lang in article.versions)
    return newest.astimezone(zone).date().isoformat()


def _row(site: Site, address: str, alternates: Mapping[str, str], day: str = "") -> str:
    base = site.config.base_url
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{lang}" href={quoteattr(base + other)}/>'
        for lang, other in alternates.items()
    )
    lastmod = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{base}{address}</loc>{lastmod}{links if len(alternates) > 1 else ''}</url>"


def _urlset(rows: Iterable[str]) -> bytes:
    return (_OPEN + _URLSET + "\n".join(rows) + "\n</urlset>\n").encode()
