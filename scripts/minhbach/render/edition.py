"""An edition: the site, and all that it is drawn with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, TypeVar

from minhbach.model.fingerprint import fingerprint, program
from minhbach.model.site import Site
from minhbach.render.frame import Frame
from minhbach.render.marks import Marks
from minhbach.render.templates import Templates

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A hand-written page as the engine made it from Markdown: `content` is not sanitised yet.

    `name` is its path below docs/ without the language: `about.md` for docs/en/about.md.
    """

    path: str
    lang: str
    name: str
    description: str
    content: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the engine gives: a frame per language, the pages of docs/, and the files that both need."""

    frames: Mapping[str, Frame]
    pages: tuple[DrawnPage, ...]
    files: Mapping[str, Path]
    """Where the content of each file is, by the path that it is published at."""


class Store(Protocol):
    """Where what is costly to make may lie from one build to the next; it changes no byte of the site."""

    def lines(self, name: str, key: str, make: Callable[[], Sequence[bytes]]) -> Sequence[bytes]:
        """What `make` gives, or what it gave under this name for the same key: lines without a line feed."""
        ...


@dataclass(frozen=True, eq=False)
class Edition:
    site: Site
    drawn: Drawn
    templates: Templates
    fast: bool = True
    """Whether plain Markdown takes the short way, which changes no byte."""
    store: Store | None = None

    @cached_property
    def _made(self) -> dict[object, Any]:
        return {}

    def once(self, name: object, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once for all languages and formats that ask for it by that name."""
        if name not in self._made:
            self._made[name] = make()
        made: Made = self._made[name]
        return made

    @cached_property
    def base(self) -> Mapping[str, str]:
        """By language: the fingerprint of what every page in it is drawn with."""
        site = self.site
        return {
            lang: fingerprint(
                (
                    program(),
                    site.config,
                    self.drawn.frames[lang].digest,
                    sorted(site.words[lang].sentences.items()),
                    [self.templates.digest(name) for name in ("head.html", "switch.html")],
                    [(page.path, page.address) for page in site.pages],
                )
            )
            for lang in site.languages
        }

    @cached_property
    def marks(self) -> Marks:
        return Marks(self.site)

    @cached_property
    def surroundings(self) -> str:
        """The fingerprint of all that is no news and that the pages of a month may show: what they are drawn with, and
        what is known beside the articles, but for the values of programmes."""
        known = [(name, seal) for name, seal in self.site.seals.items() if name != "figures"]
        return fingerprint((self.base, self.templates.seal, known))

    def key(self, lang: str, template: str, *parts: object) -> str:
        """The fingerprint of a page: its language, its template, and the parts that it shows."""
        return fingerprint((self.base[lang], self.templates.digest(template), *parts))
