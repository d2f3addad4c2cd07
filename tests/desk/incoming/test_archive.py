"""Years of old items: a WordPress export, and a folder of saved pages. All of it is invented."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from word_files import photo

Run = Callable[..., Result]
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">'
    "<channel><title>Đài bịa</title><wp:author><wp:author_login>bia</wp:author_login><wp:author_display_name>Người Bịa</wp:author_display_name></wp:author>"
)
LONG = "Một câu bịa của bài viết cũ, đủ dài để làm tóm tắt cho bài viết ấy."


def item(
    number: int, title: str, content: str, link: str, kind: str = "post", status: str = "publish", more: str = ""
) -> str:
    return (
        f"<item><title>{title}</title><link>{link}</link><dc:creator>bia</dc:creator><content:encoded><![CDATA[{content}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>{number}</wp:post_id><wp:post_date>2019-05-{number:02} 08:30:00</wp:post_date>"
        f"<wp:post_date_gmt>2019-05-{number:02} 01:30:00</wp:post_date_gmt><wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status>{more}</item>"
    )


@pytest.fixture
def export(tmp_path: Path) -> Path:
    folder = tmp_path / "cu"
    (folder / "uploads/2019/05").mkdir(parents=True)
    (folder / "uploads/2019/05/hop.jpg").write_bytes(photo())
    picture = "https://dai.example/wp-content/uploads/2019/05/hop.jpg"
    thumbnail = "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>90</wp:meta_value></wp:postmeta>"
    caption = f'[caption id="x"]<img src="{picture}" alt="Người ngồi họp"> Quang cảnh buổi họp[/caption]'
    items = [
        item(1, "Họp dân", f"{LONG}\n\nĐoạn hai\nxuống dòng.\n\n{caption}\n\n[gallery ids=\"1,2\"]", "https://dai.example/2019/05/hop-dan/"),
        item(2, "Nước sạch", f"<!-- wp:paragraph --><p>{LONG}</p><!-- /wp:paragraph -->", "https://dai.example/2019/05/nuoc-sach/", more=thumbnail),
        item(3, "Bản nháp", LONG, "https://dai.example/?p=3", status="draft"),
        item(4, "Họp dân", f"{LONG} Bài khác.", "https://dai.example/2019/05/họp-dân/"),
        item(5, "Rác", LONG, "https://dai.example/rac/", status="trash"),
        item(90, "hop", "", "https://dai.example/hop/", kind="attachment", status="inherit", more=f"<wp:attachment_url>{picture}</wp:attachment_url>").replace("2019-05-90", "2019-05-09"),
    ]  # fmt: skip
    file = folder / "export.xml"
    file.write_text(HEAD + "".join(items) + "</channel></rss>", encoding="utf-8")
    return file


def head(file: Path) -> dict[str, object]:
    return yaml.load(file.read_text(encoding="utf-8").split("---\n")[1], yaml.BaseLoader)  # type: ignore[no-any-return]


def test_a_wordpress_export(run: Run, root: Path, export: Path) -> None:
    seen = run("import", "archive", export)
    assert seen.exit_code == 0 and "Nothing was written: 4 items would become drafts, 0 were" in seen.output
    done = run("import", "archive", export, "--accept")
    assert (
        done.exit_code == 0
        and "Written: 4 drafts; 0 items were imported before and passed over, 0 cannot be read" in done.output
    )
    first = root / "posts/2019/2019-05-01-hop-dan/index.vi.md"
    got = head(first)
    assert got["aliases"] == ["/2019/05/hop-dan/"] and got["author"] == "Người Bịa" and got["status"] == "draft"
    assert (
        got["published"] == "2019-05-01T08:30+07:00" and got["source"]["url"] == "https://dai.example/2019/05/hop-dan/"
    )  # type: ignore[index]
    assert got["photos"] == [{"file": "anh-1.jpg", "alt": "Người ngồi họp", "caption": "Quang cảnh buổi họp"}]
    assert first.read_text(encoding="utf-8").endswith(f"---\n{LONG}\n\nĐoạn hai  \nxuống dòng.\n\n![](anh-1.jpg)\n")
    assert (root / "posts/2019/2019-05-02-nuoc-sach/anh-1.jpg").is_file()  # its featured picture
    for said in (
        "shortcode [gallery]",
        "this one is 'draft'",
        "cannot be one of 'aliases'; the server must redirect it: https://dai.example/2019/05/họp-dân/",
    ):
        assert said in done.output, said
    assert len(list(root.glob("posts/2019/*"))) == 4


def test_a_stopped_import_goes_on(run: Run, root: Path, export: Path) -> None:
    assert run("import", "archive", export, "--accept").exit_code == 0
    lost = root / "posts/2019/2019-05-02-nuoc-sach"
    for file in lost.iterdir():
        file.unlink()
    lost.rmdir()
    kept = (root / "posts/2019/2019-05-01-hop-dan/index.vi.md").stat().st_mtime_ns
    again = run("import", "archive", export, "--accept")
    assert "Written: 1 drafts; 3 items were imported before" in again.output and (lost / "index.vi.md").is_file()
    assert (root / "posts/2019/2019-05-01-hop-dan/index.vi.md").stat().st_mtime_ns == kept


def test_two_items_of_one_day_and_title(run: Run, root: Path, tmp_path: Path) -> None:
    file = tmp_path / "e.xml"
    two = item(1, "Họp dân", LONG, "https://dai.example/a/") + item(
        1, "Họp dân", LONG + " Khác.", "https://dai.example/b/"
    )
    file.write_text(HEAD + two + "</channel></rss>", encoding="utf-8")
    run("import", "archive", file, "--accept")
    names = sorted(path.name for path in root.glob("posts/2019/*"))
    assert len(names) == 2 and names[0] == "2019-05-01-hop-dan" and names[1].startswith("2019-05-01-hop-dan-")


def test_a_folder_of_saved_pages(run: Run, root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "luu"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"{number}.html").write_text(
            f"<!-- saved from url=(0040)https://dai.example/tin/bai-{number}.html -->\n<html><head><meta charset='utf-8'></head><body><h1>Bài cũ số {number}</h1>"
            f"<p>Ngày đăng: 0{number}/6/2020 09:15</p><p>{LONG}</p><p>Câu thứ hai của bài số {number}.</p></body></html>",
            encoding="utf-8",
        )
    (folder / "3.html").write_text("<html></html>", encoding="utf-8")
    done = run("import", "archive", folder, "--accept")
    assert done.exit_code == 1 and "! 3.html" in done.output and "Written: 2 drafts" in done.output
    got = head(root / "posts/2020/2020-06-01-bai-cu-so-1/index.vi.md")
    assert got["published"] == "2020-06-01T09:15+07:00" and got["aliases"] == ["/tin/bai-1.html"]
    assert "Written: 0 drafts; 2 items" in run("import", "archive", folder, "--accept").output


def test_what_is_no_archive(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.xml").write_text("<rss/>", encoding="utf-8")
    assert "is no WordPress export" in run("import", "archive", tmp_path / "x.xml").output
    (tmp_path / "rong").mkdir()
    assert "holds no web page" in run("import", "archive", tmp_path / "rong").output
    broken = tmp_path / "b.xml"
    broken.write_text(HEAD + item(1, "Họp", LONG, "https://dai.example/a/") + "<item><title>đứt", encoding="utf-8")
    assert "is damaged" in run("import", "archive", broken).output
