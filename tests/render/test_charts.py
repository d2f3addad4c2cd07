"""Charts: small, well-formed, honest about what is not known, and the same on every day."""

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise, product
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chart_samples as samples
from chart_samples import bars, counts, page, panels, quarters, rates, vi_number
from minhbach.content.words import builtin_words
from minhbach.model.words import Words
from minhbach.render.charts.bars import Bar, Tier, bar_chart
from minhbach.render.charts.line import line_chart
from minhbach.render.charts.panels import Panel, common_scale, small_multiples
from minhbach.render.charts.plot import Mark, Point, Target
from minhbach.render.charts.scale import round_scale
from minhbach.render.templates import Templates

HOSTILE = "\"><script>alert(1)</script> & ' </title> {{ 7*7 }} <!--"
CHARTS = {
    "a line of 12 quarters": rates,
    "steps of 36 months": counts,
    "a line of 36 quarters": lambda: line_chart(quarters(range(36)), vi_number, id="x", title="Số", alt="Tăng."),
    "seven bars": bars,
    "40 panels": panels,
    "48 panels": lambda: panels(48),
}
decimals = st.decimals(min_value=-(10**24), max_value=10**24, allow_nan=False, allow_infinity=False)


def tree(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(markup)


def line(values, **options) -> str:
    return line_chart(quarters(values, vi_number), vi_number, **{"id": "x", "title": "Số", "alt": "Có số.", **options})


def of_class(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def texts(root: ElementTree.Element, name: str) -> list[str]:
    return ["".join(element.itertext()) for element in of_class(root, name)]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_small_plain_markup_and_the_same_each_time(name):
    drawn = CHARTS[name]()
    assert len(drawn.encode()) < 10_000
    assert drawn == CHARTS[name]()
    root = tree(drawn)
    assert not any("style" in element.attrib or element.tag in ("style", "script") for element in root.iter())
    assert not any(value.endswith("px") for element in root.iter() for value in element.attrib.values())


@pytest.mark.parametrize("draw", [rates, counts, bars])
def test_a_picture_is_named_by_its_title_and_described_in_words(draw):
    root = tree(draw())
    ids = {element.get("id"): element for element in root.iter() if element.get("id")}
    title, alt = (ids[id] for id in root.get("aria-labelledby").split())
    assert (root.get("role"), title.tag, alt.tag) == ("img", "title", "desc")
    assert title.text and alt.text and set(root) >= {title, alt}


def test_panels_are_text_with_pictures_that_are_not_read_out():
    root = tree(panels(2))
    assert [element.get("aria-hidden") for element in root.iter("svg")] == ["true", "true"]
    assert "".join(root.itertext()).startswith("An Giả")


def test_a_line_breaks_where_a_period_has_no_value():
    path = of_class(tree(line([1, 2, None, 3, 4, None, 5])), "mb-plot__line")[0].get("d")
    assert [len(re.findall("L", part)) for part in path.split("M")[1:]] == [1, 1, 0]
    steps = of_class(tree(line([1, 2, None, 3], step=True)), "mb-plot__line")[0].get("d")
    assert steps.count("M") == 2


def test_no_period_without_a_value_has_a_dot():
    said = texts(tree(line([1, None, 0])), "mb-plot__dot")
    assert said == ["Quý I/2023: 1", "Quý III/2023: 0"]


def test_a_bar_without_a_value_says_so_and_one_of_zero_says_zero():
    tier = Tier("", (Bar("An", "chưa có số liệu"), Bar("Bình", "0", Decimal(0)), Bar("Chi", "4", Decimal(4))))
    root = tree(bar_chart((tier,), id="x", title="Điểm", alt="Ba xã."))
    assert [bar.get("width") for bar in of_class(root, "mb-plot__bar")] == ["0%", "100%"]
    assert texts(root, "mb-plot__none") == ["chưa có số liệu"]
    assert texts(root, "mb-plot__value") == ["0", "4"]


def test_bars_stay_in_the_order_given_below_their_tier():
    root = tree(bars())
    assert texts(root, "mb-plot__tier") == ["Điểm của tỉnh", "Điểm của huyện"]
    assert texts(root, "mb-plot__name")[:4] == ["An Giả", "Bình Giả", "Đông Giả", "Hồng Giả"]
    assert len(of_class(root, "mb-plot__track")) == len(of_class(root, "mb-plot__bar")) == 6


def test_a_panel_without_a_value_has_no_line():
    panels = (Panel("An", "7", (None, Decimal(7))), Panel("Bình", "chưa có số liệu", (None, None)))
    items = list(tree(small_multiples(panels, common_scale(panels))))
    assert [[path.get("d") for path in item.iter("path")] for item in items] == [["M96 4h0", "M96 4h0"], []]


@pytest.mark.parametrize(
    ("values", "top", "ticks"),
    [
        ((91.2, 98.5), 100, "0 25 50 75 100"),
        ((101.5,), 100, "0 50 100 150"),
        ((3, 17), None, "0 5 10 15 20"),
        ((1, 0), None, "0 1 2"),
        ((0, 0), None, "0 1 2"),
        ((), None, "0 1 2"),
        ((7, 7), None, "0 2 4 6 8"),
        ((-1,), None, "-1 0"),
        ((-30, 45.5), None, "-50 -25 0 25 50"),
        ((-50, 50), None, "-50 -25 0 25 50"),
        ((0.00012,), None, "0 0.00005 0.0001 0.00015"),
        ((999_999_999_999_999,), None, "0 250000000000000 500000000000000 750000000000000 1000000000000000"),
    ],
)
def test_an_axis_begins_at_zero_and_has_few_round_ticks(values, top, ticks):
    scale = round_scale([Decimal(str(value)) for value in values], None if top is None else Decimal(top))
    assert scale.ticks == tuple(map(Decimal, ticks.split()))


@pytest.mark.parametrize(
    "values", [[5], [5] * 4, [0, 0], [-3, 4], [999_999_999_999_999] * 2, [1e-9, 2e-9], [None, 4], [None]]
)
@pytest.mark.parametrize("step", [False, True])
def test_extreme_values_are_drawn(values, step):
    root = tree(line(values, step=step))
    assert len(texts(root, "mb-plot__value")) == min(2, sum(value is not None for value in values))
    inside(root)


@given(st.lists(decimals | st.none(), min_size=1, max_size=9), st.none() | decimals, st.booleans())
def test_any_number_lies_inside_the_picture(values, target, step):
    points = tuple(
        Point(date(2020 + n, 1, 1), date(2020 + n, 12, 31), str(2020 + n), "", value) for n, value in enumerate(values)
    )
    aim = None if target is None else Target(target, "Mục tiêu")
    inside(tree(line_chart(points, str, id="x", title="", alt="", step=step, target=aim)))
    tier = Tier("", tuple(Bar("An", "", value) for value in values))
    inside(tree(bar_chart((tier,), id="x", title="", alt="", top=target)))


@given(st.lists(decimals, max_size=9), st.none() | decimals)
def test_any_axis_has_few_ticks_with_zero_among_them(values, top):
    ticks = round_scale(values, top).ticks
    assert 2 <= len(ticks) <= 6 and Decimal(0) in ticks and list(ticks) == sorted(set(ticks))


def inside(root: ElementTree.Element) -> None:
    """Every share of width and height is between none and all, and every place of a path on its grid."""
    for element in root.iter():
        for value in element.attrib.values():
            if value.endswith("%"):
                assert 0 <= float(value[:-1]) <= 100
        for place in re.findall(r"[-\d.e]+", element.get("d", "")):
            assert 0 <= int(place) <= 1000


def test_names_of_periods_keep_their_distance_on_a_phone():
    named = []
    for count in (1, 4, 12, 36, 60):
        ticks = [tick.get("class") for tick in of_class(tree(line(range(count))), "mb-plot__tick")]
        named.append(ticks.count("mb-plot__tick"))
    assert named == [1, 2, 2, 3, 3]


def test_a_mark_widens_the_axis_to_its_day():
    root = tree(line([1, 2], mark=Mark(date(2024, 6, 30), "Nhập vào xã Minh Mẫu")))
    assert of_class(root, "mb-plot__mark")[0].get("x1") == "100%"
    assert float(of_class(root, "mb-plot__dot")[-1].get("cx")[:-1]) < 50


def test_hostile_words_stay_words():
    point = Point(date(2024, 1, 1), date(2024, 12, 31), HOSTILE, HOSTILE, Decimal(1))
    drawn = line_chart((point,), lambda _: HOSTILE, id="x", title=HOSTILE, alt=HOSTILE, target=Target(Decimal(1), HOSTILE), mark=Mark(date(2024, 6, 1), HOSTILE))  # fmt: skip
    barred = bar_chart((Tier(HOSTILE, (Bar(HOSTILE, HOSTILE, Decimal(1)),)),), id="x", title=HOSTILE, alt=HOSTILE)
    panel = Panel(HOSTILE, HOSTILE, (Decimal(1),))
    for markup in (drawn, barred, small_multiples((panel,), common_scale((panel,)))):
        assert "<script" not in markup
        assert HOSTILE in [element.text for element in tree(markup).iter()]


def test_ids_are_unique_on_a_page_with_every_chart():
    ids = re.findall(r'\bid="([^"]+)"', page())
    assert len(ids) > 9 and len(ids) == len(set(ids))


def test_the_table_behind_a_chart_says_what_is_not_known_and_where_the_rest_is_from():
    figure = samples.figure("f", "Hồ sơ", "%", rates())
    template = Templates(None).environment.from_string(
        '{% from "components/chart.html" import data_table %}{{ data_table(figure, t) }}'
    )
    rows = list(tree(template.render(figure=figure, t=Words("vi", builtin_words("vi"))).strip()).iter("tr"))
    assert [cell.text for cell in rows[0]] == ["Kỳ", "Giá trị", "Tỉ số", "Trạng thái", "Nguồn"]
    assert [" ".join("".join(cell.itertext()).split()) for cell in rows[1]] == [
        "Quý I/2023", "91,2%", "195/198", "đã kiểm tra", "Báo cáo giả số 01",
    ]  # fmt: skip
    assert ["".join(cell.itertext()).strip() for cell in rows[3]][:3] == ["Quý III/2023", "chưa có số liệu", ""]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_charts_fit_the_page_and_their_words_can_be_read(chromium, width, scheme):
    context = chromium.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    opened = context.new_page()
    opened.set_content(page())
    assert opened.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    sizes = opened.evaluate(
        "[...document.querySelectorAll('svg text')].map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a)"
    )
    assert len(sizes) > 30 and min(sizes) >= (11 if width < 360 else 12)
    outside = opened.evaluate(
        "[...document.querySelectorAll('svg text')].filter(t => getComputedStyle(t).display != 'none')"
        ".filter(t => {const r = t.getBoundingClientRect(); return r.left < 0 || r.right > innerWidth}).map(t => t.textContent)"
    )
    assert outside == []
    context.close()


def test_names_of_periods_do_not_touch_however_large_letters_are(chromium):
    context = chromium.new_context(viewport={"width": 360, "height": 844})
    opened = context.new_page()
    for width, size in product((320, 360, 390, 760, 1280), ("100%", "200%")):
        opened.set_viewport_size({"width": width, "height": 844})
        opened.set_content(page().replace("html {\n  font-size: 100%", f"html {{\n  font-size: {size}"))
        places = opened.evaluate(
            "[...document.querySelectorAll('.mb-plot__outside')].map(s => [...s.querySelectorAll('text')].filter(t =>"
            " getComputedStyle(t).display != 'none').map(t => t.getBoundingClientRect()).map(r => [r.left, r.right]))"
        )
        named = [axis for axis in places if axis]
        assert len(named) == 2
        for axis in named:
            assert all(left[1] < right[0] for left, right in pairwise(axis))
    context.close()
