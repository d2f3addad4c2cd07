"""A saved web page or a plain text → a manuscript."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import trafilatura
from lxml import etree, html
from trafilatura.metadata import extract_metadata

from minhbach.desk.incoming import furniture, tidying
from minhbach.desk.incoming.blocks import is_hidden, simplified
from minhbach.desk.incoming.comparing import words_of_html
from minhbach.desk.incoming.injected import injections
from minhbach.desk.incoming.manuscript import Manuscript, Picture, Told, tell
from minhbach.desk.incoming.tidying import Element, parsed, text_of
from minhbach.desk.refusal import Refusal
from minhbach.text.encodings import Decoded, decode

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_PICTURE = re.compile(r"data:image/[\w.+-]+;base64,", re.I)
_MOST_PICTURE = 40_000_000
_LISTED = re.compile(r"^\s*(?:[-+*•·–]\s+)")


@dataclass(frozen=True, slots=True)
class Page:
    """How a page is to be read: in which encoding, whether what was put in stays, and where its files are."""

    encoding: str | None = None
    keep: bool = False
    folder: Path | None = None
    roots: tuple[Path, ...] = ()
    """Where else its pictures may be: below these, by the end of their address (`…/uploads/2019/05/anh.jpg`)."""


def read_page(data: bytes, name: str, page: Page) -> Manuscript:
    """Raises Refusal where there is nothing to read."""
    decoded = _decoded(data, name, page.encoding)
    if not re.search(r"<(?:html|body|p|div|br|table|h[1-6]|article)\b", decoded.text, re.I):
        return _from_lines(decoded, page)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded.text)
    try:
        root = html.document_fromstring(text)
    except (etree.ParserError, ValueError) as error:
        raise Refusal("incoming-broken", file=name, reason=str(error)[:200]) from error
    facts = _facts(text, root)
    told = [*_told_encoding(decoded), *_hidden(root)]
    body = root.find("body") if root.find("body") is not None else root
    main = _main(body, text)
    outside = list(_outside(root, main))
    blocks = simplified(main)
    return _finished(blocks, facts, outside, decoded, page, told)


def read_lines(data: bytes, name: str, page: Page) -> Manuscript:
    """A plain text: blank lines part its paragraphs; without any, each line is one."""
    return _from_lines(_decoded(data, name, page.encoding), page)


def read_fragment(text: str, title: str, page: Page) -> Manuscript:
    """The HTML of an article alone, as a database holds it, with its title."""
    blocks = simplified(parsed(text)) if text.strip() else parsed("")
    return _finished(blocks, Facts(title=title), [], Decoded(text, "utf-8"), page, [])


def _decoded(data: bytes, name: str, encoding: str | None) -> Decoded:
    if not data.strip():
        raise Refusal("incoming-empty", file=name)
    if data.startswith(b"PK\x03\x04"):
        raise Refusal("incoming-is-package", file=name)
    try:
        return decode(data, encoding)
    except ValueError:
        raise Refusal("incoming-other-encoding", file=name, encoding=encoding) from None


def _from_lines(decoded: Decoded, page: Page) -> Manuscript:
    root = parsed("".join(_paragraphs(decoded.text)))
    return _finished(root, Facts(), [], decoded, page, list(_told_encoding(decoded)))


def _paragraphs(text: str) -> Iterator[str]:
    from html import escape

    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    wrapped = sum(60 <= len(line) <= 90 for line in lines) > len([line for line in lines if line]) // 2
    for block in re.split(r"\n\s*\n", "\n".join(lines)):
        parts = [part.strip() for part in block.split("\n") if part.strip()]
        if len(parts) > 1 and all(map(_LISTED.match, parts)):
            yield "<ul>" + "".join(f"<li>{escape(_LISTED.sub('', part), quote=False)}</li>" for part in parts) + "</ul>"
        else:
            for paragraph in [" ".join(parts)] if wrapped else parts:
                yield f"<p>{escape(' '.join(paragraph.split()), quote=False)}</p>" if paragraph else ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of its article in its head."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    summary: str = ""
    published: datetime | date | None = None
    url: str = ""


def _facts(text: str, root: Element) -> Facts:
    said = extract_metadata(root)
    metas = {(m.get("property") or m.get("name") or "").lower(): m.get("content", "") for m in root.iter("meta")}
    headings = [text_of(h) for h in root.iter("h1") if text_of(h)]
    title = headings[0] if len(headings) == 1 else metas.get("og:title", "")
    url = next((link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical"), "") or metas.get(
        "og:url", ""
    )
    saved = _SAVED_FROM.search(text)
    written = metas.get("article:published_time") or next((t.get("datetime", "") for t in root.iter("time")), "")
    return Facts(
        title=" ".join(title.split()),
        author=(said.author or "").split(";")[0].strip() if said and metas.get("author") else "",
        publisher=metas.get("og:site_name", ""),
        summary=metas.get("og:description", "") or metas.get("description", ""),
        published=_moment(written),
        url=url or (saved[1] if saved else ""),
    )


def _moment(text: str) -> datetime | date | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return furniture.moment_of(text)


def _told_encoding(decoded: Decoded) -> Iterator[Told]:
    if not decoded.sure:
        yield tell("incoming-encoding", encoding=decoded.encoding)


def _hidden(root: Element) -> Iterator[Told]:
    """Take out what the page hides; what has words is said."""
    for element in [e for e in root.iter() if isinstance(e.tag, str) and is_hidden(e)]:
        if element.tag in ("html", "body") or element.getparent() is None:
            continue
        if (text := text_of(element)) and element.tag not in ("script", "style"):
            yield tell("incoming-hidden-html", text=text[:300])
        element.drop_tree()


def _main(body: Element, text: str) -> Element:
    """The smallest element that holds nearly all of what trafilatura finds: it finds well, and keeps too little."""
    extracted = trafilatura.extract(text, include_comments=False, include_tables=True, favor_recall=True) or ""
    lines = [plain for line in extracted.split("\n") if len(plain := re.sub(r"\W+", "", line)) >= 30]
    wanted = sum(map(len, lines))
    current = body
    while wanted:
        held = ((child, _held(child, lines)) for child in current if isinstance(child.tag, str))
        child = next((child for child, count in held if count >= 0.9 * wanted), None)
        if child is None or child.tag in ("p", "table", "ul", "ol", "tbody", "tr"):
            break
        current = child
    return current


def _outside(root: Element, main: Element) -> Iterator[str]:
    """The short texts of a page around its main element: names of sections, ways, menus."""
    inside = set(main.iter()) | set(main.iterancestors())
    for element in root.iter("title", "h1", "h2", "h3", "h4", "li", "span", "p", "a", "div"):
        if element not in inside and (text := text_of(element)) and len(text) < 200:
            yield text


def _held(element: Element, lines: list[str]) -> int:
    whole = re.sub(r"\W+", "", element.text_content())
    return sum(len(line) for line in lines if line in whole)


def _finished(
    blocks: Element, facts: Facts, outside: list[str], decoded: Decoded, page: Page, told: list[Told]
) -> Manuscript:
    """Without furniture and injections, with the pictures that lie beside the page."""
    if not text_of(blocks):
        raise Refusal("incoming-nothing")
    cleared = furniture.clear(blocks, facts.title)
    told += [tell("incoming-furniture", text=line[:200]) for line in cleared.lines]
    names = furniture.phrases([*cleared.lines, *outside])
    names = tuple(name for name in names if name not in cleared.title)
    found = list(injections(blocks, names, cleared.title, page.keep))
    key = "incoming-injected-kept" if page.keep else "incoming-injected"
    told += [tell(key, phrase=one.phrase, was=one.was, proposed=one.proposed) for one in found]
    pictures, lost = _pictures(blocks, page)
    told += [tell("incoming-picture-missing", target=target[:200]) for target in lost]
    return Manuscript(
        html=tidying.inner_html(blocks),
        kind="web",
        pictures=pictures,
        words=tuple(words_of_html(tidying.inner_html(blocks))),
        told=tuple(told),
        title=cleared.title,
        summary=facts.summary,
        author=facts.author,
        publisher=facts.publisher,
        published=facts.published or cleared.published,
        url=facts.url if re.match(r"https?://[^\s/]+", facts.url) else "",
        removed=() if page.keep else tuple(one.phrase for one in found),
    )


def _pictures(root: Element, page: Page) -> tuple[tuple[Picture, ...], list[str]]:
    """The pictures that the page carries or that lie beside it; the addresses of those that are elsewhere."""
    pictures: list[Picture] = []
    lost: list[str] = []
    for image in root.iter("img"):
        source = image.get("src", "")
        data = _carried(source) if _PICTURE.match(source) else _beside(source, page)
        if data is None:
            lost.append(source if not _PICTURE.match(source) else "data:")
            image.set("src", "")
            continue
        name = f"media:{len(pictures)}"
        pictures.append(Picture(name, data, image.get("alt", "")))
        image.set("src", name)
    return tuple(pictures), lost


def _carried(source: str) -> bytes | None:
    try:
        return base64.b64decode(source.partition(",")[2], validate=False)
    except (binascii.Error, ValueError):
        return None


def _beside(source: str, page: Page) -> bytes | None:
    """A file below the page's folder, or below a root of its archive; and nowhere else."""
    parts = urlsplit(source)
    path = unquote(parts.path).lstrip("/")
    if page.folder is not None and parts.scheme in ("", "file") and not parts.netloc:
        found = _file(page.folder, path)
        if found is not None:
            return found
    names = path.split("/")
    for root in page.roots:
        for start in range(len(names) - 1):  # the whole path first, a folder and a name at least
            found = _file(root, "/".join(names[start:]))
            if found is not None:
                return found
    return None


def _file(folder: Path, path: str) -> bytes | None:
    try:
        file = (folder / path).resolve()
        if file.is_relative_to(folder.resolve()) and file.is_file() and file.stat().st_size <= _MOST_PICTURE:
            return file.read_bytes()
    except (OSError, ValueError):
        return None
    return None
