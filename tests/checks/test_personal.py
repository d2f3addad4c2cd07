"""What is private is found; what offices publish of themselves is not private. All numbers are invented."""

import pytest

from minhbach.checks.injection.view import View
from minhbach.checks.personal import personal_data
from sites import minhbach_run, post, starter


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("id", "ông A, số 034085001234, trú tại thôn Đông"),
        ("id", "ông A, số 034 085 001 234, trú tại thôn Đông"),
        ("id", "bà B (CMND số 151234567)"),
        ("id", "his identity card No. 151234567"),
        ("phone", "Ai nhặt được xin gọi anh Nam, 0912345678."),
        ("phone", "Ai nhặt được xin gọi anh Nam, 0912.345.678."),
        ("phone", "Ai nhặt được xin gọi anh Nam +84 912 345 678"),
        ("birth", "anh Trần Văn A (sinh ngày 12/3/1985) ở thôn Đông"),
        ("birth", "Nguyễn Thị B, SN 05/11/1990"),
        ("birth", "Ngày sinh: 12 tháng 3 năm 1985"),
        ("birth", "Mr. A, born on 12 March 1985"),
    ],
)
def test_what_is_private(code, text):
    assert [slip.code for slip in personal_data(View(text, "vi"))] == [f"personal-{code}"]


@pytest.mark.parametrize(
    "text",
    [
        "Kinh phí 034085001234567 và 1.230.456.789 đồng, mã số 0100109106-001",
        "Số vận đơn 999085001234, ISBN 978604123456",
        "Đường dây nóng của xã: 0912345678",
        "Liên hệ Công an xã Mây Trắng, số 0912 345 678",
        "Điện thoại 024 3456 7890, 1900 1234",
        "Kỷ niệm 133 năm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2023)",
        "Liệt sĩ Nguyễn Văn C, sinh ngày 12/3/1945",
        "Tặng quà học sinh ngày 20/11/2023; thí sinh ngày 05/7/2024; vệ sinh ngày 02/02/2024",
        "Anh A, sinh năm 1985",
    ],
)
def test_what_is_public(text):
    assert list(personal_data(View(text, "vi"))) == []


def test_the_telephone_of_the_site_is_public():
    assert list(personal_data(View("Gọi 0912 345 678", "vi"), frozenset({"912345678"}))) == []


def test_nobody_can_accept_private_data(tmp_path):
    root = starter(tmp_path / "site")
    post(root, "2026-01-02-hop", body="Gọi anh Nam, 0912345678.", reviewed="[personal-phone]")
    run = minhbach_run("check", "--root", root, "--lang", "vi")
    assert run.status == 1 and "091…78" in run.out and "0912345678" not in run.out
