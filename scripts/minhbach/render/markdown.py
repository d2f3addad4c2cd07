"""Markdown → safe HTML: Python-Markdown, then an allow-list. Nothing else puts an author's markup on a page."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.treeprocessors import Treeprocessor

from minhbach.content.files import UNPRINTABLE
from minhbach.content.links import SOURCE
from minhbach.model.markup import TAGS
from minhbach.model.words import Words
from minhbach.render.frame import PHOTO
from minhbach.render.plain_markdown import plain_html
from minhbach.text.slug import heading_id

EXTENSIONS = ("tables", "fenced_code", "footnotes", "attr_list", "admonition", "abbr", "toc", "md_in_html")
CONFIGS: Mapping[str, Mapping[str, object]] = {
    "tables": {"use_align_attribute": True},
    "toc": {"slugify": heading_id},
}

_ATTRIBUTES = {
    "*": {"id", "lang", "title"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "time": {"datetime"},
    "details": {"open"},
}
ADMONITIONS = (
    "note", "tip", "info", "warning", "danger", "success", "question", "failure", "bug", "example", "quote", "abstract",
)  # fmt: skip
CLASSES = {
    "div": {"footnote", "admonition", *ADMONITIONS},
    "p": {"admonition-title"},
    "a": {"footnote-ref", "footnote-backref"},
}
_SCHEMES = {"http", "https", "mailto", "tel", "post", "unit", "document", "programme", SOURCE}

_ELSEWHERE = re.compile(r"[\x00-\x20]*(?:[A-Za-z][A-Za-z0-9+.-]*:|[/\\]\s*[/\\])")
"""Whatever a browser may read as another host, tabs and line breaks in it included."""
_ENTITY = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,6})|0*([0-9]{1,7}))\b;?")

LinkMap = Callable[[str], str | None]
"""What a link in the source becomes in the page; None leaves its words without a link."""


def render(source: str, link: LinkMap, photos: tuple[tuple[str, str], ...] = (), fast: bool = True) -> str:
    """The HTML of a text without a first-level heading of its own.

    `photos` are file names, as the author writes them, with descriptions. Those that stand alone in a paragraph, and
    those that the text does not place, after the first paragraph, become `<p>` with PHOTO, their index and PHOTO: the
    caller puts its figures there. `fast` lets plain texts take the short way, which changes no byte.
    """
    source = _ENTITY.sub(_harmless, source)
    marks = [f"{PHOTO}{index}{PHOTO}" for index in range(len(photos))]
    if not source.strip():
        return "".join(f"<p>{mark}</p>" for mark in marks)
    if fast and (html := plain_html(source, marks)) is not None:
        return clean(html, link)
    converter, places = _converter()
    places.photos = photos
    return clean(converter.reset().convert(source), link)


def _harmless(entity: re.Match[str]) -> str:
    """A numeric reference, unless it stands for what no source may hold: controls, and the holes of our frames."""
    number = int(entity[1], 16) if entity[1] else int(entity[2])
    if 0x80 <= number <= 0x9F:  # browsers read these as Windows' letters
        return entity[0]
    return "\ufffd" if number > 0x10FFFF or UNPRINTABLE.match(chr(number)) else entity[0]


def clean(html: str, link: LinkMap) -> str:
    """Only what the allow-list knows, with every link and picture mapped; no picture is fetched from elsewhere."""
    html = _ENTITY.sub(_harmless, html)

    def attribute(tag: str, name: str, value: str) -> str | None:
        mapped = link(value) if name in ("href", "src") else value
        return None if name == "src" and mapped and _ELSEWHERE.match(mapped) else mapped

    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes=_ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=_SCHEMES,
        attribute_filter=attribute,
        link_rel=None,
    )


def name_admonitions(html: str, words: Words) -> str:
    """Admonitions without a title of their own get one in the page's language."""
    for kind in ADMONITIONS if 'class="admonition-title"' in html else ():
        title = '<p class="admonition-title">{}</p>'
        html = html.replace(title.format(kind.capitalize()), title.format(words(f"admonition.{kind}")))
    return html


def plain(html: str) -> str:
    """The words of a fragment, without markup, on one line."""
    return " ".join(nh3.clean(html, tags=set()).split())


@functools.cache
def _converter() -> tuple[markdown.Markdown, _Photos]:
    """One instance for all texts of this process, and the part of it that places photos."""
    configs: dict[str, dict[str, object]] = {name: dict(options) for name, options in CONFIGS.items()}
    converter = markdown.Markdown(extensions=list(EXTENSIONS), extension_configs=configs)
    places = _Photos(converter)
    converter.treeprocessors.register(_Headings(converter), "minhbach-headings", 18)  # after inline markup (20)
    converter.treeprocessors.register(places, "minhbach-photos", 15)
    return converter, places


class _Headings(Treeprocessor):
    """The page has its title: where a text has first-level headings, all of its headings sink by one."""

    def run(self, root: Element) -> None:
        if any(element.tag == "h1" for element in root.iter()):
            for element in root.iter():
                if re.fullmatch(r"h[1-5]", str(element.tag)):
                    element.tag = f"h{int(element.tag[1]) + 1}"


class _Photos(Treeprocessor):
    """Marks the place of each photo: where the text shows it, else after the first paragraph."""

    photos: tuple[tuple[str, str], ...] = ()

    def run(self, root: Element) -> None:
        names = [name for name, _ in self.photos]
        placed = set()
        for paragraph in root:
            images = list(paragraph)
            if paragraph.tag == "p" and len(images) == 1 and images[0].tag == "img":
                name = images[0].get("src", "")
                if name in names and not (paragraph.text or "").strip() and not (images[0].tail or "").strip():
                    placed.add(name)
                    paragraph.remove(images[0])
                    paragraph.text = f"{PHOTO}{names.index(name)}{PHOTO}"
        placed |= self._described(root)
        rest = [index for index, name in enumerate(names) if name not in placed or not name]
        first = next((i for i, element in enumerate(root) if element.tag == "p"), -1)
        for offset, index in enumerate(rest, 1):
            place = Element("p")
            place.text = f"{PHOTO}{index}{PHOTO}"
            root.insert(first + offset, place)

    def _described(self, root: Element) -> set[str]:
        """The photos that stand inside other text, which get the description of the list where they have none."""
        descriptions = dict(self.photos)
        found = {image.get("src", ""): image for image in root.iter("img") if image.get("src", "") in descriptions}
        for name, image in found.items():
            image.set("alt", image.get("alt") or descriptions[name])
        return set(found)
