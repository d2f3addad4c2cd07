"""Charts of invented figures and places, and a page that shows them all in the site's own clothes."""

from datetime import date
from decimal import Decimal
from importlib import resources
from pathlib import Path

from markupsafe import Markup

from minhbach.content.words import builtin_words
from minhbach.model.words import Words
from minhbach.render.charts.bars import Bar, Tier, bar_chart
from minhbach.render.charts.figure import Cell, Column, Figure, Group, Line, Matrix, Row
from minhbach.render.charts.line import line_chart
from minhbach.render.charts.panels import Panel, common_scale, small_multiples
from minhbach.render.charts.plot import Mark, Point, Target
from minhbach.render.frame import ROOT
from minhbach.render.templates import Templates
from minhbach.render.wording import Link, Phrase
from minhbach.text.numbers import format_number, format_percent
from minhbach.text.periods import format_period, parse_period

NOTICE = "Mọi số liệu và tên xã ở đây đều là giả, chỉ để thử."
NAMES = tuple(
    f"{first} {second}"
    for second in ("Giả", "Mẫu", "Nháp", "Thử", "Ví Dụ", "Chẳng Có")
    for first in ("An", "Bình", "Đông", "Hồng", "Minh", "Phượng", "Tân", "Thịnh")
)
RATES = (91.2, 92.5, None, 93.1, 95, 95.8, None, None, 97.1, 97.9, 98.2, 98.5)
SOURCE = Link("Báo cáo giả số 01", "van-ban/gia/", note="05/01/2026")


def vi_percent(value: Decimal) -> str:
    return format_percent(value, "vi")


def vi_number(value: Decimal) -> str:
    return format_number(value, "vi")


def decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def point(period: str, value: Decimal | None, text=vi_percent) -> Point:
    parsed = parse_period(period)
    assert parsed is not None
    name = format_period(parsed, "vi")
    said = "chưa có số liệu" if value is None else text(value)
    return Point(parsed.first, parsed.last, name, f"{name}: {said}", value)


def quarters(values, text=vi_percent, start: int = 2023) -> tuple[Point, ...]:
    return tuple(
        point(f"{start + number // 4}-Q{number % 4 + 1}", decimal(value), text) for number, value in enumerate(values)
    )


def rates(**options) -> Markup:
    """A line over twelve quarters, three of them without a value."""
    said = {
        "title": "Hồ sơ giải quyết đúng hạn",
        "alt": "Từ 91,2% ở Quý I/2023 lên 98,5% ở Quý IV/2025; ba quý chưa có số liệu.",
    }
    return line_chart(quarters(RATES), vi_percent, **{"id": "dung-han", "top": Decimal(100), **said, **options})


def counts() -> Markup:
    """Steps over 36 months, which end with the unit."""
    months = [f"{year}-{month:02}" for year in (2023, 2024, 2025) for month in range(1, 13)]
    points = tuple(
        point(month, None if number > 29 else Decimal(40 + number * 37 % 90 + number * 12), vi_number)
        for number, month in enumerate(months)
    )
    mark = Mark(date(2025, 6, 30), "Xã Bình Giả nhập vào xã Minh Mẫu")
    return line_chart(points, vi_number, id="tiep-nhan", title="Hồ sơ tiếp nhận", alt="Tăng dần, ngừng ở tháng 6/2025.", step=True, mark=mark)  # fmt: skip


def bars() -> Markup:
    """Points out of twenty, tier by tier."""
    tiers = (
        Tier("Điểm của tỉnh", (Bar("An Giả", "17/20", Decimal(17)), Bar("Bình Giả", "chưa có số liệu"))),
        Tier(
            "Điểm của huyện",
            (
                Bar("Đông Giả", "15,5/20", Decimal("15.5")),
                Bar("Hồng Giả", "0/20", Decimal(0)),
                Bar("Minh Giả", "20/20", Decimal(20)),
                Bar("Thị trấn Phượng Hoàng Giả", "18/20", Decimal(18)),
                Bar("Tân Giả", "19/20", Decimal(19)),
            ),
        ),
    )
    return bar_chart(tiers, id="cong-khai", title="Điểm công khai", alt="Bảy xã; cao nhất 20/20, một xã chưa có số liệu.", top=Decimal(20))  # fmt: skip


