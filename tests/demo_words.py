"""What the demo site says. Every place, person, document and figure is invented."""

from __future__ import annotations

from typing import Any

FIRST = ("Gió", "Mây", "Nắng", "Sương", "Khói", "Lửa")
SECOND = ("Lam", "Tía", "Ngà", "Biếc", "Xám", "Hồng")
NEW = {"gio-moi": "Gió Mới", "may-moi": "Mây Mới"}
SOURCE = "https://example.org/hu-cau"
ORIGINAL = "Văn bản hư cấu để thử chương trình · An invented document to try the program\n"

TAGLINES = {
    "vi": "Mọi địa phương, con người và số liệu ở đây đều là hư cấu, để thử chương trình",
    "en": "Every place, person and figure here is invented, to try the program",
}
SITE = {
    "base_url": "https://hu-cau.example/",
    "languages": ["vi", "en"],
    "publisher": "dai-hu-cau",
    "governing_body": "ubnd-hu-cau",
    "responsible": {"name": "Người Hư Cấu", "role": {"vi": "Trưởng đài", "en": "Head of the station"}},
    "contact": {
        "address": {"vi": "Huyện Gió Ngàn (hư cấu)", "en": "Gió Ngàn district (invented)"},
        "phone": "000",
        "email": "hu-cau@example.org",
    },
    "data_licence": "CC0-1.0",
}


def both(vi: str, en: str) -> dict[str, str]:
    return {"vi": vi, "en": en}


CATEGORIES = [
    {"id": "chinh-quyen", "name": both("Chính quyền", "Government")},
    {"id": "doi-song", "name": both("Đời sống", "Daily life")},
]
ABOVE = [
    {"id": "tinh-may-ngan", "kind": "tinh", "names": [both("Mây Ngàn", "Mây Ngàn")], "source": SOURCE},
    {
        "id": "huyen-gio-ngan", "kind": "huyen", "names": [both("Gió Ngàn", "Gió Ngàn")],
        "parents": [{"unit": "tinh-may-ngan"}], "source": SOURCE,
    },
]  # fmt: skip
BODIES = [
    {"id": "dai-hu-cau", "name": both("Đài Gió Ngàn (hư cấu)", "Gió Ngàn Station (invented)"), "kind": "media", "unit": "huyen-gio-ngan", "source": SOURCE},
    {"id": "ubnd-hu-cau", "name": both("UBND huyện Gió Ngàn (hư cấu)", "People's Committee of Gió Ngàn (invented)"), "kind": "state", "unit": "huyen-gio-ngan", "source": SOURCE},
    {"id": "mat-tran-hu-cau", "name": both("Mặt trận huyện Gió Ngàn (hư cấu)", "Front of Gió Ngàn (invented)"), "kind": "front", "unit": "huyen-gio-ngan", "source": SOURCE},
]  # fmt: skip
PEOPLE = [
    {"id": "nguyen-hu-cau", "name": "Nguyễn Hư Cấu", "posts": [{"title": both("Chủ tịch", "Chair"), "body": "ubnd-hu-cau", "from": "2021-06-01"}], "source": SOURCE},
]  # fmt: skip
DOCUMENTS: list[dict[str, Any]] = [
    {"id": "hc-01-nq", "symbol": "01/NQ-HC", "type": "nghi-quyet", "issuer": "ubnd-hu-cau", "date": "2021-12-01", "subject": both("Chương trình hư cấu", "Invented programmes"), "cited_only": True, "source": SOURCE},
    {"id": "hc-02-nq", "symbol": "02/NQ-HC", "type": "nghi-quyet", "issuer": "ubnd-hu-cau", "date": "2023-05-04", "effective": "2023-07-01", "subject": both("Nhập xã hư cấu", "Invented mergers"), "relations": [{"kind": "amends", "document": "hc-01-nq"}], "file": "hc-02-nq.txt", "source": SOURCE},
    {"id": "hc-03-bc", "symbol": "03/BC-HC", "type": "bao-cao", "issuer": "ubnd-hu-cau", "date": "2024-03-01", "subject": both("Báo cáo hư cấu", "An invented report"), "file": "hc-03-bc.txt", "source": "post:2024-03-05-bao-cao"},
]  # fmt: skip

MEASURED: dict[str, tuple[tuple[str, tuple[str, ...], str], ...]] = {
    "nuoc-sach": (
        ("ho-nuoc-sach", ("administrative",), "quarter"), ("su-co", ("administrative",), "quarter"),
        ("km-ong", ("administrative",), "year"), ("gieng-khoan", ("administrative",), "year"),
        ("kinh-phi", ("administrative",), "half"), ("hai-long", ("survey",), "half"),
    ),
    "mot-cua": (
        ("dung-han", ("administrative", "self"), "quarter"), ("ngay-cho", ("administrative",), "quarter"),
        ("ho-so", ("administrative",), "quarter"), ("luot-hoi", ("administrative",), "month"),
        ("gio-mo", ("self",), "year"), ("hai-long-mot-cua", ("survey",), "half"),
        ("thai-do", ("self", "appraised"), "year"), ("cong-khai", ("self", "appraised"), "year"),
        ("dung-hen", ("self", "appraised"), "year"),
    ),
}  # fmt: skip
"""By programme: indicator, the kinds of its values, the length of its periods."""

