import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.text.nearest import nearest

KEYS = ("title", "summary", "published", "updated", "units", "unit_of_measure")
COMMUNES = ("Chí Hòa", "Thái Hưng", "Tiến Đức", "Hòa Bình", "Dân Chủ")


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("titel", KEYS, "title"),
        ("Title", KEYS, "title"),
        ("sumary", KEYS, "summary"),
        ("publised", KEYS, "published"),
        ("unit", KEYS, "units"),
        ("colour", KEYS, None),
        ("tien duc", COMMUNES, "Tiến Đức"),
        ("Chí Hoà", COMMUNES, "Chí Hòa"),
        ("Tiên Đưc", COMMUNES, "Tiến Đức"),
        ("Hà Nội", COMMUNES, None),
        ("hoa", ("hòa", "hóa"), "hòa"),
        ("", KEYS, None),
        ("title", (), None),
    ],
)
def test_nearest(word: str, known: tuple[str, ...], expected: str | None) -> None:
    assert nearest(word, known) == expected


@given(st.text(min_size=1), st.lists(st.text(), max_size=5))
def test_the_guess_is_a_known_word(word: str, known: list[str]) -> None:
    assert nearest(word, known) in (None, *known)
    assert nearest(word, iter([*known, word])) is not None
