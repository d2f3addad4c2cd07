"""Urgent notices: a small file for each language, which a script on every page reads.

So a notice is on every page as soon as this file is there, and no page is rewritten for it. It disappears at its end
by itself, also where nobody builds the site. Home and the newest news show it without the script, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from minhbach.model.fingerprint import fingerprint
from minhbach.outputs.output import Output
from minhbach.outputs.sources import shown_source
from minhbach.render.edition import Edition
from minhbach.render.wording import Wording

FILE = "notice.json"


def plan(edition: Edition) -> Iterator[Output]:
    """The file is always there, so that the script never asks in vain."""
    for lang in edition.site.languages:
        path = edition.site.addresses[lang].file(FILE)
        yield Output(path, fingerprint((edition.base[lang], "notices", *shown(edition))), partial(notices_file, lang))


def shown(edition: Edition) -> tuple[object, ...]:
    """What a page that shows the notices depends on."""
    site = edition.site
    return tuple((notice, notice.source and shown_source(site, notice.source)) for notice in site.notices)


def notices_file(lang: str, edition: Edition) -> bytes:
    """`[{id, until, text, lang, note, more}]`; `until` in milliseconds since 1970, `lang` where it is another."""
    return (json.dumps(notices(Wording(edition.site, lang)), ensure_ascii=False, indent=1) + "\n").encode()


def notices(words: Wording) -> list[dict[str, object]]:
    """The notices that stand now, in the order of their file."""
    found: list[dict[str, object]] = []
    for notice in words.site.notices:
        text, source = words.phrase(notice.text), words.source(notice.source)
        found.append(
            {
                "id": notice.id,
                "until": int(notice.until.timestamp() * 1000),
                "text": text.text,
                "lang": text.lang,
                "note": words.t("notice.until", moment=words.moment(notice.until)),
                "more": source and {name: getattr(source, name) for name in ("text", "lang", "address", "url")},
            }
        )
    return found
