"""Mistakes that people make in the data files, planted one at a time in the site of sound/.

A fault replaces the first `old` in its file by `new` (without `old`, `new` is the whole file, which may be a new one).
It must be found as `code` on the line where `old` stood, or where `at` stands in the file with the fault.
"""

from __future__ import annotations

from typing import NamedTuple

FOLDER = "data/programmes/nuoc-sach"
DOI_CHE = "source: https://example.org/doi-che"


class Fault(NamedTuple):
    name: str
    old: str
    new: str
    code: str
    at: str = ""


def added(record: str) -> str:
    return f"\n- {{{record}}}\n"


UNITS = (
    Fault("no source", ', source: "document:1-nq-2020"}', "}", "missing-source"),
    Fault("no source, over lines", f"  {DOI_CHE}\n", "", "missing-source", "- id: doi-che"),
    Fault("empty source", DOI_CHE, "source:", "empty-value"),
    Fault("source in words", DOI_CHE, "source: Báo Mây", "bad-source"),
    Fault("source without an id", DOI_CHE, 'source: "document:"', "bad-source"),
    Fault("source that runs", DOI_CHE, 'source: "javascript:alert(1)"', "bad-source"),
    Fault("source out of the folder", DOI_CHE, 'source: "post:../../site"', "unknown-id"),
    Fault("source is no post", "post:2024-01-10-khoi-dong", "post:2024-01-10-khoi-dog", "unknown-id"),
    Fault("source is no document", "document:9-nq-2024", "document:9-nq-2042", "unknown-id"),
    Fault("source a list", DOI_CHE, "source: [https://example.org/]", "not-a-text"),
    Fault("source with a colon", DOI_CHE, "source: document: bien-ban", "yaml-colon"),
    Fault("kind in words", "kind: thi-tran", "kind: thị trấn", "unknown-choice"),
    Fault("kind a list", "kind: thi-tran", "kind: [xa]", "not-a-text"),
    Fault("kind a mapping", "kind: thi-tran", "kind: {vi: xa}", "not-a-text"),
    Fault("no kind", "  kind: thi-tran\n", "", "missing-key", "- id: doi-che"),
    Fault("key misspelt", "ended:", "endet:", "unknown-key"),
    Fault("key in Vietnamese", "kind: thi-tran", "loại: thi-tran", "unknown-key"),
    Fault("key of names misspelt", "names: [{vi: Sông Xanh", "name: [{vi: Sông Xanh", "unknown-key"),
    Fault("key twice", "kind: thi-tran", "kind: thi-tran\n  kind: xa", "duplicate-key", "kind: xa\n  names: [{vi: Đồi"),
    Fault("names a text", "names: [{vi: Sông Xanh, en: Sông Xanh}]", "names: Sông Xanh", "not-a-list"),
    Fault("no names", "names: [{vi: Sông Xanh, en: Sông Xanh}]", "names: []", "empty-value"),
    Fault("a name without Vietnamese", "{vi: Sông Xanh, en: Sông Xanh}", "{en: Sông Xanh}", "missing-language"),
    Fault("a name in a third language", "en: Sông Xanh}", "fr: Sông Xanh}", "unknown-key"),
    Fault("a name of spaces", "vi: Sông Xanh,", 'vi: "  ",', "empty-value"),
    Fault("a comma in a name", "{vi: Sông Xanh, en", "{vi: Sông Xanh, Mới, en", "unquoted-comma"),
    Fault("a name ends before it begins", "from: 2022-01-01}\n", "from: 2022-01-01, to: 2021-01-01}\n", "dates-reversed"),
    Fault("code without a value", 'value: "001", ', "", "missing-key"),
    Fault("code in words", 'codes: [{scheme: mau, value: "001", from: 2022-01-01, to: 2024-06-30}]', 'codes: "001"', "not-a-list"),
    Fault("parent unknown", "{unit: huyen-may}", "{unit: huyen-mai}", "unknown-id"),
    Fault("parent is a body", "{unit: huyen-may}", "{unit: ubnd-may}", "unknown-id"),
    Fault("parent of itself", "{unit: huyen-may}", "{unit: song-xanh}", "names-itself"),
    Fault("parents go round", "names: [{vi: Mây", "parents: [{unit: song-xanh}], names: [{vi: Mây", "parent-loop"),
    Fault("no such day", "ended: 2024-06-30", "ended: 2024-06-31", "impossible-date"),
    Fault("day in words", "began: 2024-07-01", "began: tháng 7/2024", "bad-date"),
    Fault("day as people write it", "began: 2024-07-01", "began: 01/7/2024", "bad-date"),
    Fault("ended before it began", "ended: 2024-06-30", "began: 2025-01-01\n  ended: 2024-06-30", "dates-reversed", "- id: suoi-bac"),
    Fault("successor unknown", "unit: song-xanh, date", "unit: song-sanh, date", "unknown-id"),
    Fault("successor without a date", ", date: 2024-07-01", "", "missing-key"),
    Fault("successor's document unknown", "document: 9-nq-2024", "document: 9-nq", "unknown-id"),
    Fault("succeeds while it lives", "date: 2024-07-01", "date: 2024-06-01", "successor-before-end"),
    Fault("succeeds itself", "unit: song-xanh, date", "unit: suoi-bac, date", "names-itself"),
    Fault("extent in words", "extent: whole", "extent: toàn bộ", "unknown-choice"),
    Fault("successors a mapping", "[{unit: song-xanh, date: 2024-07-01, document: 9-nq-2024, extent: whole}]",
          "{unit: song-xanh, date: 2024-07-01}", "not-a-list"),
    Fault("certainty in words", DOI_CHE, f"{DOI_CHE}\n  certainty: sure", "unknown-choice", "certainty"),
    Fault("note a list", DOI_CHE, f"{DOI_CHE}\n  note: [a]", "not-a-mapping", "note"),
    Fault("id twice", DOI_CHE, DOI_CHE + added(f"id: song-xanh, kind: xa, names: [{{vi: A, en: A}}], {DOI_CHE[:28]}/"), "duplicate-id", "- {id: song"),
    Fault("no id", DOI_CHE, DOI_CHE + added("kind: xa, names: [{vi: A, en: A}], source: https://a.example/"), "missing-key", "- {kind"),
    Fault("id in capitals", DOI_CHE, DOI_CHE + added("id: Xa-A, kind: xa, names: [{vi: A, en: A}], source: https://a.example/"), "bad-id", "- {id: Xa"),
    Fault("id with a Cyrillic letter", DOI_CHE, DOI_CHE + added("id: xа-a, kind: xa, names: [{vi: A, en: A}], source: https://a.example/"), "bad-id", "- {id: xа"),
    Fault("id with a bell", "unit: song-xanh, date", "unit: song-xanh\a, date", "unprintable-character"),
    Fault("id with an invisible space", DOI_CHE, DOI_CHE + added("id: xa\u200b-a, kind: xa, names: [{vi: A, en: A}], source: https://a.example/"), "bad-id", "- {id: xa"),
    Fault("id with composed letters", DOI_CHE, DOI_CHE + added("id: xe\u0323\u0302, kind: xa, names: [{vi: A, en: A}], source: https://a.example/"), "bad-id", "- {id: xe"),
    Fault("record of words", DOI_CHE, f"{DOI_CHE}\n- xã mới\n", "not-a-mapping", "- xã mới"),
    Fault("tab", "  kind: thi-tran", "\tkind: thi-tran", "yaml-tab"),
    Fault("open quote", "{vi: Sông Xanh,", '{vi: "Sông Xanh,', "yaml-bracket"),
    Fault("open bracket", "parents: [{unit: huyen-may}]", "parents: [{unit: huyen-may}", "yaml-bracket"),
    Fault("a mapping, no list", "", "suoi-bac: {kind: xa}\n", "not-a-list"),
    Fault("only English, a warning", "{vi: Sông Xanh, en: Sông Xanh}", "{vi: Sông Xanh}", "untranslated", "- id: song-xanh"),
)  # fmt: skip

