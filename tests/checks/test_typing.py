"""Slips of the keyboard are found, and only those that are safe have a repair."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spam_samples import honest

from minhbach.checks.typing import slips_in

NUMBERS = {"145khhu": "145-KH/HU", "510qdhu": "510-QĐ/HU", "892nqubtvqh14": "892/NQ-UBTVQH14"}


@pytest.mark.parametrize(
    ("code", "text", "repaired"),
    [
        ("spaces", "Xã  họp", "Xã họp"),
        ("spaces", "Xã\u00a0 họp", "Xã họp"),
        ("space-before", "Xã họp , rồi về .", "Xã họp, rồi về."),
        ("space-before", "“ Xã họp ”", "“Xã họp”"),
        ("space-after", "xã Một,xã Hai", "xã Một, xã Hai"),
        ("unseen", "Xã họp\u200b bàn", "Xã họp bàn"),
        ("unseen", "\ufeffXã họp", "Xã họp"),
        ("dots", "sạch, đẹp....", "sạch, đẹp..."),
        ("dots", "sạch, đẹp….", "sạch, đẹp…"),
        ("bullet", "Gồm:\n· Một\n·    Hai", "Gồm:\n\n- Một\n- Hai"),
        ("bullet", "• Một\n• Hai", "- Một\n- Hai"),
        ("table", "| Xã | Điểm |\n| Một | 9 |", "| Xã | Điểm |\n| --- | --- |\n| Một | 9 |"),
    ],
)
def test_a_safe_repair(code, text, repaired):
    slips = slips_in(text, "vi")
    assert {slip.code for slip in slips} == {f"typing-{code}"}
    for slip in reversed(slips):
        text = text[: slip.start] + slip.fixed + text[slip.end :]
    assert text == repaired
    assert slips_in(text, "vi") == ()


@pytest.mark.parametrize(
    ("code", "lang", "text", "meant"),
    [
        ("quotes", "vi", "“Chính quyền thân thiện. Theo đó, huyện chọn hai xã.", ""),
        ("quotes", "vi", 'Mô hình "Chính quyền thân thiện. Theo đó', ""),
        ("tone", "vi", "Ban Thường vụ Huyện uỷ, Huyện ủy, Thường trực Huyện ủy", "ủy"),
        ("weekday", "vi", "Sáng thứ Hai, ngày 12/9/2023, xã họp", "Thứ Ba, 12/9/2023"),
        ("weekday", "vi", "Ngày 12/9/2023 (thứ 4) xã họp", "Thứ Ba, 12/9/2023"),
        ("weekday", "vi", "Chủ nhật 09/9/2023", "Thứ Bảy, 09/9/2023"),
        ("weekday", "en", "On Monday, 12 September 2023, the commune met", "Tuesday 12 September 2023"),
        ("document", "vi", "Nghị quyết 892/NQUBTVQH14", "892/NQ-UBTVQH14"),
        ("document", "vi", "Nghị định 42/2022/NĐCP", "42/2022/NĐ-CP"),
        ("document", "vi", "Quyết định 510-QD/HU", "510-QĐ/HU"),
        ("document", "vi", "Kế hoạch 145KH/HU", "145-KH/HU"),
        ("language", "vi", "Xã họp.\n\nThe committee met on Monday and approved the plan for the year of the commune.", "en"),
        ("language", "en", "The commune met.\n\nCác đồng chí lãnh đạo đã về dự và chúc mừng bà con của xã trong ngày hội.", "vi"),
    ],
)  # fmt: skip
def test_what_only_a_person_can_repair(code, lang, text, meant):
    (slip,) = slips_in(text, lang, NUMBERS)
    assert (slip.code, slip.fixed, slip.meant) == (f"typing-{code}", None, meant)


@pytest.mark.parametrize(
    "text",
    [
        "`a  b` và ``x ,y``",
        "```\na  b ,c....\n```",
        "    a  b ,c....",
        "Xem https://xa.example/a,b....c và [đây](a,b.md).",
        "| Một  | Hai |\n| ---  | --- |\n| a    | b   |",
        "Câu hết dòng.  \nDòng mới.",
        "- Một\n    - Hai",
        "Họ tên: ..............................",
        "Lần thứ ba, ngày 13/9/2023; thứ Tư, ngày 13/9/2023; ngày thứ Hai 11/9/2023.",
        "Nghị quyết 1666/NQ-UBTVQH15, Luật 104/2016/QH13, Kế hoạch 145-KH/HU, 53/53 phiếu, 2023-2025.",
        "Xã Hòa Bình, huynh đệ, quý vị, loa, khỏe, Thủy",
        "Màn hình 55\" và “lời nói”.",
        "Gia đình 👨\u200d👩\u200d👧 vui ❤\ufe0f",
        "Chủ tịch Nguyễn Văn A said yes.",
        "",
    ],
)  # fmt: skip
def test_no_slip(text):
    assert slips_in(text, "vi", NUMBERS) == ()


def test_honest_articles_have_none():
    found = [(slip.code, slip.sign) for lang, text in honest("") for slip in slips_in(text, lang)]
    assert found == []


@settings(deadline=None)
@given(st.text(alphabet='aăđ .,;“”"…·|-\n`()<>1/ \u00a0\u200b', max_size=120))
def test_repairs_do_not_overlap(text):
    end = 0
    for slip in slips_in(text, "vi"):
        assert 0 <= slip.start <= slip.end <= len(text)
        if slip.fixed is not None:
            assert slip.start >= end
            end = slip.end
