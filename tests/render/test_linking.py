"""Links that the machine makes: what is linked, and above all what is not. Texts are invented but for the seed article."""

import re
import unicodedata
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from minhbach.content.article import read_body
from minhbach.content.site import read_site
from minhbach.model.fields import Said
from minhbach.render.linking import Linkable, linkable, linked
from minhbach.render.linking.documents import Candidate
from minhbach.render.linking.units import Place, key
from minhbach.render.markdown import render
from sites import REPOSITORY


def place(target: str, kind: str, name: str, above: str = "Hưng Hà, Thái Bình") -> Place:
    return Place(target, kind, (key(name),), tuple(key(n) for n in above.split(", ")) if above else ())


def paper(target: str, day: str = "", issuer: str = "", declared: bool = False, later: bool = False) -> Candidate:
    names = tuple(key(name) for name in issuer.split(", ")) if issuer else ()
    around = (key("Hưng Hà"), key("Thái Bình")) if issuer else ()
    return Candidate(target, date.fromisoformat(day) if day else None, names, around, declared, later)


PLACES = {
    "chi": place("chi", "xa", "Chí Hòa"),
    "tien": place("tien", "xa", "Tiến Đức"),
    "thai": place("thai", "xa", "Thái Hưng"),
    "hoa": place("hoa", "xa", "Hòa Bình"),
    "hoa-vt": place("hoa-vt", "xa", "Hòa Bình", "Vũ Thư, Thái Bình"),
    "hoa-kx": place("hoa-kx", "xa", "Hòa Bình", "Kiến Xương, Thái Bình"),
    "dan": place("dan", "xa", "Dân Chủ"),
    "huyen": place("huyen", "huyen", "Hưng Hà", "Thái Bình"),
    "thi-tran": place("thi-tran", "thi-tran", "Hưng Hà"),
    "xa-hh": place("xa-hh", "xa", "Hưng Hà", "Hưng Yên"),
    "hue": place("hue", "thanh-pho", "Huế", ""),
}


def shown(html: str) -> str:
    """A link as `<target:text>`."""
    return re.sub(r'<a class="mb-auto" href="([^"]*)">(.*?)</a>', r"<\1:\2>", html)


