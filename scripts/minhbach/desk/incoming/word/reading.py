"""A .docx file → a manuscript."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import mammoth
from lxml import etree

from minhbach.desk.incoming.comparing import words_of
from minhbach.desk.incoming.manuscript import Manuscript, Picture, Told, tell
from minhbach.desk.incoming.word.boxes import settle_boxes
from minhbach.desk.incoming.word.fonts import convert_fonts
from minhbach.desk.incoming.word.leftovers import leave_out, text_of
from minhbach.desk.incoming.word.mending import (
    mark_roles,
    mend_breaks,
    mend_notes,
    mend_relations,
    mend_tables,
    show_looks,
    unwrap_all,
)
from minhbach.desk.incoming.word.names import q
from minhbach.desk.incoming.word.numbering import Numbering, label_paragraphs, plain_lists
from minhbach.desk.incoming.word.package import Package, opened
from minhbach.desk.incoming.word.revisions import accept
from minhbach.desk.incoming.word.styles import Styles
from minhbach.desk.refusal import Refusal

_STYLE_MAP = """
p.MbTitle => p.title:fresh
p.MbSubtitle => p.subtitle:fresh
p.MbCaption => p.caption:fresh
p.MbCentred:unordered-list(1) => ul > li:fresh
p.MbCentred:ordered-list(1) => ol > li:fresh
p.MbCentred => p.centred:fresh
"""


def read_word(data: bytes, name: str) -> Manuscript:
    """Raises Refusal for what is no Word document that can be read."""
    package = opened(data, name)
    styles = Styles(_first(package, "styles"))
    told = (*_prepared(package, styles), *_around(package))
    words = tuple(word for root in package.texts() for p in root.iter(q("w:p")) for word in words_of(_paragraph(p)))
    for root in package.texts():
        label_paragraphs(root, Numbering(_first(package, "numbering"), styles))
        mark_roles(root, styles)
    package.put("numbering", plain_lists())
    html, pictures = _converted(package)
    if not words and not pictures:
        raise Refusal("incoming-nothing")
    return Manuscript(html=html, pictures=pictures, words=words, told=told, title=_said_title(package))


def _prepared(package: Package, styles: Styles) -> Iterator[Told]:
    """Change the package until mammoth understands all of it; what is lost on the way is said."""
    yield from accept(*package.texts())
    mend_notes(package)
    for part, root in [(part, tree) for part, tree in package.trees.items() if any(tree is t for t in package.texts())]:
        yield from settle_boxes(root)
        yield from leave_out(root, package, part, styles)
        unwrap_all(root)
        yield from mend_relations(root, package, part)
        yield from convert_fonts(root, styles)
        mend_breaks(root)
        mend_tables(root)
        yield from show_looks(root, styles)
        for text in root.iter(q("w:t")):
            text.text = unicodedata.normalize("NFC", text.text or "")


def _around(package: Package) -> Iterator[Told]:
    """What stands around the text: headers, footers, comments, macros."""
    for kind in ("header", "footer"):
        texts = dict.fromkeys(
            text_of(root) for path in package.related(kind) if (root := package.tree(path)) is not None
        )
        for text in filter(None, texts):
            yield tell(f"incoming-{kind}", text=text[:300])
    for path in package.related("comments"):
        root = package.tree(path)
        for comment in root.iterchildren(q("w:comment")) if root is not None else ():
            yield tell("incoming-comment", author=comment.get(q("w:author")) or "–", text=text_of(comment)[:300] or "–")
    if any(path.endswith("vbaProject.bin") for path in package.parts):
        yield tell("incoming-macros")


def _first(package: Package, kind: str) -> etree._Element | None:
    part = next(package.related(kind), f"word/{kind}.xml")
    return package.tree(part)


def _paragraph(paragraph: etree._Element) -> str:
    """The text of one paragraph, with blanks for tabs and line breaks; boxes were lifted out of it."""
    blank = (q("w:tab"), q("w:br"))
    parts = (" " if e.tag in blank else e.text or "" for e in paragraph.iter(q("w:t"), *blank))
    return "".join(parts)


def _said_title(package: Package) -> str:
    """The title among the file's properties; programs write their own words there, too, so it is only a last resort."""
    for path, data in package.parts.items():
        if path.endswith("core.xml") and data:
            root = package.tree(path)
            found = root.find("{http://purl.org/dc/elements/1.1/}title") if root is not None else None
            return " ".join((found.text or "").split()) if found is not None else ""
    return ""


def _converted(package: Package) -> tuple[str, tuple[Picture, ...]]:
    """mammoth's HTML, with the pictures in the order in which they stand there."""
    pictures: list[Picture] = []

    def keep(image: mammoth.documents.Image) -> dict[str, str]:
        name = f"media:{len(pictures)}"
        with image.open() as file:
            pictures.append(Picture(name, file.read(), " ".join((image.alt_text or "").split())))
        return {"src": name}

    try:
        made = mammoth.convert_to_html(
            package.packed(),
            style_map=_STYLE_MAP,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(keep),
        )
    except Exception as error:  # it fails wherever a broken document makes it stumble
        raise Refusal("incoming-broken", file=package.name, reason=f"{type(error).__name__}: {error}"[:200]) from error
    return made.value, tuple(pictures)