RANGES: dict[str, tuple[int, int, Any]] = {
    "ho-nuoc-sach": (55, 99, "ratio"), "su-co": (0, 6, 0), "km-ong": (1, 24, 1), "gieng-khoan": (2, 30, 0),
    "kinh-phi": (300, 4200, 0), "hai-long": (60, 98, 1), "dung-han": (70, 99, "ratio"), "ngay-cho": (1, 9, 1),
    "ho-so": (40, 900, 0), "luot-hoi": (5, 80, 0), "gio-mo": (30, 44, 0), "hai-long-mot-cua": (55, 97, 1),
    "thai-do": (20, 40, 1), "cong-khai": (15, 35, 1), "dung-hen": (10, 24, 1),
}  # fmt: skip
"""Least, most, and digits after the point (or a ratio)."""
FACTORS = {"kinh-phi": 1_000_000}


def indicator(name: str, vi: str, en: str, unit: object, period: str, direction: str = "up") -> dict[str, object]:
    return {"id": name, "name": both(vi, en), "unit_of_measure": unit, "period": period, "direction": direction}


def task(name: str, vi: str, en: str, *history: tuple[str, str], **more: object) -> dict[str, object]:
    entries = [{"date": day, "status": status, "source": "document:hc-03-bc"} for day, status in history]
    owners = {"owners": ["ubnd-hu-cau"], "owner_stated": "stated"} if "owner_stated" not in more else {}
    return {"id": name, "text": both(vi, en), **owners, **more, "source": "document:hc-01-nq", "history": entries}


PROGRAMMES: dict[str, dict[str, Any]] = {
    "nuoc-sach": {
        "head": {
            "name": both("Nước sạch về làng (hư cấu)", "Clean water (invented)"), "period": "2022/2024",
            "summary": both("Một chương trình hư cấu", "An invented programme"), "documents": ["hc-01-nq"],
            "principles": [both("Dân biết, dân bàn", "The people know and discuss")],
            "pillars": [{"id": "nguon", "name": both("Nguồn nước", "Sources")}, {"id": "ong", "name": both("Đường ống", "Pipes")}],
            "milestones": [{"id": "khoi-cong", "name": both("Khởi công", "Works begin")}, {"id": "co-nuoc", "name": both("Có nước", "Water runs")}],
            "source": "post:2022-01-10-khoi-dong",
        },
        "tasks": [
            task("t1", "Khoan giếng", "Drill wells", ("2022-01-10", "planned"), ("2022-06-01", "in_progress"), ("2023-12-20", "done"), due="2023-12-31", pillars=["nguon"]),
            task("t2", "Đặt ống", "Lay pipes", ("2022-01-10", "planned"), ("2023-02-01", "in_progress"), due="2024-06-30", pillars=["ong"]),
            task("t3", "Thử nước", "Test the water", ("2022-01-10", "not_stated"), owner_stated="none", timing=both("Hằng năm", "Every year")),
            task("t4", "Đào mương", "Dig ditches", ("2022-01-10", "planned"), ("2023-03-01", "cancelled")),
            task("t5", "Bàn giao trạm bơm Gió Lam", "Hand over the pump of Gió Lam", ("2022-01-10", "planned"), ("2023-07-01", "moved_to_successor"), owners=["gio-lam"], owner_stated="implied"),
        ],
        "criteria": {"indicators": [
            indicator("ho-nuoc-sach", "Hộ dùng nước sạch", "Households with clean water", "percent", "quarter"),
            indicator("su-co", "Sự cố vỡ ống", "Broken pipes", "count", "quarter", "down"),
            indicator("km-ong", "Đường ống mới", "New pipes", "km", "year"),
            indicator("gieng-khoan", "Giếng khoan", "Drilled wells", both("giếng", "wells"), "year"),
            indicator("kinh-phi", "Kinh phí đã chi", "Money spent", "vnd", "half", "none"),
            indicator("hai-long", "Người dân hài lòng", "People who are content", "percent", "half"),
        ]},
    },
    "mot-cua": {
        "head": {
            "name": both("Một cửa thân thiện (hư cấu)", "A friendly counter (invented)"), "period": "2022/2024",
            "documents": ["hc-01-nq", "hc-03-bc"],
            "pillars": [{"id": "phuc-vu", "name": both("Phục vụ", "Service")}],
            "source": "post:2022-01-10-khoi-dong",
        },
        "tasks": [
            task("m1", "Niêm yết thủ tục", "Post the procedures", ("2022-01-15", "planned"), ("2022-04-01", "done"), pillars=["phuc-vu"]),
            task("m2", "Mở cửa sáng thứ Bảy", "Open on Saturday mornings", ("2024-01-15", "planned"), due="2025-12-31", coordinating=["mat-tran-hu-cau"]),
        ],
        "criteria": {
            "sets": [{"id": "bo-2022", "issuer": "ubnd-hu-cau", "document": "hc-01-nq", "from": "2022-01-01", "total": 100, "criteria": [
                {"id": "thai-do", "name": both("Thái độ", "Manners"), "max_points": 40, "pillar": "phuc-vu"},
                {"id": "cong-khai", "name": both("Công khai", "Openness"), "max_points": 35.5},
                {"id": "dung-hen", "name": both("Đúng hẹn", "On time"), "max_points": 24.5},
            ]}],
            "indicators": [
                indicator("dung-han", "Hồ sơ đúng hạn", "Files done on time", "percent", "quarter"),
                indicator("ngay-cho", "Số ngày chờ", "Days of waiting", "days", "quarter", "down"),
                indicator("ho-so", "Hồ sơ đã nhận", "Files received", "count", "quarter", "none"),
                indicator("luot-hoi", "Người đến hỏi", "People who came to ask", "people", "month", "none"),
                indicator("gio-mo", "Giờ mở cửa mỗi tuần", "Opening hours a week", "hours", "year"),
                indicator("hai-long-mot-cua", "Người dân hài lòng về một cửa", "People content with the counter", "percent", "half"),
            ],
        },
    },
}  # fmt: skip


