"""Times told from now: «منذ ساعتين», «قبل ثلاثة أيام», «أمس», «3 ساعات مضت», «ساعة و12 دقيقة»."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from newscrawl.dates.lexer import NoDate


class Moment(NamedTuple):
    value: datetime
    exact: bool
    """False when only the day is told."""
    plain: bool
    """True when other words beside it would make it something else: «أمس», «المصري اليوم»."""


_UNIT = "[uDFG]"
_AMOUNT = f"(?:[dnq](?:{_UNIT}|C)|{_UNIT}q?|t{_UNIT})(?:&t)?"
_AMOUNTS = f"{_AMOUNT}(?:[&,]*{_AMOUNT})*"
_AGO = re.compile(f"R:?k?{_AMOUNTS}k?S?|k?{_AMOUNTS}k?[SR]")
_NAMED = re.compile(
    r"(?:[iDa][,:-]?)*(?:E(?:[,:(-]*W)?|W[,:(-]*E|W(?P<last>L)?|(?P<now>J))[,:-]*[ai]?"
)

_PARTS = re.compile(
    f"(?P<count>[dnq])?(?P<share>t)?(?P<unit>{_UNIT}|C)(?P<again>q)?(?:&(?P<rest>t))?"
)

_LENGTH = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
_OWN_UNITS = {"D": ("day", 1), "F": ("month", 1), "G": ("year", 1), "C": ("hour", 0)}


def take_moment(kinds: str, values: list[Any], now: datetime) -> tuple[str, Moment] | None:
    """The moment that a line without a date tells, and `kinds` with @ for its tokens.

    >>> take_moment("Ru", [None, ("hour", 2)], datetime(2025, 1, 15, 12, tzinfo=UTC))[1].value.hour
    10
    """
    found = _AGO.search(kinds)
    if found:
        moment = _ago(found[0], values[found.start() : found.end()], now)
    else:
        found = _NAMED.search(kinds)
        if not found:
            return None
        moment = _named(found, values[found.start() : found.end()], now)
    start, end = found.span()
    return f"{kinds[:start]}{'@' * (end - start)}{kinds[end:]}", moment


def _named(found: re.Match[str], values: list[Any], now: datetime) -> Moment:
    if found["now"]:
        return Moment(now, True, True)
    parts = dict(zip(found[0], values, strict=True))
    today = now.replace(hour=0, minute=0)
    if "E" in parts:
        day = today - timedelta(days=parts["E"])
        if "W" in parts and parts["W"] != day.weekday():
            raise NoDate
        return Moment(day, False, True)
    if "a" in parts:
        raise NoDate  # «صباح الأحد» with no clock is the name of something
    since = (today.weekday() - parts["W"]) % 7
    return Moment(today - timedelta(days=since or (7 if found["last"] else 0)), False, True)


def _ago(kinds: str, values: list[Any], now: datetime) -> Moment:
    moment = now
    unit = ""
    for amount in _PARTS.finditer(kinds):
        unit, count = _measure(amount, values)
        if unit in _LENGTH:
            # Through UTC: an hour ago is sixty minutes ago, also on the night the clocks change.
            moment = (moment.astimezone(UTC) - count * _LENGTH[unit]).astimezone(now.tzinfo)
        else:
            moment = _months_before(moment, count * (12 if unit == "year" else 1))
    if unit in ("second", "minute", "hour"):
        return Moment(moment, True, False)
    return Moment(moment.replace(hour=0, minute=0), False, unit in ("month", "year"))


def _measure(amount: re.Match[str], values: list[Any]) -> tuple[str, float]:
    """The unit and how many of it: «ساعتين» is two hours, «ساعات» alone is nothing."""

    def value(name: str) -> Any:
        return values[amount.start(name)] if amount[name] else None

    unit, implied = value("unit") or _OWN_UNITS[amount["unit"]]
    if len(str(value("count"))) > 4:
        raise NoDate
    count = float(value("share") or value("count") or implied)
    contradicts = amount["count"] and implied == 2 and count != 2
    if not count or contradicts or value("again") not in (None, implied):
        raise NoDate
    return unit, count + (value("rest") or 0)


def _months_before(moment: datetime, months: float) -> datetime:
    if months != int(months):
        raise NoDate
    year, month = divmod(moment.year * 12 + moment.month - 1 - int(months), 12)
    if year < 1:
        raise NoDate
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
