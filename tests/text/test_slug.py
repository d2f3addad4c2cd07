import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.text.slug import heading_id, is_slug, slugify

ANY_TEXT = st.text() | st.text("aàậđĐðỷƯ2²ﬁ-_ /'’.\u0301", max_size=20)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đường về xã Đồng Bằng", "duong-ve-xa-dong-bang"),
        (unicodedata.normalize("NFD", "Đường về xã Đồng Bằng"), "duong-ve-xa-dong-bang"),
        ("Đ/c Trần Thị Vân", "d-c-tran-thi-van"),
        ("Ðạo động đồng", "dao-dong-dong"),
        ("Chí Hoà", "chi-hoa"),
        ("Chí Hòa", "chi-hoa"),
        ("  “Chính quyền thân thiện” – 2023-2025…  ", "chinh-quyen-than-thien-2023-2025"),
        ("District People’s Council", "district-peoples-council"),
        ("145-KH/HU", "145-kh-hu"),
        ("1.200 m² đất", "1-200-m2-dat"),
        ("C:\\tin_mới", "c-tin-moi"),
        ("Zürich", "zurich"),
        ("…", ""),
        ("北京", ""),
        ("", ""),
    ],
)
def test_slugify(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize(
    ("value", "separator", "expected"),
    [
        ("Điều 1. Mục tiêu", "-", "dieu-1-muc-tieu"),
        ("Điều 1. Mục tiêu", "_", "dieu_1_muc_tieu"),
        ("—", "-", ""),
    ],
)
def test_heading_id(value: str, separator: str, expected: str) -> None:
    assert heading_id(value, separator) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tien-duc", True),
        ("145-kh-hu-2023", True),
        ("a", True),
        ("", False),
        ("-a", False),
        ("a-", False),
        ("a--b", False),
        ("Tien-duc", False),
        ("tiến-đức", False),
        ("tien_duc", False),
        ("a\n", False),
        ("٣", False),
    ],
)
def test_is_slug(text: str, expected: bool) -> None:
    assert is_slug(text) is expected


@given(ANY_TEXT)
def test_a_slug_is_a_slug_or_empty(text: str) -> None:
    slug = slugify(text)
    assert slug == "" or is_slug(slug)
    assert slugify(slug) == slug


@given(ANY_TEXT)
def test_a_slug_does_not_see_the_normal_form(text: str) -> None:
    assert slugify(unicodedata.normalize("NFD", text)) == slugify(text)
    assert slugify(unicodedata.normalize("NFC", text)) == slugify(text)