def panels(count: int = 40, periods: int = 12) -> Markup:
    made = []
    for number, name in enumerate(NAMES[:count]):
        values = [Decimal(55 + number * 7 % 30 + (number * 5 + at * at * 3 + at * 11) % 17) for at in range(periods)]
        shown = tuple(None if (number + at) % 13 == 5 else value for at, value in enumerate(values))
        known = [value for value in shown if value is not None]
        made.append(Panel(name, vi_percent(known[-1]), shown))
    made[-1] = Panel(made[-1].name, "chưa có số liệu", (None,) * periods)
    return small_multiples(tuple(made), common_scale(made, Decimal(100)))


def figure(id: str, title: str, unit: str, picture: Markup, note: str = "") -> Figure:
    rows = tuple(
        Row(Link(point.tick), (vi_percent(point.value), "195/198", "đã kiểm tra"), SOURCE)
        if point.value is not None
        else Row(Link(point.tick), ("chưa có số liệu", "", ""))
        for point in quarters(RATES)
    )
    columns = (Column("Kỳ"), Column("Giá trị", number=True), Column("Tỉ số", number=True), Column("Trạng thái"))
    return Figure(
        id,
        Phrase(title),
        unit,
        picture,
        columns,
        rows,
        "du-lieu/gia/progress.csv",
        (SOURCE,),
        Phrase(note) if note else None,
    )


def matrix() -> Matrix:
    columns = tuple(map(Phrase, ("Lễ phát động", "Ban hành kế hoạch", "Bộ phận một cửa", "Tổng kết")))
    kinds = (
        ("đã xong", "done", "08/9/2023"), ("đang làm", "in_progress", ""), ("dự kiến", "planned", "Quý IV/2025"),
        ("quá hạn", "overdue", "31/12/2024"), ("chưa có số liệu", "none", ""), ("đã hủy", "cancelled", "02/3/2025"),
        ("chuyển sang đơn vị mới", "moved_to_successor", "01/7/2025"),
    )  # fmt: skip

    def line(number: int) -> Line:
        cells = []
        for at in range(4):
            text, kind, day = kinds[(number * 3 + at * at) % 7]
            cells.append(Cell(text, kind, day, SOURCE if kind != "none" else None))
        return Line(Link(f"Xã {NAMES[number]}", f"don-vi/gia-{number}/"), tuple(cells))

    tiers = (Group("Điểm của tỉnh", (line(0), line(1))), Group("Điểm của huyện", tuple(map(line, range(2, 7)))))
    return Matrix("moc", Phrase("Các mốc của từng xã"), "Xã", columns, tiers)


TEMPLATE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Biểu đồ thử</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{{ style }}</style></head>
<body><main><div class="mb-content"><h1>{{ notice }}</h1>
{% from "components/chart.html" import figure %}{% from "components/matrix.html" import matrix %}
{% for each in figures %}{{ figure(each, t, 2) }}{% endfor %}{{ matrix(table, t) }}</div></main></body></html>"""


def page() -> str:
    """A whole page with every kind of chart, for a browser."""
    target = Target(Decimal(95), "Mục tiêu 95%")
    figures = (
        figure("f1", "Hồ sơ giải quyết đúng hạn", "%, số liệu hành chính, theo quý", rates(target=target), "Ba quý không có báo cáo."),
        figure("f2", "Hồ sơ tiếp nhận mỗi tháng", "hồ sơ, số liệu hành chính", counts()),
        figure("f3", "Điểm công khai, minh bạch", "Điểm, tự chấm, năm 2024; nhiều nhất 20", bars()),
        figure("f4", "Hồ sơ đúng hạn ở từng xã", "%, theo quý 2023–2025; mỗi ô vẽ từ 0% đến 100%", panels()),
    )  # fmt: skip
    template = Templates(None).environment.from_string(TEMPLATE)
    t = Words("vi", builtin_words("vi"))
    return template.render(style=Markup(style()), notice=NOTICE, figures=figures, table=matrix(), t=t).replace(
        ROOT, "."
    )


def style() -> str:
    """Material's stylesheet and then ours, as a page of the site loads them."""
    folders = (("material", "templates/assets/stylesheets", "main.*.css"), ("minhbach", "theme/assets", "[0-9]*.css"))
    sheets = [
        sheet
        for package, folder, pattern in folders
        for sheet in sorted((Path(str(resources.files(package))) / folder).glob(pattern))
    ]
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
