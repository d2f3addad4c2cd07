"""The pictures of a manuscript → files beside the article, and the list of photos in its front matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from minhbach.desk.incoming.captions import is_caption, parted, said_alt
from minhbach.desk.incoming.manuscript import Picture, Told, tell
from minhbach.desk.incoming.pictures import ready
from minhbach.desk.incoming.tidying import Element, text_of


@dataclass(slots=True)
class Album:
    """What came of the pictures: `photos` for the front matter, file names by what the HTML calls them, the files."""

    photos: list[dict[str, str]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    captions: list[str] = field(default_factory=list)
    """The lines that left the text, as they were written."""
    told: list[Told] = field(default_factory=list)


def album(root: Element, pictures: Iterable[Picture], stem: str, without_pictures: bool) -> Album:
    """Take the captions out of the text (it is changed) and put them to their pictures.

    Pictures become `<stem>-1.jpg` …; those that stand alone become photos, in order. `without_pictures` says that
    captions may stand where a picture was lost.
    """
    made = Album()
    alts: dict[str, str] = {}
    for picture in pictures:
        _add(made, alts, picture, stem)
    for image in list(root.iter("img")):
        _settle(image, made, alts)
    before = ""
    for block in list(root):
        image = block.find("img") if block.tag == "p" and not text_of(block) else None
        if image is not None:
            _photo(made, image)
            before = "picture"
        elif is_caption(block, bool(before)) and (before or without_pictures):
            _caption(made, text_of(block), before == "picture")
            root.remove(block)
            before = ""
        else:
            before = block.get("class", "") if block.get("class") == "lost-picture" else ""
    for block in [b for b in root if b.get("class") == "lost-picture"]:
        root.remove(block)
    _alts(made)
    made.photos = [
        {key: photo[key] for key in ("file", "alt", "caption", "credit") if key in photo} for photo in made.photos
    ]
    return made


def _add(made: Album, alts: dict[str, str], picture: Picture, stem: str) -> None:
    """Make a picture ready; the same picture twice is one file."""
    alt, by_machine = said_alt(picture.alt)
    found = ready(picture.data)
    if found is None:
        made.told.append(tell("incoming-picture-unreadable", name=picture.alt or picture.name, size=len(picture.data)))
        return
    same = next((name for name, data in made.files.items() if data == found.data), "")
    name = same or f"{stem}-{len(made.files) + 1}{found.ending}"
    made.names[picture.name] = name
    made.files[name] = found.data
    alts[picture.name] = alt
    if found.size != found.was:
        sizes = {"was": f"{found.was[0]} × {found.was[1]}", "now": f"{found.size[0]} × {found.size[1]}"}
        made.told.append(tell("incoming-picture-resized", file=name, **sizes))
    if by_machine:
        made.told.append(tell("incoming-alt-machine", file=name, alt=alt))


def _settle(image: Element, made: Album, alts: dict[str, str]) -> None:
    """Keep a picture that we have, with its description; the place of one that we have not is marked."""
    source = image.get("src", "")
    if source in made.names:
        image.attrib.clear()
        image.set("src", source)
        if alts[source]:
            image.set("alt", alts[source])
        return
    parent = image.getparent()
    image.drop_tree()
    if parent is not None and parent.tag == "p" and not text_of(parent) and parent.find(".//img") is None:
        parent.set("class", "lost-picture")


def _photo(made: Album, image: Element) -> None:
    """A picture that stands alone is a photo; its description moves to the list."""
    name = made.names[image.get("src", "")]
    if any(photo.get("file") == name for photo in made.photos):
        return
    alt = image.attrib.pop("alt", "")
    made.photos.append({"file": name, **({"alt": alt} if alt else {})})


def _caption(made: Album, text: str, after_picture: bool) -> None:
    """To the picture right before it, else a photo without a file: it was lost."""
    made.captions.append(text)
    caption, credit = parted(text)
    said = {"caption": caption, **({"credit": credit} if credit else {})}
    if after_picture and made.photos and "caption" not in made.photos[-1]:
        made.photos[-1] |= said
    else:
        made.photos.append(said)


def _alts(made: Album) -> None:
    """A photo without a description borrows its caption, which is said: an editor must look at it."""
    for photo in made.photos:
        file = photo.get("file")
        if file and "alt" not in photo and "caption" in photo:
            photo["alt"] = photo["caption"]
            made.told.append(tell("incoming-alt-caption", file=file))
        elif file and "alt" not in photo:
            made.told.append(tell("incoming-alt-missing", file=file))
