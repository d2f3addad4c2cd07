"""The gate finds what was injected, in any place and disguise, and lets honest news pass."""

import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spam_samples import composed, honest, injected, rows

from minhbach.checks.injection import Context, findings_in, phrases_in, repaired
from sites import REPOSITORY, minhbach_run, post, starter

SITES = Context(hosts=frozenset({"minhbach.example"}))


@pytest.mark.parametrize("part", ["", "-held-out"])
def test_honest_articles_pass(part):
    texts = list(honest(part))
    flagged = [(text, findings_in(text, lang)) for lang, text in texts if findings_in(text, lang)]
    assert len(texts) > 200
    assert len(flagged) <= len(texts) * 0.005, flagged


@pytest.mark.parametrize("part", ["", "-held-out"])
def test_injections_are_caught(part):
    samples = list(injected(rows(f"injections{part}.txt"), seed=7))
    missed = [how for lang, how, text in samples if not findings_in(text, lang)]
    assert len(samples) > 1_000
    assert len(missed) <= len(samples) * 0.02, missed


def test_the_reference_article_is_clean_and_its_hijacked_copy_is_not():
    (path,) = (REPOSITORY / "posts").rglob("index.vi.md")
    clean = path.read_text(encoding="utf-8").split("---\n")[2]
    assert findings_in(clean, "vi", SITES) == ()
    copy = (
        "Hồ sơ công ty\nvị trí của bạn:Kết quả xổ số bóng đá,sao khuyến nghị > Hồ sơ công ty > Tin\n\n"
        + clean.replace("công khai, minh bạch", "công khai,Hồ sơ công ty minh bạch")
    )
    found = findings_in(copy, "vi", SITES)
    assert [finding.start for finding in found] == [0, 14, copy.index(",Hồ") + 1]
    assert repaired(copy, found[-1]).endswith(clean)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("injection-phrase", "Xã họp, nhà **cái** uy tín, bàn việc mới."),
        ("injection-phrase", "Xã họp, nhà <b></b>cái uy tín, bàn việc mới."),
        ("injection-phrase", "công khaiNhà cái uy tín minh bạch"),
        ("injection-phrase", "Bà con vui mừng NhàCáiUyTín đón xuân."),
        ("injection-phrase", "Xã họp k.è.o n.h.à c.á.i bàn việc."),
        ("injection-glued", "công khai,Trang trí nội thất minh bạch"),
        ("injection-squashed", "công khai,hườngtrựcHuyệnủyhọpTriểnkhai minh bạch"),
        ("injection-script", "Xã họp bàn vіệc mới."),  # а Cyrillic і
        ("injection-script", "Xã họp 彩票网站 hôm nay."),
        ("injection-script", "Xã họp สล็อต hôm nay."),
        ("injection-script", "Xã họp 𝐡𝐨̣𝐩 hôm nay."),
        ("injection-invisible", "Xã họ\u200bp bàn việc."),
        ("injection-invisible", "Xã họp \u202etạm\u202c bàn việc."),
        ("injection-hidden", '<span style="display: none">bàn</span>'),
        ("injection-hidden", '<p style="font-size:0px">bàn</p>'),
        ("injection-hidden", '<p style="color:#FFFFFF">bàn</p>'),
        ("injection-hidden", '<div style="text-indent:-9999px">bàn</div>'),
        ("injection-hidden", "<p hidden>bàn</p>"),
        ("injection-hidden", "Đoạn văn\n{: style='opacity:0' }"),
        ("injection-hidden", "<!-- xem https://tin.example/ -->"),
        ("injection-active", "<script>document.location='https://tin.example/'</script>"),
        ("injection-link", "[xem](https://abc-nhacai.com/)"),
        ("injection-link", "[xem](https://tin-hay.top/)"),
        ("injection-link", "[xem](https://xn--vit-xyz.com/)"),
        ("injection-link", "[xem](http://103.21.4.9/a)"),
        ("injection-link", "Vào kubet88.com ngay."),
        ("injection-off-list", "[xem](https://some-shop.com/)"),
        ("injection-redirect", "[xem](https://bit.ly/3x)"),
        ("injection-redirect", "[xem](https://trusted.gov.vn/out?url=https://a.example/)"),
        ("injection-link-text", "[thaibinh.gov.vn](https://khac.example/)"),
    ],
)
def test_each_trick_has_its_finding(code, text):
    assert code in {finding.code for finding in findings_in(unicodedata.normalize("NFC", text), "vi")}


