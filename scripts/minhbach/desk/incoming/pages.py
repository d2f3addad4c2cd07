"""A saved web page or a plain text → a manuscript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

import trafilatura
from lxml import etree, html

from minhbach.desk.incoming import furniture, tidying
from minhbach.desk.incoming.blocks import is_hidden, simplified
from minhbach.desk.incoming.comparing import words_of_html
from minhbach.desk.incoming.injected import injections
from minhbach.desk.incoming.manuscript import Manuscript, Told, tell
from minhbach.desk.incoming.page_facts import Facts, facts_of
from minhbach.desk.incoming.page_files import Page, pictures_of, unbound
from minhbach.desk.incoming.page_fonts import convert_fonts
from minhbach.desk.incoming.tidying import Element, parsed, text_of
from minhbach.desk.refusal import Refusal
from minhbach.text.encodings import Decoded, decode

_LISTED = re.compile(r"^\s*(?:[-+*•·–]\s+)")


def read_page(data: bytes, name: str, page: Page) -> Manuscript:
    """Raises Refusal where there is nothing to read."""
    data, page = unbound(data, page)
    decoded = _decoded(data, name, page.encoding)
    if not re.search(r"<(?:html|body|p|div|br|table|h[1-6]|article)\b", decoded.text, re.I):
        return _from_lines(decoded, page)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded.text)
    try:
        root = html.document_fromstring(text)
    except (etree.ParserError, ValueError) as error:
        raise Refusal("incoming-broken", file=name, reason=str(error)[:200]) from error
    facts = facts_of(text, root)
    if decoded.encoding not in ("tcvn3", "vni"):
        convert_fonts(root)
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
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    wrapped = sum(60 <= len(line) <= 90 for line in lines) > len([line for line in lines if line]) // 2
    for block in re.split(r"\n\s*\n", "\n".join(lines)):
        parts = [part.strip() for part in block.split("\n") if part.strip()]
        if len(parts) > 1 and all(map(_LISTED.match, parts)):
            yield "<ul>" + "".join(f"<li>{escape(_LISTED.sub('', part), quote=False)}</li>" for part in parts) + "</ul>"
        else:
            for paragraph in [" ".join(parts)] if wrapped else parts:
                yield f"<p>{escape(' '.join(paragraph.split()), quote=False)}</p>" if paragraph else ""


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
    pictures, lost = pictures_of(blocks, page)
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
