"""Vietnamese in fonts from before Unicode: TCVN3 (`.VnTime`) and VNI (`VNI-Times`).

Such a text is Latin-1 on paper: `Kh«ng ®ãng` and `Khoâng ñoùng` are both `Không đóng`, as their fonts draw it. In
TCVN3 every letter has one sign, and ư is the soft hyphen U+00AD: convert before invisible signs are removed. Capitals
with a tone have no sign of their own; fonts whose names end in H draw small letters as capitals. In VNI the tone
follows its vowel.
Sources: TCVN 5712:1993 (VN3), and the key charts of VNI; both agree with glibc's and Unikey's tables.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from minhbach.text.syllables import share_of_syllables

Legacy = Literal["tcvn3", "vni"]

_TCVN3_SIGNS = "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TCVN3 = str.maketrans(_TCVN3_SIGNS, _TCVN3_LETTERS)

_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_HATS = {sign: f"\u0302{tone}" for sign, tone in zip("âáàåãä", ("", *_TONES.values()), strict=True)}
_BREVES = {sign: f"\u0306{tone}" for sign, tone in zip("êéèúüë", ("", *_TONES.values()), strict=True)}
_AFTER = {
    "a": _TONES | _HATS | _BREVES,
    "e": _TONES | _HATS,
    "o": _TONES | _HATS,
    "u": _TONES,
    "y": _TONES,
    "ô": _TONES,
    "ö": _TONES,
}
_ALONE = dict(zip("ôöñîæóò", "ơưđỵỉĩị", strict=True))
_BASES = {"ô": "ơ", "ö": "ư"}


def _vni_pairs() -> dict[str, str]:
    """Every vowel with its sign, as they are typed, and the letter that is meant; capitals too."""
    pairs = {
        base + sign: unicodedata.normalize("NFC", _BASES.get(base, base) + marks)
        for base, signs in _AFTER.items()
        for sign, marks in signs.items()
    }
    capitals = {pair.upper(): letter.upper() for pair, letter in pairs.items()}
    mixed = {pair[0].upper() + pair[1]: letter.upper() for pair, letter in pairs.items()}
    singles = _ALONE | {sign.upper(): letter.upper() for sign, letter in _ALONE.items()}
    return pairs | mixed | capitals | singles


VNI_PAIRS = _vni_pairs()
VNI = re.compile("|".join(sorted(map(re.escape, VNI_PAIRS), key=len, reverse=True)))
"""What stands for a letter in VNI: two signs, or one."""


def legacy_font(name: str) -> Legacy | None:
    """What a font's name says of the text that it draws: `.VnTimeH` is TCVN3, `VNI-Times` is VNI."""
    if re.match(r"\.vn", name, re.I):
        return "tcvn3"
    return "vni" if re.match(r"vni[- ]", name, re.I) else None


def draws_capitals(font: str) -> bool:
    """Whether a TCVN3 font draws small letters as capitals: `.VnTimeH`, `.VnArial NarrowH`."""
    return font.endswith("H")


def from_tcvn3(text: str, capitals: bool = False) -> str:
    """The text that TCVN3 means; signs that it does not use stay. `capitals` is for fonts that draw such."""
    meant = text.translate(_TCVN3)
    return meant.upper() if capitals else meant


def from_vni(text: str) -> str:
    """The text that VNI means; what is no pair of it stays."""
    return VNI.sub(lambda found: VNI_PAIRS[found[0]], text)


def likely_legacy(text: str) -> Legacy | None:
    """What a text is probably written in, told by whether its words then are Vietnamese syllables; None for Unicode.

    Only words with other than ASCII letters are judged, and a text with fewer than three of them never.
    """
    odd = " ".join(word for word in text.split() if not word.isascii())
    if odd.count(" ") < 2:
        return None
    plain = share_of_syllables(odd)
    shares: dict[Legacy, float] = {
        "tcvn3": share_of_syllables(from_tcvn3(odd)),
        "vni": share_of_syllables(from_vni(odd)),
    }
    best: Legacy = max(shares, key=lambda kind: shares[kind])
    return best if shares[best] >= 0.7 and shares[best] > plain + 0.2 else None
