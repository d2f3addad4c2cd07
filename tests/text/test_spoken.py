"""What an announcer reads. The sentences are invented."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.text.number_words import digits_one_by_one, number_words
from minhbach.text.spoken import spoken

KNOWN = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}


@pytest.mark.parametrize(
    ("digits", "words"),
    [
        ("0", "không"), ("5", "năm"), ("10", "mười"), ("11", "mười một"), ("14", "mười bốn"), ("15", "mười lăm"), ("20", "hai mươi"),
        ("21", "hai mươi mốt"), ("24", "hai mươi tư"), ("25", "hai mươi lăm"), ("100", "một trăm"), ("105", "một trăm linh năm"),
        ("115", "một trăm mười lăm"), ("1000", "một nghìn"), ("1001", "một nghìn không trăm linh một"),
        ("2023", "hai nghìn không trăm hai mươi ba"), ("10000", "mười nghìn"), ("1000000", "một triệu"),
        ("1000005", "một triệu không trăm linh năm"), ("2300000000000", "hai nghìn ba trăm tỷ"),
        ("1234567890", "một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi"),
    ],
)  # fmt: skip
def test_numbers_in_words(digits, words):
    assert number_words(digits) == words


VALUES = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
}


def value(words: str) -> int:
    """The number that words mean: a reader of its own, to check the writer."""
    head, mark, rest = words.rpartition("tỷ")
    if mark:
        return value(head) * 10**9 + (value(rest) if rest.strip() else 0)
    total = group = last = 0
    for word in words.split():
        if word in VALUES:
            last = VALUES[word]
            group += last
        elif word == "mười":
            group += 10
        elif word == "mươi":
            group += last * 9
        elif word == "trăm":
            group += last * 99
        elif word in ("nghìn", "triệu"):
            total += group * (10**3 if word == "nghìn" else 10**6)
            group = 0
    return total + group


@given(st.integers(0, 10**15 - 1))
def test_words_mean_their_number(number):
    assert value(number_words(str(number))) == number


@pytest.mark.parametrize("wrong", ["", "-1", "1.5", "1" * 16, "١"])
def test_what_is_no_number_is_refused(wrong):
    with pytest.raises(ValueError):
        number_words(wrong)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sáng ngày 08/9/2023, UBND xã họp", "Sáng ngày mùng 8 tháng 9 năm 2023, Ủy ban nhân dân xã họp"),
        ("họp 13/9/2023", "họp ngày 13 tháng 9 năm 2023"),
        ("ngày 13 tháng 9 năm 2023", "ngày 13 tháng 9 năm 2023"),
        ("sáng 13/9, xã họp", "sáng ngày 13 tháng 9, xã họp"),
        ("ngày 8/9", "ngày mùng 8 tháng 9"),
        ("8/9 xã đạt", "tám trên chín xã đạt"),
        ("53/53 phiếu", "năm mươi ba trên năm mươi ba phiếu"),
        ("Kế hoạch số 145-KH/HU", "Kế hoạch số 145-KH/HU"),
        ("Nghị quyết 1666/NQ-UBTVQH15", "Nghị quyết 1666/NQ-UBTVQH15"),
        ("giai đoạn 2023-2025", "giai đoạn 2023 đến 2025"),
        ("quý III/2024 và tháng 9/2024", "quý 3 năm 2024 và tháng 9 năm 2024"),
        ("lúc 7h30, đến 14h", "lúc 7 giờ 30 phút, đến 14 giờ"),
        ("từ 07:00 đến 07:05", "từ 7 giờ đến 7 giờ 5 phút"),
        ("đạt 98,3% kế hoạch", "đạt chín mươi tám phẩy ba phần trăm kế hoạch"),
        ("1.250 hộ, 12,05 ha", "một nghìn hai trăm năm mươi hộ, mười hai phẩy không năm héc-ta"),
        ("Điều 5, năm 2023, số 12", "Điều 5, năm 2023, số 12"),
        ("gọi 0227 3861 999", "gọi 0227 3861 999"),
        ("QĐ-UBND", "QĐ-UBND"),
        ("7 xã", "bảy xã"),
        ("", ""),
    ],
)  # fmt: skip
def test_as_it_is_read(text, expected):
    assert spoken(text, "vi", KNOWN) == expected


def test_other_languages_keep_their_digits():
    assert spoken("On 8 September 2023 the UBND met, 53/53", "en", {"UBND": "People’s Committee"}) == (
        "On 8 September 2023 the People’s Committee met, 53/53"
    )


@given(st.text(alphabet="0123456789/.,-%: hm²ngàysố\n", max_size=40))
def test_whatever_is_written_is_read_without_fail(text):
    assert isinstance(spoken(text, "vi", KNOWN), str)


@given(st.text(st.characters(exclude_categories=("Nd",)), max_size=40))
def test_words_alone_stay(text):
    said = spoken(text, "vi", {})
    assert said == text or re.search(r"[0-9]", text)


def test_digits_one_by_one():
    assert digits_one_by_one("05") == "không năm"
