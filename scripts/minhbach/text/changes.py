"""What changed between two texts, word by word, and whether it is more than a matter of typography."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

from minhbach.text.fold import spelling_key

Kind = Literal["same", "out", "in"]
_TOKEN = re.compile(r"\s+|\d+|[^\W\d_]+|.", re.S)
_MOST = 30_000_000
"""Pairs of words that are still compared; beyond, a passage is shown as replaced whole."""
_QUIET = re.compile(r"(?<!\d)[.,:;…·•()\[\]\"'“”‘’«»`´/_*–—‒-]+(?!\d)")
"""Marks that may change without changing what is said. Beside a digit they may be a point, a minus, a fraction."""
_DASHES = re.compile("[‐‑‒–—−]")
_SPACE = re.compile(r"(?<!\d)\s+|\s+(?!\d)")


class Token(NamedTuple):
    """A word or a mark. `spaced`: a space stands before it. `target`: where a link leads that it belongs to."""

    text: str
    spaced: bool = False
    target: str = ""


Block = tuple[Token, ...]
"""A paragraph, a heading, an item, a cell."""
BREAK = Token("\n")


@dataclass(frozen=True, slots=True)
class Run:
    kind: Kind
    tokens: Block


@dataclass(frozen=True, slots=True)
class Passage:
    """Blocks in a row that are `same`, or that changed: then `paragraphs` are runs of words.

    `typographic`: what was changed says the same.
    """

    same: int
    paragraphs: tuple[tuple[Run, ...], ...] = ()
    typographic: bool = False


def tokens(text: str, target: str = "") -> Iterator[Token]:
    """The words and marks of a text, none for spaces."""
    spaced = False
    for found in _TOKEN.findall(text):
        if found.isspace():
            spaced = True
        else:
            yield Token(found, spaced, target)
            spaced = False


def compare(before: Sequence[Block], after: Sequence[Block]) -> tuple[Passage, ...]:
    """From one text to the other, in the order of the later one."""
    matcher = SequenceMatcher(None, [_key(block) for block in before], [_key(block) for block in after], False)
    passages = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            passages.append(Passage(j - i))
        else:
            old, new = before[i:j], after[k:m]
            passages.append(Passage(0, tuple(_paragraphs(_runs(_joined(old), _joined(new)))), says_the_same(old, new)))
    return tuple(passages)


def says_the_same(before: Iterable[Block], after: Iterable[Block]) -> bool:
    """Whether two texts differ in nothing but case, spaces, quiet marks, the place of a tone, or paragraphs."""
    before, after = tuple(before), tuple(after)
    return said_plainly(before) == said_plainly(after) and _targets(before) == _targets(after)


def said_plainly(blocks: Iterable[Block]) -> str:
    """The letters and digits of a text with the marks that count."""
    texts = ("".join(f"{' ' if token.spaced else ''}{token.text}" for token in block) for block in blocks)
    text = _QUIET.sub("", _DASHES.sub("-", " ".join(texts)))
    words = re.sub(r"[^\W\d_]+", lambda word: spelling_key(word[0]), text)
    return _SPACE.sub("", words).strip()


def _targets(blocks: Iterable[Block]) -> list[str]:
    """Where the links of a text lead, one after the other."""
    return [target for block in blocks for target, _ in groupby(token.target for token in block) if target]


def _key(block: Block) -> tuple[tuple[str, str], ...]:
    return tuple((token.text, token.target) for token in block)


def _joined(blocks: Sequence[Block]) -> Block:
    """One row of words, with BREAK between blocks."""
    found: list[Token] = []
    for index, block in enumerate(blocks):
        found += ([BREAK] if index else []) + list(block)
    return tuple(found)


def _runs(before: Block, after: Block) -> list[Run]:
    if len(before) * len(after) > _MOST:
        return [Run("out", before), Run("in", after)]
    matcher = SequenceMatcher(None, _key(before), _key(after), False)
    runs: list[Run] = []
    for tag, i, j, k, m in _calm(matcher.get_opcodes(), before):
        if tag == "equal":
            runs.append(Run("same", after[k:m]))
        else:
            runs += [run for run in (Run("out", before[i:j]), Run("in", after[k:m])) if run.tokens]
    return runs


Step = tuple[str, int, int, int, int]


def _calm(steps: Sequence[Step], before: Block) -> Iterator[Step]:
    """The same steps, with a lone word or mark between two changes taken into them: easier to read."""
    waiting: Step | None = None
    for index, step in enumerate(steps):
        tag, i, j, k, m = step
        inside = waiting is not None and index + 1 < len(steps)
        if tag != "equal" or (inside and _is_lone(before[i:j])):
            waiting = ("replace", waiting[1], j, waiting[3], m) if waiting else ("replace", i, j, k, m)
            continue
        if waiting:
            yield waiting
        waiting = None
        yield step
    if waiting:
        yield waiting


def _is_lone(block: Block) -> bool:
    return BREAK not in block and sum(token.text.isalnum() for token in block) < 2 and len(block) < 4


def _paragraphs(runs: Iterable[Run]) -> Iterator[tuple[Run, ...]]:
    """The runs cut where a paragraph ends in the earlier or in the later text."""
    paragraph: list[Run] = []
    for run in runs:
        rest = run.tokens
        while BREAK in rest:
            place = rest.index(BREAK)
            if place:
                paragraph.append(Run(run.kind, rest[:place]))
            if paragraph:
                yield tuple(paragraph)
            paragraph, rest = [], rest[place + 1 :]
        if rest:
            paragraph.append(Run(run.kind, rest))
    if paragraph:
        yield tuple(paragraph)
