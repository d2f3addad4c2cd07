"""What pages load: our stylesheet and scripts, the theme's files, and the files of docs/."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from importlib import resources
from pathlib import Path

from minhbach.model.fingerprint import digest, fingerprint, program
from minhbach.outputs.feeds import podcast
from minhbach.outputs.files import file_key, published
from minhbach.outputs.output import Output
from minhbach.render.edition import Edition
from minhbach.render.markdown import CLASSES
from minhbach.render.stylesheet import THEME_SHEET, Markup, needed

STYLESHEET = "assets/minhbach.css"


def plan(edition: Edition) -> Iterator[Output]:
    ours = _ours(edition)
    heard = any(podcast.episodes(edition.site, lang) for lang in edition.site.languages)
    for path, content in ours.items():
        if path == STYLESHEET:
            yield Output(path, _stylesheet_key(edition, content), _stylesheet)
        elif path != podcast.COVER or heard:
            yield Output(path, digest(content), partial(_own, path))
    for path, source in edition.drawn.files.items():
        if path not in ours and not re.fullmatch(THEME_SHEET, path):
            yield Output(path, file_key(path, digest(source.read_bytes())), partial(_drawn, path))


def _stylesheet(edition: Edition) -> bytes:
    """What our pages need of the theme's typesetting, and then ours."""
    ours = _ours(edition)[STYLESHEET]
    frames = [frame.html for frame in edition.drawn.frames.values()]
    classes = {name for names in CLASSES.values() for name in names}
    markup = Markup("\n".join((*frames, edition.templates.sources)), classes)
    theirs = "\n".join(source.read_text(encoding="utf-8") for source in _theme_sheets(edition))
    return needed(theirs, markup, beside=ours.decode()).encode() + ours


def _stylesheet_key(edition: Edition, ours: bytes) -> str:
    theirs = [digest(source.read_bytes()) for source in _theme_sheets(edition)]
    frames = [frame.digest for frame in edition.drawn.frames.values()]
    return fingerprint((program(), digest(ours), theirs, frames, edition.templates.seal))


def _theme_sheets(edition: Edition) -> Iterator[Path]:
    yield from (source for path, source in edition.drawn.files.items() if re.fullmatch(THEME_SHEET, path))


def _own(path: str, edition: Edition) -> bytes:
    return _ours(edition)[path]


def _drawn(path: str, edition: Edition) -> bytes:
    return published(path, edition.drawn.files[path].read_bytes())


def _ours(edition: Edition) -> Mapping[str, bytes]:
    """The built-in assets, replaced or joined by overrides/assets; components (`20-name.css`) make one stylesheet."""
    folders = (
        Path(str(resources.files("minhbach") / "theme/assets")),
        edition.site.root / "overrides/assets",
    )
    files: dict[str, bytes] = {}
    for folder in folders:
        for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if file.is_file():
                files[file.relative_to(folder).as_posix()] = file.read_bytes()
    sheets = [files.pop(name) for name in sorted(files) if re.fullmatch(r"\d\d-[^/]+\.css", name)]
    return {STYLESHEET: b"\n".join(sheets)} | {f"assets/{name}": content for name, content in files.items()}
