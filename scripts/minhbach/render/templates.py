"""The templates: the built-in ones, replaced file by file by a site's overrides/."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from importlib import resources
from pathlib import Path

import jinja2
from jinja2 import meta

from minhbach.model.fingerprint import digest, fingerprint
from minhbach.model.words import Words
from minhbach.render.frame import href

REMEMBERED = 2000
"""Results of macros, a few thousand bytes each: about the news of a year in two languages."""


class Templates:
    """Jinja templates that escape what they print; HTML reaches them as Markup only."""

    def __init__(self, overrides: Path | None) -> None:
        self.overrides = overrides
        self.folders = (
            *([overrides] if overrides else []),
            Path(str(resources.files("minhbach") / "theme/templates")),
        )
        self.environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(self.folders),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.environment.globals |= {"href": href, "remembered": self._remembered}
        self._made: dict[tuple[object, ...], object] = {}
        self.digest = functools.cache(self._digest)

    def __getstate__(self) -> Path | None:
        return self.overrides

    def __setstate__(self, overrides: Path | None) -> None:
        self.__init__(overrides)  # type: ignore[misc]

    def render(self, name: str, values: Mapping[str, object]) -> str:
        return self.environment.get_template(name).render(values)

    @functools.cached_property
    def seal(self) -> str:
        """The fingerprint of all templates that there are."""
        return fingerprint((name, digest(file.read_bytes())) for name, file in self._files())

    @property
    def sources(self) -> str:
        """All templates that there are, one after the other."""
        return "\n".join(file.read_text(encoding="utf-8") for name, file in self._files() if name.endswith(".html"))

    def _files(self) -> Iterator[tuple[str, Path]]:
        for folder in self.folders:
            for file in sorted(folder.rglob("*")):
                if file.is_file() and file.relative_to(folder).parts[0] != "assets":
                    yield file.relative_to(folder).as_posix(), file

    def _remembered(self, macro: Callable[..., object], view: object, words: Words, *options: object) -> object:
        """What a macro makes of a view: the same article stands in the lists of its month, its topic and its places."""
        key = (macro, view, words.lang, *options)
        if key not in self._made:
            if len(self._made) >= REMEMBERED:
                self._made.clear()
            self._made[key] = macro(view, words, *options)
        return self._made[key]

    def _digest(self, name: str) -> str:
        """The fingerprint of a template with all that it includes, imports and extends."""
        seen: dict[str, str] = {}
        waiting = [(name, name)]
        while waiting:
            current, user = waiting.pop()
            if current not in seen:
                seen[current], found = self._source(current, user)
                waiting += [(other, current) for other in found]
        return fingerprint(sorted(seen.items()))

    def _source(self, name: str, user: str) -> tuple[str, list[str]]:
        """A template's text, and the names of those that it uses. `user` is the one that asks for it."""
        assert self.environment.loader is not None
        try:
            source, file, _ = self.environment.loader.get_source(self.environment, name)
        except jinja2.TemplateNotFound:
            raise jinja2.TemplateNotFound(name, f"{user}: {name} is not there") from None
        found = meta.find_referenced_templates(self.environment.parse(source, name, file))
        return source, [other for other in found if other]
