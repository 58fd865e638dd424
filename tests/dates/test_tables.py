"""Every name in the tables is read, in each of its spellings, and none has two meanings."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawl.dates import months, parse_date, words
from newscrawl.dates.lexicon import folded, phrases
from newscrawl.text import cities

NOW = datetime(2025, 12, 30, 12, tzinfo=UTC)


def spellings(listed: str) -> list[str]:
    return [name.strip() for name in listed.replace(",", "،").split("،")]


def day(line: str) -> str | None:
    found = parse_date(line, now=NOW)
    return found and found.value.date().isoformat()


@pytest.mark.parametrize(
    ("month", "name"),
    [(month, name) for month, listed in months.GREGORIAN.items() for name in spellings(listed)],
)
def test_gregorian_month(month: int, name: str) -> None:
    expected = f"2024-{month:02}-07"
    assert day(f"7 {name} 2024") == expected
    assert day(f"{name} 7, 2024") == expected
    assert day(f"7-{name}-2024") == expected


@pytest.mark.parametrize(
    ("month", "name"),
    [(month, name) for month, listed in months.HIJRI.items() for name in spellings(listed)],
)
def test_hijri_month(month: int, name: str) -> None:
    assert day(f"7 {name} 1445 هـ") == day(f"7/{month}/1445") is not None


@pytest.mark.parametrize(
    ("weekday", "name"),
    [(weekday, name) for weekday, listed in months.WEEKDAYS.items() for name in spellings(listed)],
)
def test_weekday(weekday: int, name: str) -> None:
    # Monday is 1 January 2024. Read as a weekday, the name decides which number is the month.
    assert day(f"{name} {1 + weekday:02}/01/2024") == f"2024-01-{1 + weekday:02}"
    assert day(name) == f"2025-12-{24 + (weekday - 2) % 7:02}"  # 24 December 2025 is a Wednesday


@pytest.mark.parametrize(
    ("number", "name"),
    [(number, name) for number, listed in months.ORDINALS.items() for name in spellings(listed)],
)
def test_ordinal_day(number: int, name: str) -> None:
    assert day(f"{name} من مارس 2024") == f"2024-03-{number:02}"


@pytest.mark.parametrize("label", spellings(words.PUBLISHED))
def test_published(label: str) -> None:
    found = parse_date(f"{label}: 7 مارس 2024", now=NOW)
    assert found is not None
    assert found.role == "published"


@pytest.mark.parametrize("label", spellings(words.UPDATED))
def test_updated(label: str) -> None:
    found = parse_date(f"{label}: 7 مارس 2024", now=NOW)
    assert found is not None
    assert found.role == "updated"


@pytest.mark.parametrize("zone", cities.BY_ZONE)
def test_time_of_a_place(zone: str) -> None:
    there = parse_date("7 مارس 2024 14:30", now=NOW, tz=zone)
    assert there is not None
    for place in spellings(cities.BY_ZONE[zone]):
        found = parse_date(f"7 مارس 2024 14:30 بتوقيت {place}", now=NOW)
        assert found is not None, place
        assert (found.value, found.tz_source) == (there.value, "text"), place


@pytest.mark.parametrize("event", spellings(words.NOT_A_STAMP))
def test_date_of_something_else(event: str) -> None:
    assert day(f"{event} 7 مارس 2024") is None


def test_no_phrase_has_two_meanings() -> None:
    meanings: dict[str, set[tuple[str, object]]] = {}
    for phrase, meaning in phrases():
        meanings.setdefault(folded(phrase), set()).add(meaning)
    assert {phrase: found for phrase, found in meanings.items() if len(found) > 1} == {}
