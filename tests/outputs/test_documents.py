"""Documents: lists by type, issuer and year, the page of one with its checksum, and everything that cites it."""

import functools
import hashlib
import http.server
import json
import re
import threading
from pathlib import Path

import pytest
from lxml import html

from sites import build, post, starter, tree

SOURCE = 'source: "https://example.org/"'
CITED = 'source: "document:nq-1"'
ORIGINAL = b"%PDF-1.7 invented " + b"0" * 1_234_567
TYPES = ("ke-hoach", "quyet-dinh", "bao-cao")


def library(root: Path, count: int) -> Path:
    """An invented site with `count` plain documents, and one that everything cites; its issuer has ended."""
    data = starter(root) / "data"
    (data / "files").mkdir()
    (data / "files/nq 1.pdf").write_bytes(ORIGINAL)
    records = [
        f"- {{id: nq-1, symbol: 1/NQ-HĐ, type: nghi-quyet, issuer: hoi-dong-cu, date: 2025-06-01, effective: 2025-07-01, "
        f"subject: {{vi: Sắp xếp các xã, en: Rearranging communes}}, file: nq 1.pdf, {SOURCE}}}",
        "- {id: loai, symbol: 2/NQ-HĐ, type: nghi-quyet, title: {vi: Tên bịa}, source: 'document:nq-1', "
        "relations: [{kind: amends, document: nq-1, certainty: inferred, note: Suy từ tên, source: 'https://example.com/'}]}",
    ]
    for index in range(count):
        date = f"date: {2020 + index % 5}-{index % 12 + 1:02d}-01, " if index % 10 else ""
        issuer = "don-vi-mau" if index % 2 else "hoi-dong-cu"
        records.append(
            f"- {{id: vb-{index}, symbol: {index}-VB, type: {TYPES[index % 3]}, issuer: {issuer}, {date}"
            f"subject: {{vi: 'Đường làng số {index}', en: 'Village road {index}'}}, cited_only: true, {SOURCE}}}"
        )
    (data / "documents.yml").write_text("\n".join(records) + "\n", encoding="utf-8")
    (data / "bodies.yml").write_text(
        f"- {{id: don-vi-mau, name: {{vi: Đơn vị mẫu, en: Sample publisher}}, kind: media, {SOURCE}, ended: 2026-01-31, "
        f"successors: [{{body: dai-moi, date: 2026-02-01}}]}}\n"
        f"- {{id: dai-moi, name: {{vi: Đài mới}}, kind: media, {CITED}}}\n"
        f"- {{id: hoi-dong-cu, name: {{vi: Hội đồng cũ, en: Old council}}, kind: state, ended: 2025-06-30, {SOURCE}, "
        f"successors: [{{body: hoi-dong-moi, date: 2025-07-01, document: nq-1, source: 'https://example.net/'}}]}}\n"
        f"- {{id: hoi-dong-moi, name: {{vi: Hội đồng mới, en: New council}}, kind: state, established_by: nq-1, {SOURCE}}}\n",
        encoding="utf-8",
    )
    (data / "units.yml").write_text(
        f"- {{id: xa-mot, kind: xa, names: [{{vi: Một, en: One}}], ended: 2025-06-30, {SOURCE}, "
        f"successors: [{{unit: xa-hai, date: 2025-07-01, document: nq-1}}]}}\n"
        f"- {{id: xa-hai, kind: xa, names: [{{vi: Hai, en: Two, {CITED}}}], "
        f"codes: [{{scheme: gso, value: '1', {CITED}}}], {SOURCE}}}\n",
        encoding="utf-8",
    )
    (data / "people.yml").write_text(
        f"- {{id: lan, name: Lan Mẫu, posts: [{{title: {{vi: Chủ tịch, en: Chair}}, {CITED}}}], {SOURCE}}}\n",
        encoding="utf-8",
    )
    programme = data / "programmes/mau"
    programme.mkdir(parents=True)
    (programme / "programme.yml").write_text(
        f"name: {{vi: Chương trình mẫu, en: Sample programme}}\nperiod: 2025/2026\ndocuments: [nq-1]\n{CITED}\n"
        "milestones: [{id: launched, name: {vi: Ra mắt, en: Launched}}]\n"
        f"participations: [{{unit: xa-mot, tier: district, {CITED}}}]\n",
        encoding="utf-8",
    )
    (programme / "tasks.yml").write_text(
        f"- {{id: t1, text: {{vi: Việc mẫu, en: Sample task}}, owner_stated: none, {SOURCE},\n"
        f"   history: [{{date: 2026-01-02, status: planned, {CITED}}}]}}\n",
        encoding="utf-8",
    )
    (programme / "criteria.yml").write_text(
        f"indicators: [{{id: ho-so, name: {{vi: Hồ sơ đúng hạn, en: Files on time}}, unit_of_measure: percent, {SOURCE}}}]\n",
        encoding="utf-8",
    )
    (programme / "progress.csv").write_text(
        "unit,indicator,period,value,numerator,denominator,sample,kind,status,reported_on,source,note\n"
        "xa-mot,ho-so,2025-Q1,90,,,,self,reported,2025-04-05,document:nq-1,\n"
        "xa-mot,ho-so,2025-Q2,91,,,,self,reported,2025-07-05,document:nq-1,\n",
        encoding="utf-8",
    )
    (programme / "milestones.csv").write_text(
        "unit,milestone,kind,date,precision,source,note\nxa-mot,launched,actual,2025-02-01,,document:nq-1,\n",
        encoding="utf-8",
    )
    post(root, "2026-01-05-dau-trang", documents="[nq-1]")
    post(root, "2026-01-06-trong-bai", body="Theo [nghị quyết](document:nq-1).")
    post(root, "2026-01-07-khong-dan")
    return root


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """30 documents more: the register shows all."""
    root = library(tmp_path_factory.mktemp("small") / "root", 30)
    done = build(root)
    assert done.status == 0, done.err
    return root / "site"


