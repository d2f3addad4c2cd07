from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.text.dates import find_dates, format_date

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sáng ngày 08/9/2023, Thường trực", [("08/9/2023", date(2023, 9, 8))]),
        ("Sáng ngày 8 tháng 9 năm 2023", [("8 tháng 9 năm 2023", date(2023, 9, 8))]),
        ("Hưng Hà, ngày 08\ntháng 02 năm 2023.", [("08\ntháng 02 năm 2023", date(2023, 2, 8))]),
        ("ngày 8 tháng 9/2023", [("8 tháng 9/2023", date(2023, 9, 8))]),
        ("12/7/2023", [("12/7/2023", date(2023, 7, 12))]),
        ("(05-9-2023); 5.9.2023.", [("05-9-2023", date(2023, 9, 5)), ("5.9.2023", date(2023, 9, 5))]),
        ("05/9/2023-07/9/2023", [("05/9/2023", date(2023, 9, 5)), ("07/9/2023", date(2023, 9, 7))]),
        ("on 8 September 2023", [("8 September 2023", date(2023, 9, 8))]),
        ("1 may 2024", [("1 may 2024", date(2024, 5, 1))]),
        ("8/8 huyện, 53/53 phiếu, giai đoạn 2023-2025", []),
        ("ngày 30/2/2023, 9/13/2023, 00/5/2023", []),
        ("ngày 8/9, tháng 9/2023, năm 2023", []),
        ("12/2/2023/NĐ-CP, 12-2-2023-abc, /08/9/2023/", []),
        ("108/9/2023, 08/9/20231, 08/9/23, 08/9-2023", []),
    ],
)
def test_find_dates(text: str, found: list[tuple[str, date]]) -> None:
    assert [(text[f.start : f.end], f.date) for f in find_dates(text)] == found


@given(
    DAYS,
    st.sampled_from(["vi", "en"]),
    st.sampled_from(["", "Sáng ngày ", "("]),
    st.sampled_from(["", ".", ", 5 xã"]),
)
def test_what_is_written_is_found(day: date, lang: str, before: str, after: str) -> None:
    text = format_date(day, lang)
    (found,) = find_dates(before + text + after)
    assert (found.start, found.end, found.date) == (len(before), len(before) + len(text), day)


@given(st.text() | st.text("0123456789/-. ", max_size=30))
def test_found_dates_stand_in_order(text: str) -> None:
    found = find_dates(text)
    assert all(one.end <= next_one.start for one, next_one in pairwise(found))
