"""An invented site to search: twelve communes that do not exist, what might happen in them, and documents about it.

Names are chosen to be mistaken for each other (Đông Hải, Đồng Hải; Tân Hòa, Tân Hoa); each subject happens in every
commune, some of them twice, so that for each article a dozen others say nearly the same. With a crowd of 144 more
communes, in which the same happens, there are 2,220 articles.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import minhbach
from minhbach.text.slug import slugify

PLACES = {
    "dong-hai": "Đông Hải", "dong-hai-2": "Đồng Hải", "tan-hoa": "Tân Hòa", "tan-hoa-2": "Tân Hoa", "my-loc": "Mỹ Lộc",
    "an-khe": "An Khê", "phu-thuy": "Phú Thủy", "quynh-luu": "Quỳnh Lưu", "bac-dau": "Bắc Đẩu", "duc-thang": "Đức Thắng",
    "van-xuan": "Vạn Xuân", "thuong-cat": "Thượng Cát",
}  # fmt: skip
SUBJECTS = {
    "nuoc-sach": ("thay đường ống nước sạch", "replaces its clean water pipes", "Nhà máy nước cấp {n} khối mỗi ngày cho các hộ dân."),
    "tiem-phong": ("tiêm phòng dại cho chó, mèo", "vaccinates dogs and cats against rabies", "Trạm thú y đã tiêm {n} con; ai chưa tiêm thì đến nhà văn hóa thôn."),
    "mot-cua": ("mở bộ phận một cửa vào sáng thứ Bảy", "opens its one-stop counter on Saturday mornings", "Công dân nộp {n} hồ sơ hộ tịch, chứng thực và đất đai."),
    "le-hoi": ("tổ chức lễ hội đua thuyền", "holds its boat race festival", "Có {n} tay chèo dự thi trên sông; thuyền rồng về nhất được thưởng trâu."),
    "thu-hoach": ("thu hoạch lúa mùa sớm", "harvests the early rice", "Năng suất đạt {n} kg mỗi sào, cao hơn vụ chiêm xuân."),
    "duong-thon": ("làm đường thôn bằng bê tông", "paves its village road with concrete", "Nhân dân hiến {n} mét vuông đất và góp ngày công."),
    "hien-mau": ("phát động hiến máu nhân đạo", "calls for blood donors", "Thu được {n} đơn vị máu chuyển về bệnh viện tỉnh."),
    "chong-bao": ("sơ tán dân tránh bão số ba", "moves residents to safety from the third storm", "Lực lượng dân quân giúp {n} hộ ngoài đê về trường học."),
    "thu-vien": ("khánh thành thư viện thiếu nhi", "opens a library for children", "Thư viện có {n} đầu sách và góc đọc cho người khiếm thị."),
    "rac-thai": ("phân loại rác thải tại nhà", "sorts its rubbish at home", "Mỗi tuần gom {n} ki-lô-gam nhựa để tái chế."),
    "doi-thoai": ("đối thoại với nhân dân về giá đất", "talks with residents about the price of land", "Chủ tịch UBND trả lời {n} câu hỏi, biên bản được niêm yết."),
    "tuyen-sinh": ("tuyển sinh lớp một trực tuyến", "enrols first-graders online", "Phụ huynh nộp {n} đơn qua cổng dịch vụ công."),
    "bong-chuyen": ("vô địch giải bóng chuyền nữ", "wins the women's volleyball cup", "Trận chung kết kéo dài {n} phút trước đông khán giả."),
    "kiem-toan": ("công khai quyết toán ngân sách", "publishes the final accounts of its budget", "Số chi thừa {n} triệu đồng được nộp lại kho bạc."),
}  # fmt: skip
DOCUMENTS = {
    "12-kh-ubnd": ("12/KH-UBND", "ke-hoach", "Cấp nước sạch cho các thôn ngoài đê", "Clean water for the hamlets outside the dyke"),
    "07-nq-hdnd": ("07/NQ-HĐND", "nghi-quyet", "Mức thu phí vệ sinh", "Fees for the collection of rubbish"),
    "145-kh-hu": ("145-KH/HU", "ke-hoach", "Chính quyền thân thiện", "Friendly administration"),
    "08-da-tu": ("08-ĐA/TU", "de-an", "Đào tạo cán bộ thôn", "Training of hamlet officials"),
    "42-2022-nd-cp": ("42/2022/NĐ-CP", "nghi-dinh", "Cung cấp thông tin trên môi trường mạng", "Information and services online"),
}  # fmt: skip
PEOPLE = {"nguyen-thi-huong": "Nguyễn Thị Hường", "tran-van-dung": "Trần Văn Dũng", "le-quy-don": "Lê Quý Đôn Mẫu"}
SHORT = "abbr,vi,en\nUBND,Ủy ban nhân dân,People's Committee\nHĐND,Hội đồng nhân dân,People's Council\nMTTQ,Mặt trận Tổ quốc,Fatherland Front\n"
CROWD = {
    slugify(f"{first} {second}"): f"{first} {second}"
    for first in "Hồng Minh Thanh Kim Long Phước Bình Hưng Trung Nam Yên Lam".split()
    for second in "Giang Sơn Phong Châu Lâm Trì Điền Khánh Tiến Lạc Thành Thịnh".split()
}
"""Communes that no query asks for."""
SOURCE = 'source: "https://example.org/"'
TYPES = {
    "ke-hoach": ("Kế hoạch số", "Plan No."),
    "nghi-quyet": ("Nghị quyết số", "Resolution No."),
    "de-an": ("Đề án số", "Scheme No."),
    "nghi-dinh": ("Nghị định số", "Decree No."),
}
_HEAD = re.compile(r'---\ntitle: "(.+)"\nsummary: "(.+)"\n(?:.+\n)+?---\n(.*)', re.DOTALL)
FIRST = date(2019, 1, 7)


@dataclass(frozen=True, slots=True)
class Text:
    """What a peer indexes: the last part of an address (of a person none), the title and the text."""

    slug: str
    title: str
    text: str


def texts(root: Path, lang: str) -> Iterator[Text]:
    """What `write` laid into `root`: places, documents, people, articles from the oldest to the newest."""
    kind = {"vi": "Xã {}", "en": "{} commune"}[lang]
    for file in sorted((root / "posts").glob(f"*/*-*/index.{lang}.md")):
        if found := _HEAD.match(file.read_text(encoding="utf-8")):  # not the starter's own
            yield Text(file.parent.name[len("2019-01-07-") :], found[1], f"{found[2]}\n{found[3]}")
    for line in (root / "data/units.yml").read_text(encoding="utf-8").splitlines():
        name, said = re.search(r"id: ([^,]+),.*{vi: ([^,]+),", line).groups()
        yield Text(name, kind.format(said), "")
    for name, (symbol, kind_of, *subjects) in DOCUMENTS.items():
        yield Text(name, f"{TYPES[kind_of][lang == 'en']} {symbol}", subjects[lang == "en"])
    for said in PEOPLE.values():
        yield Text("", said, {"vi": "Chủ tịch xã", "en": "Chair"}[lang])


def write(root: Path, crowd: bool = False) -> None:
    """Lay the site into the empty folder `root`."""
    places = PLACES | (CROWD if crowd else {})
    starter = Path(minhbach.__file__).parent / "desk/starter"
    shutil.copytree(starter, root, dirs_exist_ok=True)
    data = root / "data"
    units = [
        f"- {{id: {name}, kind: xa, names: [{{vi: {said}, en: {said}}}], {SOURCE}}}\n" for name, said in places.items()
    ]
    (data / "units.yml").write_text("".join(units), encoding="utf-8")
    (data / "documents.yml").write_text("".join(map(_document, DOCUMENTS)), encoding="utf-8")
    people = [
        f"- {{id: {name}, name: {said}, posts: [{{title: {{vi: Chủ tịch xã, en: Chair}}}}], source: document:12-kh-ubnd}}\n"
        for name, said in PEOPLE.items()
    ]
    (data / "people.yml").write_text("".join(people), encoding="utf-8")
    (data / "abbreviations.csv").write_text(SHORT, encoding="utf-8")
    for number, (subject, place, again) in enumerate(_happenings(places)):
        day = FIRST + timedelta(days=number * (1 if crowd else 13))
        _article(root, number, day, subject, place, again)


def _happenings(places: Iterable[str]) -> list[tuple[str, str, bool]]:
    """Each subject in each commune; the first three subjects happen again in those that are asked for, years later."""
    once = [(subject, place, False) for subject in SUBJECTS for place in places]
    return once + [(subject, place, True) for subject in list(SUBJECTS)[:3] for place in PLACES]


def _document(name: str) -> str:
    symbol, kind, vi, en = DOCUMENTS[name]
    return f"- {{id: {name}, symbol: {symbol}, type: {kind}, date: 2023-07-12, subject: {{vi: {vi}, en: {en}}}, {SOURCE}}}\n"


def _article(root: Path, number: int, day: date, subject: str, place: str, again: bool) -> None:
    vi, en, detail = SUBJECTS[subject]
    name = (PLACES | CROWD)[place]
    folder = root / f"posts/{day.year}/{day}-{subject}-{place}{'-lai' if again else ''}"
    folder.mkdir(parents=True)
    other = list(PLACES.values())[(number * 5 + 3) % len(PLACES)]
    body = f"{detail.format(n=number + 11)}\n\nĐại diện xã {other} sang học kinh nghiệm; hai bên hẹn gặp lại mùa sau."
    head = f'title: "Xã {name} {vi}"\nsummary: "Việc làm ở xã {name} được nhân dân đồng tình."\npublished: {day}T08:00+07:00\n'
    head += f"category: tin-chung\nunits: [{place}]\nauthor: Người Viết Mẫu\n"
    (folder / "index.vi.md").write_text(f"---\n{head}---\n{body}\n", encoding="utf-8")
    head = f'title: "{name} commune {en}"\nsummary: "Work in {name} commune, welcomed by its residents."\ntranslated: {day}T09:00+07:00\n'
    body = f"The number this year is {number + 11}. Delegates of {other} commune came to learn from it."
    (folder / "index.en.md").write_text(f"---\n{head}---\n{body}\n", encoding="utf-8")
