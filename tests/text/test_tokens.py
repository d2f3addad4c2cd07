"""The words of a text as the index holds them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.text.fold import fold
from minhbach.text.stems import stem
from minhbach.text.tokens import expanded, key_of, sentences, words
from word_samples import ENGLISH, SAMPLES

SHORT = {"UBND": "Ủy ban nhân dân", "TT-TH": "Truyền thanh"}


@pytest.mark.parametrize("text, spellings, keys", SAMPLES)
def test_words(text, spellings, keys):
    assert words(text) == spellings
    assert [key_of("vi")(word) for word in words(text)] == keys


@pytest.mark.parametrize("text, keys", ENGLISH)
def test_english_words_lose_their_plural(text, keys):
    assert [key_of("en")(word) for word in words(text)] == keys


@given(st.text())
def test_composed_and_decomposed_texts_have_the_same_words(text):
    assert words(unicodedata.normalize("NFD", text)) == words(unicodedata.normalize("NFC", text))


@given(st.text())
def test_a_word_keeps_its_key_when_its_diacritics_go(text):
    for word in words(text):
        assert fold(fold(word)) == fold(word)


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_a_stem_is_a_beginning_or_ends_in_y(word):
    assert word.startswith(stem(word)) or stem(word) == word[:-3] + "y"


@pytest.mark.parametrize(
    "text, written",
    [
        ("UBND xã", "Ủy ban nhân dân xã"),
        ("Đài TT-TH và UBND", "Đài Truyền thanh và Ủy ban nhân dân"),
        ("510-QĐ/UBND, ubnd", "510-QĐ/UBND, ubnd"),
    ],
)
def test_abbreviations_are_written_out(text, written):
    assert expanded(text, SHORT) == written


def test_sentences_end_at_points_and_lines():
    assert list(sentences("Họp xã. Số 145-KH/HU: xong\nHết 1.234")) == [
        ["họp", "xã"],
        ["số", "145", "kh", "hu"],
        ["xong"],
        ["hết", "1", "234"],
    ]
