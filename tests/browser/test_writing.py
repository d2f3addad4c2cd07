"""An editor writes, changes and translates in the form at /admin/; what she did not touch keeps its bytes."""

import difflib
import functools
import http.server
import json
import os
import shutil
import threading
from pathlib import Path

import pytest
from PIL import Image

import minhbach
from browser_form import Desk
from minhbach.content.words import builtin_words
from minhbach.model.fingerprint import fingerprint
from sites import build, post, reference

LINE = "form: {host: github, repository: don-vi-mau/trang-tin}\n"
EVERYTHING = Path(__file__).parent / "everything"
PICTURES = Path(minhbach.__file__).parent / "theme/guide/pictures"
FOLDER = "posts/2024/2024-05-06-moi-thu"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


def _bundled(root: Path) -> None:
    """Build once. Where the program cannot be fetched its tests are skipped; in CI that is a failure."""
    done = build(root, as_of="2026-11-23T00:00+07:00")
    if done.status and "/admin/" in done.err:
        stop = pytest.fail if os.environ.get("MINHBACH_REQUIRE_BROWSER") else pytest.skip
        stop(done.err.strip().splitlines()[-1])
    assert done.status == 0, done.err


@pytest.fixture(scope="session")
def tree(tmp_path_factory):
    """A work tree with the reference site and an invented article that has everything, built with its form."""
    root = reference(tmp_path_factory.mktemp("form") / "root")
    shutil.copytree(EVERYTHING, root / FOLDER)
    for name in ("hop.jpg", "hai.jpg"):
        Image.new("RGB", (64, 48), "steelblue").save(root / FOLDER / name)
    site = root / "data/site.yml"
    site.write_text(site.read_text(encoding="utf-8") + LINE, encoding="utf-8")
    _bundled(root)
    return root