@pytest.mark.parametrize(
    ("declared", "text", "expected"),
    [
        # lists, in both spellings; the text stays as it is
        ("chi thai tien", "các xã: Chí Hoà, Thái Hưng, Tiến Đức.", "các xã: <chi:Chí Hoà>, <thai:Thái Hưng>, <tien:Tiến Đức>."),
        ("chi tien", "xã Tiến Đức và xã Chí Hòa", "xã <tien:Tiến Đức> và xã <chi:Chí Hòa>"),
        ("thai dan", "5 xã: Thái Hưng, Minh Khai, Dân Chủ", "5 xã: <thai:Thái Hưng>, Minh Khai, <dan:Dân Chủ>"),
        ("chi thai", "the communes of Chí Hòa, Thái Hưng and Kim Trung", "the communes of <chi:Chí Hòa>, <thai:Thái Hưng> and Kim Trung"),
        ("tien", "Tiến Đức commune", "<tien:Tiến Đức> commune"),
        ("tien", "TIẾN ĐỨC, tiến đức, Tiến đức", "TIẾN ĐỨC, tiến đức, Tiến đức"),
        ("chi tien", "Tiến Đức and Chí Hòa communes", "<tien:Tiến Đức> and <chi:Chí Hòa> communes"),
        ("tien", "Tiến Đức Commune People’s Committee", "<tien:Tiến Đức> Commune People’s Committee"),
        # the beginning of a sentence
        ("dan hoa", "Dân Chủ, Hòa Bình làm điểm.", "<dan:Dân Chủ>, <hoa:Hòa Bình> làm điểm."),
        ("tien", "Tại Tiến Đức, Ban Chỉ đạo đã họp.", "Tại <tien:Tiến Đức>, Ban Chỉ đạo đã họp."),
        ("tien", "Xã Tiến Đức họp.", "Xã <tien:Tiến Đức> họp."),
        ("tien", "UBND Tiến Đức họp.", "UBND <tien:Tiến Đức> họp."),
        ("tien", "Xã\nTiến Đức (điểm của tỉnh) họp", "Xã\n<tien:Tiến Đức> (điểm của tỉnh) họp"),
        ("tien", "Tại xã Tiến Đức, Đồng chí Nguyễn Văn Mẫu nói", "Tại xã <tien:Tiến Đức>, Đồng chí Nguyễn Văn Mẫu nói"),
        # ordinary words, persons, firms, streets
        ("dan", "công khai, minh bạch, dân chủ. Dân chủ là gốc.", "công khai, minh bạch, dân chủ. Dân chủ là gốc."),
        ("hoa", "Nguyễn Hòa Bình và Hòa Bình Phát", "Nguyễn Hòa Bình và Hòa Bình Phát"),
        ("hoa", "ông Hòa Bình, Đ/c Hòa Bình, đồng chí Hòa Bình", "ông Hòa Bình, Đ/c Hòa Bình, đồng chí Hòa Bình"),
        ("hoa", "hợp tác xã Hòa Bình, đường Hòa Bình, sông Hòa Bình", "hợp tác xã Hòa Bình, đường Hòa Bình, sông Hòa Bình"),
        ("hoa", "thủy điện Hòa Bình, công ty Hòa Bình, Hòa Bình 2", "thủy điện Hòa Bình, công ty Hòa Bình, Hòa Bình 2"),
        ("hoa", "Trường THPT Hòa Bình; www.Hòa Bình.vn; Hòa Bình-Sơn La", "Trường THPT Hòa Bình; www.Hòa Bình.vn; Hòa Bình-Sơn La"),
        ("hoa", "Trường Tiểu học Hòa Bình, đảng Hòa Bình", "Trường Tiểu học Hòa Bình, đảng Hòa Bình"),
        ("dan", "Trần Dân Chủ phát biểu", "Trần Dân Chủ phát biểu"),
        # another kind
        ("hoa", "tỉnh Hòa Bình, phường Hòa Bình, thành phố Hòa Bình", "tỉnh Hòa Bình, phường Hòa Bình, thành phố Hòa Bình"),
        ("hoa", "các huyện Thái Thụy, Hòa Bình", "các huyện Thái Thụy, Hòa Bình"),
        ("hoa", "Hòa Bình province, the province of Hòa Bình", "Hòa Bình province, the province of Hòa Bình"),
        ("xa-hh", "huyện Hưng Hà, Huyện ủy Hưng Hà, thị trấn Hưng Hà", "huyện Hưng Hà, Huyện ủy Hưng Hà, thị trấn Hưng Hà"),
        ("huyen", "Huyện ủy Hưng Hà, xã Hưng Hà", "Huyện ủy <huyen:Hưng Hà>, xã Hưng Hà"),
        # another place
        ("xa-hh", "xã Hưng Hà, Long An. Xã Hưng Hà (Long An). xã Hưng Hà tỉnh Long An", "xã Hưng Hà, Long An. Xã Hưng Hà (Long An). xã Hưng Hà tỉnh Long An"),
        ("xa-hh", "xã Hưng Hà, huyện Tân Hưng, tỉnh Long An", "xã Hưng Hà, huyện Tân Hưng, tỉnh Long An"),
        ("xa-hh", "xã Hưng Hà của Long An; Hưng Hà commune of Long An", "xã Hưng Hà của Long An; Hưng Hà commune of Long An"),
        ("xa-hh", "Hưng Hà commune, Long An province; Hưng Hà commune in Long An", "Hưng Hà commune, Long An province; Hưng Hà commune in Long An"),
        ("xa-hh", "xã Hưng Hà, tỉnh Hưng Yên", "xã <xa-hh:Hưng Hà>, tỉnh Hưng Yên"),
        ("hoa", "xã Hòa Bình, huyện Kiến Xương", "xã Hòa Bình, huyện Kiến Xương"),
        ("hoa", "xã Hòa Bình, Kiến Xương, Thái Bình", "xã Hòa Bình, Kiến Xương, Thái Bình"),
        ("hoa", "xã Hòa Bình, huyện Hưng Hà", "xã <hoa:Hòa Bình>, huyện Hưng Hà"),
        ("hoa", "xã Hòa Bình (huyện Hưng Hà, Thái Bình)", "xã <hoa:Hòa Bình> (huyện Hưng Hà, Thái Bình)"),
        ("hoa", "Hòa Bình commune of Hưng Hà district", "<hoa:Hòa Bình> commune of Hưng Hà district"),
        # homonyms
        ("hoa hoa-kx", "Hòa Bình, xã Hòa Bình", "Hòa Bình, xã Hòa Bình"),
        ("hoa hoa-kx hoa-vt", "xã Hòa Bình (Kiến Xương), xã Hòa Bình, huyện Vũ Thư", "xã <hoa-kx:Hòa Bình> (Kiến Xương), xã <hoa-vt:Hòa Bình>, huyện Vũ Thư"),
        ("huyen xa-hh", "Hưng Hà: xã Hưng Hà và huyện Hưng Hà", "Hưng Hà: xã <xa-hh:Hưng Hà> và huyện <huyen:Hưng Hà>"),
        ("thi-tran", "Hưng Hà và thị trấn Hưng Hà", "Hưng Hà và thị trấn <thi-tran:Hưng Hà>"),
        ("", "xã Hưng Hà", "xã Hưng Hà"),
        ("hue", "Huế đẹp, thành phố Huế", "Huế đẹp, thành phố <hue:Huế>"),
        # the first of a block only
        ("tien", "Tiến Đức; xã Tiến Đức", "<tien:Tiến Đức>; xã Tiến Đức"),
    ],
)  # fmt: skip
def test_names_of_units(declared, text, expected):
    places = tuple(PLACES[name] for name in declared.split())
    assert shown(linked(f"<p>{text}</p>", Linkable("vi", places=places))) == f"<p>{expected}</p>"