@pytest.fixture(scope="module")
def big(tmp_path_factory):
    """300 documents more: lists continue by years."""
    root = library(tmp_path_factory.mktemp("big") / "root", 300)
    done = build(root)
    assert done.status == 0, done.err
    return root / "site"


def main_of(site: Path, address: str):
    return html.parse(str(site / address / "index.html")).getroot().find(".//main")


def listed(site: Path, address: str) -> list[str]:
    """The ids of the documents that a list shows, in order."""
    links = main_of(site, address).xpath("//ul[@class='mb-register']/li//h2/a/@href")
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def facets(site: Path, address: str) -> dict[str, int]:
    """Where the register leads, with the number of documents that it says are there."""
    items = main_of(site, address).xpath(".//li[@class='mb-facets__item']")
    return {item.find("a").get("href").replace("../", ""): int(item.find("span").text) for item in items}


def said(element) -> str:
    return " ".join(element.text_content().split())


def rows(count: int) -> dict[str, dict[str, object]]:
    """What `library` writes, by id: type, issuer, year."""
    plain = {
        f"vb-{i}": {
            "loai": TYPES[i % 3],
            "co-quan": "don-vi-mau" if i % 2 else "hoi-dong-cu",
            "nam": str(2020 + i % 5) if i % 10 else "khong-ro",
        }
        for i in range(count)
    }
    first = {"loai": "nghi-quyet", "co-quan": "hoi-dong-cu", "nam": "2025"}
    return plain | {"nq-1": first, "loai": {"loai": "nghi-quyet", "co-quan": "", "nam": "khong-ro"}}


def test_each_list_holds_exactly_its_documents_and_the_register_counts_them(small):
    expected: dict[str, set[str]] = {}
    for name, row in rows(30).items():
        for kind, value in row.items():
            if value:
                expected.setdefault(f"van-ban/{kind}/{value}/", set()).add(name)
    assert facets(small, "van-ban") == {address: len(names) for address, names in expected.items()}
    for address, names in expected.items():
        found = listed(small, address)
        assert len(found) == len(set(found)) and set(found) == names, address
        assert f"{len(names)} văn bản" in said(main_of(small, address)), address
    english = {"van-ban/loai/": "en/documents/type/", "van-ban/co-quan/": "en/documents/issuer/"}
    english["van-ban/nam/"] = "en/documents/year/"
    for address in expected:
        room, _, value = address.rstrip("/").rpartition("/")
        other = f"{english[room + '/']}{value.replace('khong-ro', 'undated')}/"
        assert listed(small, other) == listed(small, address)


def test_a_document_may_be_called_like_a_word_of_the_lists(small):
    assert "Tên bịa" in said(main_of(small, "van-ban/loai"))
    assert said(main_of(small, "van-ban/loai").find(".//h1")) == "Nghị quyết số 2/NQ-HĐ"


