"""`parse_date`: the path of a date line from text to value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Literal

from newscrawl.dates.lexer import NoDate, lex
from newscrawl.dates.machine import machine_date
from newscrawl.dates.other import foreign_date
from newscrawl.dates.reading import Precision, Role, Told, read
from newscrawl.dates.zones import iana

if TYPE_CHECKING:
    from newscrawl.dates.calendars import Calendar

ZoneSource = Literal["text", "argument", "utc"]

LONGEST = 160
"""Characters. No site prints a longer date line; a longer text is a paragraph."""

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_TOLERANCE = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class ParsedDate:
    value: datetime
    """Aware, cut to the minute; midnight when `precision` is `day`."""
    precision: Precision
    calendar: Calendar
    tz_source: ZoneSource
    """Where the time zone of `value` came from: the line, the `tz` argument, or nowhere (UTC)."""
    role: Role | None
    """What the line said of itself; of a line that tells both, the time of publication."""


def parse_date(text: str, *, now: datetime, tz: str | tzinfo | None = None) -> ParsedDate | None:
    """The date that a line of a news page tells; None for any other line.

    `now` (aware) is when the page was fetched: relative dates and missing years are read against
    it. `tz` is the zone of the site, an IANA name or a tzinfo; without it, UTC. Dates before 1990
    and more than two days after `now` are refused. ValueError when `now` is naive.

    >>> now = datetime(2025, 1, 15, 12, tzinfo=UTC)
    >>> found = parse_date("نُشر في: الأربعاء 15 يناير 2025 - 2:30 م", now=now, tz="Asia/Riyadh")
    >>> found.value.isoformat(), found.precision, found.role
    ('2025-01-15T14:30:00+03:00', 'minute', 'published')
    >>> parse_date("5 رجب 1446 هـ", now=now, tz="Asia/Riyadh").value.date().isoformat()
    '2025-01-05'
    >>> parse_date("وقع الطرفان الاتفاق في 15 يناير 2020 بالقاهرة", now=now) is None
    True
    """
    if now.tzinfo is None:
        raise ValueError("now must be an aware datetime")
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    there = iana(tz) if isinstance(tz, str) else tz or UTC
    parsed = _parsed(text, now.astimezone(there), "argument" if tz else "utc")
    return parsed if parsed and _EARLIEST <= parsed.value <= now + _TOLERANCE else None


def _parsed(text: str, now: datetime, source: ZoneSource) -> ParsedDate | None:
    """What `text` says in the zone of `now`, be it possible or not."""
    if machine := machine_date(text):
        if machine.tzinfo:
            return ParsedDate(machine, "minute", "gregorian", "text", None)
        return ParsedDate(machine.replace(tzinfo=now.tzinfo), "minute", "gregorian", source, None)
    try:
        return _valued(read(lex(text), now), now, source)
    except NoDate:
        pass
    if foreign := foreign_date(text):
        value, precision, role = foreign
        return ParsedDate(value.replace(tzinfo=now.tzinfo), precision, "gregorian", source, role)
    return None


def _valued(told: Told, now: datetime, source: ZoneSource) -> ParsedDate:
    there = now.tzinfo
    if told.clock and told.clock.zone:
        there, source = told.clock.zone, "text"
    if told.moment and told.moment.exact:
        moment = told.moment.value.replace(second=0, microsecond=0)
        return ParsedDate(moment, "minute", "gregorian", source, told.role)
    day = told.day.value if told.day else told.moment.value if told.moment else now
    calendar = told.day.calendar if told.day else "gregorian"
    value = datetime(day.year, day.month, day.day, tzinfo=there)
    if told.clock is None:
        return ParsedDate(value, "day", calendar, source, told.role)
    value = value.replace(hour=told.clock.hour, minute=told.clock.minute)
    return ParsedDate(value, "minute", calendar, source, told.role)
