from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.text.periods import Kind, Period, format_period, parse_period


@pytest.mark.parametrize(
    ("text", "first", "last", "kind"),
    [
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("2024-H1", "2024-01-01", "2024-06-30", "half"),
        ("2024-H2", "2024-07-01", "2024-12-31", "half"),
        ("2024-Q1", "2024-01-01", "2024-03-31", "quarter"),
        ("2024-Q3", "2024-07-01", "2024-09-30", "quarter"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2023-12", "2023-12-01", "2023-12-31", "month"),
        ("2024-09-08", "2024-09-08", "2024-09-08", "day"),
        ("2024-01-01/2024-09-30", "2024-01-01", "2024-09-30", "range"),
        ("2023/2025", "2023-01-01", "2025-12-31", "years"),
    ],
)
def test_parse_period(text: str, first: str, last: str, kind: Kind) -> None:
    assert parse_period(text) == Period(text, date.fromisoformat(first), date.fromisoformat(last), kind)


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("2024", "Năm 2024", "2024"),
        ("2024-H1", "6 tháng đầu năm 2024", "first half of 2024"),
        ("2024-H2", "6 tháng cuối năm 2024", "second half of 2024"),
        ("2024-Q1", "Quý I/2024", "Q1 2024"),
        ("2024-Q3", "Quý III/2024", "Q3 2024"),
        ("2024-Q4", "Quý IV/2024", "Q4 2024"),
        ("2024-02", "Tháng 02/2024", "February 2024"),
        ("2024-09-08", "08/9/2024", "8 September 2024"),
        ("2023/2025", "2023–2025", "2023–2025"),
        ("2024-01-01/2024-09-30", "9 tháng đầu năm 2024", "first nine months of 2024"),
        ("2024-01-01/2024-02-29", "2 tháng đầu năm 2024", "first two months of 2024"),
        ("2024-01-01/2024-11-30", "11 tháng đầu năm 2024", "first eleven months of 2024"),
        ("2024-01-01/2024-02-28", "01/01/2024 – 28/02/2024", "1 January 2024 – 28 February 2024"),
        ("2023-01-01/2024-09-30", "01/01/2023 – 30/9/2024", "1 January 2023 – 30 September 2024"),
        ("2024-02-01/2024-09-30", "01/02/2024 – 30/9/2024", "1 February 2024 – 30 September 2024"),
        ("2024-01-01/2024-12-31", "01/01/2024 – 31/12/2024", "1 January 2024 – 31 December 2024"),
    ],
)
def test_format_period(text: str, vi: str, en: str) -> None:
    period = parse_period(text)
    assert period
    assert [format_period(period, lang) for lang in ("vi", "en", "fr")] == [vi, en, en]


@pytest.mark.parametrize(
    "text",
    ["", "24", "2024-Q5", "2024-H3", "2024-q3", "2024-9", "Q3/2024", "Quý III/2024", "2024-01/2024-03",
     "2024-01-01/", "/2024", "2024-01-01/2024", "2023–2025", "2023-2025", "2024\n", "0024"],
)  # fmt: skip
def test_another_shape_is_no_period(text: str) -> None:
    assert parse_period(text) is None


@pytest.mark.parametrize("text", ["2024-13", "2024-00", "2023-02-29", "2024-09-30/2024-01-01", "2025/2023"])
def test_impossible_periods_raise(text: str) -> None:
    with pytest.raises(ValueError):
        parse_period(text)


@given(st.from_regex("[12][0-9]{3}(-H[12]|-Q[1-4]|-0[1-9]|-1[0-2])?", fullmatch=True))
def test_parts_of_a_year_are_whole_months_of_it(text: str) -> None:
    period = parse_period(text)
    assert period and period.text == text
    assert period.first.year == period.last.year == int(text[:4])
    assert period.first.day == (period.last + timedelta(days=1)).day == 1


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_range_has_words(one: date, other: date) -> None:
    first, last = sorted((one, other))
    period = parse_period(f"{first}/{last}")
    assert period and (period.first, period.last) == (first, last)
    assert str(last.year) in format_period(period, "vi") and str(last.year) in format_period(period, "en")