def test_lists_lead_back_and_know_their_twins(small):
    page = html.parse(str(small / "van-ban/co-quan/hoi-dong-cu/index.html")).getroot()
    assert said(page.find(".//h1")) == "Văn bản của Hội đồng cũ"
    twins = {link.get("hreflang"): link.get("href") for link in page.xpath("//link[@rel='alternate'][@hreflang]")}
    assert twins["en"] == "https://example.org/en/documents/issuer/hoi-dong-cu/"
    assert page.xpath("//main//p/a[@href='../../../van-ban/']")
    assert "van-ban/co-quan/hoi-dong-cu/" in (small / "sitemap-pages.xml").read_text(encoding="utf-8")


def test_a_big_register_is_bounded_and_continues_by_years(big):
    all_of = rows(300)
    shown = listed(big, "van-ban")
    assert len(shown) == 50 and shown[0] == "nq-1"
    kinds = {"loai": "ke-hoach", "co-quan": "don-vi-mau"}
    for kind, value in kinds.items():
        names = {name for name, row in all_of.items() if row[kind] == value}
        assert len(listed(big, f"van-ban/{kind}/{value}")) == 50 < len(names)
        links = main_of(big, f"van-ban/{kind}/{value}").xpath(".//a[@class='mb-archive__link']/@href")
        years = [link.replace("../", "") for link in links]
        found = [name for year in years for name in listed(big, year)]
        assert sorted(found) == sorted(names)
    every = [name for address in facets(big, "van-ban") if "/nam/" in address for name in listed(big, address)]
    assert sorted(every) == sorted(all_of)
    whole = json.loads((big / "van-ban/register.json").read_text(encoding="utf-8"))["documents"]
    assert [row["id"] for row in whole][:50] == shown and len(whole) == 302


def test_a_small_register_needs_no_file_of_its_own(small):
    assert not (small / "van-ban/register.json").exists()
    assert len(listed(small, "van-ban")) == 32


def test_a_new_document_changes_a_bounded_number_of_files(big):
    root = big.parent
    before = tree(big)
    file = root / "data/documents.yml"
    text = file.read_text(encoding="utf-8")
    try:
        added = f"- {{id: moi, symbol: 999-VB, type: ke-hoach, issuer: don-vi-mau, date: 2024-02-02, {SOURCE}}}\n"
        file.write_text(text + added, encoding="utf-8")
        assert build(root).status == 0
        after = tree(big)
    finally:
        file.write_text(text, encoding="utf-8")
        assert build(root).status == 0
    changed = {path for path in after if after[path] != before.get(path) and not path.startswith(".well-known")}
    data = {"du-lieu/documents.csv", "du-lieu/documents.json", "du-lieu/minhbach.sqlite", "du-lieu/index.html"}
    data |= {"en/data/index.html", "van-ban/moi/index.json", "en/documents/moi/index.json"}
    assert changed - {"sitemap-pages.xml"} - data == {
        f"{room}/{path}"
        for room, kind, issuer, year in (
            ("van-ban", "loai", "co-quan", "nam"),
            ("en/documents", "type", "issuer", "year"),
        )
        for path in (
            "index.html", "register.json", "moi/index.html", f"{kind}/ke-hoach/index.html",
            f"{kind}/ke-hoach/2024/index.html", f"{issuer}/don-vi-mau/index.html",
            f"{issuer}/don-vi-mau/2024/index.html", f"{year}/2024/index.html",
        )
    }  # fmt: skip


def test_the_original_is_published_with_its_checksum(small):
    for address, size in (("van-ban/nq-1", "1,2 MB"), ("en/documents/nq-1", "1.2 MB")):
        page = main_of(small, address)
        assert page.xpath(".//code/text()") == [hashlib.sha256(ORIGINAL).hexdigest()]
        assert size in said(page)
        (link,) = page.xpath(".//a[@download]/@href")
        assert link.endswith("van-ban/nq-1/nq%201.pdf")
    assert (small / "van-ban/nq-1/nq 1.pdf").read_bytes() == ORIGINAL
    cited = main_of(small, "van-ban/vb-1")
    assert "chỉ được dẫn" in said(cited) and cited.xpath(".//a[@download]") == []


def test_relations_stand_both_ways_with_their_source(small):
    own, other = main_of(small, "van-ban/loai"), main_of(small, "van-ban/nq-1")
    for page, name, target in ((own, "Sửa đổi, bổ sung", "nq-1"), (other, "Được sửa đổi, bổ sung bởi", "loai")):
        (row,) = [row for row in page.iterfind(".//div") if row.findtext("dt") == name]
        assert row.xpath(f".//a[contains(@href, 'van-ban/{target}/')]")
        assert "suy ra" in said(row) and "Suy từ tên" in said(row)
        assert row.xpath(".//a[@href='https://example.com/']")


