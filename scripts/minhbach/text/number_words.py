"""Numbers in Vietnamese words, as an announcer reads them: `một nghìn hai trăm linh năm`.

The forms of the north, where the first stations of this program broadcast: `linh`, `nghìn`, `tư` after tens.
"""

from __future__ import annotations

from collections.abc import Iterator

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu")
MOST_DIGITS = 15


def number_words(digits: str) -> str:
    """The words of a whole number, `0` to 15 digits, given by its plain digits. Raises ValueError for anything else."""
    if not (digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS):
        raise ValueError(digits)
    number = int(digits)
    return " ".join(_words(number)) if number else _DIGITS[0]


def digits_one_by_one(digits: str) -> str:
    """`05` → `không năm`: what stands after a decimal comma, and numbers that are names."""
    return " ".join(_DIGITS[int(digit)] for digit in digits)


def _words(number: int) -> Iterator[str]:
    """Billions are counted anew: `hai nghìn ba trăm tỷ`."""
    billions, rest = divmod(number, 10**9)
    if billions:
        yield from _words(billions)
        yield "tỷ"
    yield from _below_a_billion(rest, began=bool(billions))


def _below_a_billion(number: int, began: bool) -> Iterator[str]:
    """`began`: something greater was said, so a group under a hundred says its empty places."""
    for scale in (2, 1, 0):
        group = number // 1000**scale % 1000
        if group:
            yield from _group(group, began)
            began = True
            if scale:
                yield _SCALES[scale]


def _group(group: int, began: bool) -> Iterator[str]:
    hundreds, tens, units = group // 100, group // 10 % 10, group % 10
    if hundreds or began:
        yield f"{_DIGITS[hundreds]} trăm"
    if tens == 0 and units and (hundreds or began):
        yield "linh"
    if tens == 1:
        yield "mười"
    elif tens:
        yield f"{_DIGITS[tens]} mươi"
    if units:
        yield _unit(tens, units)


def _unit(tens: int, units: int) -> str:
    """`mốt`, `tư` after tens, `lăm` after ten and tens."""
    if units == 5 and tens:
        return "lăm"
    if tens > 1:
        return {1: "mốt", 4: "tư"}.get(units, _DIGITS[units])
    return _DIGITS[units]
