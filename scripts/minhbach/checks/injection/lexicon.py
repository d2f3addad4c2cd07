"""The lists of lexicon.yml: by class and weight, phrases in small letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import resources

import yaml

from minhbach.model.fingerprint import digest

_FILE = resources.files("minhbach") / "checks/injection/lexicon.yml"
_CONTENT = _FILE.read_bytes()
_LISTS = yaml.load(_CONTENT, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
LEXICON = digest(_CONTENT)
"""The fingerprint of the lists: with others, other texts are flagged."""

Weighted = Mapping[int, Sequence[str]]


def _phrases(block: str) -> Sequence[str]:
    return tuple(phrase.strip() for phrase in block.split(","))


def _weighted(lists: Mapping[int, str]) -> Weighted:
    return {weight: _phrases(block) for weight, block in lists.items()}


BAIT: Mapping[str, Weighted] = {kind: _weighted(lists) for kind, lists in _LISTS["bait"].items()}
ADVERTISING: Weighted = _weighted(_LISTS["advertising"])
EXCUSES: Mapping[str, Weighted] = {kind: _weighted(lists) for kind, lists in _LISTS["excuses"].items()}
OTHER_WITHOUT_DIACRITICS = frozenset(_phrases(_LISTS["other_without_diacritics"]))
"""Phrases that are other words where no diacritics are written: `dàn đề` and `dân để`, `cá độ` and `ca do`."""
