"""The editing form at /admin/: a page, and what it is to ask, made from the models that the checker reads with.

The program that runs in the browser (theme/form/) is bundled by the build; this plans what differs from site to site.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from minhbach.model.fingerprint import fingerprint
from minhbach.outputs.form.config import config
from minhbach.outputs.form.policy import policy
from minhbach.outputs.output import Output
from minhbach.render.edition import Edition

FOLDER = "admin/"
APP = f"{FOLDER}app/"
"""Where the bundled program lies."""


def plan(edition: Edition) -> Iterator[Output]:
    form = edition.site.config.form
    if form is not None:
        lang = edition.site.languages[0]
        made = config(edition.site)
        yield Output(f"{FOLDER}config.json", fingerprint(("form", json.dumps(made))), form_config)
        yield Output(f"{FOLDER}index.html", edition.key(lang, "admin.html", form), form_page)


def form_config(edition: Edition) -> bytes:
    return (json.dumps(config(edition.site), ensure_ascii=False, indent=1) + "\n").encode()


def form_page(edition: Edition) -> bytes:
    site = edition.site
    form = site.config.form
    assert form is not None
    lang = site.languages[0]
    values = {"lang": lang, "t": site.words[lang], "policy": policy(form), "title": site.config.name.said(lang).text}
    return edition.templates.render("admin.html", values).encode()
