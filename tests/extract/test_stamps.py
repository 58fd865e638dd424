"""Date strings that machines write."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from newscrawl.extract.stamps import read_moment, read_stamp

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
CAIRO = ZoneInfo("Africa/Cairo")


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("2026-01-05T10:20:30+03:00", "2026-01-05T10:20:30+03:00", "minute"),
        ("2026-01-05T10:20:30.123456Z", "2026-01-05T10:20:30+00:00", "minute"),
        ("2026-01-05T10:20:30+0300", "2026-01-05T10:20:30+03:00", "minute"),
        ("2026-01-05 10:20:30 -05:30", "2026-01-05T10:20:30-05:30", "minute"),
        ("2026-01-05T10:20", "2026-01-05T10:20:00+02:00", "minute"),
        ("2026-01-05 10:20:30.000000", "2026-01-05T10:20:30+02:00", "minute"),
        ("2026-01-05T4:05:00", "2026-01-05T04:05:00+02:00", "minute"),
        ("2026/1/5", "2026-01-05T00:00:00+02:00", "day"),
        ("2026-01-05", "2026-01-05T00:00:00+02:00", "day"),
        ("20260105", "2026-01-05T00:00:00+02:00", "day"),
        ("1767608430", "2026-01-05T10:20:30+00:00", "minute"),
        ("1767608430000", "2026-01-05T10:20:30+00:00", "minute"),
        ("Mon, 05 Jan 2026 10:20:30 GMT", "2026-01-05T10:20:30+00:00", "minute"),
        ("Mon, 05 Jan 2026 10:20:30 +0300", "2026-01-05T10:20:30+03:00", "minute"),
        ("Mon Jan 05 10:20:30 CET 2026", "2026-01-05T10:20:30+01:00", "minute"),
        ("  2026-01-05T10:20:30Z\n", "2026-01-05T10:20:30+00:00", "minute"),
    ],
)
def test_read_stamp(text: str, value: str, precision: str) -> None:
    stamp = read_stamp(text, CAIRO, NOW)
    assert stamp is not None
    assert (stamp.value.isoformat(), stamp.precision) == (value, precision)


@pytest.mark.parametrize(
    "text",
    [
        "", "yesterday", "0001-01-01T00:00:00Z", "1970-01-01", "-0001-11-30T00:00:00+00:00",
        "2026-02-31", "2026-13-01", "2031-01-01", "0", "12345", "{{date}}", "2026",
        "99999999999999",
    ],
)  # fmt: skip
def test_what_is_no_date_of_an_article(text: str) -> None:
    assert read_stamp(text, CAIRO, NOW) is None


def test_without_a_zone_a_naive_time_is_utc_but_does_not_claim_it() -> None:
    stamp = read_stamp("2026-01-05T10:20:30", None, NOW)
    assert stamp is not None
    assert stamp.value == datetime(2026, 1, 5, 10, 20, 30, tzinfo=UTC)
    assert not stamp.utc


def test_a_moment_may_be_a_line_for_readers() -> None:
    stamp = read_moment("نُشر في: 5 يناير 2026 - 10:20 ص", CAIRO, NOW)
    assert stamp is not None
    assert stamp.value.isoformat() == "2026-01-05T10:20:00+02:00"
    assert read_moment("", CAIRO, NOW) is None
