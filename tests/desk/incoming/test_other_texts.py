"""LibreOffice's texts, old Word files, and files that are not what they seem."""

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import Result
from odf import style, table, text
from odf.draw import Frame, Image
from odf.opendocument import OpenDocumentText

from drafts import Made
from old_text import to_tcvn3
from word_files import docx as written
from word_files import p, photo, zipped

Run = Callable[..., Result]
LONG = "Nội dung của bài, một câu đủ dài để làm tóm tắt cho bài viết bịa này."


def odt() -> OpenDocumentText:
    document = OpenDocumentText()
    for name, properties in (
        ("B", {"fontweight": "bold"}),
        ("I", {"fontstyle": "italic"}),
        ("An", {"display": "none"}),
        ("Cu", {"fontfamily": ".VnTime"}),
    ):
        own = style.Style(name=name, family="text")
        own.addElement(style.TextProperties(**properties))
        document.automaticstyles.addElement(own)
    for name in ("Title", "Heading"):
        document.styles.addElement(style.Style(name=name, family="paragraph"))
    return document


def saved(document: OpenDocumentText) -> bytes:
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def test_an_open_document(made: Callable[..., Made]) -> None:
    document = odt()
    body = document.text
    body.addElement(text.P(stylename="Title", text="Tiêu đề bịa"))
    first = text.P(text="Chiều ngày 09/9/2023, ")
    first.addElement(text.Span(stylename="B", text="đậm"))
    first.addText(" và ")
    first.addElement(text.Span(stylename="I", text="nghiêng"))
    note = text.Note(noteclass="footnote", id="n1")
    note.addElement(text.NoteCitation(text="1"))
    note_body = text.NoteBody()
    note_body.addElement(text.P(text="Chú thích cuối trang"))
    note.addElement(note_body)
    first.addElement(note)
    first.addElement(text.LineBreak())
    first.addText("dòng hai, ")
    first.addElement(text.A(href="https://example.org/a", text="trang"))
    first.addElement(text.Span(stylename="An", text="chữ ẩn"))
    first.addElement(text.Span(stylename="Cu", text=to_tcvn3(" Không đóng")))
    body.addElement(first)
    body.addElement(text.H(outlinelevel=2, text="Phần một"))
    outer, inner = text.List(), text.List()
    item = text.ListItem()
    item.addElement(text.P(text="một"))
    deep = text.ListItem()
    deep.addElement(text.P(text="hai"))
    inner.addElement(deep)
    item.addElement(inner)
    outer.addElement(item)
    body.addElement(outer)
    grid = table.Table()
    for cells in (("A", "B"), ("1", "2")):
        row = table.TableRow()
        for cell in cells:
            holder = table.TableCell()
            holder.addElement(text.P(text=cell))
            row.addElement(holder)
        grid.addElement(row)
    body.addElement(grid)
    holder = text.P()
    frame = Frame(width="5cm", height="3cm")
    frame.addElement(Image(href=document.addPictureFromString(photo(), "image/jpeg")))
    holder.addElement(frame)
    body.addElement(holder)
    got = made("word", saved(document), "a.odt")
    assert got.head["title"] == "Tiêu đề bịa" and got.head["event_date"] == "2023-09-09"
    assert (
        "**đậm** và *nghiêng*[^1]  \ndòng hai, [trang](https://example.org/a) Không đóng\n\n## Phần một\n\n-   một\n    -   hai\n\n"
        in got.body
    )
    assert "| A | B |\n| --- | --- |\n| 1 | 2 |\n\n![](anh-1.jpg)\n\n[^1]: Chú thích cuối trang\n" in got.body
    for said in ("hidden text “chữ ẩn”", "Old font .VnTime (TCVN3)", "words of the original are there"):
        assert said in got.said, got.said


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["doc", "odt", "rtf"])
def test_what_libre_office_writes(made: Callable[..., Made], tmp_path: Path, ending: str) -> None:
    document = docx.Document()
    document.add_heading("Tiêu đề bịa", 0)
    document.add_paragraph(LONG)
    document.add_heading("Phần", 1)
    for name in ("List Bullet", "List Bullet 2"):
        document.add_paragraph(name, style=name)
    grid = document.add_table(2, 2)
    grid.cell(0, 0).merge(grid.cell(0, 1)).text = "gộp"
    grid.cell(1, 0).text, grid.cell(1, 1).text = "trái", "phải"
    document.add_picture(io.BytesIO(photo()))
    document.save(str(tmp_path / "a.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", tmp_path, tmp_path / "a.docx"],
        check=True,
        capture_output=True,
    )
    if not (tmp_path / f"a.{ending}").is_file():
        pytest.skip("this LibreOffice has no Writer")
    got = made("word", (tmp_path / f"a.{ending}").read_bytes(), f"b.{ending}")
    assert got.head["title"] == "Tiêu đề bịa" and "## Phần\n" in got.body and LONG in got.body
    assert "List Bullet\n" in got.body and '<th colspan="2" markdown>gộp</th>' in got.body and ">phải<" in got.body
    assert "![](anh-1." in got.body and "words of the original are there" in got.said


