import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.text.sorting import sort_key

ANY_TEXT = st.text() | st.text("aAàáạảãăâậdđĐðeêoôơuưzü 019²-/", max_size=8)


@pytest.mark.parametrize(
    "in_order",
    [
        "a à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ b c d đ e ê ế g h i k l m n o ô ơ ờ p q r s t u ư v x y",
        "az ă ăa âm ba",
        "D d Da da Đ đ E",
        "da ða đa đá e",  # ð, typed for đ
        "an anh ảnh ánh",
        "hoà hòa hoá hóa hoan",  # spellings of one word stay together
        "Chí Hòa|Dân Chủ|Duyên Hải|Hòa Bình|Liên Hiệp|Thái Hưng|Tiến Đức",
        "Tiên La|Tiên Phong|Tiền An|Tiến Đức",  # word by word; CLDR has Tiền An first
        "Hồng Lĩnh|Hồng Minh|Hưng Hà|Hưng Nhân",
        "Minh|Minh Khai|Minh Tân|Minhx",
        "Thôn 2|Thôn 10|Thôn Đoài|Tổ 1",
        "08-ĐA/TU|8-KH/HU|45-KH/HU|145-KH/HU|1666/NQ-UBTVQH15",
        "Council|Department 2|Department 10|District|Île|Zebra",
        "resume|résumé|Zoé|Zürich",
    ],
)
def test_order(in_order: str) -> None:
    names = in_order.split("|" if "|" in in_order else " ")
    shuffled = random.Random(1).sample(names, len(names))
    assert sorted(shuffled, key=sort_key) == names


@given(ANY_TEXT, ANY_TEXT)
def test_only_equal_texts_have_equal_keys(one: str, other: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (sort_key(one) == sort_key(other)) is same
    assert (sort_key(one) < sort_key(other)) + (sort_key(other) < sort_key(one)) + same == 1


@given(ANY_TEXT)
def test_the_key_does_not_see_the_normal_form(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_sort_by_value(one: int, other: int) -> None:
    assert (sort_key(f"Thôn {one}") < sort_key(f"Thôn {other}")) is (one < other)