ONE = {"145-KH/HU": (paper("kh", "2023-07-12", "Ban Thường vụ Huyện ủy"),)}
TERMS = {
    "145-KH/HU": (
        paper("old", "2018-03-01", "Ban Thường vụ Huyện ủy"),
        paper("new", "2023-07-12", "Ban Thường vụ Huyện ủy"),
    )
}
ISSUERS = {"9-QĐ/HU": (paper("hu", "", "Huyện ủy"), paper("btv", "", "Ban Thường vụ Huyện ủy"))}
DECLARED = {"9-QĐ/HU": (paper("a", "2020-01-01"), paper("b", "2024-01-01", declared=True))}
STATE = {
    "42/2022/NĐ-CP": (paper("nd"),),
    "160/2004/QĐ-TTg": (paper("qd"),),
    "532-TB/TU": (paper("tb"),),
    "7/SNV-CCHC&PC": (paper("snv"),),
}


@pytest.mark.parametrize(
    ("known", "text", "expected"),
    [
        (ONE, "Kế hoạch số 145-KH/HU, ngày 12/7/2023 của", "Kế hoạch số <kh:145-KH/HU>, ngày 12/7/2023 của"),
        (ONE, "Plan No. 145-KH/HU of 12 July 2023 of the", "Plan No. <kh:145-KH/HU> of 12 July 2023 of the"),
        (ONE, "145-KH/HU, ngày 12 tháng 7 năm 2023", "<kh:145-KH/HU>, ngày 12 tháng 7 năm 2023"),
        (ONE, "145-KH/HU (ngày 12/8/2023)", "145-KH/HU (ngày 12/8/2023)"),
        (ONE, "145-KH/HU dated 12 July 2018", "145-KH/HU dated 12 July 2018"),
        (ONE, "145-KH/HU của Huyện ủy ngày 01/3/2018", "145-KH/HU của Huyện ủy ngày 01/3/2018"),
        (ONE, "thực hiện 145-KH/HU, sáng ngày 08/9/2023 họp", "thực hiện <kh:145-KH/HU>, sáng ngày 08/9/2023 họp"),
        (ONE, "theo 145-KH/HU. Ngày 08/9/2023 họp", "theo <kh:145-KH/HU>. Ngày 08/9/2023 họp"),
        (ONE, "145-KH/HU của Huyện ủy Kiến Xương", "145-KH/HU của Huyện ủy Kiến Xương"),
        (ONE, "145-KH/HU của Ban Thường vụ Tỉnh ủy", "145-KH/HU của Ban Thường vụ Tỉnh ủy"),
        (ONE, "145-KH/HU của Huyện ủy Hưng Hà về xã Tiến Đức", "<kh:145-KH/HU> của Huyện ủy Hưng Hà về xã Tiến Đức"),
        (ONE, "145-KH/HU và 145-KH/HU", "<kh:145-KH/HU> và 145-KH/HU"),
        (ONE, "1145-KH/HU, 145-KH/HUX, 145-KH", "1145-KH/HU, 145-KH/HUX, 145-KH"),
        (ONE, "145-KH/HU năm 2023; 145-KH/HU", "<kh:145-KH/HU> năm 2023; 145-KH/HU"),
        (ONE, "145-KH/HU năm 2018", "145-KH/HU năm 2018"),
        (TERMS, "Plan 145-KH/HU of 2018", "Plan <old:145-KH/HU> of 2018"),
        (TERMS, "145-KH/HU ngày 12/7/2023", "<new:145-KH/HU> ngày 12/7/2023"),
        (TERMS, "145-KH/HU ngày 01/3/2018", "<old:145-KH/HU> ngày 01/3/2018"),
        (TERMS, "145-KH/HU ngày 12/7/2020", "145-KH/HU ngày 12/7/2020"),
        (TERMS, "145-KH/HU của Ban Thường vụ Huyện uỷ", "145-KH/HU của Ban Thường vụ Huyện uỷ"),
        (ISSUERS, "9-QĐ/HU của Ban Thường vụ Huyện uỷ", "<btv:9-QĐ/HU> của Ban Thường vụ Huyện uỷ"),
        (ISSUERS, "9-QĐ/HU của Huyện uỷ", "<hu:9-QĐ/HU> của Huyện uỷ"),
        (ISSUERS, "theo 9-QĐ/HU", "theo 9-QĐ/HU"),
        (DECLARED, "theo 9-QĐ/HU", "theo <b:9-QĐ/HU>"),
        (DECLARED, "theo 9-QĐ/HU ngày 01/01/2020", "theo <a:9-QĐ/HU> ngày 01/01/2020"),
        (STATE, "42/2022/NĐ-CP; 160/2004 / QĐ - TTg; 532 - TB/TU", "<nd:42/2022/NĐ-CP>; <qd:160/2004 / QĐ - TTg>; <tb:532 - TB/TU>"),
        (STATE, "42/2022/NĐ‑CP", "<nd:42/2022/NĐ‑CP>"),
        (STATE, "532&nbsp;-&nbsp;TB/TU &amp; 7/SNV-CCHC&amp;PC", "<tb:532&nbsp;-&nbsp;TB/TU> &amp; <snv:7/SNV-CCHC&amp;PC>"),
        (STATE, "<strong>42/2022/NĐ-CP</strong>, <em>532-TB</em>/TU", "<strong><nd:42/2022/NĐ-CP></strong>, <em>532-TB</em>/TU"),
    ],
)  # fmt: skip
def test_numbers_of_documents(known, text, expected):
    assert shown(linked(f"<p>{text}</p>", Linkable("vi", tuple(known.items())))) == f"<p>{expected}</p>"


