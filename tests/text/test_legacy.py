"""Old fonts and old encodings, each letter of the alphabet, and texts that must be left alone."""

import unicodedata

import pytest

from minhbach.text.encodings import decode
from minhbach.text.legacy import draws_capitals, from_tcvn3, from_vni, legacy_font, likely_legacy
from minhbach.text.syllables import is_syllable, share_of_syllables
from old_text import SENTENCE, TONES, to_1258, to_tcvn3, to_vni

VOWELS = "aăâeêioôơuưy"
LETTERS = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]


@pytest.mark.parametrize("text, meant", [
    ("Kh«ng ®ãng", "Không đóng"), ("Uû ban nh©n d©n", "Uỷ ban nhân dân"), ("§¶ng ñy", "Đảng ủy"), ("H\u00adng Hµ", "Hưng Hà"),
    ("®\u00adêng, ®Þa ph\u00ad¬ng", "đường, địa phương"), ("20 °C ± 1", "20 °C ± 1"), ("«ng §ç V¨n ¢u", "ông Đỗ Văn Âu"),
])  # fmt: skip
def test_tcvn3(text: str, meant: str) -> None:
    assert from_tcvn3(text) == meant


@pytest.mark.parametrize("text, meant", [
    ("Khoâng ñoùng", "Không đóng"), ("ÑAÛNG UÛY", "ĐẢNG ỦY"), ("Höng Haø", "Hưng Hà"), ("ñöôøng, ñòa phöông", "đường, địa phương"),
    ("nghæ, nghó, lyù, kyõ, Myõ", "nghỉ, nghĩ, lý, kỹ, Mỹ"), ("AÙo daøi", "Áo dài"), ("Aùo", "Áo"), ("plain ASCII", "plain ASCII"),
])  # fmt: skip
def test_vni(text: str, meant: str) -> None:
    assert from_vni(text) == meant


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_comes_back(letter: str) -> None:
    assert from_tcvn3(to_tcvn3(letter)) == letter and from_vni(to_vni(letter)) == letter
    assert from_vni(to_vni(letter.upper())) == letter.upper()
    assert from_tcvn3(to_tcvn3(letter), capitals=True) == letter.upper()


def test_fonts_say_what_they_draw() -> None:
    assert [legacy_font(n) for n in (".VnTime", ".vnArialH", "VNI-Times", "VNI Helve", "Arial", "Vni")] == [
        "tcvn3", "tcvn3", "vni", "vni", None, None,
    ]  # fmt: skip
    assert draws_capitals(".VnTimeH") and not draws_capitals(".VnTime")


def test_legacy_text_is_told_from_other_languages() -> None:
    assert likely_legacy(to_tcvn3(SENTENCE)) == "tcvn3"
    assert likely_legacy(to_vni(SENTENCE)) == "vni"
    for text in (
        SENTENCE,
        "L’été à la forêt, où les élèves étaient très contents",
        "Füße, Größe, schöne Straßen",
        "25 °C ± 2 µm",
    ):
        assert likely_legacy(text) is None


@pytest.mark.parametrize("content, encoding, sure", [
    (SENTENCE.encode(), "utf-8", True),
    (b"\xef\xbb\xbf" + SENTENCE.encode(), "utf-8", True),
    (unicodedata.normalize("NFD", SENTENCE).encode(), "utf-8", True),
    (SENTENCE.encode("utf-16"), "utf-16", True),
    (SENTENCE.encode("utf-16-le"), "utf-16", False),
    (SENTENCE.encode("utf-16-be"), "utf-16", False),
    (to_1258(SENTENCE), "windows-1258", False),
    (to_tcvn3(SENTENCE).encode("latin-1"), "tcvn3", False),
    (to_vni(SENTENCE).encode("windows-1252"), "vni", False),
    (to_tcvn3(SENTENCE).encode(), "tcvn3", False),
    (to_vni(SENTENCE).encode(), "vni", False),
    (b'<meta charset="utf-8">' + to_1258(SENTENCE), "windows-1258", False),
    (b'<meta charset="x-user-defined">' + to_tcvn3(SENTENCE).encode("latin-1"), "tcvn3", False),
])  # fmt: skip
def test_encodings_are_proved_or_guessed(content: bytes, encoding: str, sure: bool) -> None:
    found = decode(content)
    assert (found.encoding, found.sure) == (encoding, sure) and found.text.endswith(SENTENCE)


def test_an_encoding_can_be_asked_for() -> None:
    assert decode(to_1258(SENTENCE), "windows-1258").text == SENTENCE
    with pytest.raises(ValueError):
        decode(b"\xff\xff\xff", "utf-8")


@pytest.mark.parametrize("word", "nghiêng Thuỷ khuya huyền Đường quý giếng yêu oằn thuở xoong quốc tuệch".split())
def test_syllables(word: str) -> None:
    assert is_syllable(word)


def test_what_is_no_syllable() -> None:
    assert not any(map(is_syllable, ["étaient", "ñoùng", "hòc", "ắắ", "karaoke", "Größe"]))
    assert share_of_syllables("") == 0 and share_of_syllables("123, 45") == 0