BODIES = (
    Fault("no source", ", source: https://example.org/dai", "", "missing-source"),
    Fault("no source, over lines", '  source: "document:1-nq-2020"\n', "", "missing-source", "- id: ubnd-may"),
    Fault("kind in words", "kind: state", "kind: nhà nước", "unknown-choice"),
    Fault("unit unknown", "unit: huyen-may, source", "unit: huyen-mat, source", "unknown-id"),
    Fault("unit is a body", "unit: huyen-may, source", "unit: ban-cu, source", "unknown-id"),
    Fault("document unknown", "from: 2020-01-01", "established_by: 1-nq", "unknown-id"),
    Fault("id of a unit", "id: ban-cu", "id: doi-che", "duplicate-id"),
    Fault("name a text", "name: {vi: Ban cũ, en: Old board}", "name: Ban cũ", "not-a-mapping"),
    Fault("name of nothing", "name: {vi: Ban cũ, en: Old board}", 'name: {vi: "", en: Old board}', "missing-language"),
    Fault("name in a third language", "en: Old board", "fr: Vieux conseil", "unknown-language"),
    Fault("ends before it begins", "to: 2022-12-31", "from: 2023-01-01, to: 2022-12-31", "dates-reversed"),
    Fault("successor unknown", "{body: ubnd-may", "{body: ubnd-mai", "unknown-id"),
    Fault("successor is a unit", "{body: ubnd-may", "{body: doi-che", "unknown-id"),
    Fault("succeeds while it lives", "date: 2023-01-01", "date: 2021-01-01", "successor-before-end"),
)

