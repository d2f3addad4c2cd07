"""Vietnamese as it was written before Unicode: what our converters read back."""

import unicodedata

from minhbach.text.legacy import VNI_PAIRS, from_tcvn3

SENTENCE = (
    "Sáng ngày 08/9/2023, Thường trực Huyện ủy tổ chức họp triển khai thực hiện Kế hoạch về xây dựng thí điểm mô hình"
)
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")


def to_tcvn3(text: str) -> str:
    """The other way round, by glibc's table as it stands in DOMAIN's source; capitals with a tone have no sign."""
    return "".join(next((chr(n) for n in range(0xA1, 0xFF) if from_tcvn3(chr(n)) == c), c) for c in text)


def to_vni(text: str) -> str:
    return "".join({letter: pair for pair, letter in VNI_PAIRS.items()}.get(c, c) for c in text)


def to_1258(text: str) -> bytes:
    """Vowels composed, tones as marks after them."""
    parts = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        tone = "".join(m for m in marks if m in "".join(TONES))
        parts.append(unicodedata.normalize("NFC", "".join(m for m in marks if m not in tone)) + tone)
    return "".join(parts).encode("windows-1258")
