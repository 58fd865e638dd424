"""From tokens to what the line tells: its parts by label, what each part says, which one counts."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from newscrawl.dates.calendars import Day, take_days
from newscrawl.dates.clock import Clock, take_clocks, take_dotted_clock
from newscrawl.dates.frame import dates_the_article
from newscrawl.dates.lexer import Line, NoDate
from newscrawl.dates.relative import Moment, take_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

Precision = Literal["day", "minute"]
Role = Literal["published", "updated"]

_ROLES: dict[str, Role] = {"P": "published", "U": "updated"}
# Archives of what others print: «نشر في الشروق اليومي يوم 15 - 01 - 2025».
_LABEL = re.compile("Pi[xEOAKQWLDX]{1,5}?D(?=N)|[PU][liD]*")
_CONTENT = re.compile("[dyhNTEWJRSuO]")
_AGO = re.compile("[RSE]")

# The widest gap between two Arab clocks: a page read by the wrong one is this far ahead at most.
_CLOCK_ERROR = timedelta(hours=3)
_DAY = timedelta(days=1)


class Told(NamedTuple):
    """What one part of a line tells. A day, a moment or neither; perhaps a clock."""

    role: Role | None
    kinds: str
    """With @ for every token that was understood."""
    day: Day | None = None
    moment: Moment | None = None
    clock: Clock | None = None

    @property
    def dated(self) -> bool:
        return self.day is not None or self.moment is not None


def read(line: Line, now: datetime) -> Told:
    """The date that `line` tells of its article. Raises NoDate.

    >>> from newscrawl.dates.lexer import lex
    >>> told = read(lex("نشر: 15 يناير 2025 | آخر تحديث: 16 يناير 2025"), datetime(2025, 1, 20))
    >>> told.role, told.day.value.isoformat()
    ('published', '2025-01-15')
    """
    if not _CONTENT.search(line.kinds):
        raise NoDate
    parts = [_told(role, kinds, values, now) for role, kinds, values in _parts(line)]
    told = _chosen(parts, now)
    if not dates_the_article("".join(part.kinds for part in parts), _sureness(told)):
        raise NoDate
    return told


def _parts(line: Line) -> Iterator[tuple[Role | None, str, list[Any]]]:
    """The line cut at its labels, which stand before what they label, or on some sites after it."""
    kinds, values = line
    labels = [found.span() for found in _LABEL.finditer(kinds)]
    if not labels:
        yield None, kinds, values
        return
    content = [found.start() for found in _CONTENT.finditer(kinds)]
    if content[0] < labels[0][0] and content[-1] < labels[-1][0]:
        at = 0
        for start, end in labels:
            yield _ROLES[kinds[start]], kinds[at:start] + "@" * (end - start), values[at:end]
            at = end
        yield None, kinds[at:], values[at:]
    else:
        first = labels[0][0]
        yield None, kinds[:first], values[:first]
        for (start, end), (stop, _) in zip(labels, [*labels[1:], (len(kinds), 0)], strict=True):
            yield _ROLES[kinds[start]], "@" * (end - start) + kinds[end:stop], values[start:stop]


def _told(role: Role | None, raw: str, values: list[Any], now: datetime) -> Told:
    kinds, clocks = take_clocks(raw, values, now)
    kinds, days = take_days(kinds, values, now.date())
    if days:
        if not clocks:
            kinds, clocks = take_dotted_clock(kinds, values)
        told = _one(Told(role, kinds), days, clocks, raw)
        return told._replace(kinds=_told_twice(told, values, now))
    found = take_moment(kinds, values, now)
    if not found:
        return Told(role, kinds, clock=_one_clock(clocks))
    kinds, moment = found
    if clocks and (moment.exact or not moment.plain):
        raise NoDate  # «منذ ساعة 14:30»
    return Told(role, kinds, moment=moment, clock=_one_clock(clocks))


def _told_twice(told: Told, values: list[Any], now: datetime) -> str:
    """The kinds of `told`, also with @ for how long ago its day was: «15 يناير - قبل 3 أيام»."""
    found = take_moment(told.kinds, values, now) if _AGO.search(told.kinds) else None
    if not told.day or not found:
        return told.kinds
    kinds, moment = found
    apart = abs(moment.value.date() - told.day.value)
    return kinds if apart <= _DAY + (now.date() - told.day.value) / 5 else told.kinds


def _one(told: Told, days: list[Day], clocks: list[Clock], raw: str) -> Told:
    """The one date of a part; `raw` are its kinds as they were."""
    best = days[0]
    if len(days) > 1:
        best, clocks = _best(days, clocks)
    clock = _one_clock(clocks)
    if clock and best.era and not clock.marked and 1 <= clock.hour <= 12:
        beside_hijri = any(day.calendar == "hijri" for day in days)
        if not beside_hijri and ("mT" in raw or clock.at < best.at):
            raise NoDate  # «2025 م 02:30»: AD, or in the afternoon?
    return Told(told.role, told.kinds, day=best, clock=clock)


def _best(days: list[Day], clocks: list[Clock]) -> tuple[Day, list[Clock]]:
    """Of several dates a whole one, Gregorian before Hijri, with the clocks that can be its own."""
    best = max(days, key=lambda day: (day.with_year, day.calendar == "gregorian", -day.at))
    rivals = [d for d in days if (d.with_year, d.calendar) == (best.with_year, best.calendar)]
    if len({day.value for day in rivals}) == 1:
        return best, clocks
    if len(rivals) != len(clocks):
        raise NoDate  # from one day to another: an event
    # Published and updated, unlabelled: nothing is updated before it is published.
    pairs = zip(rivals, clocks, strict=True)
    best, clock = min(pairs, key=lambda pair: (pair[0].value, pair[1].hour, pair[1].minute))
    return best, [clock]


def _one_clock(clocks: list[Clock]) -> Clock | None:
    """One clock; of several that show one moment in several zones, one whose zone is named."""
    if len(clocks) < 2:
        return clocks[0] if clocks else None
    if len({(clock.hour, clock.minute, clock.zone) for clock in clocks}) == 1:
        return clocks[0]
    zoned = [clock for clock in clocks if clock.zone]
    if not zoned:
        raise NoDate
    return zoned[0]


def _chosen(parts: list[Told], now: datetime) -> Told:
    """Published before updated. «15 يناير | آخر تحديث: 14:30» gives the update its day."""
    if len(parts) == 1 and parts[0].dated:
        return parts[0]
    order = ("published", None, "updated")
    dated = sorted((p for p in parts if p.dated), key=lambda part: order.index(part.role))
    clocks = [p for p in parts if p.clock and not p.dated]
    if not dated:
        return _today(clocks, now)
    best = dated[0]
    labelled = [part for part in dated + clocks if part.role]
    if best.role or not labelled:
        return best
    if best.clock is None and not labelled[0].dated:
        return best._replace(role=labelled[0].role, clock=labelled[0].clock)
    return best._replace(role="published")


def _today(clocks: list[Told], now: datetime) -> Told:
    """A clock and nothing else is today's, unless today has not come that far."""
    if len(clocks) != 1 or (clock := clocks[0].clock) is None:
        raise NoDate
    there = now.astimezone(clock.zone) if clock.zone else now
    if there.replace(hour=clock.hour, minute=clock.minute) > there + _CLOCK_ERROR:
        raise NoDate
    return clocks[0]._replace(moment=Moment(there.replace(hour=0, minute=0), False, True))


def _sureness(told: Told) -> int:
    if told.day is not None:
        return 2 if told.day.with_year else 1
    return 0 if told.moment is None or told.moment.plain else 2
