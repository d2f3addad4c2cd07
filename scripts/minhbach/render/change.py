"""What changed, ready for a template: runs of plain words, and where their links lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from minhbach.render.wording import Wording
from minhbach.text.changes import Block, Kind, Passage, Run


@dataclass(frozen=True, slots=True)
class Words:
    """`spaced`: a space stands before them."""

    kind: Kind
    spaced: bool
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Blocks that stayed (`kept` of them), or changed paragraphs."""

    kept: int
    paragraphs: tuple[tuple[Words, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What changed in one part of an article: its title, its body, the words of a photo."""

    name: str
    passages: tuple[Shown, ...]


def of_substance(passages: Sequence[Passage]) -> bool:
    return not all(passage.same or passage.typographic for passage in passages)


def part(words: Wording, name: str, passages: Sequence[Passage], quiet: bool) -> Part | None:
    """The changes that are only typographic (`quiet`), or those that are more; others count as kept. None without."""
    wanted = [not passage.same and passage.typographic == quiet for passage in passages]
    if not any(wanted):
        return None
    shown: list[Shown] = []
    for is_wanted, group in groupby(zip(wanted, passages, strict=True), key=lambda pair: pair[0]):
        found = [passage for _, passage in group]
        if is_wanted:
            paragraphs = tuple(_words(words, paragraph) for passage in found for paragraph in passage.paragraphs)
            shown.append(Shown(0, paragraphs))
        else:
            shown.append(Shown(sum(passage.same or len(passage.paragraphs) for passage in found)))
    return Part(name, tuple(shown))


def plain_text(block: Block) -> str:
    return "".join(f"{' ' if token.spaced else ''}{token.text}" for token in block).strip()


def _words(words: Wording, paragraph: Sequence[Run]) -> tuple[Words, ...]:
    return tuple(Words(run.kind, run.tokens[0].spaced, _text(words, run)) for run in paragraph)


def _text(words: Wording, run: Run) -> str:
    """With the address behind each link that came or went: spam hides there."""
    texts = []
    for target, group in groupby(run.tokens, key=lambda token: token.target):
        text = "".join(f"{' ' if token.spaced else ''}{token.text}" for token in group)
        inside = target.startswith("#")
        texts.append(text)
        if target and run.kind != "same":
            texts.append(f" ({words.t('history.inside') if inside else target})")
    return "".join(texts).strip()
