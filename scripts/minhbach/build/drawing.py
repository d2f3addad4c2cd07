"""What the engine drew last time, for as long as nothing that it draws from has changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from importlib import metadata, resources
from pathlib import Path

from minhbach.content.yaml import parse
from minhbach.model.fingerprint import digest, fingerprint, program
from minhbach.model.site import Site
from minhbach.render.edition import Drawn, DrawnPage
from minhbach.render.frame import Frame

Draw = Callable[[Site], Drawn]


def drawn(site: Site, cache: Path, inputs: Sequence[object], draw: Draw) -> Drawn:
    """The frames and pages of the site: from the cache where they are still true, else drawn anew."""
    key = _key(site.root, inputs)
    file = cache / "drawn.json"
    found = _load(site.root, file, key)
    if found is None:
        found = draw(site)
        _save(site.root, file, key, found)
    return found


def _key(root: Path, inputs: Sequence[object]) -> str:
    versions = [f"{name} {metadata.version(name)}" for name in ("mkdocs", "mkdocs-material", "markdown", "jinja2")]
    theme = Path(str(resources.files("minhbach") / "theme/mkdocs"))
    folders = [(path, digest(file.read_bytes())) for path, file in _sources(root, theme)]
    return fingerprint((program(), versions, folders, inputs))


def _sources(root: Path, theme: Path) -> Iterator[tuple[str, Path]]:
    """Every file that the engine may read, by name, in order: with all that mkdocs.yml names."""
    named = [
        root / text for text in _texts(parse("mkdocs.yml", (root / "mkdocs.yml").read_text(encoding="utf-8")).value)
    ]
    yield "mkdocs.yml", root / "mkdocs.yml"
    yield from ((str(file), file) for file in named if file.is_file())
    folders = [
        folder for folder in named if folder.is_dir() and folder not in (root, root / "docs", root / "overrides")
    ]
    for base, folder in ((root, root / "docs"), (root, root / "overrides"), *((f, f) for f in folders), (theme, theme)):
        for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if file.is_file():
                yield file.relative_to(base).as_posix(), file


def _texts(value: object) -> Iterator[str]:
    """Every text in a YAML value that may be a path: hooks, a theme's folder, an inherited configuration."""
    if isinstance(value, str) and value not in (".", "") and ".." not in value and len(value) < 200:
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def _load(root: Path, file: Path, key: str) -> Drawn | None:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["key"] != key:
            return None
        files = {path: root / source for path, source in data["files"].items()}  # an absolute path stays itself
        if not all(source.is_file() for source in files.values()):
            return None
        frames = {lang: Frame(html) for lang, html in data["frames"].items()}
        return Drawn(frames, tuple(DrawnPage(**page) for page in data["pages"]), files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _save(root: Path, file: Path, key: str, found: Drawn) -> None:
    data = {
        "key": key,
        "frames": {lang: frame.html for lang, frame in found.frames.items()},
        "pages": [asdict(page) for page in found.pages],
        "files": {path: _shown(root, source) for path, source in found.files.items()},
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    waiting = file.with_suffix(".new")
    waiting.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    waiting.replace(file)


def _shown(root: Path, source: Path) -> str:
    """From the root where it lies below, so that a copied folder does not read the first one's files."""
    return source.relative_to(root).as_posix() if source.is_relative_to(root) else str(source)
