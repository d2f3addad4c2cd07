"""QR codes: what segno draws, square by square, for less; and small enough for every page."""

from __future__ import annotations

import re

import segno
from hypothesis import example, given, settings
from hypothesis import strategies as st

from minhbach.render.qr import Code, code

ADDRESSES = st.text("abcdefghijklmnopqrstuvwxyz0123456789-/%ấđ", min_size=1, max_size=400)


def squares(drawn: Code) -> list[list[int]]:
    """The path, walked: 1 where it strokes."""
    rows = [[0] * drawn.size for _ in range(drawn.size)]
    assert drawn.path.startswith("M0 .5")
    column = row = 0
    for move, across, down in re.findall(r"([mh])(-?\d+)(?: (\d))?", drawn.path[5:]):
        if move == "h":
            rows[row][column : column + int(across)] = [1] * int(across)
        column, row = column + int(across), row + int(down or 0)
    return rows


@settings(deadline=None)
@given(path=ADDRESSES)
@example(path="")
@example(path="x" * 2000)
def test_a_code_is_the_one_that_segno_draws(path):
    address = f"https://minhbach.example/{path}"
    drawn = segno.make(address.encode(), error="m", mode="byte", mask=0, micro=False, boost_error=False)
    assert squares(code(address)) == [list(row) for row in drawn.matrix_iter(border=0)]


def test_the_path_of_a_long_address_weighs_little():
    assert len(code("https://minhbach.example/tin/2023/09/trien-khai-chinh-quyen-than-thien/").path) < 2800
