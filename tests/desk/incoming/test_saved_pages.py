"""Saved pages and plain texts: the article stays, the page goes. What they say is invented, but for the seed."""

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from drafts import Made
from minhbach.cli import main
from old_text import SENTENCE, to_1258, to_tcvn3, to_vni
from sites import REPOSITORY, reference
from word_files import photo

Make = Callable[..., Made]
LEAD = "Sáng ngày 08/9/2023, tại xã Một Hạ, một cuộc họp bịa đã triển khai Kế hoạch số 9-KH/HU cho các thôn."
MORE = "Cuộc họp kéo dài hai giờ, với nhiều ý kiến của người dân về đường làng và nước sạch, không ai có thật."


def page(inner: str, head: str = "", before: str = "", after: str = "") -> bytes:
    nav = "<nav><ul><li><a href='/'>Trang chủ</a></li><li><a href='/tin'>Tin tức</a></li></ul></nav>"
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{nav}{before}<div id='main'>{inner}</div>{after}<footer>Bản quyền © Đài bịa</footer></body></html>".encode()


def test_a_page_of_a_station(made: Make) -> None:
    inner = (
        "<div class='breadcrumb'>Trang chủ » Tin tức » Họp dân</div><h1>Họp dân ở xã Một Hạ</h1>"
        "<div class='date'>Thứ Tư, 13/9/2023 | 11:42 - Lượt xem: 120</div>"
        f"<div>{LEAD}<br><br>Đoạn có <b>đậm</b>, <a href='https://example.org/x'>liên kết</a>.</div>"
        "<figure><img src='data:image/jpeg;base64," + base64.b64encode(photo()).decode() + "' alt='Người dân ngồi họp'>"
        "<figcaption>Quang cảnh cuộc họp. Ảnh: Người Bịa</figcaption></figure>"
        f"<p>{MORE}</p><table><tr><td>Thôn</td><td>Số hộ</td></tr><tr><td>Một</td><td>120</td></tr></table>"
        "<ul><li>Việc một</li><li>Việc hai</li></ul>"
        "<p style='text-align:right'><b>Người Bịa</b></p><div>Chia sẻ | In trang</div>"
        "<h3>Các tin khác</h3><ul><li><a href='/a'>Tin cũ thứ nhất</a></li></ul>"
    )
    content = page(
        inner,
        "<link rel='canonical' href='https://dai.example/tin/hop-dan.html'><meta property='og:site_name' content='Đài bịa'>",
    )
    got = made("web", content, "a.html")
    assert got.head["title"] == "Họp dân ở xã Một Hạ" and got.head["published"] == "2023-09-13T11:42+07:00"
    assert (
        got.head["event_date"] == "2023-09-08"
        and got.head["author"] == "Người Bịa"
        and got.head["units"] == ["xa-mot-ha"]
    )
    assert got.head["photos"] == [
        {"file": "anh-1.jpg", "alt": "Người dân ngồi họp", "caption": "Quang cảnh cuộc họp.", "credit": "Người Bịa"}
    ]
    source = got.head["source"]
    assert (
        source["publisher"] == "Đài bịa"
        and source["url"] == "https://dai.example/tin/hop-dan.html"
        and source["retrieved"] == "2026-06-01"
    )  # type: ignore[index]
    assert hashlib.sha256(content).hexdigest() in source["note"]  # type: ignore[index]
    assert got.body == (
        f"{LEAD}\n\nĐoạn có **đậm**, [liên kết](https://example.org/x).\n\n![](anh-1.jpg)\n\n{MORE}\n\n"
        "| Thôn | Số hộ |\n| --- | --- |\n| Một | 120 |\n\n-   Việc một\n-   Việc hai\n"
    )
    for said in ("Trang chủ » Tin tức", "Lượt xem: 120", "Chia sẻ | In trang", "Các tin khác"):
        assert f"“{said}" in got.said or said in got.said, said


def test_hidden_text_is_left_out_and_told(made: Make) -> None:
    inner = f"<h1>Họp dân ở xã</h1><p>{LEAD}</p><div style='display:none'>cụm bị giấu</div><p style='position:absolute;left:-9999px'>xa màn hình</p><p>{MORE}</p>"
    got = made("web", page(inner), "a.html")
    assert (
        got.body == f"{LEAD}\n\n{MORE}\n"
        and "the page hides it: “cụm bị giấu”" in got.said
        and "“xa màn hình”" in got.said
    )


