"""What `parse_date` says besides the value, what it refuses, and that it never fails on a line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.dates import ParsedDate, parse_date
from newscrawl.dates.lexicon import LEXICON

NOW = datetime(2025, 3, 12, 10, tzinfo=UTC)  # a Wednesday


def parsed(line: str, now: datetime = NOW, tz: Any = "Asia/Riyadh") -> ParsedDate:
    found = parse_date(line, now=now, tz=tz)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("line", "role"),
    [
        pytest.param("نُشر في: 5 مارس 2025", "published", id="published"),
        pytest.param("تاريخ نشر الخبر 5 مارس 2025", "published", id="published-what"),
        pytest.param("آخر تحديث: 5 مارس 2025", "updated", id="updated"),
        pytest.param("5 مارس 2025", None, id="neither"),
        pytest.param("بتاريخ 5 مارس 2025", None, id="no-role-in-date"),
        pytest.param("نشر: 5 مارس 2025 | تحديث: 6 مارس 2025", "published", id="both"),
        pytest.param("تحديث: 6 مارس 2025 | نشر: 5 مارس 2025", "published", id="both-reversed"),
        pytest.param("5 مارس 2025 | آخر تحديث: 6 مارس 2025", "published", id="first-unlabelled"),
        pytest.param("5 مارس 2025 | آخر تحديث: 14:30", "updated", id="clock-of-the-update"),
        pytest.param("5 مارس 2025 آخر تحديث", "updated", id="label-after"),
        pytest.param("منذ ساعتين", None, id="relative"),
        pytest.param("تم التحديث قبل ساعتين", "updated", id="relative-updated"),
        pytest.param("2025-03-05T10:00:00Z", None, id="machine"),
        pytest.param("Aktualisiert: 5. Februar 2025", "updated", id="german"),
    ],
)
def test_role(line: str, role: str | None) -> None:
    assert parsed(line).role == role


@pytest.mark.parametrize(
    ("line", "tz", "source", "zone"),
    [
        pytest.param("5 مارس 2025 14:30", "Asia/Beirut", "argument", "Asia/Beirut", id="argument"),
        pytest.param("5 مارس 2025 14:30", None, "utc", "UTC", id="utc"),
        pytest.param("5 مارس 2025 14:30 بتوقيت دبي", None, "text", "Asia/Dubai", id="city"),
        pytest.param("بتوقيت دبي 14:30 5 مارس 2025", None, "text", "Asia/Dubai", id="city-first"),
        pytest.param(
            "5 مارس 2025 14:30 بالتوقيت المحلي",
            "Asia/Beirut",
            "argument",
            "Asia/Beirut",
            id="local",
        ),
    ],
)
def test_time_zone(line: str, tz: str | None, source: str, zone: str) -> None:
    found = parsed(line, tz=tz)
    assert found.tz_source == source
    assert found.value == datetime(2025, 3, 5, 14, 30, tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("line", "hours"),
    [
        pytest.param("5 مارس 2025 14:30 GMT+3", 3, id="gmt"),
        pytest.param("5 مارس 2025 14:30 GMT-05:00", -5, id="west"),
        pytest.param("Wed, 05 Mar 2025 14:30:00 -0500", -5, id="mail"),
        pytest.param("2025-03-05T14:30-05:00", -5, id="iso"),
        pytest.param("2025-03-05 14:30+0330", 3.5, id="half-hour"),
        pytest.param("14:30 ت.غ 5 مارس 2025", 0, id="greenwich"),
    ],
)
def test_offset(line: str, hours: float) -> None:
    found = parsed(line)
    assert found.value.utcoffset() == timedelta(hours=hours)
    assert (found.value.hour, found.tz_source) == (14, "text")


def test_a_tzinfo_is_as_good_as_a_name() -> None:
    zone = timezone(timedelta(hours=3))
    assert parsed("5 مارس 2025", tz=zone).value == datetime(2025, 3, 5, tzinfo=zone)


@pytest.mark.parametrize(
    ("line", "calendar", "day"),
    [
        pytest.param("5 رمضان 1446", "hijri", "2025-03-05", id="hijri"),
        pytest.param("5 رمضان", "hijri", "2025-03-05", id="hijri-without-year"),
        pytest.param("29 شعبان", "hijri", "2025-02-28", id="hijri-of-last-month"),
        pytest.param("5 رمضان 1446 هـ - 6 مارس 2025 م", "gregorian", "2025-03-06", id="both"),
        pytest.param("6 مارس 2025 | 5 رمضان 1446", "gregorian", "2025-03-06", id="both-reversed"),
        # The moon was seen a day later than Umm al-Qura says; the weekday decides.
        pytest.param("الخميس 5 رمضان 1446", "hijri", "2025-03-06", id="a-day-later"),
        pytest.param("الثلاثاء 5 رمضان 1446", "hijri", "2025-03-04", id="a-day-earlier"),
    ],
)
def test_calendar(line: str, calendar: str, day: str) -> None:
    found = parsed(line)
    assert (found.calendar, found.value.date().isoformat()) == (calendar, day)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        pytest.param("05/03/2025", "2025-03-05", id="day-first"),
        pytest.param("الاثنين 03/02/2025", "2025-02-03", id="weekday-agrees"),
        pytest.param("الأحد 03/02/2025", "2025-03-02", id="weekday-says-month-first"),
        pytest.param("الجمعة 03/02/2025", None, id="weekday-fits-neither-order"),
        pytest.param("الجمعة 3 فبراير 2025", "2025-02-03", id="weekday-wrong-month-written"),
        pytest.param("الجمعة 5 مارس", None, id="weekday-wrong-and-no-year"),
        pytest.param("05/03/25", "2025-03-05", id="short-year"),
        pytest.param("25/03/05", None, id="short-year-at-either-end"),
        pytest.param("05/03/99", "1999-03-05", id="short-year-of-last-century"),
        pytest.param("2025/13/02", "2025-02-13", id="year-day-month"),
        pytest.param("يناير/شباط 5 2025", None, id="two-months"),
    ],
)
def test_order_of_day_and_month(line: str, day: str | None) -> None:
    found = parse_date(line, now=NOW, tz="Asia/Riyadh")
    assert (found and found.value.date().isoformat()) == day


@pytest.mark.parametrize(
    ("line", "value"),
    [
        pytest.param("5 مارس 2025 م 02:30", None, id="era-or-afternoon"),
        pytest.param("02:30 5 مارس 2025 م", None, id="era-or-afternoon-reversed"),
        pytest.param("5 مارس 2025م 02:30", "02:30", id="era-glued"),
        pytest.param("5 مارس 2025 م 14:30", "14:30", id="era-and-24-hours"),
        pytest.param("5 رمضان 1446 هـ 5 مارس 2025 م 02:30", "02:30", id="era-beside-hijri"),
        pytest.param("5 مارس 2025 14:30 القاهرة", None, id="place-or-time-of-the-place"),
        pytest.param("5 مارس 2025 14:30 - القاهرة", "14:30", id="place"),
        pytest.param("5 مارس 2025 14:30 بتوقيت عمان", None, id="amman-or-oman"),
        pytest.param("5 مارس 2025 14:30 - 16:30", None, id="from-to"),
        pytest.param("5 مارس 2025 24:30", None, id="no-such-hour"),
        pytest.param("5 مارس 2025 الساعة 9 والنصف صباحا", "09:30", id="half-past"),
    ],
)
def test_clock(line: str, value: str | None) -> None:
    found = parse_date(line, now=NOW, tz="Asia/Riyadh")
    assert (found and f"{found.value:%H:%M}") == value


@pytest.mark.parametrize(
    ("clock", "day"),
    [
        pytest.param("12:30", "2025-03-12", id="earlier-today"),
        pytest.param("15:00", "2025-03-12", id="by-another-clock"),
        pytest.param("22:00", None, id="tonight-or-last-night"),
    ],
)
def test_clock_without_a_day(clock: str, day: str | None) -> None:
    found = parse_date(clock, now=NOW, tz="Asia/Riyadh")
    assert (found and found.value.date().isoformat()) == day


@pytest.mark.parametrize(
    ("line", "value"),
    [
        pytest.param("12 يناير 1990", True, id="earliest"),
        pytest.param("31 ديسمبر 1989", False, id="before-the-web"),
        pytest.param("14 مارس 2025", True, id="in-two-days"),
        pytest.param("15 مارس 2025", False, id="in-three-days"),
        pytest.param("2025-03-15T10:00:00Z", False, id="machine-in-three-days"),
        pytest.param("1031220000000", True, id="milliseconds"),
        pytest.param("4102444800", False, id="seconds-of-2100"),
        pytest.param("5 مارس 2025" + " " * 200, True, id="blanks-do-not-count"),
        pytest.param("5 مارس 2025 " + "- " * 80 + "القاهرة", False, id="too-long"),
    ],
)
def test_limits(line: str, value: bool) -> None:
    assert (parse_date(line, now=NOW, tz="Asia/Riyadh") is not None) is value


def test_last_year_without_a_year() -> None:
    new_year = datetime(2025, 1, 1, 1, tzinfo=UTC)
    assert parsed("30 ديسمبر", now=new_year).value.date().isoformat() == "2024-12-30"
    assert parsed("2 يناير", now=new_year).value.date().isoformat() == "2025-01-02"


def test_an_hour_ago_is_sixty_minutes_ago_when_the_clocks_change() -> None:
    # Beirut put the clocks from 00:00 to 01:00 on 30 March 2025.
    after = datetime(2025, 3, 30, 1, 30, tzinfo=ZoneInfo("Asia/Beirut"))
    found = parsed("منذ ساعة", now=after, tz="Asia/Beirut")
    assert found.value.isoformat() == "2025-03-29T23:30:00+02:00"


def test_today_is_the_day_at_the_site() -> None:
    late = datetime(2025, 3, 12, 22, 30, tzinfo=UTC)  # past midnight in Riyadh
    assert parsed("أمس", now=late).value.date().isoformat() == "2025-03-12"


@pytest.mark.parametrize(
    ("line", "time"),
    [
        pytest.param("15. Januar 2025, 14:30 Uhr", "2025-01-15T14:30", id="de"),
        pytest.param("Publicado el 15 de enero de 2025", "2025-01-15T00:00", id="es"),
        pytest.param("15 Ocak 2025 14:30", "2025-01-15T14:30", id="tr"),
        pytest.param("15 января 2025", "2025-01-15T00:00", id="ru"),
    ],
)
def test_other_languages(line: str, time: str) -> None:
    found = parsed(line, tz="UTC")
    assert found.value == datetime.fromisoformat(time).replace(tzinfo=UTC)
    assert found.precision == ("minute" if "14:30" in line else "day")


@pytest.mark.parametrize(
    "line",
    [
        "Die Wahl am 15. Januar 2025 war knapp",
        "Version 12.5.2024 beta",
        "Foto 3 de 2024",
        "Copyright 2024",
        "15 دی 2025",
    ],
)
def test_other_languages_refused(line: str) -> None:
    assert parse_date(line, now=NOW) is None


def test_naive_now_is_an_error() -> None:
    with pytest.raises(ValueError, match="aware"):
        parse_date("5 مارس 2025", now=datetime(2025, 3, 12))  # noqa: DTZ001


WORDS = sorted(LEXICON)
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.integers(0, 3000).map(str),
    st.sampled_from(["-", "/", ":", ".", "،", "|", "(", ")", "\n", "14:30", "15/1/2025", "2025"]),
    st.text(max_size=4),
)


@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_any_line_gives_a_date_in_range_or_nothing(line: str) -> None:
    found = parse_date(line, now=NOW, tz="Africa/Casablanca")
    if found:
        assert datetime(1990, 1, 1, tzinfo=UTC) <= found.value <= NOW + timedelta(days=2)
        assert (found.value.second, found.value.microsecond) == (0, 0)
        assert found.precision == "minute" or (found.value.hour, found.value.minute) == (0, 0)