def test_everything_that_cites_a_document_stands_on_its_page(small):
    page = main_of(small, "van-ban/nq-1")
    (section,) = [s for s in page.iterfind(".//section") if s.findtext("h2") == "Dữ liệu dẫn văn bản này"]
    found = {
        row.findtext("dt"): [said(item) for item in row.iterfind(".//li")]
        for row in section.xpath(".//div[@class='mb-facts__row']")
    }
    assert found == {
        "Chương trình": ["Chương trình mẫu nguồn, văn bản chỉ đạo"],
        "Địa phương tham gia chương trình": ["xã Một nguồn Chương trình mẫu"],
        "Nhiệm vụ": ["Việc mẫu diễn biến Chương trình mẫu"],
        "Mốc công việc của địa phương": ["xã Một nguồn Chương trình mẫu"],
        "Số liệu": ["Hồ sơ đúng hạn nguồn Chương trình mẫu"],
        "Địa phương": ["xã Một sáp nhập, kế tục", "xã Hai tên gọi, mã số"],
        "Cơ quan, tổ chức": ["Đài mới nguồn", "Hội đồng cũ sáp nhập, kế tục", "Hội đồng mới thành lập"],
        "Người giữ chức vụ": ["Lan Mẫu chức vụ"],
        "Văn bản khác": ["Nghị quyết số 2/NQ-HĐ nguồn"],
    }
    assert section.xpath(".//a[contains(@href, 'chuong-trinh/mau/nhiem-vu/#t1')]")
    teasers = [said(title) for title in page.xpath(".//article//h3")]
    assert teasers == ["Bài 2026-01-06-trong-bai", "Bài 2026-01-05-dau-trang"]


def test_what_has_ended_says_so_and_what_it_is_now(small):
    issuer = said(main_of(small, "van-ban/nq-1"))
    assert "Hội đồng cũ đến hết ngày 30/6/2025; nay là Hội đồng mới" in issuer
    assert main_of(small, "van-ban/nq-1").xpath(".//dd//li//a[@href='https://example.net/']")
    assert "until 30 June 2025; now New council" in said(main_of(small, "en/documents/nq-1"))
    assert "This body existed until 30 June 2025; now New council." in said(
        main_of(small, "en/documents/issuer/hoi-dong-cu")
    )
    foot = html.parse(str(small / "en/index.html")).getroot().find(".//footer")
    assert "Sample publisher (until 31 January 2026; now Đài mới)" in said(foot)
    assert foot.xpath(".//span[@lang='vi'][text()='Đài mới']")
    article = said(main_of(small, "tin/2026/01/dau-trang"))
    assert "Đơn vị mẫu (đến hết ngày 31/01/2026; nay là Đài mới)" in article.replace(" )", ")")
    copy = (small / "tin/2026/01/dau-trang/index.md").read_text(encoding="utf-8")
    assert "Đơn vị đăng: Đơn vị mẫu (đến hết ngày 31/01/2026; nay là Đài mới)" in copy


@pytest.mark.parametrize(
    ("file", "old", "new", "changed"),
    [
        ("documents.yml", "symbol: 2/NQ-HĐ", "symbol: 3/NQ-HĐ", "van-ban/nq-1/index.html"),
        ("bodies.yml", "vi: Hội đồng mới", "vi: Hội đồng nay", "van-ban/nq-1/index.html"),
        ("programmes/mau/tasks.yml", "vi: Việc mẫu", "vi: Việc khác", "van-ban/nq-1/index.html"),
        ("people.yml", "Lan Mẫu", "Lan Bịa", "van-ban/nq-1/index.html"),
        ("bodies.yml", "vi: Đài mới", "vi: Đài nay", "tin/2026/01/dau-trang/index.html"),
        ("bodies.yml", "vi: Hội đồng cũ", "vi: Hội đồng xưa", "van-ban/loai/ke-hoach/index.html"),
        ("files/nq 1.pdf", "invented", "replaced", "van-ban/nq-1/index.html"),
    ],
)
def test_a_page_follows_what_it_shows(tmp_path, file, old, new, changed):
    root = library(tmp_path, 3)
    assert build(root).status == 0
    source = root / "data" / file
    source.write_bytes(source.read_bytes().replace(old.encode(), new.encode()))
    before = (root / "site" / changed).read_bytes()
    assert build(root).status == 0
    warm = tree(root / "site")
    assert warm[changed] != before
    assert build(root, "--clean").status == 0
    assert tree(root / "site") == warm


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a built site under the policy that its pages must satisfy."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'; base-uri 'none'; form-action 'none'")
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def visit(chromium):
    """Open a page of a site; the console stays silent."""
    ending, troubles = [], []

    def opens(site: Path, path: str, **options):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        context = chromium.new_context(viewport={"width": 390, "height": 844}, **options)
        ending.extend((context.close, server.shutdown))
        page = context.new_page()
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
        return page

    yield opens
    for end in ending:
        end()
    assert troubles == []


