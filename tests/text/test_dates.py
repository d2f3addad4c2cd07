from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.text.dates import (
    format_date,
    format_datetime,
    format_day,
    format_month,
    parse_date,
    parse_moment,
    serial_date,
)

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2023, 9, 8), "08/9/2023", "8 September 2023"),
        (date(2023, 7, 5), "05/7/2023", "5 July 2023"),
        (date(2024, 2, 12), "12/02/2024", "12 February 2024"),
        (date(2024, 1, 1), "01/01/2024", "1 January 2024"),
        (date(2023, 3, 10), "10/3/2023", "10 March 2023"),
        (date(2023, 12, 31), "31/12/2023", "31 December 2023"),
    ],
)
def test_format_date(day: date, vi: str, en: str) -> None:
    assert format_date(day, "vi") == vi
    assert format_date(day, "en") == format_date(day, "fr") == en


def test_the_other_forms() -> None:
    moment = datetime(2023, 9, 13, 11, 42, 30, tzinfo=HANOI)
    assert format_datetime(moment, "vi") == "13/9/2023, 11:42"
    assert format_datetime(moment, "en") == "13 September 2023, 11:42"
    assert format_datetime(datetime(2024, 1, 2, 7, 5, tzinfo=HANOI), "vi") == "02/01/2024, 07:05"
    assert (format_month(2023, 9, "vi"), format_month(2023, 2, "vi")) == ("Tháng 9/2023", "Tháng 02/2023")
    assert format_month(2023, 9, "en") == "September 2023"


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2023, 9, 11), "Thứ Hai, 11/9/2023", "Monday 11 September 2023"),
        (date(2023, 9, 13), "Thứ Tư, 13/9/2023", "Wednesday 13 September 2023"),
        (date(2023, 9, 17), "Chủ Nhật, 17/9/2023", "Sunday 17 September 2023"),
    ],
)
def test_format_day(day: date, vi: str, en: str) -> None:
    assert (format_day(day, "vi"), format_day(day, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-09-08", date(2023, 9, 8)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2023-9-8", None),
        ("08/9/2023", None),
        ("20230908", None),
        ("2023-W36-5", None),
        ("0023-09-08", None),
        (" 2023-09-08", None),
        ("2023-09-08\n", None),
        ("٢٠٢٣-٠٩-٠٨", None),
        ("", None),
    ],
)
def test_parse_date(text: str, day: date | None) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2023-09-13T11:42+07:00", datetime(2023, 9, 13, 11, 42, tzinfo=timezone(timedelta(hours=7)))),
        ("2023-09-13T11:42:30Z", datetime(2023, 9, 13, 11, 42, 30, tzinfo=UTC)),
        ("2023-09-13 11:42:00 +07:00", datetime(2023, 9, 13, 11, 42, tzinfo=HANOI)),
        ("2023-09-13T11:42:00.000Z", datetime(2023, 9, 13, 11, 42, tzinfo=UTC)),
        ("2023-09-13 11:42", datetime(2023, 9, 13, 11, 42, tzinfo=HANOI)),
        ("2023-09-13", datetime(2023, 9, 13, tzinfo=HANOI)),
        ("2023-09-13T11:42-03:30", datetime(2023, 9, 13, 15, 12, tzinfo=UTC)),
        ("2023-09-13T11", None),
        ("2023-09-13T11:42+0700", None),
        ("2023-09-13T11:42+07:75", None),
        ("2023-09-13 Z", None),
        ("11:42", None),
        ("13/9/2023", None),
    ],
)
def test_parse_moment(text: str, moment: datetime | None) -> None:
    assert parse_moment(text, HANOI) == moment


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-30",
        "2023-13-01",
        "2023-00-10",
        "2023-09-13T24:00",
        "2023-09-13T11:60",
        "2023-09-13T11:42+24:00",
    ],
)
def test_impossible_moments_raise(text: str) -> None:
    with pytest.raises(ValueError):
        parse_moment(text, HANOI)
    if len(text) == len("2023-02-30"):
        with pytest.raises(ValueError):
            parse_date(text)


def test_without_an_offset_the_zone_of_the_day_counts() -> None:
    london = ZoneInfo("Europe/London")
    winter, summer = parse_moment("2023-01-01", london), parse_moment("2023-07-01", london)
    assert winter and summer
    assert (winter.utcoffset(), summer.utcoffset()) == (timedelta(0), timedelta(hours=1))


@given(DAYS, st.times(), st.timedeltas(timedelta(hours=-23), timedelta(hours=23)))
def test_iso_is_read_back(day: date, clock: time, offset: timedelta) -> None:
    assert parse_date(day.isoformat()) == day
    zone = timezone(timedelta(minutes=offset // timedelta(minutes=1)))
    moment = datetime.combine(day, clock.replace(microsecond=0), zone)
    assert parse_moment(moment.isoformat(), HANOI) == moment


@given(st.text() | st.text("0123456789-: TZ+.", max_size=25))
def test_no_text_breaks_the_readers(text: str) -> None:
    for parse in (parse_date, lambda text: parse_moment(text, HANOI)):
        try:
            parse(text)
        except ValueError:
            assert text[0] in "12"


@pytest.mark.parametrize(("text", "day"), [("45747", date(2025, 3, 31)), ("4574", None), ("75747", None)])
def test_the_day_behind_a_number_of_a_spreadsheet(text: str, day: date | None) -> None:
    assert serial_date(text) == day
