"""Dates in lines that hold other things too."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawl.extract.datelines import read_datelines, without_dates

NOW = datetime(2026, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("31.12.2025", ["2025-12-31T00:00"]),
        ("31/12/25 | Politics", ["2025-12-31T00:00"]),
        ("2025-12-31 Deutsche Sprache", ["2025-12-31T00:00"]),
        ("Dienstag, 28. April 2020", ["2020-04-28T00:00"]),
        ("By Emma Stone 8 January 2020, 3:51 pm 11 Edit", ["2020-01-08T15:51"]),
        ("December 31st, 2025", ["2025-12-31T00:00"]),
        ("le 7 mai 2020 - 12:38", ["2020-05-07T12:38"]),
        ("4 de mayo de 202007:59 hs", ["2020-05-04T07:59"]),
        ("15 августа 2016, 13:43", ["2016-08-15T13:43"]),
        ("5 stycznia 2021", ["2021-01-05T00:00"]),
        ("2025年12月31日 20時", ["2025-12-31T00:00"]),
        ("20 janvier 202020 janvier 2020", ["2020-01-20T00:00"]),
        ("Published 5 May 2020 | Updated 6 May 2020", ["2020-05-05T00:00", "2020-05-06T00:00"]),
        ("Version 3.10.2 of 2019", []),
        ("call 01/02/2020-55", []),
        ("12 people in 2020", []),
        ("31 Foo 2020", []),
    ],
)
def test_read_datelines(text: str, dates: list[str]) -> None:
    found = read_datelines(text, None, NOW)
    assert [f"{one.stamp.value:%Y-%m-%dT%H:%M}" for one in found] == dates


def test_roles_are_told_by_what_stands_before() -> None:
    found = read_datelines("Posted on May 5, 2020 | Last updated: May 6, 2020", None, NOW)
    assert [one.role for one in found] == ["published", "updated"]


def test_english_dates_in_slashes_are_not_guessed() -> None:
    assert read_datelines("05/06/2020", None, NOW, "en-US") == []
    assert len(read_datelines("05/06/2020", None, NOW, "fr")) == 1
    assert len(read_datelines("25/06/2020", None, NOW, "en")) == 1


def test_without_dates() -> None:
    assert without_dates("Ann Lee, 8 January 2020, 3:51 pm") == "Ann Lee, |"
