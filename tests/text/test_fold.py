import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.text.fold import fold, spelling_key

ANY_TEXT = st.text() | st.text("hHoOaàÀáạảãâậeèyỳỹỷýuUưqQgnđĐðÐ \u0300\u0301\u0323\u0302İΣ_-")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đảng ủy", "dang uy"),
        ("Đảng uỷ", "dang uy"),
        ("ÐẢNG ỦY", "dang uy"),
        ("Chí Hoà", "chi hoa"),
        ("Ưu đãi, sửa đổi", "uu dai, sua doi"),
        ("Chi\u0301 Ho\u0300a", "chi hoa"),
        ("145-KH/HU", "145-kh/hu"),
        ("Café Zürich", "cafe zurich"),
        ("ไทย 한국 Ελλάδα", unicodedata.normalize("NFD", "ไทย 한국 ελλαδα")),
        ("", ""),
    ],
)
def test_fold(text: str, key: str) -> None:
    assert fold(text) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Hoà Bình", "hòa bình"),
        ("Hòa Bình", "hòa bình"),
        ("HOÀ BÌNH", "hòa bình"),
        ("Huyện uỷ", "huyện ủy"),
        ("tận tuỵ", "tận tụy"),
        ("khoẻ", "khỏe"),
        ("_hoà_, “hoà”; hoà2", "_hòa_, “hòa”; hòa2"),
        ("oà", "òa"),
        ("hoàn, hoài, khoáng", "hoàn, hoài, khoáng"),
        ("huỳnh, suýt, khuỷu", "huỳnh, suýt, khuỷu"),
        ("hoậc", "hoậc"),
        ("quý", "quý"),
        ("quí", "quí"),
        ("Quỹ", "quỹ"),
        ("của, mía, giữa", "của, mía, giữa"),
    ],
)
def test_spelling_key(text: str, key: str) -> None:
    assert spelling_key(text) == key


@pytest.mark.parametrize(("one", "other"), [("hoa", "hòa"), ("quý", "quí"), ("hòa", "hóa"), ("đạo", "dạo")])
def test_spelling_key_tells_words_apart(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


@given(ANY_TEXT)
def test_keys_are_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert spelling_key(spelling_key(text)) == spelling_key(text)


@given(ANY_TEXT)
def test_keys_do_not_see_the_normal_form(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, text)) == fold(text)
        assert spelling_key(unicodedata.normalize(form, text)) == spelling_key(text)


@given(ANY_TEXT)
def test_what_is_spelled_alike_folds_alike(text: str) -> None:
    assert fold(spelling_key(text)) == fold(text)
