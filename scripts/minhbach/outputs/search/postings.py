"""The files of the index: for each term the articles that hold it, and where: in the title, the opening or the text.

A term is a word, or two neighbouring words (`tiến đức`), in its spelling; `#unit:tien-duc` and its kind name what can
be filtered by; `^tie` lists the words that begin so. A file is raw DEFLATE of: the lowest number of an article in it;
then for each term, in order, the bytes that it shares with the one before, the length of the rest, the rest, the length
of its entry, its entry. The entry of a term is how many articles hold it, and for each a number `gap * 4 + place`.
Numbers are LEB128.
"""

from __future__ import annotations

import functools
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from minhbach.outputs.search.levels import BUCKETS
from minhbach.text.tokens import key_of, sentences, words

BODY, LEAD, TITLE, WHOLE = range(4)
"""Where a term stands; WHOLE: it is all of the title."""
PREFIX = 3
"""The letters that words are listed under."""

Places = Mapping[str, int]
"""By term: the place, and for a pair four times a mask of the beginnings in its sentences, modulo four. Pairs whose
masks follow on each other make a phrase, almost surely; and a correction moves nothing outside its sentence."""
Entry = tuple[int, int]
"""The number of an article, and what `Places` says."""


def places(title: str, lead: str, body: str, tags: Iterable[str] = ()) -> Places:
    """The terms of one text, each with the best place that it stands in, and for pairs where in their sentences."""
    found: dict[str, int] = {}
    for place, text in ((BODY, body), (LEAD, lead), (TITLE, title)):
        for said in sentences(text):
            found.update(dict.fromkeys(said, place))
            for index, pair in enumerate(map(" ".join, pairwise(said))):
                found[pair] = found.get(pair, 0) & ~3 | place | 4 << (index & 3)
    whole = words(title)
    if len(whole) in (1, 2):
        found[" ".join(whole)] = found.get(" ".join(whole), 0) | WHOLE
    return found | dict.fromkeys((f"#{tag}" for tag in tags), BODY)


def bucket_of(term: str, lang: str) -> int:
    return _bucket(_route(term, key_of(lang)))


def _route(term: str, key: Callable[[str], str]) -> str:
    """What decides on the bucket: a pair lies with all pairs of its first word and the first letter of its second, so
    that one file completes `tien d`."""
    if term[0] in "#^":
        return term
    first, _, second = term.partition(" ")
    return f"{key(first)} {key(second)[0]}" if second else key(first)


@functools.lru_cache(maxsize=1 << 16)
def _bucket(route: str) -> int:
    """Thousands of pairs take one route."""
    return _hash(route) % BUCKETS


def _hash(text: str) -> int:
    """FNV-1a of 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value ^ value >> 15


def prefix_of(term: str, key: Callable[[str], str]) -> str | None:
    """Where a word is listed: `^tie` for `tiến`. Short words, numbers and pairs are not."""
    if " " in term or term[0] == "#" or not term[0].isalpha():
        return None
    found = key(term)
    return f"^{found[:PREFIX]}" if len(found) > PREFIX else None


def word_list(counts: Mapping[str, int]) -> bytes:
    """The entry of a prefix: each word with how often it stands, in powers of two, for an exact number would change
    with every article: `tiến 5 tiếp 2`."""
    return " ".join(f"{word} {count.bit_length()}" for word, count in sorted(counts.items())).encode()


def entry(base: int, found: Sequence[Entry], pair: bool) -> bytes:
    """The entry of a term, from its articles in order; that of a pair ends in its masks, two in a byte."""
    coded, last = bytearray(_number(len(found))), base
    for number, value in found:
        gap = (number - last) << 2 | value & 3
        if gap < 128:
            coded.append(gap)
        else:
            coded += _number(gap)
        last = number
    if pair:
        masks = [value >> 2 for _, value in found] + [0]
        coded += bytes(low | high << 4 for low, high in zip(masks[::2], masks[1::2], strict=False))
    return bytes(coded)


def packed(base: int, entries: Mapping[str, bytes]) -> bytes:
    """A whole file, from the entries of its terms."""
    content = bytearray(_number(base))
    before = b""
    for term, found in sorted((term.encode(), found) for term, found in entries.items()):
        shared = _shared(before, term)
        content += _number(shared) + _number(len(term) - shared) + term[shared:] + _number(len(found)) + found
        before = term
    return deflated(bytes(content))


def _shared(one: bytes, other: bytes) -> int:
    """How many bytes two begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def deflated(content: bytes) -> bytes:
    """Raw DEFLATE, which a browser inflates itself, whatever the server does."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def _number(value: int) -> bytes:
    coded = bytearray()
    while value > 127:
        coded.append(value & 127 | 128)
        value >>= 7
    coded.append(value)
    return bytes(coded)


def decoded(first: int, coded: bytes) -> Iterator[Entry]:
    """Back from the pairs of bytes (number, place) of a granule, whose articles are numbered from `first` on."""
    return zip(map(first.__add__, coded[::2]), coded[1::2], strict=True)


def cut(coded: bytes, start: int, end: int) -> bytes:
    """The pairs of bytes whose numbers, which rise, are from `start` to before `end`."""
    numbers = coded[::2]
    return coded[2 * bisect_left(numbers, start) : 2 * bisect_left(numbers, end)]
