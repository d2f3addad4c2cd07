"""In which encoding a file's bytes are written: told where the bytes prove it, guessed where they do not."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from minhbach.text.legacy import from_tcvn3, from_vni, likely_legacy
from minhbach.text.syllables import share_of_syllables

ENCODINGS = ("utf-8", "utf-16", "windows-1258", "tcvn3", "vni", "windows-1252")
"""What may be asked for by name."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]{0,80}encoding=["']([\w-]+)""", re.I
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text in NFC, the encoding that it was read in (one of ENCODINGS), and whether that is more than a guess."""

    text: str
    encoding: str
    sure: bool = True


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of a file, in the `encoding` asked for, else in the one that its bytes show.

    A mark at the beginning and well-formed UTF-8 are proofs. Everything else is a guess: the reading whose words are
    Vietnamese syllables most often. Raises ValueError where `encoding` does not fit the bytes.
    """
    if encoding:
        return Decoded(_as(data, encoding), encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _settled(data.decode(name, "replace"), name.removesuffix("-sig"), True)
    if wide := _wide(data):
        return _settled(data.decode(wide, "replace"), "utf-16", False)
    try:
        return _settled(data.decode("utf-8"), "utf-8", True)
    except UnicodeDecodeError:
        return _guessed(data)


def _as(data: bytes, encoding: str) -> str:
    """Raises UnicodeDecodeError, a ValueError."""
    match encoding:
        case "tcvn3":
            text = from_tcvn3(data.decode("latin-1"))
        case "vni":
            text = from_vni(data.decode("windows-1252", "replace"))
        case "utf-16":
            text = data.decode(_wide(data) or "utf-16")
        case "utf-8":
            text = data.decode("utf-8-sig")
        case _:
            text = data.decode(encoding)
    return unicodedata.normalize("NFC", text)


def _settled(text: str, encoding: str, sure: bool) -> Decoded:
    """Unicode that was made from a text in an old font, without anybody converting it, is still to be read."""
    match likely_legacy(text):
        case "tcvn3":
            return Decoded(unicodedata.normalize("NFC", from_tcvn3(text)), "tcvn3", False)
        case "vni":
            return Decoded(unicodedata.normalize("NFC", from_vni(text)), "vni", False)
    return Decoded(unicodedata.normalize("NFC", text), encoding, sure)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: blanks and ASCII letters have a zero byte, always on the same side."""
    head = data[:4000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) < 8 or max(even, odd) < len(head) // 8 or min(even, odd) > max(even, odd) // 20:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _guessed(data: bytes) -> Decoded:
    """One byte a letter: the reading that gives most Vietnamese syllables; where they tie, what the page declares."""
    declared = _declared(data)
    names = [name for name in ("windows-1258", "tcvn3", "vni", "windows-1252") if name != declared]
    readings = {}
    for name in [declared, *names] if declared else names:
        try:
            readings[name] = _as(data, name)
        except (UnicodeDecodeError, LookupError):
            continue
    if not readings:
        return Decoded(unicodedata.normalize("NFC", data.decode("windows-1258", "replace")), "windows-1258", False)
    shares = {name: share_of_syllables(_odd_words(text)) for name, text in readings.items()}
    best = max(shares, key=lambda name: shares[name])
    return Decoded(readings[best], best, False)


def _odd_words(text: str) -> str:
    return " ".join(word for word in text.split() if not word.isascii())


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4000])
    name = (found[1] or found[2]).decode("ascii").lower() if found else ""
    if name in ("x-viet-tcvn5712", "x-viet-vni", "utf-8", "utf8", "iso-8859-1"):
        return None  # these are said by pages that then hold something else
    return name or None
