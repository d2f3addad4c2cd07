"""Other generators, and ours: how each is set up, what its sources look like, how it is run, what it writes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpus
from corpus import Story

HERE = Path(__file__).parent
LANGUAGES = ("vi", "en")
Lay = Callable[[Path, int, int], None]
"""Writes the sources of a site of so many articles, or those of so many more, into a folder."""


@dataclass(frozen=True, slots=True)
class Peer:
    """`tool` gives the commands that build a site, from the folder of its tools; `made` are the folders that it writes,
    the site first, caches after it."""

    name: str
    says: str
    lay: Lay
    tool: Callable[[Path], Sequence[Sequence[str]]]
    packages: tuple[str, ...] = ()
    made: tuple[str, ...] = ("public",)
    most: int = 10_000
    """It takes too long for more articles."""


def set_up(peer: Peer, tools: Path) -> Path:
    """The folder of a peer's tools, with its packages: from npm where they begin with @, else from PyPI."""
    folder = tools / peer.name.split(",")[0].split()[0]
    if not peer.packages or (folder / "ready").exists():
        return folder
    if peer.packages[0].startswith("@"):
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--prefix", str(folder), *peer.packages], check=True)
    else:
        venv.create(folder, with_pip=True)
        subprocess.run(
            [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--quiet", *peer.packages], check=True
        )
    (folder / "ready").touch()
    return folder


def _head(pairs: Iterable[tuple[str, object]]) -> str:
    return "---\n" + "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in pairs) + "---\n"


def _facts(story: Story, lang: str) -> list[tuple[str, object]]:
    return [("title", story.title[lang]), ("description", story.summary[lang])]


def _body(story: Story, lang: str) -> str:
    return story.body[lang].replace("](unit:", "](/don-vi/")


def _nothing(folder: Path, lang: str) -> None:
    """Nothing more is needed once for each language."""


def _each(write: Callable[[Path, Story, str], None], config: str, begin: Callable[[Path, str], None] = _nothing) -> Lay:
    """A layout of one file for each article and language, beside the files of peers/<config>."""

    def lay(folder: Path, count: int, added: int) -> None:
        if not added:
            shutil.copytree(HERE / "peers" / config, folder, dirs_exist_ok=True)
            for lang in LANGUAGES:
                begin(folder, lang)
        for story in corpus.stories(count, added):
            for lang in LANGUAGES:
                write(folder, story, lang)

    return lay


def _said(lang: str, source: Path, target: Path) -> None:
    """A file of a project with the language that it is of."""
    _file(target, source.read_text(encoding="utf-8").replace("LANG", lang))


def _file(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _hugo(folder: Path, story: Story, lang: str) -> None:
    facts = [*_facts(story, lang), ("date", f"{story.day}T08:00:00+07:00"), ("slug", f"bai-{story.number}")]
    head = _head([*facts, ("author", "Người Hư Cấu"), ("topics", [story.topic]), ("units", [story.unit])])
    _file(folder / f"content/{lang}/posts/bai-{story.number}.md", head + _body(story, lang))


def _pelican(folder: Path, story: Story, lang: str) -> None:
    head = f"Title: {story.title[lang]}\nDate: {story.day} 08:00\nSlug: bai-{story.number}\nLang: {lang}\n"
    head += f"Category: {story.topic}\nAuthor: Người Hư Cấu\nSummary: {story.summary[lang]}\n\n"
    _file(folder / f"content/{lang}/bai-{story.number}.md", head + _body(story, lang))


def _eleventy(folder: Path, story: Story, lang: str) -> None:
    address = f"/{lang}/tin/bai-{story.number}/"
    facts = [*_facts(story, lang), ("date", f"{story.day}T01:00:00Z"), ("permalink", address), ("topic", story.topic)]
    head = _head([*facts, ("lang", lang), ("layout", "post.njk")])
    _file(folder / f"content/{lang}/posts/bai-{story.number}.md", head + _body(story, lang))


def _begin_eleventy(folder: Path, lang: str) -> None:
    for name in ("list.njk", "feed.njk"):
        _said(lang, folder / name, folder / f"content/{lang}/{name}")


def _material(folder: Path, story: Story, lang: str) -> None:
    head = _head([*_facts(story, lang), ("categories", [story.topic])]).replace("---\n", f"---\ndate: {story.day}\n", 1)
    _file(folder / f"{lang}/docs/posts/bai-{story.number}.md", f"{head}# {story.title[lang]}\n\n{_body(story, lang)}")


def _begin_material(folder: Path, lang: str) -> None:
    _said(lang, folder / "mkdocs.yml", folder / f"{lang}/mkdocs.yml")
    _file(folder / f"{lang}/docs/index.md", "# Tin hư cấu\n")


def _nikola(folder: Path, story: Story, lang: str) -> None:
    facts = [*_facts(story, lang), ("date", f"{story.day} 08:00:00 UTC+07:00"), ("slug", f"bai-{story.number}")]
    end = "md" if lang == LANGUAGES[0] else f"{lang}.md"
    _file(folder / f"posts/bai-{story.number}.{end}", _head([*facts, ("category", story.topic)]) + _body(story, lang))


def _python(*words: str) -> Callable[[Path], Sequence[Sequence[str]]]:
    """A command of a peer's virtual environment, and its arguments."""
    return lambda tools: [[str(tools / "bin" / words[0]), *words[1:]]]


def _twice(*words: str) -> Callable[[Path], Sequence[Sequence[str]]]:
    """The same for each language's project."""
    return lambda tools: [[str(tools / "bin" / words[0]), *words[1:], "-f", f"{lang}/mkdocs.yml"] for lang in LANGUAGES]


def _eleventy_command(tools: Path) -> Sequence[Sequence[str]]:
    return [["node", str(tools / "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"]]


def _ours(tools: Path) -> Sequence[Sequence[str]]:
    return [[sys.executable, "-c", "from minhbach.cli import main; main()", "build", "--site-dir", "public"]]


def _light(tools: Path) -> Sequence[Sequence[str]]:
    return [[sys.executable, str(HERE / "light.py")]]


LIGHT = "pages, lists, one feed a language"
HEAVY = "pages, lists, search; a project for each language"
PROJECTS = ("vi/public", "en/public", ".cache", "vi/.cache", "en/.cache")
MATERIAL = _each(_material, "material", _begin_material)
HUGO = _each(_hugo, "hugo")
MORE = ("--config", "hugo.toml,full.toml")
PELICAN = _python("pelican", "content", "-q", "-o", "public", "-s", "pelicanconf.py")
PEERS = (
    Peer("minhbach", "everything", corpus.write, _ours, (), ("public", ".cache")),
    Peer("minhbach, light", LIGHT, corpus.write, _light, (), ("public", ".cache")),
    Peer("hugo", LIGHT, HUGO, _python("hugo", "build", "--quiet"), ("hugo",)),
    Peer(
        "hugo, more",
        f"{LIGHT}, text copies, feeds by topic and place",
        HUGO,
        _python("hugo", "build", "--quiet", *MORE),
        ("hugo",),
    ),
    Peer("eleventy", LIGHT, _each(_eleventy, "eleventy", _begin_eleventy), _eleventy_command, ("@11ty/eleventy",)),
    Peer(
        "pelican",
        f"{LIGHT}, with its cache",
        _each(_pelican, "pelican"),
        PELICAN,
        ("pelican[markdown]",),
        ("public", "cache", "__pycache__"),
    ),
    Peer(
        "nikola",
        LIGHT,
        _each(_nikola, "nikola"),
        _python("nikola", "build", "-v", "0"),
        ("Nikola[extras]",),
        ("public", "cache", ".doit.db", "__pycache__"),
        1000,
    ),
    Peer("zensical", HEAVY, MATERIAL, _twice("zensical", "build"), ("zensical",), PROJECTS, 1000),
    Peer(
        "material",
        HEAVY,
        MATERIAL,
        _twice("mkdocs", "-q", "build"),
        ("mkdocs-material<10", "mkdocs<2"),
        PROJECTS,
        1000,
    ),
)
