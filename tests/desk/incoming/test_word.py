"""From Word to a draft: everything is there, or it is said what is not. What the files say is invented."""

import hashlib
import io
from collections.abc import Callable

import docx
import pytest
from click.testing import Result
from docx.shared import Inches
from PIL import Image

from drafts import Made
from old_text import to_tcvn3
from word_files import abstract, font, item, number, p, part, photo, picture, r, relation, style
from word_files import docx as written

Make = Callable[..., Made]
BODY = p("Nội dung của bài, một câu đủ dài để làm tóm tắt cho bài viết bịa này.")


def saved(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_whole_article(made: Make, run: Callable[..., Result]) -> None:
    document = docx.Document()
    document.add_heading("Họp giao ban tháng Chín", 0)
    document.add_paragraph(
        "Sáng ngày 08/9/2023, tại các xã: Một Hạ, Hai Hạ, cuộc họp bịa triển khai Kế hoạch số 9-KH/HU, ngày 12/7/2023. “Ngoặc kép” giữ nguyên."
    )
    document.add_heading("Kết quả", 1)
    emphasised = document.add_paragraph("Có ")
    emphasised.add_run("đậm").bold = True
    emphasised.add_run(" và ")
    emphasised.add_run("nghiêng").italic = True
    for name in ("List Bullet", "List Bullet 2", "List Bullet 3", "List Number", "List Number"):
        document.add_paragraph(f"Mục {name}", style=name)
    document.add_picture(io.BytesIO(photo(2000, 1000)), width=Inches(3))
    document.add_paragraph("Quang cảnh cuộc họp (Ảnh: Người Bịa)", style="Caption")
    document.add_paragraph("Người Bịa")
    document.add_paragraph("Đơn vị mẫu")
    content = saved(document)
    got = made("word", content)
    assert got.folder.name == "2026-06-01-hop-giao-ban-thang-chin"
    assert got.head["title"] == "Họp giao ban tháng Chín" and got.head["status"] == "draft"
    assert got.head["event_date"] == "2023-09-08" and got.head["author"] == "Người Bịa"
    assert got.head["publisher"] == "don-vi-mau" and got.head["category"] == "tin-chung"
    assert got.head["units"] == ["xa-mot-ha", "xa-hai-ha"] and got.head["documents"] == ["9-kh-2023"]
    assert got.head["photos"] == [
        {"file": "anh-1.jpg", "alt": "Quang cảnh cuộc họp", "caption": "Quang cảnh cuộc họp", "credit": "Người Bịa"}
    ]
    assert hashlib.sha256(content).hexdigest() in str(got.head["source"])
    assert got.body == (
        "Sáng ngày 08/9/2023, tại các xã: Một Hạ, Hai Hạ, cuộc họp bịa triển khai Kế hoạch số 9-KH/HU, ngày 12/7/2023. “Ngoặc kép” giữ nguyên.\n\n"
        "## Kết quả\n\nCó **đậm** và *nghiêng*\n\n"
        "-   Mục List Bullet\n    -   Mục List Bullet 2\n        -   Mục List Bullet 3\n\n<!-- -->\n\n"
        "1.  Mục List Number\n2.  Mục List Number\n\n![](anh-1.jpg)\n"
    )
    assert "words of the original are there" in got.said
    with Image.open(got.folder / "anh-1.jpg") as image:
        assert image.size == (1600, 800) and not image.getexif()
    checked = run("check")
    assert checked.exit_code == 0, checked.output


def test_without_accept_nothing_is_written(root, run, tmp_path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(
        written(p("Tiêu đề", style="Title") + BODY, {"styles.xml": part("styles", style("Title", "Title"))})
    )
    before = sorted(root.rglob("*"))
    done = run("import", "word", file, lang="vi")
    assert done.exit_code == 0 and "Chưa ghi gì. Nếu đúng, chạy lại với --accept" in done.output
    assert [path for path in sorted(root.rglob("*")) if ".cache" not in path.parts] == before


def test_nothing_is_overwritten(root, run, tmp_path) -> None:
    file = tmp_path / "Bài.docx"
    file.write_bytes(written(p("Một tiêu đề", style="Heading1") + BODY))
    assert run("import", "word", file, "--accept").exit_code == 0
    again = run("import", "word", file, "--accept")
    assert again.exit_code == 1 and "is there already" in again.output and "--slug" in again.output
    assert run("import", "word", file, "--accept", "--slug=khac").exit_code == 0


@pytest.mark.parametrize("levels, want", [
    ([("decimal", "%1."), ("decimal", "%2.")], "1.  a\n    1.  b\n    2.  c\n2.  d\n"),
    ([("decimal", "%1."), ("lowerLetter", "%2)")], "1.  a\n    -   a) b\n    -   b) c\n2.  d\n"),
    ([("upperRoman", "%1."), ("decimal", "%1.%2.")], "-   I. a\n    -   I.1. b\n    -   I.2. c\n-   II. d\n"),
    ([("decimal", "Điều %1."), ("bullet", "·")], "-   Điều 1. a\n    -   b\n    -   c\n-   Điều 2. d\n"),
])  # fmt: skip
def test_numbers_that_word_draws(made: Make, levels, want: str) -> None:
    body = BODY + item("a", 1, 0) + item("b", 1, 1) + item("c", 1, 1) + item("d", 1, 0)
    numbering = part("numbering", abstract(0, *levels) + number(1, 0))
    assert made("word", written(body, {"numbering.xml": numbering})).body.endswith(want)


def test_a_list_that_goes_on_after_a_paragraph_keeps_its_number(made: Make) -> None:
    body = BODY + item("a", 1, 0) + p("giữa") + item("b", 1, 0)
    numbering = part("numbering", abstract(0, ("decimal", "%1.")) + number(1, 0))
    assert made("word", written(body, {"numbering.xml": numbering})).body.endswith("1.  a\n\ngiữa\n\n-   2\\. b\n")


def test_numbered_headings_and_styles_of_other_names(made: Make) -> None:
    """WPS numbers its styles, others base theirs on headings or only give a level of the outline."""
    styles = part("styles", style("2", "heading 1") + style("Muc", "Mục của tôi", "2") + style("3", "heading 2"))
    numbering = part("numbering", abstract(0, ("upperRoman", "%1.")) + number(1, 0))
    body = (
        BODY
        + p("Phần", style="2", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + p("Con", style="3")
        + p("Khác", style="Muc")
        + p("Bậc", properties='<w:outlineLvl w:val="1"/>')
    )
    got = made("word", written(body, {"styles.xml": styles, "numbering.xml": numbering}))
    assert [line for line in got.body.splitlines() if line.startswith("#")] == [
        "## I. Phần",
        "### Con",
        "## Khác",
        "### Bậc",
    ]


def test_tables(made: Make) -> None:
    document = docx.Document()
    document.add_paragraph("Nội dung của bài, một câu đủ dài để làm tóm tắt.")
    plain = document.add_table(2, 2)
    for cell, text in zip((c for row in plain.rows for c in row.cells), ("Xã", "Số", "A|B", "1\n2"), strict=True):
        cell.text = text
    document.add_paragraph("giữa hai bảng")
    merged = document.add_table(3, 3)
    merged.cell(0, 0).merge(merged.cell(1, 0)).text = "Đơn vị"
    merged.cell(0, 1).merge(merged.cell(0, 2)).text = "Năm 2023"
    for place, text in {(1, 1): "Quý I", (1, 2): "Quý II", (2, 0): "Một Hạ", (2, 1): "10", (2, 2): "20"}.items():
        merged.cell(*place).text = text
    got = made("word", saved(document))
    assert "| Xã | Số |\n| --- | --- |\n| A\\|B | 1<br>2 |\n" in got.body
    table = got.body[got.body.index("<table") :]
    assert '<th rowspan="2" markdown>Đơn vị</th>\n<th colspan="2" markdown>Năm 2023</th>' in table
    assert all(f">{text}<" in table for text in ("Quý I", "Quý II", "Một Hạ", "10", "20"))


def test_a_frame_of_one_cell_is_no_table(made: Make) -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "Trong khung, một câu đủ dài để làm tóm tắt cho bài."
    document.add_paragraph("Sau khung là một câu khác.")
    assert (
        made("word", saved(document)).body
        == "Trong khung, một câu đủ dài để làm tóm tắt cho bài.\n\nSau khung là một câu khác.\n"
    )


def test_notes_links_and_breaks(made: Make) -> None:
    notes = part("footnotes", f'<w:footnote w:id="2">{p("Chú thích ", r("đậm", "<w:b/>"))}{p("Đoạn hai")}</w:footnote>')
    ends = part("endnotes", f'<w:endnote w:id="5">{p("Cuối trang")}</w:endnote>')
    body = BODY + p(
        "Có chú thích", '<w:r><w:footnoteReference w:id="2"/></w:r>', " và", '<w:r><w:endnoteReference w:id="5"/></w:r>',
        '<w:r><w:footnoteReference w:id="99"/></w:r>', "<w:r><w:br/></w:r>", "dòng mới ",
        f'<w:hyperlink r:id="web">{r("trang")}</w:hyperlink>', " ", f'<w:hyperlink r:id="tep">{r("tệp")}</w:hyperlink>',
        f'<w:hyperlink w:anchor="_Toc1">{r(" trong bài")}</w:hyperlink>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/hai" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(" hai")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )  # fmt: skip
    relations = relation("web", "hyperlink", "https://example.org/a_b?c=1", True) + relation(
        "tep", "hyperlink", "file:///C:/x.doc", True
    )
    got = made("word", written(body, {"footnotes.xml": notes, "endnotes.xml": ends}, relations))
    assert (
        "Có chú thích[^1] và[^2]  \ndòng mới [trang](https://example.org/a_b?c=1) tệp trong bài [hai](https://example.org/hai)"
        in got.body
    )
    assert "[^1]: Chú thích **đậm**\n    \n    Đoạn hai\n" in got.body and got.body.endswith("[^2]: Cuối trang\n")
    assert "NOT carried over: the link to file:///C:/x.doc" in got.said


def test_tracked_changes_are_accepted_and_told(made: Make) -> None:
    body = BODY + p(
        "Giữ ", f'<w:ins w:id="1" w:author="Biên tập">{r("thêm ")}</w:ins>',
        '<w:del w:id="2" w:author="Biên tập"><w:r><w:delText>bỏ</w:delText></w:r></w:del>',
        f'<w:moveFrom w:id="3" w:author="B">{r("chuyển đi")}</w:moveFrom>', f'<w:moveTo w:id="4" w:author="B">{r("chuyển đến")}</w:moveTo>',
    )  # fmt: skip
    body += p("Nối ", properties='<w:rPr><w:del w:id="5" w:author="B"/></w:rPr>') + p("liền")
    got = made("word", written(body))
    assert "Giữ thêm chuyển đến\n\nNối liền\n" in got.body and "bỏ" not in got.body
    assert "Tracked changes: all accepted (2 insertions, 3 deletions; by Biên tập, B)" in got.said
    assert "Deleted by a tracked change: “bỏ”" in got.said


def test_what_is_around_and_cannot_be_carried_is_told(made: Make) -> None:
    parts = {
        "header1.xml": part("hdr", p("Đầu trang bịa")),
        "footer1.xml": part("ftr", p("Trang 1")),
        "comments.xml": part("comments", f'<w:comment w:id="1" w:author="Sếp">{p("Xem lại câu này")}</w:comment>'),
        "charts/chart1.xml": '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:v>Quý I</c:v></c:chartSpace>',
    }
    graphic = "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    body = BODY + p(
        "Chỗ này", "<m:oMath><m:r><m:t>E=mc²</m:t></m:r></m:oMath>", graphic.format('<c:chart r:id="bd"/>'), graphic.format('<dgm:relIds r:dm="x"/>'),
        '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>', r("ẩn đi", "<w:vanish/>"), r("gạch", '<w:u w:val="single"/>'),
        picture("xa"), '<w:r><w:commentReference w:id="1"/></w:r>', '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
    )  # fmt: skip
    body += '<w:altChunk r:id="x"/>' + p("Mục lục 3", style="toc")
    parts["styles.xml"] = part("styles", style("toc", "toc 1"))
    relations = relation("bd", "chart", "charts/chart1.xml") + relation(
        "xa", "image", "https://example.org/anh.png", True
    )
    got = made("word", written(body, parts, relations))
    for said in (
        "the header “Đầu trang bịa”", "the footer “Trang 1”", "a comment by Sếp: “Xem lại câu này”", "the equation “E=mc²” (near “Chỗ này",
        "the chart “Quý I”", "the SmartArt diagram", "an embedded file Excel.Sheet.12", "hidden text “ẩn đi”", "underlining in 1 places",
        "a picture that is not in the file (https://example.org/anh.png)", "a part embedded from another file", "a table of contents of 1 lines",
        "words of the original are there",
    ):  # fmt: skip
        assert said in got.said, said
    assert "Chỗ nàygạch✓" in got.body.replace("🗸", "✓").replace("✔", "✓") and "ẩn đi" not in got.body


def test_text_boxes_and_grouped_pictures(made: Make) -> None:
    box = f"<w:txbxContent>{p('Trong khung chữ')}{p('Đoạn hai')}</w:txbxContent>"
    twice = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>'
        f"</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    group = "".join(
        f'<pic:pic><pic:nvPicPr><pic:cNvPr descr="Ảnh bịa {i}"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="i{i}"/></pic:blipFill></pic:pic>'
        for i in (1, 2)
    )
    grouped = f"<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><wpg:wgp>{group}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    relations = relation("i1", "image", "media/1.jpeg") + relation("i2", "image", "media/2.jpeg")
    media = {"media/1.jpeg": photo(), "media/2.jpeg": photo(colour="red")}
    got = made("word", written(BODY + p("Trước", twice, " sau") + p(grouped), media, relations))
    assert (
        got.body.count("Trong khung chữ") == 1
        and "Trước sau\n\nTrong khung chữ\n\nĐoạn hai\n\n![](anh-1.jpg)\n\n![](anh-2.jpg)\n" in got.body
    )
    assert [photo["alt"] for photo in got.head["photos"]] == ["Ảnh bịa 1", "Ảnh bịa 2"]  # type: ignore[attr-defined,index]
    assert "1 text boxes" in got.said


def test_old_fonts_run_by_run(made: Make) -> None:
    body = BODY + p(
        r(to_tcvn3("Không đóng cửa, đường "), font(".VnTime")), r(to_tcvn3("đảng ủy"), font(".VnTimeH")), r(" Đã là Unicode ", font(".VnTime")),
        r("Toå chöùc tuye", font("VNI-Times")), r("ân", font("VNI-Times")), r(" café", font("Arial")),
    )  # fmt: skip
    body += p(f"<w:r><w:rPr>{font('.VnTime')}</w:rPr><w:t>H</w:t><w:softHyphen/><w:t>ng Hµ</w:t></w:r>", " là một tên.")
    got = made("word", written(body))
    assert "Không đóng cửa, đường ĐẢNG ỦY Đã là Unicode Tổ chức tuyên café" in got.body and "Hưng Hà là" in got.body
    assert "Old font .VnTime (TCVN3)" in got.said and "Old font VNI-Times (VNI)" in got.said


def test_text_that_looks_like_markdown_stays_text(made: Make) -> None:
    tricky = [
        "1. không phải mục",
        "# không phải mục",
        "- gạch",
        "> trích",
        "a*b*c _d_ [e](f) `g`",
        "&lt;b&gt; &amp;amp; {x}",
        "!!! note",
        "====",
        "---",
        "~~~",
    ]
    got = made("word", written(BODY + "".join(map(p, tricky))))
    assert "words of the original are there" in got.said
    assert "1\\. không phải mục\n\n\\# không phải mục\n\n\\- gạch\n\n\\> trích" in got.body


def test_nfd_becomes_nfc_and_the_language_can_be_english(made: Make) -> None:
    import unicodedata

    got = made(
        "word",
        written(BODY + p(unicodedata.normalize("NFD", "Tại Tiến Đức."))),
        "a.docx",
        "--lang=en",
        index="index.en.md",
    )
    assert "Tiến Đức" in got.body and got.head["original"] == "en"


def test_a_translation_goes_beside_its_original(made: Make, run, root, tmp_path) -> None:
    relations = relation("i1", "image", "media/1.jpeg")
    media = {
        "media/1.jpeg": photo(),
        "styles.xml": part("styles", style("Title", "Title") + style("Caption", "caption")),
    }
    original = p("Tiêu đề bịa", style="Title") + BODY + p(picture("i1")) + p("Chú thích ảnh", style="Caption")
    folder = made("word", written(original, media, relations)).folder
    english = (
        p("An invented title", style="Title")
        + p("A sentence that says what the story is.")
        + p(picture("i1"))
        + p("What it shows", style="Caption")
    )
    got = made(
        "word", written(english, media, relations), "b.docx", f"--translation-of={folder.name}", index="index.en.md"
    )
    assert got.folder == folder and got.head["title"] == "An invented title" and got.head["slug"] == "an-invented-title"
    assert got.head["translated"] == "2026-06-01T00:00+07:00" and got.head["photos"] == [
        {"alt": "What it shows", "caption": "What it shows"}
    ]
    assert "![](anh-1.jpg)" in got.body and "status" not in got.head
    checked = run("check")
    assert checked.exit_code == 0, checked.output
    file = tmp_path / "b.docx"
    assert "is there already" in run("import", "word", file, "--accept", f"--translation-of={folder.name}").output
    assert "There is no article" in run("import", "word", file, "--translation-of=2020-01-01-khong").output


def test_a_picture_without_words_is_told(made: Make, run) -> None:
    relations = relation("i1", "image", "media/1.jpeg") + relation("i2", "image", "media/2.emf")
    media = {"media/1.jpeg": photo(), "media/2.emf": b"\x01\x00\x00\x00 metafile"}
    got = made(
        "word", written(BODY + p(picture("i1", "IMG_1234.JPG")) + BODY + p(picture("i2", "Bản đồ")), media, relations)
    )
    assert "has neither description (alt) nor caption" in got.said and "photo 'anh-1.jpg' has no 'alt'" in got.said
    assert "a picture of a kind that cannot be read (Bản đồ" in got.said


def test_the_strict_form_of_the_standard(made: Make) -> None:
    import zipfile

    content = written(p("Tiêu đề", style="Heading1") + BODY)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode()
            data = data.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(
                name,
                data.replace(
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    "http://purl.oclc.org/ooxml/officeDocument/relationships",
                ),
            )
    assert made("word", out.getvalue()).body.startswith("Nội dung")
