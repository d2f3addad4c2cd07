import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.text.reading_time import reading_minutes


@pytest.mark.parametrize(
    ("text", "lang", "minutes"),
    [
        ("", "vi", 1),
        ("– … –", "vi", 1),
        ("xã " * 260, "vi", 1),
        ("xã " * 520, "vi", 2),
        ("– xã " * 520, "vi", 2),
        ("145-KH/HU\n" * 780, "vi", 3),
        ("word " * 460, "en", 2),
        ("word " * 690, "fr", 3),
        ("word " * 570, "en", 2),
        ("word " * 580, "en", 3),
    ],
)
def test_reading_minutes(text: str, lang: str, minutes: int) -> None:
    assert reading_minutes(text, lang) == minutes


@given(st.text(), st.text(), st.sampled_from(["vi", "en"]))
def test_more_text_takes_no_less_time(text: str, more: str, lang: str) -> None:
    assert 1 <= reading_minutes(text, lang) <= reading_minutes(f"{text} {more}", lang)
