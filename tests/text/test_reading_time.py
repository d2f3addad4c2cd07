"""Reading time in whole minutes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.text.reading_time import reading_minutes


@pytest.mark.parametrize(
    ("words", "lang", "minutes"),
    [
        (0, "vi", 1),
        (1, "vi", 1),
        (260, "vi", 1),
        (520, "vi", 2),
        (700, "vi", 3),
        (230, "en", 1),
        (460, "en", 2),
        (690, "fr", 3),
    ],
)
def test_reading_minutes(words, lang, minutes):
    assert reading_minutes(words, lang) == minutes


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_more_words_take_no_less_time(words, more):
    assert reading_minutes(words, "vi") <= reading_minutes(words + more, "vi")
