"""The reading script: plain text, everything written as it is read aloud, with the time that each item takes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from minhbach.desk.bulletin import Bulletin
from minhbach.model.article import Article
from minhbach.render.article import body_html
from minhbach.render.edition import Edition
from minhbach.render.wording import Wording
from minhbach.text.abbreviations import find_abbreviations
from minhbach.text.reading_time import aloud_seconds
from minhbach.text.spoken import spoken

_SEEN = re.compile(r"<(figure|table|audio)\b.*?</\1>", re.DOTALL)
"""What is there for the eye: photos with their captions, tables."""
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|blockquote|dd|dt)>|<br>")
_CAPITALS = re.compile(r"(?<![\w/-])[A-ZĐ]{2,}(?:-[A-ZĐ]{2,})*(?![\w/-])")


def reading_script(bulletin: Bulletin, edition: Edition) -> str:
    """The whole script, with what an announcer should ask about at its end."""
    words = Wording(bulletin.site, bulletin.lang)
    items = [list(_item(bulletin, edition, article)) for article in bulletin.articles]
    lengths = [aloud_seconds(" ".join(lines), bulletin.lang) for lines in items]
    head = words.t("bulletin.script.title", month=words.within(words.month(bulletin.month)))
    parts = [f"{head}\n{words.t('bulletin.script.about', count=len(items), time=_time(words, sum(lengths)))}"]
    for number, (lines, seconds) in enumerate(zip(items, lengths, strict=True), 1):
        parts.append(f"[{number}] ({_time(words, seconds)})\n\n" + "\n\n".join(lines))
    if unknown := sorted(_unknown(bulletin, "\n".join(line for lines in items for line in lines))):
        parts.append(words.t("bulletin.script.unknown", names=", ".join(unknown)))
    return "\n\n\n".join(parts) + "\n"


def _item(bulletin: Bulletin, edition: Edition, article: Article) -> Iterator[str]:
    """Title, summary and the paragraphs of an article, in the bulletin's language where there is a text in it."""
    version = article.said(bulletin.lang)
    known = bulletin.site.abbreviations.items()
    expansions = {abbr: said.root[version.lang] for abbr, said in known if version.lang in said.root}
    if version.lang != bulletin.lang:
        words = Wording(bulletin.site, bulletin.lang)
        yield words.t("state.missing.short", language=words.language(version.lang))
    for line in (
        version.own.title,
        version.own.summary,
        *_paragraphs(str(body_html(edition, article.id, version.lang))),
    ):
        yield spoken(line, version.lang, expansions)


def _paragraphs(body: str) -> Iterator[str]:
    for part in _BLOCK_END.split(_SEEN.sub("", body)):
        if line := " ".join(html.unescape(re.sub(r"<[^>]*>", "", part)).split()):
            yield line


def _unknown(bulletin: Bulletin, text: str) -> set[str]:
    """Words in capitals that nobody has written out."""
    known = bulletin.site.abbreviations
    left = {text[start:end] for start, end in find_abbreviations(text, known)}
    return {found[0] for found in _CAPITALS.finditer(text)} - left


def _time(words: Wording, seconds: int) -> str:
    return words.t("bulletin.time", minutes=seconds // 60, seconds=seconds % 60)