@pytest.fixture(scope="session")
def address(tree):
    handler = functools.partial(Quiet, directory=str(tree / "site"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def desk(chromium, tree, address, tmp_path, pictures):
    """The form on a work tree of its own; who is asked for what is checked when the test ends."""
    root = tmp_path / "tree"
    for name in ("posts", "data", "docs"):
        shutil.copytree(tree / name, root / name)
    shutil.copy(tree / "mkdocs.yml", root)
    shutil.copytree(tree / ".cache/minhbach/form", root / ".cache/minhbach/form")
    desk = Desk(chromium, address, root, pictures)
    yield desk
    desk.close()
    assert desk.troubles == []


@pytest.fixture(scope="module", autouse=True)
def guide(request, pictures, tree):
    """With `--rewrite`, the pictures of the editors' guide are those that this test has just taken."""
    yield
    if request.config.getoption("--rewrite"):
        for file in sorted(pictures.glob("form-*.png")):
            with Image.open(file) as image:
                image.convert("RGB").resize((1120, 800)).save(PICTURES / f"{file.stem}.webp", quality=80, method=6)
        (PICTURES / "made-of").write_text(made_of() + "\n", encoding="utf-8")


def made_of() -> str:
    """What the form looks like: its program, and the words of its fields."""
    words = sorted(builtin_words("vi").items())
    said = json.dumps([pair for pair in words if pair[0].startswith("form.")], ensure_ascii=False)
    return fingerprint([(PICTURES.parent.parent / "form/package.json").read_text(encoding="utf-8"), said])[:16]


def test_the_guide_shows_the_form_as_it_is():
    """Otherwise: pytest tests/browser/test_writing.py --rewrite"""
    assert (PICTURES / "made-of").read_text(encoding="utf-8").strip() == made_of()


def changed(tree: Path, desk: Desk, path: str) -> list[str]:
    """The lines that a file lost and gained."""
    before, now = ((root / path).read_text(encoding="utf-8").splitlines() for root in (tree, desk.root))
    return [
        line
        for line in difflib.unified_diff(before, now, lineterm="", n=0)
        if line[0] in "+-" and line[:3] not in ("+++", "---")
    ]


def test_a_new_article_in_two_languages_with_a_photo_builds(desk, tmp_path):
    photo = tmp_path / "Ảnh họp xã.jpg"
    Image.new("RGB", (3000, 2000), "darkseagreen").save(photo, exif=_exif())
    desk.begin()
    desk.text("title", "Đường về xã Đồng Bằng")
    desk.text("summary", "Xã làm xong 2 km đường liên thôn.")
    desk.choose("category", "Chính quyền")
    desk.write("body", "Sáng nay, xã làm xong đường.")
    desk.add("photos")
    desk.upload("photos.0.file", photo)
    desk.text("photos.0.alt", "Con đường mới")
    desk.text("photos.0.caption", "Chú thích: có hai chấm")
    desk.picture("form-photo")
    assert desk.pick("units", "tien duc") == ["xã Tiến Đức (đến hết ngày 30/6/2025)"]
    desk.picture("form-pickers")
    desk.enable("en")
    desk.text("title", "The road to Đồng Bằng", "en")
    desk.text("summary", "The commune finished 2 km.", "en")
    desk.write("body", "This morning.", "en")
    desk.text("photos.0.alt", "The new road", "en")
    desk.picture("form-languages")
    paths = desk.save()
    folder = next(path for path in paths if path.endswith("index.vi.md")).rpartition("/")[0]
    assert folder.endswith("-duong-ve-xa-dong-bang")
    assert paths == {f"{folder}/{name}" for name in ("index.vi.md", "index.en.md", "anh-hop-xa.webp")}
    original = (desk.root / folder / "index.vi.md").read_text(encoding="utf-8")
    assert original.startswith("---\ntitle: Đường về xã Đồng Bằng\n") and "+07:00\nunits: [tien-duc]\n" in original
    with Image.open(desk.root / folder / "anh-hop-xa.webp") as image:
        assert image.size == (2048, 1365) and not image.getexif()
    done = build(desk.root, as_of="2999-01-01")
    assert done.status == 0, done.err
    year, month = folder.rpartition("/")[2].split("-")[:2]
    for page in (f"tin/{year}/{month}/duong-ve-xa-dong-bang", f"en/news/{year}/{month}/duong-ve-xa-dong-bang"):
        assert (desk.root / f"site/{page}/index.html").is_file()


def test_changing_words_changes_those_words_only(tree, desk):
    desk.open("Mọi thứ")
    desk.text("title", "Mọi thứ: mới")
    desk.text("photos.0.caption", "Chú thích [một], mới")
    desk.text("photos.2.alt", "Ảnh hai: mới")
    desk.text("corrections.0.note", "Sửa, lại")
    assert desk.save() == {f"{FOLDER}/index.vi.md"}
    assert changed(tree, desk, f"{FOLDER}/index.vi.md") == [
        '-title: "Mọi thứ: đủ cả"', '+title: "Mọi thứ: mới"',
        '-  - {file: hop.jpg, alt: "Cuộc họp, nhìn từ trên", caption: Chú thích một, credit: Ai đó}',
        '+  - {file: hop.jpg, alt: "Cuộc họp, nhìn từ trên", caption: "Chú thích [một], mới", credit: Ai đó}',
        "-    alt: Ảnh hai",
        '-corrections: [{date: 2024-05-07, note: "Sai tên, nay sửa", serious: true}]',
        '+    alt: "Ảnh hai: mới"',
        '+corrections: [{date: 2024-05-07, note: "Sửa, lại", serious: true}]',
    ]  # fmt: skip


def test_changing_a_paragraph_changes_that_paragraph_only(tree, desk):
    desk.open("Mọi thứ")
    desk.write("body", "Thêm ở cuối bài.")
    assert desk.save() == {f"{FOLDER}/index.vi.md"}
    assert changed(tree, desk, f"{FOLDER}/index.vi.md") == [
        "-Kết thúc – hết… “ngoặc” 'đơn' 5 * 3 = 15; a_b_c; \\*không nghiêng\\*; &amp; 1 < 2.",
        "+Kết thúc – hết… “ngoặc” 'đơn' 5 \\* 3 = 15; a_b_c; \\*không nghiêng\\*; &amp; 1 < 2.Thêm ở cuối bài.",
    ]


def test_a_correction_is_added_and_all_else_stays(tree, desk):
    article = "posts/2023/2023-09-13-trien-khai-chinh-quyen-than-thien"
    desk.open("Thường trực Huyện ủy")
    desk.add("corrections")
    desk.text("corrections.0.date", "2023-09-14")
    desk.text("corrections.0.note", "Sai một tên")
    desk.picture("form-correction")
    assert desk.save() == {f"{article}/index.vi.md"}
    assert changed(tree, desk, f"{article}/index.vi.md") == [
        "+corrections:", "+  - date: 2023-09-14", "+    note: Sai một tên",
    ]  # fmt: skip


def test_a_translation_is_added_to_an_article(desk):
    post(desk.root, "2024-06-07-chua-dich", category="chinh-quyen", title="Chưa dịch")
    desk.reload()
    desk.open("Chưa dịch")
    desk.enable("en")
    desk.text("title", "Translated", "en")
    desk.text("summary", "In English.", "en")
    desk.write("body", "A text.", "en")
    assert desk.save() == {"posts/2024/2024-06-07-chua-dich/index.en.md"}
    text = (desk.root / "posts/2024/2024-06-07-chua-dich/index.en.md").read_text(encoding="utf-8")
    assert text.startswith("---\ntitle: Translated\nsummary: In English.\ntranslated: ")
    assert build(desk.root, as_of="2999-01-01").status == 0


def test_what_is_missing_is_asked_for_in_vietnamese(desk):
    desk.begin()
    desk.text("title", "Chỉ có tiêu đề")
    desk.page.locator("button", has_text="Lưu").first.click()
    desk.page.get_by_text("Trường bắt buộc").first.wait_for()
    desk.picture("form-missing")


def _exif() -> Image.Exif:
    """What a camera writes: its maker, here."""
    exif = Image.Exif()
    exif[0x010F] = "Invented camera"
    return exif
