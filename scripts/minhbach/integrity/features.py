"""What a page shows, loads and tells machines, taken apart so that two versions of it can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree, html

_SILENT = frozenset({"script", "style", "template"})
_FRAMES = frozenset({"iframe", "frame", "object", "embed", "portal", "applet"})
_MEDIA = frozenset({"img", "source", "video", "audio", "picture", "image", "track", "use"})
_LABELS = ("alt", "title", "aria-label", "placeholder", "value", "content-desc")
_NEUTRAL = frozenset(
    {
        "html",
        "head",
        "body",
        "p",
        "tbody",
        "colgroup",
        "title",
        "meta",
        "link",
        "base",
        "script",
        "style",
        "form",
        "a",
        "area",
    }
)
"""Elements that parsers and minifiers put in or leave out, and those that are told in another way."""
_MEANING = frozenset(
    {"b", "blockquote", "del", "em", "i", "ins", "mark", "q", "s", "small", "strike", "strong", "sub", "sup", "u"}
)
"""Elements that change what their words say: told with them."""
_TOLD: Mapping[str, frozenset[str]] = {
    "meta": frozenset({"content", "http-equiv", "name", "property", "itemprop", "charset"}),
    "link": frozenset({"rel", "href", "hreflang"}),
    "base": frozenset({"href"}),
    "form": frozenset({"action"}),
    "a": frozenset({"href"}),
    "area": frozenset({"href"}),
    **dict.fromkeys(_FRAMES, frozenset({"src", "data"})),
    **dict.fromkeys(_MEDIA, frozenset({"src", "srcset", "poster", "href"})),
}
"""Attributes that the feature of their element tells."""
_HIDING = re.compile(
    r"display:none|visibility:hidden|font-size:0|opacity:0(?!\.?\d*[1-9])|text-indent:-\d{3}|(?:left|top|right):-\d{3}|"
    r"(?:max-)?(?:width|height):[01](?:px)?(?:;|$)|clip(?:-path)?:|color:transparent|transform:scale\(0|position:absolute;.*-\d{3}"
)
"""Declarations that take text out of sight, without blanks."""
_ENDS = re.compile(r"</(?:body|html)\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing on a page; `kind` names it in theme/ui/commands.yml as `altered.<kind>`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """`words` are the visible words in order, those that styles hide included; `features` everything else, in order."""

    words: tuple[str, ...]
    features: tuple[Feature, ...]


def read_page(content: bytes) -> Page:
    """Take a page apart. Whatever the bytes are, there is a page: browsers refuse nothing."""
    text = content.decode("utf-8", "replace").replace("\0", "\ufffd")
    text = re.sub(
        r"</(?:body|html)\b[^>]*>", "", text, flags=re.IGNORECASE
    )  # browsers show what follows, lxml does not
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False)
    try:
        tree = html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return Page(tuple(text.split()), ())
    words: list[str] = []
    features: list[Feature] = []
    for element in tree.iter():
        features += _of(element)
        words += _own_words(element)
    return Page(tuple(words), tuple(features))


def _own_words(element: html.HtmlElement) -> Iterator[str]:
    """The text that an element begins with, and the text that follows it."""
    silent = not isinstance(element.tag, str) or element.tag in _SILENT or element.tag == "title"
    yield from ("" if silent else element.text or "").split()
    yield from (element.tail or "").split()


def _of(element: html.HtmlElement) -> Iterator[Feature]:
    if not isinstance(element.tag, str):
        yield Feature("comment", _short(element.text))
        return
    tag, attributes = element.tag, element.attrib
    yield from _anywhere(element)
    yield from _element(element)
    if tag == "title":
        yield Feature("title", _short(element.text))
    elif tag == "meta":
        yield from _meta(attributes)
    elif tag == "link":
        yield from _link(attributes)
    elif tag == "base":
        yield Feature("base", attributes.get("href", ""))
    elif tag == "script":
        yield _script(element)
    elif tag == "style":
        yield Feature("style", _short(element.text))
    elif tag in _FRAMES:
        yield Feature("frame", attributes.get("src") or attributes.get("data") or tag)
    elif tag == "form":
        yield Feature("form", attributes.get("action", ""))
    elif tag in ("a", "area"):
        yield Feature("link", f"{attributes.get('href', '')} “{_short(element.text_content())}”")
    elif tag in _MEDIA:
        for name in ("src", "srcset", "poster", "href"):
            if attributes.get(name):
                yield Feature("media", attributes[name])


def _element(element: html.HtmlElement) -> Iterator[Feature]:
    """That the element is there: striking a sentence out changes no word of it."""
    tag = element.tag
    if tag in _MEANING:
        yield Feature("element", f"<{tag}> {_short(element.text_content())}")
    elif tag not in _NEUTRAL | _FRAMES | _MEDIA:
        yield Feature("element", f"<{tag}>")


def _anywhere(element: html.HtmlElement) -> Iterator[Feature]:
    """What any element may carry."""
    for name, value in element.attrib.items():
        if name.startswith("on"):
            yield Feature("handler", f"{name}={_short(value)}")
        elif name == "style" and _HIDING.search("".join(value.split()).lower()):
            yield Feature("hidden", _short(element.text_content()) or value)
        elif name == "style":
            yield Feature("style", value)
        elif name == "hidden":
            yield Feature("hidden", _short(element.text_content()))
        elif name in _LABELS:
            yield Feature("label", _short(value))
        elif name in ("href", "src", "action") and "".join(value.split()).lower().startswith(
            ("javascript:", "vbscript:")
        ):
            yield Feature("script", value)
        elif element.tag != "script" and name not in _TOLD.get(element.tag, ()):
            yield Feature("attribute", f"{element.tag} {name}={_short(value)}")


def _meta(attributes: Mapping[str, str]) -> Iterator[Feature]:
    equivalent = attributes.get("http-equiv", "").lower()
    content = attributes.get("content", "")
    if "charset" in attributes:
        yield Feature("meta", f"charset: {attributes['charset'].lower()}")
    elif equivalent == "refresh":
        yield Feature("refresh", content)
    elif equivalent:
        yield Feature("meta", f"{equivalent}: {content}")
    elif name := attributes.get("name") or attributes.get("property") or attributes.get("itemprop"):
        yield Feature("meta", f"{name}: {content}")


def _link(attributes: Mapping[str, str]) -> Iterator[Feature]:
    rel, href = attributes.get("rel", "").lower(), attributes.get("href", "")
    if rel == "canonical":
        yield Feature("canonical", href)
    elif rel == "alternate" and "hreflang" in attributes:
        yield Feature("hreflang", f"{attributes['hreflang']}: {href}")
    else:
        yield Feature("loads", f"{rel}: {href}")


def _script(element: html.HtmlElement) -> Feature:
    kind = element.attrib.get("type", "")
    source = element.attrib.get("src")
    text = source or _short(element.text)
    if kind == "application/ld+json" and not source:
        return Feature("data", text)
    more = "".join(f" {name}={_short(value)}" for name, value in element.attrib.items() if name not in ("src", "type"))
    return Feature("script", (f"{kind}: {text}" if kind and not source else text) + more)


def _short(text: object) -> str:
    return " ".join(str(text or "").split())