def test_a_phrase_of_the_page_inside_a_sentence(made: Make, run: Callable[..., Result], tmp_path: Path) -> None:
    inner = f"<div>Trang chủ > Danh mục lạ > Họp dân ở xã</div><h1>Họp dân ở xã</h1><p>{LEAD}</p><p>Người dân bàn về đường,Danh mục lạ nước sạch, trường học.</p>"
    got = made("web", page(inner), "a.html")
    assert (
        "Người dân bàn về đường, nước sạch, trường học." in got.body and "“Danh mục lạ”" in got.head["source"]["note"]
    )  # type: ignore[index]
    assert "INJECTED: the phrase “Danh mục lạ”" in got.said and "Proposed: “…" in got.said
    kept = made("web", page(inner), "b.html", "--keep-flagged", "--slug=giu")
    assert "đường,Danh mục lạ nước sạch" in kept.body and "was kept" in kept.said
    honest = made("web", page(inner.replace("đường,Danh mục lạ", "đường, Danh mục lạ")), "c.html", "--slug=that")
    assert "INJECTED" not in honest.said


def test_a_title_squashed_into_the_first_sentence(made: Make) -> None:
    inner = f"<h1>Họp dân bàn việc nước sạch ở xã Một Hạ</h1><p>Sáng nay,ọpdânbànviệcnướcsạchởxãMộtHạ người dân đã bàn việc nước.</p><p>{MORE}</p>"
    got = made("web", page(inner), "a.html")
    assert got.body.startswith("Sáng nay, người dân đã bàn việc nước.") and "INJECTED" in got.said


def test_pictures_beside_the_page_and_elsewhere(made: Make, tmp_path: Path) -> None:
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files/ảnh 1.jpg").write_bytes(photo())
    (tmp_path.parent / "bi-mat.jpg").write_bytes(photo())
    inner = (
        f"<h1>Họp dân ở xã</h1><p>{LEAD}</p><img src='a_files/%E1%BA%A3nh%201.jpg' alt='Cổng làng bịa'><p>{MORE}</p>"
        "<img src='https://dai.example/xa.jpg'><p>Quang cảnh nhà văn hóa thôn</p>"
        "<img src='../bi-mat.jpg'>"
    )
    got = made("web", page(inner), "a.html")
    assert got.head["photos"] == [
        {"file": "anh-1.jpg", "alt": "Cổng làng bịa"},
        {"caption": "Quang cảnh nhà văn hóa thôn"},
    ]
    assert "not in the file (https://dai.example/xa.jpg)" in got.said and "not in the file (../bi-mat.jpg)" in got.said


@pytest.mark.parametrize("content, encoding", [
    (f"Tiêu đề bịa\n\n{SENTENCE}.".encode("utf-16"), ""),
    (f"Tiêu đề bịa\r\n\r\n{SENTENCE}.".encode("utf-16-le"), "utf-16"),
    (to_1258(f"Tiêu đề bịa\n\n{SENTENCE}."), "windows-1258"),
    (to_tcvn3(f"Tiêu đề bịa\n\n{SENTENCE}.").encode("latin-1"), "tcvn3"),
    (to_vni(f"Tiêu đề bịa\n\n{SENTENCE}.").encode("windows-1252"), "vni"),
    (f"\ufeffTiêu đề bịa\n\n{SENTENCE}.".encode(), ""),
])  # fmt: skip
def test_a_text_in_any_encoding(made: Make, content: bytes, encoding: str) -> None:
    got = made("text", content, "a.txt")
    assert got.head["title"] == "Tiêu đề bịa" and got.body == f"{SENTENCE}.\n"
    assert (f"Encoding: {encoding} — only a guess" in got.said) == bool(encoding)


def test_old_fonts_on_a_page_of_today(made: Make) -> None:
    inner = f"<h1>Họp dân ở xã</h1><p>{LEAD}</p><p><font face='.VnTime'>{to_tcvn3('Không đóng cửa, đường làng')}</font></p><p style='font-family: VNI-Times, serif'>{to_vni('Tổ chức tuyên truyền')}</p>"
    assert made("web", page(inner), "a.html").body.endswith("Không đóng cửa, đường làng\n\nTổ chức tuyên truyền\n")


def test_a_web_archive(made: Make) -> None:
    html = page(
        f"<h1>Họp dân ở xã</h1><p>{LEAD}</p><img src='https://dai.example/a.jpg' alt='Cổng làng bịa'><p>{MORE}</p>"
    )
    picture = base64.encodebytes(photo()).decode()
    content = (
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\n"
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(html).decode()
        + f"\r\n--x\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://dai.example/a.jpg\r\n\r\n{picture}\r\n--x--\r\n"
    )  # fmt: skip
    got = made("web", content.encode(), "a.mht")
    assert got.body == f"{LEAD}\n\n![](anh-1.jpg)\n\n{MORE}\n" and got.head["photos"] == [
        {"file": "anh-1.jpg", "alt": "Cổng làng bịa"}
    ]


