"""Cards hold whatever a title is. The titles are invented."""

import io

import pytest
from PIL import Image

from minhbach.render.cards import HEIGHT, WIDTH, card


@pytest.mark.parametrize(
    "title",
    ["Xã Tiến Đức", "", "Ủy ban nhân dân " * 30, "khôngcáchnào" * 2_000, "ỗ" * 100_000, "\u202e<b>\n&", "W" * 60],
)
def test_every_title_has_room(title):
    content = card(title, "Chuyên mục " * 40, "Trang tin " * 40)
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.size == (WIDTH, HEIGHT)
        pixels = picture.convert("RGB")
        edge = {pixels.getpixel((WIDTH - 20, y)) for y in range(HEIGHT - 20)}
    assert len(edge) == 1, "nothing is written into the margin"
    assert card(title, "Chuyên mục " * 40, "Trang tin " * 40) == content