def test_an_old_word_file_without_libre_office(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    file = tmp_path / "cu.doc"
    file.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)
    refused = run("import", "word", file, lang="vi")
    assert refused.exit_code == 1 and "máy này chưa có LibreOffice" in refused.output


OLE = bytes.fromhex("d0cf11e0a1b11ae1")
TYPES = "[Content_Types].xml"
BILLION = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><d>&b;</d>'
HOSTILE = [
    ("empty", b"", "is empty"),
    ("not a zip", b"PK\x03\x04 broken", "is damaged"),
    ("cut off", written(p(LONG))[:-200], "is damaged"),
    ("a text", "chỉ là chữ".encode(), "is no text from Word"),
    ("a page", b"<html><body>x</body></html>", "minhbach import web"),
    ("a password", OLE + "EncryptedPackage".encode("utf-16-le"), "has a password"),
    ("a spreadsheet", zipped({TYPES: "<Types/>", "xl/workbook.xml": "<workbook/>"}), "is no text from Word"),
    ("no xml", zipped({TYPES: "<Types/>", "word/document.xml": "không phải XML"}), "is damaged"),
    ("entities", zipped({TYPES: "<Types/>", "word/document.xml": BILLION}), "declares XML entities"),
    ("entities elsewhere", written(p(LONG), {"styles.xml": BILLION}), "declares XML entities"),
    ("a bomb", zipped({TYPES: "<Types/>", "word/document.xml": b" " * 90_000_000}), "was not opened"),
    ("many entries", zipped({f"a{i}.xml": "" for i in range(4100)}), "was not opened"),
    ("an encrypted odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": "<a encryption-data=''/>"}), "has a password"),
]  # fmt: skip


@pytest.mark.parametrize("content, said", [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_hostile_files_are_refused_in_plain_words(
    run: Run, root: Path, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(content)
    refused = run("import", "word", file, "--accept")
    assert refused.exit_code == 1 and said in refused.output and "Traceback" not in refused.output
    assert not list(root.glob("posts/2026/2026-06*")) and not list(root.glob(".cache/import/*"))


def test_a_path_out_of_the_package_reads_nothing(made: Callable[..., Made], tmp_path: Path) -> None:
    """Relations that lead out of the file, and into the machine, are pictures that are not in the file."""
    from word_files import picture, relation

    relations = relation("i1", "image", "../../../../etc/passwd") + relation("i2", "image", "file:///etc/passwd", True)
    got = made("word", written(p(LONG) + p(picture("i1")) + p(picture("i2")), {}, relations))
    assert got.said.count("a picture that is not in the file") == 2 and not list(got.folder.glob("anh*"))
