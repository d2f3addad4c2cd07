"""MkDocs and Material draw a frame per language and the pages of docs/; everything else is ours.

The plugin's events only call plain functions. MkDocs writes into a scratch folder; one writer writes the site.
"""

from __future__ import annotations

import logging
import re
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from minhbach.build.explaining import EXPECTED, explain
from minhbach.build.judge_cache import JudgeCache
from minhbach.build.publish import build_lock, publish
from minhbach.build.read_cache import ReadCache
from minhbach.build.reading import BadMoment, Refused, as_of_moment, cache_of, message_language, read_checked
from minhbach.build.rendering import stage
from minhbach.build.reporting import say
from minhbach.build.workers import cores
from minhbach.content.links import anchored, rewrite
from minhbach.engines.build import edition_of
from minhbach.engines.frames import frame, frame_content, frame_source, theme_values
from minhbach.model.site import Site
from minhbach.render.edition import Drawn, DrawnPage
from minhbach.render.frame import Frame
from minhbach.render.markdown import CONFIGS, EXTENSIONS
from minhbach.render.stylesheet import THEME_SHEET

log = get_plugin_logger("minhbach")
WATCHED = ("posts", "data", "overrides")


class Options(Config):  # type: ignore[no-untyped-call]
    """None: the truth is in data/site.yml."""


class MinhBachPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """`mkdocs build` and `mkdocs serve` with the news and data of the site around mkdocs.yml."""

    site: Site
    drawn: Drawn
    site_dir: Path
    serving = False
    refused = False
    """While serving: the sources have errors, so the preview stays as it was."""
    draw_only: Site | None = None
    """Set by `draw`: frames are wanted for this site, and nothing is published."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        self.site = self.draw_only or self._read(root, config.strict)
        self.site_dir = Path(config.site_dir)
        self.frames: dict[str, Frame] = {}
        self.pages: list[DrawnPage] = []
        config.site_dir = str(cache_of(root) / "scratch")
        return configured(config, self.site, root)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for lang in self.site.languages:
            file = File.generated(config, frame_source(lang), content="")  # no heading, no skip link of Material's
            file.inclusion = InclusionLevel.NOT_IN_NAV
            files.append(file)
        self.files = files
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        path = f"docs/{page.file.src_uri}"
        return rewrite(markdown, lambda target: anchored(target, path))

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        lang = self._lang(page)
        pages = [item for item in nav.pages if self._lang(item) == lang]
        context["config"] = LanguageView(config, self.site, lang)
        context["nav"] = Navigation(pages, pages)
        context["minhbach"] = theme_values(self.site, lang)
        return context

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str | None:
        if self._is_frame(page):
            return frame_content()
        lang = self._lang(page)
        source = page.file.src_uri
        name = source.removeprefix(f"{lang}/") if lang != self.site.languages[0] else source
        description = str(page.meta.get("description", ""))
        self.pages.append(DrawnPage(f"docs/{source}", lang, name, description, html))
        return None

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        if self._is_frame(page):
            self.frames[self._lang(page)] = frame(output)
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self.drawn = Drawn(self.frames, tuple(self.pages), needed_files(self.files, self.frames, Path(config.docs_dir)))
        if self.draw_only is None and not self.refused:
            self._publish()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        root = Path(config.config_file_path).parent
        for name in WATCHED:
            if (root / name).exists():
                server.watch(str(root / name))
        return server

    def _read(self, root: Path, strict: bool) -> Site:
        """The site, or an end of this build: problems are logged so that `--strict` counts the warnings."""
        lang = message_language()
        try:
            reader = ReadCache(cache_of(root), cores(), lambda path: log.info(say(lang, "damaged", path=path)))
            judge = JudgeCache(cache_of(root), cores())
            site, problems = read_checked(root, as_of_moment(None, root), to_draw=True, reader=reader, judge=judge)
        except Refused as refused:
            site, problems = None, refused.problems
        except BadMoment as bad:
            raise Abort(say(lang, "bad-moment", text=bad)) from None
        for problem in problems:
            hint = problem.hint(lang)
            level = logging.ERROR if problem.severity == "error" else logging.WARNING
            said = f"{problem.path}:{problem.line}: {problem.message(lang)}" + (f" ({hint})" if hint else "")
            log.log(level, said)
        self.refused = site is None
        site = site or (getattr(self, "site", None) if self.serving else None)
        if site is None or (strict and problems):
            raise Abort(say(lang, "refused"))
        return site

    def _publish(self) -> None:
        try:
            edition = edition_of(self.site, self.drawn)
            with build_lock(self.site.root):
                here = partial(stage, jobs=cores())
                report = publish(edition, self.site_dir, cache_of(self.site.root), here, clean=False)
        except EXPECTED as error:
            said = explain(error, message_language())
            if not self.serving:
                raise Abort(said) from None
            log.error(said)
            return
        if self.site.history.missing in ("no-git", "no-repository"):
            log.info(say(message_language(), f"history.{self.site.history.missing}"))
        log.info(f"{report.planned} files planned, {report.written} written, {report.deleted} deleted")

    def _lang(self, page: Page) -> str:
        source = page.file.src_uri
        if self._is_frame(page):
            return source.rpartition("/")[2].removesuffix(".md")
        first = source.partition("/")[0]
        return first if first in self.site.languages[1:] else self.site.languages[0]

    def _is_frame(self, page: Page) -> bool:
        return page.file.src_uri in {frame_source(lang) for lang in self.site.languages}


class LanguageView:
    """A MkDocs configuration as a page in one language sees it; everything else passes through."""

    def __init__(self, config: MkDocsConfig, site: Site, lang: str) -> None:
        self._config = config
        self._changed = {
            "theme": ThemeView(config.theme, lang),
            "site_name": site.config.name.said(lang).text,
        }

    def __getattr__(self, name: str) -> Any:
        return self._changed[name] if name in self._changed else getattr(self._config, name)

    def __getitem__(self, name: str) -> Any:
        return self._changed[name] if name in self._changed else self._config[name]


class ThemeView:
    """A theme whose language is that of the page."""

    def __init__(self, theme: Theme, lang: str) -> None:
        self._theme = theme
        self._lang = lang

    def __getattr__(self, name: str) -> Any:
        return self._lang if name == "language" else getattr(self._theme, name)

    def __getitem__(self, name: str) -> Any:
        return self._lang if name == "language" else self._theme[name]


def configured(config: MkDocsConfig, site: Site, root: Path) -> MkDocsConfig:
    """Material with our templates before it, the Markdown of posts, and no network."""
    if config.theme.name == "mkdocs":  # none was chosen
        config.theme = Theme("material", custom_dir=str(root / "overrides") if (root / "overrides").is_dir() else None)
    config.theme["font"] = False
    config.theme["language"] = site.languages[0]
    ours = str(resources.files("minhbach") / "theme/mkdocs")
    places = [i for i, path in enumerate(config.theme.dirs) if Path(path).parts[-2:] == ("material", "templates")]
    if not places:
        raise Abort(say(message_language(), "not-material", theme=config.theme.name))
    config.theme.dirs.insert(places[0], ours)
    config.theme.static_templates = set()
    config.site_url = site.config.base_url
    config.use_directory_urls = True
    config.markdown_extensions += [name for name in EXTENSIONS if name not in config.markdown_extensions]
    for name, options in CONFIGS.items():
        config.mdx_configs.setdefault(name, {}).update(options)
    links = config.validation.links
    links.not_found = links.absolute_links = links.unrecognized_links = logging.DEBUG  # checks/ owns links
    config.validation.nav.omitted_files = logging.DEBUG
    return config


def needed_files(files: Files, frames: dict[str, Frame], docs: Path) -> dict[str, Path]:
    """The files of docs/ that are no pages, and those of the theme that a frame names, its stylesheets besides."""
    html = "".join(frame.html for frame in frames.values())
    found = {}
    for file in files:
        if file.is_documentation_page() or file.abs_src_path is None or file.inclusion.is_excluded():  # type: ignore[no-untyped-call]
            continue
        named = file.url in html or re.fullmatch(THEME_SHEET, file.dest_uri)
        if Path(file.abs_src_path).is_relative_to(docs) or named:
            found[file.dest_uri] = Path(file.abs_src_path)
    return dict(sorted(found.items()))


def draw(site: Site, strict: bool = False) -> Drawn:
    """Let MkDocs draw, without publishing."""
    quiet = logging.getLogger("mkdocs")
    quiet.setLevel(logging.WARNING)
    config = load_config(str(site.root / "mkdocs.yml"), strict=strict, site_dir=str(cache_of(site.root) / "unused"))
    plugin = config.plugins.get("minhbach")
    if not isinstance(plugin, MinhBachPlugin):
        raise Abort("mkdocs.yml does not list the plugin: plugins: [minhbach]")
    plugin.draw_only = site
    mkdocs_build(config)
    return plugin.drawn
