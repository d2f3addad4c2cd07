"""A whole page: a template's content inside the frame, with its head and its language switch."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from minhbach.render.edition import Edition
from minhbach.render.frame import way_to_root
from minhbach.render.head import Head, head_values
from minhbach.render.wording import Wording


def page(
    edition: Edition, head: Head, section: str, template: str, values: Mapping[str, object], root: str | None = None
) -> bytes:
    """The page's bytes. `root` is given for pages that are served at any address (404)."""
    words = Wording(edition.site, head.lang)
    shared = {"t": words.t, "w": words, "lang": head.lang, "head": head, "crumbs": head.crumbs}
    content = edition.templates.render(template, {**shared, **values})
    html = edition.drawn.frames[head.lang].fill(
        root=way_to_root(head.address) if root is None else root,
        head=edition.templates.render("head.html", head_values(edition.site, head)),
        switch=_switch(edition, head),
        content=content,
        section=section,
    )
    return html.encode()


def _switch(edition: Edition, head: Head) -> str:
    """Links to the page in the other languages; where one is missing, the switch says so and leads to its home."""
    site = edition.site
    choices = []
    for lang in site.languages:
        words = site.words[lang]
        address = head.alternates.get(lang)
        choices.append(
            {
                "lang": lang,
                "name": words("language.name"),
                "address": address if address is not None else site.addresses[lang].home,
                "current": lang == head.lang,
                "missing": "" if address is not None else words("language.missing"),
            }
        )
    return Markup(edition.templates.render("switch.html", {"choices": choices, "t": site.words[head.lang]}))