def test_a_wrong_guess_is_put_right_by_name(made: Make, run: Callable[..., Result], tmp_path: Path) -> None:
    got = made("text", to_1258(SENTENCE + "."), "a.txt", "--encoding=windows-1258")
    assert "only a guess" not in got.said
    refused = run("import", "text", tmp_path / "a.txt", "--encoding=utf-8")
    assert refused.exit_code == 1 and "is not written in utf-8" in refused.output


def test_paragraphs_of_a_plain_text(made: Make) -> None:
    wrapped = "\n".join(["Một dòng của đoạn văn bịa dài chừng bảy mươi chữ để được coi là ngắt"] * 4)
    got = made("text", f"Tiêu đề bịa\n\n{wrapped}\n\n- một\n- hai\n".encode(), "a.txt")
    assert (
        got.body
        == " ".join(["Một dòng của đoạn văn bịa dài chừng bảy mươi chữ để được coi là ngắt"] * 4)
        + "\n\n-   một\n-   hai\n"
    )


@pytest.mark.parametrize(
    "content, said", [(b"", "is empty"), (b"PK\x03\x04rest", "is a packed file"), (b"<html>", "nothing to read")]
)
def test_pages_without_a_text(run: Callable[..., Result], tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(content)
    refused = run("import", "web", file)
    assert refused.exit_code == 1 and said in refused.output


SEED = """Hồ sơ công ty
vị trí của bạn:Kết quả xổ số bóng đá,sao khuyến nghị > Hồ sơ công ty > {title}
{title}

ngày phát hành:2023-09-13 11:42    Số lần nhấp:142

{body}

Trúc Lành

Đài TT-TH Hưng Hà"""
"""The frame of the seed's page, word for word."""


@pytest.mark.parametrize("ending", ["txt", "html"])
def test_the_seed_comes_clean(tmp_path: Path, ending: str) -> None:
    """The page that the reference article was taken from, set up again: its text as published, the phrase put back."""
    original = (REPOSITORY / "posts/2023/2023-09-13-trien-khai-chinh-quyen-than-thien/index.vi.md").read_text(
        encoding="utf-8"
    )
    head, _, body = original.removeprefix("---\n").partition("\n---\n")
    title = next(line for line in head.split("\n") if line.startswith("title: ")).removeprefix("title: ")
    captions = [
        line.strip().removeprefix("- caption: ") for line in head.split("\n") if line.strip().startswith("- caption: ")
    ]
    paragraphs = body.strip().split("\n\n")
    dirty = [p.replace("công khai, minh bạch", "công khai,Hồ sơ công ty minh bạch") for p in paragraphs]
    assert dirty != paragraphs and len(captions) == 3
    whole = SEED.format(title=title, body="\n\n".join([dirty[0], *captions[:2], dirty[1], captions[2], *dirty[2:]]))
    file = tmp_path / f"seed.{ending}"
    lines = "".join(f"<p>{line}</p>" for line in whole.split("\n") if line)
    file.write_text(whole if ending == "txt" else f"<html><body><div>{lines}</div></body></html>", encoding="utf-8")
    root = reference(tmp_path / "site")
    env = {"SOURCE_DATE_EPOCH": "1795600000", "LC_ALL": "vi.UTF-8"}
    done = CliRunner().invoke(
        main, ["import", "web", str(file), f"--root={root}", "--accept", "--slug=tu-trang-luu"], env=env
    )
    assert done.exit_code == 0, done.output
    got, _, text = (
        (root / "posts/2023/2023-09-13-tu-trang-luu/index.vi.md")
        .read_text(encoding="utf-8")
        .removeprefix("---\n")
        .partition("\n---\n")
    )
    assert text.strip().split("\n\n") == paragraphs
    assert f"title: {title}\n" in got and "published: 2023-09-13T11:42+07:00" in got and "event_date: 2023-09-08" in got
    assert (
        "author: Trúc Lành" in got
        and "publisher: dai-ttth-hung-ha" in got
        and all(f"- caption: {c}\n" in got for c in captions)
    )
    assert "units: [chi-hoa, thai-hung, tien-duc, hoa-binh, lien-hiep, duyen-hai, dan-chu]" in got
    assert (
        "CHÈN TRÁI PHÉP: cụm “Hồ sơ công ty”" in done.output
        and "Đã bỏ nội dung chèn trái phép: “Hồ sơ công ty”." in got
    )
    checked = CliRunner().invoke(main, ["check", f"--root={root}", "--lang=en"], env=env)
    assert checked.exit_code == 0, checked.output
