"""The editors' guide: pages of the package, and two that are made from the models and the catalogue of problems.

Every site has it, so that whoever writes finds it beside what they write for; search engines are asked to pass it by.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from importlib import resources
from pathlib import Path

from markupsafe import Markup

from minhbach.model.addresses import GUIDE, Addresses, Word
from minhbach.model.fingerprint import digest
from minhbach.model.site import Site
from minhbach.outputs.guide import fields, problems
from minhbach.outputs.output import Output, page_path
from minhbach.render.edition import Edition
from minhbach.render.frame import href
from minhbach.render.head import Crumb, Head, room_head
from minhbach.render.markdown import plain, render
from minhbach.render.page import page

PICTURES = "assets/guide/"
MADE = {"fields": fields, "problems": problems}
"""The pages that are made: each module has `values(site, lang)` and fills `guide-<name>.html`."""


def plan(edition: Edition) -> Iterator[Output]:
    site = edition.site
    for lang in site.languages:
        at = site.addresses[lang]
        for name in ("", *GUIDE):
            path = page_path(at.room("editors", *_place(name)))
            if name in MADE:
                key = edition.key(lang, f"guide-{name}.html", MADE[name].values(site, lang))
                yield Output(path, key, partial(made_page, name, lang))
            else:
                key = edition.key(lang, "page.html", text(spoken(lang), name or "index"))
                yield Output(path, key, partial(written_page, name, lang))
    for name, content in pictures().items():
        yield Output(PICTURES + name, digest(content), partial(_picture, name))


def written_page(name: str, lang: str, edition: Edition) -> bytes:
    """A page of Markdown; its first line is its title."""
    site = edition.site
    title, _, body = text(spoken(lang), name or "index").removeprefix("# ").partition("\n")
    html = render(body, partial(_link, site.addresses[lang]))
    opening = plain(html.split("</p>")[0])
    return page(edition, _head(site, lang, name, title, opening), "about", "page.html", {"body": Markup(html)})


def made_page(name: str, lang: str, edition: Edition) -> bytes:
    site = edition.site
    values = MADE[name].values(site, lang)
    words = site.words[lang]
    head = _head(site, lang, name, words(f"guide.{name}"), str(values["intro"]))
    return page(edition, head, "about", f"guide-{name}.html", values)


@cache
def text(lang: str, name: str) -> str:
    return (_folder() / lang / f"{name}.md").read_text(encoding="utf-8")


@cache
def pictures() -> Mapping[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted((_folder() / "pictures").glob("*.webp"))}


def spoken(lang: str) -> str:
    """The language of the guide for readers of `lang`: its own, or English."""
    return lang if (_folder() / lang).is_dir() else "en"


def _head(site: Site, lang: str, name: str, title: str, description: str) -> Head:
    crumbs = (Crumb(site.words[lang]("guide.name"), site.addresses[lang].room("editors")),) if name else ()
    return replace(room_head(site, lang, title, description, "editors", *_place(name), crumbs=crumbs), indexed=False)


def _place(name: str) -> tuple[Word, ...]:
    return (Word(name),) if name else ()


def _link(at: Addresses, target: str) -> str | None:
    """`form.md` is a page of the guide, `form-photo.webp` one of its pictures."""
    if target.endswith(".md"):
        return href(at.room("editors", Word(target.removesuffix(".md"))))
    return href(PICTURES + target) if target.endswith(".webp") else target


def _picture(name: str, edition: Edition) -> bytes:
    return pictures()[name]


def _folder() -> Path:
    return Path(str(resources.files("minhbach") / "theme/guide"))
