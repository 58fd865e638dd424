"""A written day in either calendar → `date`. Hijri dates follow Umm al-Qura (hijridate)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from hijridate import Gregorian, Hijri

from newscrawl.dates.lexer import NoDate

if TYPE_CHECKING:
    from collections.abc import Iterator

Calendar = Literal["gregorian", "hijri"]


class Day(NamedTuple):
    at: int
    """Where it stands: the index of its first token."""
    value: date
    calendar: Calendar
    with_year: bool
    era: bool
    """Whether a lone «م» after the year was read as AD."""


_S = "[,./:|()@-]*"  # what may stand between the parts of a date


def _written(month: str, year: str) -> str:
    day = f"[dO]{_S}(?:[fFD]{_S})*{month}(?:{_S}{month})?"
    return (
        f"{day}{_S}(?:[gGf]{_S})*{year}"
        f"|{month}{_S}d{_S}(?:f{_S})*{year}"
        f"|{year}{_S}(?:[Ww]{_S})?d{_S}{month}(?:{_S}{month})?"
        f"|{year}{_S}{month}{_S}d"
    )


_DAY = re.compile(
    f"(?:(?:[iDEaW]|(?<!x)w){_S})*"
    f"(?:{_written('M', 'y')}|{_written('H', 'h')}|N|d(?:-M-|/M/)d"
    f"|[dO]{_S}(?:[fF]{_S})*(?:M(?:{_S}M)?|H)|M{_S}d)"
    r"(?:(?<=[yhN])\(?[em])?"
    f"(?:{_S}W(?!{_S}[dNOyhM]))?"
)


def take_days(kinds: str, values: list[Any], today: date) -> tuple[str, list[Day]]:
    """`kinds` with @ for the tokens of every date, and the dates.

    >>> take_days("WdMy", [2, 15, 1, 2025], date(2025, 1, 20))[1][0].value
    datetime.date(2025, 1, 15)
    """
    days = []
    for found in list(_DAY.finditer(kinds)):
        start, end = found.span()
        days.append(_day(start, found[0], values[start:end], today))
        kinds = f"{kinds[:start]}{'@' * (end - start)}{kinds[end:]}"
    return kinds, days


def _day(at: int, kinds: str, values: list[Any], today: date) -> Day:
    parts = dict(zip(kinds, values, strict=True))
    weekday = parts.get("W", parts.get("w"))
    era = "m" in parts
    if "N" in parts:
        return _numeric(parts["N"], weekday, today)._replace(at=at, era=era)
    months = {v for k, v in zip(kinds, values, strict=True) if k in "MH"}
    if len(months) != 1:
        raise NoDate  # two names of different months
    month = months.pop()
    numbers = [v for k, v in zip(kinds, values, strict=True) if k in "dO"]
    number = numbers[0]
    if len(numbers) == 2:  # 28-Apr-23
        year = _century(number, month, numbers[1], today)
        return Day(at, _gregorian(year, month, number), "gregorian", True, era)
    if "y" in parts:
        return Day(at, _gregorian(parts["y"], month, number), "gregorian", True, era)
    if "h" in parts:
        return Day(at, _hijri(parts["h"], month, number, weekday), "hijri", True, era)
    calendar: Calendar = "hijri" if "H" in parts else "gregorian"
    return Day(at, _latest(calendar, month, number, weekday, today), calendar, False, False)


def _numeric(parts: tuple[str, str, str], weekday: int | None, today: date) -> Day:
    """15/1/2025, 2025/1/15 and 1446/7/15; the day comes first where both orders could be."""
    a, b, c = parts
    if len(a) == 4:
        year, month, day = int(a), int(b), int(c)
        if month > 12:
            month, day = day, month
    elif len(c) == 4:
        day, month, year = int(a), int(b), int(c)
        if month > 12:
            month, day = day, month
    elif len(c) == 2:
        day, month, year = int(a), int(b), _century(int(a), int(b), int(c), today)
    else:
        raise NoDate
    if 1343 <= year <= 1500:
        return Day(0, _hijri(year, month, day, weekday), "hijri", True, False)
    value = _gregorian(year, month, day)
    if weekday is not None and value.weekday() != weekday and day <= 12 and len(a) != 4:
        value = _gregorian(year, day, month)  # the weekday says that the month came first …
        if value.weekday() != weekday:
            raise NoDate  # … or that nothing here can be trusted
    return Day(0, value, "gregorian", True, False)


def _century(first: int, month: int, last: int, today: date) -> int:
    """The year of 15/1/25. Refused when 25/1/15 is rather 15 January 2025 the other way round."""
    year = 2000 + last if 2000 + last <= today.year + 1 else 1900 + last
    recent = range(today.year - 1, today.year + 2)
    if year not in recent and 2000 + first in recent and month <= 12 and 1 <= last <= 31:
        raise NoDate
    return year


def _gregorian(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NoDate from None


def _hijri(year: int, month: int, day: int, weekday: int | None) -> date:
    try:
        hijri = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):  # no such day; outside of 1343-1500 AH
        raise NoDate from None
    value = date(hijri.year, hijri.month, hijri.day)
    if weekday is None:
        return value
    # The moon is sighted a day earlier or later than Umm al-Qura says; the weekday tells.
    for shift in (0, 1, -1):
        moved = value + timedelta(days=shift)
        if moved.weekday() == weekday:
            return moved
    return value


def _latest(calendar: Calendar, month: int, day: int, weekday: int | None, today: date) -> date:
    """The last such day of a year that is not printed; two days ahead is still today's clock."""
    for value in _candidates(calendar, month, day, today):
        if value <= today + timedelta(days=2):
            if weekday is not None and value.weekday() != weekday:
                break
            return value
    raise NoDate


def _candidates(calendar: Calendar, month: int, day: int, today: date) -> Iterator[date]:
    this_year = today.year if calendar == "gregorian" else Gregorian.fromdate(today).to_hijri().year
    for year in range(this_year + 1, this_year - 9, -1):
        try:
            if calendar == "gregorian":
                yield date(year, month, day)
            else:
                found = Hijri(year, month, day).to_gregorian()
                yield date(found.year, found.month, found.day)
        except (ValueError, OverflowError):
            continue