PEOPLE = (
    Fault("no source", '  source: "post:2024-01-10-khoi-dong"\n', "", "missing-source", "- id: nguyen-mau"),
    Fault("no name", "  name: Nguyễn Mẫu\n", "", "missing-key", "- id: nguyen-mau"),
    Fault("a private key", "name: Nguyễn Mẫu", "name: Nguyễn Mẫu\n  born: 1970-01-01", "unknown-key", "born"),
    Fault("body unknown", "body: ubnd-may", "body: ubnd", "unknown-id"),
    Fault("post without a title", "title: {vi: Chủ tịch, en: Chair}, ", "", "missing-key"),
    Fault("title a text", "title: {vi: Chủ tịch, en: Chair}", "title: Chủ tịch", "not-a-mapping"),
    Fault("term ends before it begins", "from: 2021-01-01", "from: 2025-01-01", "dates-reversed"),
    Fault("term of years", "from: 2021-01-01", "from: 2021", "bad-date"),
)

DOCUMENTS = (
    Fault("no source", ", source: https://example.org/1", "", "missing-source"),
    Fault("no source, over lines", "  source: https://example.org/9\n", "", "missing-source", "- id: 9-nq-2024"),
    Fault("type in words", "type: bien-ban", "type: biên bản", "unknown-choice"),
    Fault("issuer unknown", "issuer: ubnd-may, date", "issuer: ubnd-tinh, date", "unknown-id"),
    Fault("no such day", "date: 2024-06-01", "date: 2024-02-30", "impossible-date"),
    Fault("neither symbol nor title", "title: {vi: Biên bản họp, en: Minutes}, ", "", "missing-key"),
    Fault("relation in words", "kind: amends", "kind: sửa đổi", "unknown-choice"),
    Fault("relation to nothing", "document: 1-nq-2020}", "document: 2-nq-2020}", "unknown-id"),
    Fault("replaces itself", "document: 1-nq-2020}", "document: 9-nq-2024}", "names-itself"),
    Fault("file that is not there", "file: 9-nq.txt", "file: 9-nq.pdf", "document-not-found"),
    Fault("file out of the folder", "file: 9-nq.txt", "file: ../site.yml", "bad-file-name"),
    Fault("file of the machine", "file: 9-nq.txt", "file: /etc/passwd", "bad-file-name"),
    Fault("file of Windows", "file: 9-nq.txt", "file: C:\\9-nq.txt", "bad-file-name"),
    Fault("file and only cited", "file: 9-nq.txt", "file: 9-nq.txt\n  cited_only: true", "file-and-cited", "- id: 9-nq-2024"),
    Fault("yes for true", "cited_only: true", "cited_only: yes", "bad-flag"),
    Fault("id twice", "id: bien-ban", 'id: 1-nq-2020, title: {vi: A, en: A}, type: other, source: https://a.example/}\n- {id: bien-ban', "duplicate-id"),
    Fault("one document twice", "- {id: bien-ban", "- {id: b, symbol: 9/NQ-MAU, type: nghi-quyet, issuer: ubnd-may, date: 2024-06-01, source: https://a.example/}\n- {id: bien-ban", "duplicate-document"),
)  # fmt: skip

CATEGORIES = (
    Fault("id twice", "id: thong-bao", "id: tin-may, name: {vi: A, en: A}}\n- {id: thong-bao", "duplicate-id"),
    Fault("no name", "- {id: thong-bao", "- {id: them}\n- {id: thong-bao", "missing-key"),
    Fault("key misspelt", "name: {vi: Tin", "nmae: {vi: Tin", "unknown-key"),
    Fault("nothing", "", "", "not-a-list"),
)