@pytest.mark.parametrize(
    "text",
    [
        "Ông Tập Cận Bình (习近平) và bà Müller, ông Łukasz, anh Htet Win đến thăm.",
        "Hàm lượng β-lactam 12 μg; góc α bằng 30°.",
        "Xã phát động #XâyDựngNôngThônMới, xem https://xa.gov.vn/ChuyenMucNongThonMoiNangCao.",
        "Ảnh: ĐỨC THIỆNTương tự",
        "<!-- sửa lại ngày -->",
        "[Báo](https://baothaibinh.com.vn/tin) và [bản đồ](https://www.openstreetmap.org/a)",
        "Email: vanphong@xa.com; biển số 17B-008.88; QL39, K68, B777, E5 RON92, 12A1, QH13.",
        "Người dân xem [thaibinh.gov.vn](https://www.thaibinh.gov.vn/tin).",
    ],
)
def test_what_is_only_unusual_passes(text):
    assert findings_in(text, "vi") == ()


def test_a_title_needs_a_text_that_supports_it():
    (article,) = composed("vi", 1, 5)
    assert findings_in(article, "vi", Context(article.split(".")[0])) == ()
    (found,) = findings_in(article, "vi", Context("Siêu thị nội thất gỗ hương chạm khắc tinh xảo"))
    assert found.code == "injection-title"


def test_notes_of_data_are_no_prose():
    assert phrases_in("a,Quy chế dân chủ ở cơ sở", "vi") == ()
    assert phrases_in("Nhà cái uy tín", "vi")[0].code == "injection-phrase"


def test_an_accepted_passage_is_asked_about_again_when_it_changes(tmp_path):
    root = starter(tmp_path / "site")
    said = check_says(root, body="Xã họp, nhà cái uy tín, bàn việc.")
    review = re.search(r"reviewed: \['([^']+)'\]", said)[1]
    assert review.startswith("injection-phrase:")
    assert "bị chèn" not in check_says(root, body="Xã họp, nhà cái uy tín, bàn việc.", reviewed=f"['{review}']")
    assert "bị chèn" not in check_says(root, body="Xã họp, nhà cái uy tín.", reviewed="[injection-phrase]")
    assert "bị chèn" in check_says(root, body="Xã họp, nhà cái uy tín, chơi ngay.", reviewed=f"['{review}']")


def check_says(root: Path, **keys: str) -> str:
    post(root, "2026-01-02-hop", **keys)
    return minhbach_run("check", "--root", root, "--lang", "vi").out


@settings(deadline=None)
@given(st.text(max_size=400), st.sampled_from(["vi", "en"]))
def test_any_text_can_be_judged_and_the_same_each_time(text, lang):
    found = findings_in(text, lang)
    assert found == findings_in(text, lang) == tuple(sorted(found))
    assert all(0 <= finding.start <= finding.end <= len(text) for finding in found)


def test_ten_thousand_articles_are_judged_in_seconds():
    """Promised: 0.3 ms for 600 words; allowed here: five times that, since other things run beside tests."""
    articles = [" ".join(composed("vi", 8, seed)) for seed in range(40)]
    words = sum(len(article.split()) for article in articles)
    for article in articles[:5]:
        findings_in(article, "vi")
    begun = time.process_time()
    for article in articles:
        findings_in(article, "vi")
    assert (time.process_time() - begun) / words * 600 < 0.0015