def story(day: str, vi: str, body: str, en: str = "", english_body: str = "", **facts: object) -> dict[str, Any]:
    """An article and, where there is one, its translation."""
    head = {"title": f"{vi} (hư cấu)", "summary": "Tin hư cấu để thử chương trình.", "published": f"{day}T08:00+07:00"}
    texts: dict[str, Any] = {"vi": (head | {"category": "doi-song"} | facts, body)}
    if en:
        own = {
            "title": f"{en} (invented)",
            "summary": "Invented news, to try the program.",
            "translated": f"{day}T15:00+07:00",
        }
        texts["en"] = (own, english_body)
    return texts


LINKS = "Xem [chương trình](programme:nuoc-sach), [xã](unit:gio-moi) và [nghị quyết](document:hc-02-nq). Hư cấu."
ARTICLES: dict[str, dict[str, Any]] = {
    "2022-01-10-khoi-dong": story("2022-01-10", "Khởi động hai chương trình", LINKS, "Two programmes begin", "See [Gió Mới](unit:gio-moi). Invented.", category="chinh-quyen", programmes=["nuoc-sach", "mot-cua"], units=["huyen-gio-ngan"], documents=["hc-01-nq"], author="Người Viết Hư Cấu"),
    "2022-05-20-khoi-cong": story("2022-05-20", "Khởi công đường ống", "Hư cấu.", "Works begin", "Invented.", units=["gio-lam", "gio-tia"], programmes=["nuoc-sach"]),
    "2022-12-30-tong-ket": story("2022-12-30", "Tổng kết năm đầu", "Hư cấu.", units=["nang-lam"], programmes=["mot-cua"]),
    "2023-06-30-chia-tay": story("2023-06-30", "Ngày cuối của xã Gió Lam", LINKS, "The last day of Gió Lam", "Invented.", category="chinh-quyen", units=["gio-lam", "gio-moi"], documents=["hc-02-nq"]),
    "2023-07-01-xa-moi": story("2023-07-01", "Xã Gió Mới ra mắt", "Hư cấu.", "The commune of Gió Mới begins", "Invented.", category="chinh-quyen", units=["gio-moi"], updated="2023-07-03T08:00+07:00"),
    "2023-09-15-dinh-chinh": story("2023-09-15", "Số hộ có nước quý II", "Hư cấu.", units=["may-nga"], programmes=["nuoc-sach"], corrections=[{"date": "2023-09-20", "note": "Sửa một con số hư cấu", "serious": True}]),
    "2024-01-02-chia-xa": story("2024-01-02", "Khói Lam được chia", "Hư cấu.", units=["khoi-lam", "khoi-tia", "khoi-nga", "may-moi"]),
    "2024-03-05-bao-cao": story("2024-03-05", "Báo cáo hai năm", "Xem [văn bản](document:hc-03-bc). Hư cấu.", "A report on two years", "Invented.", category="chinh-quyen", documents=["hc-03-bc"], programmes=["nuoc-sach", "mot-cua"]),
    "2024-06-10-rut": story("2024-06-10", "Bài đã rút", "Hư cấu.", status="withdrawn", withdrawn={"date": "2024-06-12", "reason": "Bài hư cấu, để thử việc rút bài"}),
    "2024-09-01-khao-sat": story("2024-09-01", "Hỏi ý kiến người dân", "Hư cấu.", "The people are asked", "Invented.", units=["lua-hong", "suong-xam"], programmes=["mot-cua"], aliases=["/tin/2024/09/cu/"]),
    "2024-12-20-co-nuoc": story("2024-12-20", "Làng cuối cùng có nước", LINKS, units=["nang-hong"], programmes=["nuoc-sach"], pinned_until="2025-04-01"),
    "2025-01-15-english": {"en": ({"title": "A visitor's notes (invented)", "summary": "Invented news, to try the program.", "original": "en", "published": "2025-01-15", "category": "doi-song", "units": ["gio-moi"]}, "Invented.")},
}  # fmt: skip