def test_of_several_documents_none_that_is_later_than_the_article_is_meant():
    known = (("9-QĐ/HU", (paper("then", "2020-01-01"), paper("later", "2025-01-01", later=True))),)
    assert shown(linked("<p>theo 9-QĐ/HU</p>", Linkable("vi", known))) == "<p>theo <then:9-QĐ/HU></p>"


ABBREVIATIONS = (
    ("UBND", Said("Ủy ban nhân dân", "vi")),
    ("TT-TH", Said("Truyền thanh - Truyền hình", "vi")),
    ("Đ/c", Said("Đồng chí", "vi")),
    ("R&D", Said("Nghiên cứu & phát triển", "vi")),
)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>UBND xã, UBND huyện</p><p>UBND</p>", '<p><abbr title="Ủy ban nhân dân">UBND</abbr> xã, UBND huyện</p><p>UBND</p>'),
        ("<p>Đ/c A, Đài TT-TH</p>", '<p><abbr title="Đồng chí">Đ/c</abbr> A, Đài <abbr title="Truyền thanh - Truyền hình">TT-TH</abbr></p>'),
        ("<p>R&amp;D</p>", '<p><abbr title="Nghiên cứu &amp; phát triển">R&amp;D</abbr></p>'),
        ("<p>12/QĐ-UBND, ubnd, UBNDs, XUBND, UBND-HĐND</p>", "<p>12/QĐ-UBND, ubnd, UBNDs, XUBND, UBND-HĐND</p>"),
        ('<p>UBND</p><p><abbr title="khác">UBND</abbr></p>', '<p>UBND</p><p><abbr title="khác">UBND</abbr></p>'),
    ],
)  # fmt: skip
def test_abbreviations_are_expanded_at_their_first_use(html, expected):
    assert linked(html, Linkable("vi", abbreviations=ABBREVIATIONS)) == expected


def test_an_expansion_in_another_language_says_so():
    assert linked("<p>UBND</p>", Linkable("en", abbreviations=ABBREVIATIONS)) == (
        '<p><abbr lang="vi" title="Ủy ban nhân dân">UBND</abbr></p>'
    )


EVERYTHING = Linkable("vi", tuple((ONE | STATE).items()), tuple(PLACES[n] for n in ("tien", "hoa")), ABBREVIATIONS)


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="x">xã Tiến Đức</a></p>',
        "<h2>Xã Tiến Đức, UBND, 42/2022/NĐ-CP</h2>",
        "<p><code>42/2022/NĐ-CP</code> <kbd>UBND</kbd> <samp>Tiến Đức</samp></p>",
        "<pre><code>xã Tiến Đức\n42/2022/NĐ-CP</code></pre>",
        '<div class="admonition note"><p class="admonition-title">Xã Tiến Đức</p></div>',
        "<details><summary>Xã Tiến Đức</summary></details>",
        '<p><img alt="Xã Tiến Đức, UBND" src="a.jpg"></p>',
        "<p>Nguyễn <a>Hòa</a> Bình, Hòa<br>Bình</p>",
        '<p><a href="tien">Nơi ấy</a> là xã Tiến Đức</p>',
    ],
)
def test_what_is_left_alone(html):
    assert linked(html, EVERYTHING) == html