SITE = (
    Fault("publisher unknown", "publisher: dai-may", "publisher: dai-mai", "unknown-id"),
    Fault("governing body unknown", "governing_body: ubnd-may", "governing_body: ubnd", "unknown-id"),
    Fault("time zone", "Asia/Ho_Chi_Minh", "Hà Nội", "bad-time-zone"),
    Fault("address", "base_url: https://mau.example/", "base_url: mau.example", "bad-url"),
    Fault("languages a text", "languages: [vi, en]", "languages: vi", "not-a-list"),
    Fault("language twice", "languages: [vi, en]", "languages: [vi, en, vi]", "bad-language"),
    Fault("authority", "feed_authority: mau.example", "feed_authority: https://mau.example/", "bad-authority"),
    Fault("key misspelt", "publisher:", "publsher:", "unknown-key"),
    Fault("name with a comma", "{vi: Trang mẫu hư cấu, en", "{vi: Trang mẫu, hư cấu, en", "unquoted-comma"),
    Fault("nobody answers, a warning", "name: Người Mẫu", 'name: ""', "identity-unsaid"),
)

WORDS = (
    Fault("key unknown", "news.name", "news.nam", "unknown-key"),
    Fault("hole unknown", "Tin mẫu hư cấu", "'{so} tin mẫu'", "unknown-hole"),
    Fault("a list", "Tin mẫu hư cấu", "[a, b]", "not-a-text"),
)

ABBREVIATIONS = (
    Fault("twice", "HĐND,Hội đồng", "UBND,Ủy ban,Committee\nHĐND,Hội đồng", "duplicate-id"),
    Fault("no expansion", "UBND,Ủy ban nhân dân", "UBND,", "empty-cell"),
    Fault("comma that cuts a row", "Hội đồng nhân dân", "Hội đồng, nhân dân", "too-many-cells"),
    Fault("column misspelt", "abbr,vi", "abr,vi", "unknown-column"),
    Fault("open quote", "HĐND,Hội", 'HĐND,"Hội', "broken-row"),
)

STORY = (
    Fault("no title", "title: Huyện Mây khởi động chương trình\n", "", "missing-key", "---"),
    Fault("category unknown", "category: tin-may", "category: tin-mai", "unknown-id"),
    Fault("unit unknown", "units: [doi-che, suoi-bac]", "units: [doi-che, suoi-bav]", "unknown-id"),
    Fault("document unknown", "documents: [bien-ban]", "documents: [bien-bang]", "unknown-id"),
    Fault("programme unknown", "programmes: [nuoc-sach]", "programmes: [nuoc]", "unknown-id"),
    Fault("publisher unknown", "publisher: dai-may", "publisher: dai", "unknown-id"),
    Fault("day as people write it", "event_date: 2024-01-09", "event_date: 09/01/2024", "bad-date"),
    Fault("another day than the folder's", "published: 2024-01-10T08", "published: 2024-01-11T08", "folder-date"),
    Fault("updated before it was published", "updated: 2024-01-11", "updated: 2024-01-09", "before-published"),
    Fault("photo without words", "alt: Ảnh mẫu, ", "", "photo-without-alt"),
    Fault("photo that is not there", "file: hop.jpg", "file: hop.png", "file-not-found"),
    Fault("status in words", "status: published", "status: đã đăng", "unknown-choice"),
    Fault("half withdrawn", "status: published", "status: withdrawn", "half-withdrawn"),
    Fault("dead link", "post:2024-05-02-ket-qua", "post:2024-05-02-ket-quaa", "dead-link"),
    Fault("dead link to a unit", "unit:doi-che", "unit:doi-cha", "dead-link"),
    Fault("dead link to a document", "document:9-nq-2024", "document:9-nq", "dead-link"),
    Fault("link that runs", "post:2024-05-02-ket-qua", "javascript:alert(1)", "unsafe-link"),
    Fault("address of a page that we make", "/tin/2024/01/cu/", "/don-vi/doi-che/", "generated-address"),
    Fault("no end of the front matter", "aliases: [/tin/2024/01/cu/]\n---\n", "", "unclosed-front-matter", "---"),
)

TRANSLATION = (
    Fault("no day", "translated: 2024-01-12\n", "", "missing-key", "---"),
    Fault("another fact", "translator: A. Sample", "units: [doi-che]", "fact-differs"),
    Fault("more photos", "[{alt: A sample picture, caption: A meeting}]", "[{alt: A}, {alt: B}]", "more-than-original"),
    Fault("another day of a correction", "date: 2024-01-11", "date: 2024-01-12", "fact-differs"),
    Fault("slug with spaces", "slug: may-begins", "slug: Mây begins", "bad-id"),
    Fault("dead link", "post:2024-05-02-ket-qua", "post:2024", "dead-link"),
)

STRAY = (Fault("file of an unknown name, a warning", "", "unit\n", "stray-file"),)
