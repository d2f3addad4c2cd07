"""The bulletin on paper: A4, as tagged PDF, with a QR code to every article. WeasyPrint lays it out."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from importlib import resources
from typing import Any
from urllib.parse import unquote

import segno
from markupsafe import Markup

from minhbach.desk.bulletin import Bulletin
from minhbach.desk.refusal import Refusal
from minhbach.model.article import Article
from minhbach.outputs.series import value_text
from minhbach.render.article import body_html, file_path
from minhbach.render.edition import Edition
from minhbach.render.frame import ROOT
from minhbach.render.wording import Wording

_SIZE = re.compile(r"\.\d+w\.(?:jpg|webp)$")
"""What the address of one of a photo's sizes adds to that of the photo."""
_HERE = "site:/"
"""Where pictures stand while it is laid out: they are read from the sources, nothing is fetched."""


def paper(bulletin: Bulletin, edition: Edition) -> bytes:
    """The PDF (PDF/UA-1). Raises Refusal where the libraries that WeasyPrint needs are not installed."""
    try:
        import weasyprint
    except OSError as error:
        raise Refusal("bulletin-no-pango", reason=str(error).split("\n")[0]) from None
    html = page(bulletin, edition)
    fetch = _fetcher(bulletin, edition)
    document: bytes = weasyprint.HTML(string=html, url_fetcher=fetch).write_pdf(pdf_variant="pdf/ua-1")
    return document


def page(bulletin: Bulletin, edition: Edition) -> str:
    """The same as HTML: links lead to the public site, pictures stand under `site:/`."""
    site, words = bulletin.site, Wording(bulletin.site, bulletin.lang)
    sheet = resources.files("minhbach") / "theme/paper/bulletin.css"
    values = {
        "t": words.t,
        "lang": bulletin.lang,
        "style": Markup(sheet.read_text(encoding="utf-8")),
        "site_name": words.phrase(site.config.name),
        "month": words.within(words.month(bulletin.month)),
        "place": words.unit(bulletin.unit) if bulletin.unit else None,
        "items": [_item(words, edition, article) for article in bulletin.articles],
        "values": [_value(words, bulletin, row) for row in range(len(bulletin.values))],
        "printed": words.moment(site.as_of),
        "address": site.config.base_url,
        "code": _code(site.config.base_url),
        "publisher": words.body(site.config.publisher),
    }
    html = edition.templates.render("bulletin.html", values)
    return html.replace(f'href="{ROOT}/', f'href="{site.config.base_url}').replace(f"{ROOT}/", _HERE)


def _item(words: Wording, edition: Edition, article: Article) -> Mapping[str, object]:
    version = article.said(words.lang)
    address = words.site.config.base_url + words.site.address(article, words.lang)
    return {
        "lang": version.lang,
        "title": version.own.title,
        "summary": version.own.summary,
        "body": body_html(edition, article.id, version.lang),
        "date": words.day(article.facts.published.date()),
        "author": article.facts.author,
        "note": words.t("state.missing.short", language=words.language(version.lang))
        if version.lang != words.lang
        else "",
        "address": address,
        "code": _code(address),
        "id": article.id,
    }


def _value(words: Wording, bulletin: Bulletin, index: int) -> Mapping[str, object]:
    programme, row = bulletin.values[index]
    measure = words.site.measure[programme.id, row.indicator]
    return {
        "unit": words.unit(row.unit),
        "measure": words.phrase(measure.name),
        "period": words.period(row.period.text),
        "kind": words.t(f"value.kind.{row.kind}"),
        "value": value_text(words, measure, row),
        "source": words.source(row.source),
    }


def _code(address: str) -> Markup:
    """A QR code as plain SVG."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=2, omitsize=True)
    return Markup(out.getvalue().decode())


def _fetcher(bulletin: Bulletin, edition: Edition) -> Any:
    """Pictures of the articles, from their folders; nothing else there is."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    site = bulletin.site
    files = {
        file_path(site, article, name): site.root / article.folder / name
        for article in bulletin.articles
        for name in article.files
    }

    class Sources(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            path = _SIZE.sub("", unquote(url.removeprefix(_HERE).lstrip("/")))
            if not url.startswith(_HERE) or path not in files:
                raise ValueError(url)
            return URLFetcherResponse(url, files[path].read_bytes())

    return Sources()