def test_each_block_has_its_own_first_occurrence():
    html = "<ul>\n<li>xã Tiến Đức</li>\n<li>xã Tiến Đức</li>\n</ul>\n<blockquote>\n<p>xã Tiến Đức</p>\n</blockquote>"
    assert shown(linked(html, EVERYTHING)).count("<tien:Tiến Đức>") == 3


def test_decomposed_letters_match_and_stay_decomposed():
    text = unicodedata.normalize("NFD", "các xã: Tiến Đức, Hoà Bình")
    found = linked(f"<p>{text}</p>", EVERYTHING)
    assert found.count("<a ") == 2 and bare(found) == f"<p>{text}</p>"


def bare(html: str) -> str:
    """Without the tags that were put in; the texts here have no such tags of their own."""
    return re.sub(r'<a class="mb-auto" href="[^"]*">|</a>|<abbr[^>]*>|</abbr>', "", html)


WORDS = st.sampled_from(
    "xã|Tiến Đức|Hoà Bình|huyện|Nguyễn|UBND|Đ/c|R&D|42/2022/NĐ-CP|145-KH/HU|ngày 12/7/2023|532 - TB/TU|,|.|(|)|<|&|\xa0|\n"
    "|các xã:|và|**|*|`|> |- |1. |## |<br>|<b>|</b>|&nbsp;|&#123;|\n\n|*[UBND]: x\n\n|của|Long An|dân chủ|\u0301|😀".split(
        "|"
    )
)


@settings(max_examples=400, deadline=None)
@given(st.lists(WORDS | st.text(max_size=5), max_size=30).map(" ".join))
def test_nothing_changes_but_for_tags(source):
    html = render(source, lambda target: None)
    found = linked(html, EVERYTHING)
    assert bare(found) == bare(html)
    assert linked(found, EVERYTHING) == found
    if found.strip():
        tree = lxml_html.fragment_fromstring(f"<div>{found}</div>")
        assert not tree.xpath("//a//a | //abbr//a | //a//abbr | //code//a | //h2//a")


@pytest.fixture(scope="module")
def site():
    read = read_site(REPOSITORY, datetime(2026, 11, 25, tzinfo=UTC)).site
    assert read is not None
    return read


COMMUNES = ("chi-hoa", "thai-hung", "tien-duc", "hoa-binh", "lien-hiep", "duyen-hai", "dan-chu")


@pytest.mark.parametrize(
    ("lang", "rooms", "written", "expanded"),
    [
        ("vi", ("van-ban", "don-vi"), ("Chí Hoà", "Hoà Bình"), ["HĐND", "BTV", "BCH", "UBND"]),
        ("en", ("en/documents", "en/units"), ("Chí Hòa", "Hòa Bình"), []),
    ],
)
def test_the_seed_article(site, lang, rooms, written, expanded):
    article = site.articles[0]
    html = render(read_body(site.root, article.versions[lang]), lambda target: None)
    found = linked(html, linkable(site, article.id, lang))
    assert bare(found) == html
    links = re.findall('<a class="mb-auto" href="\ue000/([^"]*)">([^<]*)</a>', found)
    first, second = (
        [(f"{rooms[1]}/{unit}/", name) for unit, name in zip(COMMUNES, names, strict=True)]
        for names in (
            ("Chí Hòa", "Thái Hưng", "Tiến Đức", "Hòa Bình", "Liên Hiệp", "Duyên Hải", "Dân Chủ"),
            (written[0], "Thái Hưng", "Tiến Đức", written[1], "Liên Hiệp", "Duyên Hải", "Dân Chủ"),
        )
    )
    documents = [(f"{rooms[0]}/{d}-2023/", s) for d, s in (("145-kh-hu", "145-KH/HU"), ("510-qd-hu", "510-QĐ/HU"))]
    scheme = (f"{rooms[0]}/08-da-tu-2023/", "08-ĐA/TU")
    assert links == [*documents, *first, scheme, *second]
    assert re.findall("<abbr [^>]*>([^<]*)</abbr>", found) == expanded
    assert "công khai, minh bạch, dân chủ." in found or lang == "en"
