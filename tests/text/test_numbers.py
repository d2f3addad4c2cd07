import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.text.numbers import cell_number, format_number, format_percent, likely_number, parse_number, plain_number


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [
        (Decimal("1234.5"), "1.234,5", "1,234.5"),
        (1234567, "1.234.567", "1,234,567"),
        (1000, "1.000", "1,000"),
        (0, "0", "0"),
        (-1850000000, "-1.850.000.000", "-1,850,000,000"),
        (Decimal("98.50"), "98,5", "98.5"),
        (Decimal("0.123456"), "0,123456", "0.123456"),
        (Decimal("1E+3"), "1.000", "1,000"),
    ],
)
def test_format_number(number: Decimal | int, vi: str, en: str) -> None:
    assert (format_number(number, "vi"), format_number(number, "en"), format_number(number, "fr")) == (
        vi,
        en,
        en,
    )


@pytest.mark.parametrize(
    ("percent", "vi", "en"),
    [(Decimal("98.5"), "98,5%", "98.5%"), (100, "100%", "100%"), (Decimal("0.25"), "0,25%", "0.25%")],
)
def test_format_percent(percent: Decimal | int, vi: str, en: str) -> None:
    assert (format_percent(percent, "vi"), format_percent(percent, "en")) == (vi, en)


@given(st.decimals(-(10**15), 10**15, places=4), st.sampled_from([("vi", ".", ","), ("en", ",", ".")]))
def test_no_digit_is_lost(number: Decimal, convention: tuple[str, str, str]) -> None:
    lang, grouping, point = convention
    text = format_number(number, lang).replace(grouping, "").replace(point, ".")
    assert Decimal(text) == number


def test_babel_is_not_loaded_before_a_number_is_written() -> None:
    code = "import sys, minhbach.text.numbers; sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@given(st.decimals(-(10**11), 10**11, places=4), st.booleans())
def test_what_a_table_is_given_it_gives_back(number: Decimal, decimal_comma: bool) -> None:
    assert parse_number(cell_number(number, decimal_comma), decimal_comma) == number


@pytest.mark.parametrize(
    ("number", "cell"), [("1.234", "1.2340"), ("0.125", "0.125"), ("1234", "1234"), ("98.50", "98.5"), ("-0", "0")]
)
def test_a_cell_is_never_ambiguous(number: str, cell: str) -> None:
    read = parse_number(cell)
    assert (
        read is not None and cell_number(Decimal(number) + 0) == cell and plain_number(read) == plain_number(read + 0)
    )


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("98,5%", "98.5"),
        ("1.234,5 %", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567 đồng", "1234567"),
        ("1\u00a0234,5", "1234.5"),
        ("\u22125,5", "-5.5"),
        ("1.234", ""),
        ("1,234", ""),
        ("1234567890123456", ""),
        ("khoảng 90", ""),
    ],
)
def test_likely_number(text: str, likely: str) -> None:
    assert likely_number(text) == likely
