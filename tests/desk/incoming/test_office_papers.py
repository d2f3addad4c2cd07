"""A report as offices write it: letterhead, kind and subject, typed dashes, a foot. Invented."""

import io
from collections.abc import Callable

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from drafts import Made


def report() -> bytes:
    document = docx.Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text, head.cell(0, 1).text = (
        "HUYỆN ỦY BỊA\nBAN DÂN VẬN",
        "ĐẢNG CỘNG SẢN VIỆT NAM\nHuyện Bịa, ngày 08 tháng 9 năm 2023",
    )
    for line in ("BÁO CÁO", "Kết quả triển khai mô hình bịa", "-----"):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(line).bold = True
    document.add_paragraph("Thực hiện Kế hoạch số 9-KH/HU ngày 12/7/2023, Ban Dân vận bịa báo cáo kết quả như sau:")
    document.add_paragraph().add_run("I. Kết quả đạt được").bold = True
    for line in ("1. Công tác chỉ đạo của xã Một Hạ.", "- Một Hạ: 5 cuộc họp;", "+ Trong đó 2 cuộc họp thôn."):
        document.add_paragraph(line)
    foot = document.add_table(1, 2)
    foot.cell(0, 0).text, foot.cell(0, 1).text = "Nơi nhận:\n- Lưu.", "TRƯỞNG BAN\nNgười Ký Bịa"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_report(made: Callable[..., Made]) -> None:
    got = made("word", report())
    assert got.head["title"] == "BÁO CÁO Kết quả triển khai mô hình bịa" and "event_date" not in got.head
    assert "author" not in got.head and got.head["documents"] == ["9-kh-2023"] and got.head["units"] == ["xa-mot-ha"]
    assert str(got.head["summary"]).startswith("Thực hiện Kế hoạch số 9-KH/HU")
    assert got.body.startswith("HUYỆN ỦY BỊA  \nBAN DÂN VẬN\n\nĐẢNG CỘNG SẢN VIỆT NAM  \n") and "---" not in got.body
    assert (
        "1\\. Công tác chỉ đạo của xã Một Hạ.\n\n-   Một Hạ: 5 cuộc họp;\n    -   Trong đó 2 cuộc họp thôn.\n"
        in got.body
    )
    assert got.body.endswith("TRƯỞNG BAN  \nNgười Ký Bịa\n")
    assert "1 lines in bold look like headings" in got.said and "words of the original are there" in got.said


def test_a_title_that_begins_with_an_office(made: Callable[..., Made]) -> None:
    document = docx.Document()
    document.add_paragraph("Huyện ủy bịa triển khai mô hình mới")
    document.add_paragraph("Chiều 5/9, tại hội trường, một cuộc họp bịa đã diễn ra với nhiều ý kiến.")
    document.add_paragraph("Tin, ảnh: Người Bịa")
    out = io.BytesIO()
    document.save(out)
    got = made("word", out.getvalue(), "a.docx", "--published=2023-09-06")
    assert got.head["title"] == "Huyện ủy bịa triển khai mô hình mới" and got.head["author"] == "Người Bịa"
    assert (
        got.head["event_date"] == "2023-09-05"
        and "the year is a guess" in got.said
        and got.folder.name.startswith("2023-09-06-")
    )