def titles(page) -> list[str]:
    return page.locator(".mb-register h2").all_inner_texts()


def counted(page, sentence: str) -> None:
    """Wait until the filter says so."""
    page.locator("output", has_text=re.compile(f"^{sentence}$")).wait_for(timeout=4000)


def test_one_filters_by_words_without_diacritics_and_by_year(visit, small):
    page = visit(small, "van-ban/")
    page.get_by_label("Số, ký hiệu hoặc chữ trong trích yếu").type("duong lang so 2")
    counted(page, "11 văn bản")
    page.get_by_label("Năm ban hành").select_option("2021")
    counted(page, "2 văn bản")
    assert titles(page) == ["Kế hoạch số 21-VB", "Báo cáo số 26-VB"]
    assert page.locator("output").get_attribute("aria-live") == "polite"
    assert page.url.endswith("/van-ban/?q=duong+lang+so+2&nam=2021")


def test_a_filter_can_be_sent_to_somebody_and_taken_back(visit, small):
    page = visit(small, "en/documents/?type=ke-hoach&year=2021")
    counted(page, "2 documents")
    assert page.get_by_label("Type of document").input_value() == "ke-hoach"
    page.get_by_label("Year of issue").select_option("2022")
    counted(page, "2 documents")
    assert titles(page) == ["Plan No. 27-VB", "Plan No. 12-VB"]
    page.go_back()
    page.get_by_text("Plan No. 21-VB").wait_for(timeout=4000)
    assert page.get_by_label("Year of issue").input_value() == "2021"
    page.get_by_role("button", name="Clear the filter").click()
    counted(page, "32 documents")
    assert page.url.endswith("/en/documents/") and len(titles(page)) == 32


def test_the_filter_works_by_keyboard_and_says_where_nothing_is(visit, small):
    page = visit(small, "van-ban/")
    page.get_by_label("Số, ký hiệu").focus()
    page.keyboard.type("khong co gi")
    page.keyboard.press("Enter")
    page.get_by_text("Không có văn bản nào như vậy").wait_for(timeout=4000)
    assert titles(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "co-quan"


def test_a_big_register_is_filtered_whole(visit, big):
    page = visit(big, "en/documents/")
    assert len(titles(page)) == 50
    page.get_by_label("Number, symbol or words").type("village road 29")
    counted(page, "11 documents")
    page.get_by_label("Issued by").select_option("hoi-dong-cu")
    counted(page, "5 documents")
    row = page.locator(".mb-register li").first
    assert row.locator("p").inner_text().startswith("Village road 29")
    assert "Old council" in row.inner_text() and "cited only" in row.inner_text()
    row.get_by_role("link").click()
    assert page.locator("h1").inner_text() in ("Plan No. 294-VB", "Decision No. 298-VB", "Report No. 296-VB")


def test_where_the_register_cannot_be_had_the_page_says_so(chromium, visit, big):
    page = visit(big, "van-ban/")
    page.route("**/register.json", lambda route: route.fulfill(status=200, body="not JSON"))
    page.get_by_label("Số, ký hiệu").type("duong")
    page.get_by_text("nên chỉ lọc được các văn bản đang hiện trên trang").wait_for(timeout=4000)
    assert 0 < len(titles(page)) <= 50


def test_without_javascript_the_lists_lead_everywhere(visit, big):
    page = visit(big, "van-ban/", java_script_enabled=False)
    assert not page.locator(".mb-filter").is_visible()
    page.locator("summary").last.click()
    page.get_by_role("link", name="2021").click()
    assert page.url.endswith("/van-ban/nam/2021/")
    assert page.locator(".mb-register li").count() > 50
