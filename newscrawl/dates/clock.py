"""The time of day on a date line, 14:30 or 2:30 م, with the time zone printed beside it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Any, NamedTuple

from newscrawl.dates.lexer import NoDate
from newscrawl.dates.zones import iana


class Clock(NamedTuple):
    at: int
    """Where it stands: the index of its first token."""
    hour: int
    minute: int
    marked: bool = False
    """Whether «ص», «م» or their kin stood there."""
    zone: tzinfo | None = None
    """The zone that the line names for it."""


_CLOCK = re.compile(
    r"""
      i?(?:C[:,-]?)?(?:(?<![yhNe])[am][,:-]?)?T(?:\(?[am]|C)?
    | i?C[:,-]?d(?:[.:,]d|&du?|&t)?[am]?
    | i?d(?:\.d)?a
    """,
    re.VERBOSE,
)
_ZONE = re.compile(r"z:?A|zZ|Z")
_ANY = re.compile("[TCaZz]")
_PLACE = re.compile(r"\(?A")
_DOTTED = re.compile(r"d\.d[am]?")


def take_clocks(kinds: str, values: list[Any], now: datetime) -> tuple[str, list[Clock]]:
    """`kinds` with @ for the tokens of every clock and zone, and the clocks that they tell.

    `now` is in the zone of the outlet.

    >>> now = datetime(2025, 1, 20)
    >>> take_clocks("dMy-Tm", [15, 1, 2025, None, (2, 30, None), None], now)
    ('dMy-@@', [Clock(at=4, hour=14, minute=30, marked=True, zone=None)])
    """
    if not _ANY.search(kinds):
        return kinds, []
    zones = []
    for found in list(_ZONE.finditer(kinds)):
        start, end = found.span()
        zones.append((start, _zone(values[end - 1], now)))
        kinds = f"{kinds[:start]}{'@' * (end - start)}{kinds[end:]}"
    clocks = []
    for found in list(_CLOCK.finditer(kinds)):
        start, end = found.span()
        beside = _PLACE.match(kinds, end)
        if beside and not _is_here(values[beside.end() - 1], now):
            raise NoDate  # «14:30 القاهرة»: is it the time there, or the place of the report?
        clocks.append(_clock(start, found[0], values[start:end]))
        kinds = f"{kinds[:start]}{'@' * (end - start)}{kinds[end:]}"
    for place, zone in zones:
        before = [n for n, clock in enumerate(clocks) if clock.at < place]
        if clocks and clocks[owner := before[-1] if before else 0].zone is None:
            clocks[owner] = clocks[owner]._replace(zone=zone)
    return kinds, clocks


def take_dotted_clock(kinds: str, values: list[Any]) -> tuple[str, list[Clock]]:
    """The same for a clock written 14.30, which only a line with a whole date may hold."""
    if not (found := _DOTTED.search(kinds)):
        return kinds, []
    start, end = found.span()
    clock = _clock(start, found[0], values[start:end])
    return f"{kinds[:start]}{'@' * (end - start)}{kinds[end:]}", [clock]


def _clock(at: int, kinds: str, values: list[Any]) -> Clock:
    numbers: list[int] = []
    zone = None
    part = None
    for kind, value in zip(kinds, values, strict=True):
        if kind == "T":
            hour, minute, offset = value
            numbers = [hour, minute]
            zone = _offset(offset) if offset else None
        elif kind == "d":
            numbers.append(value)
        elif kind == "t":
            numbers.append(int(60 * value))
        elif kind in "am":
            part = value or "pm"
    hour, minute = numbers if len(numbers) == 2 else (numbers[0], 0)
    if hour > 23 or minute > 59:
        raise NoDate
    return Clock(at, _of_24(hour, part), minute, part is not None, zone)


def _of_24(hour: int, part: str | None) -> int:
    """The hour of the day. A clock that runs to 24 needs no word, and many sites print both."""
    if part is None or hour > 12:
        return hour
    if part == "noon":  # from eleven in the morning to five
        return hour if hour >= 10 else hour + 12
    if part == "night":  # from six in the evening to five in the morning
        return hour % 12 if hour in (12, 0) or hour <= 5 else hour + 12
    return hour % 12 + (12 if part == "pm" else 0)


def _zone(value: str | int | tuple[str, ...], now: datetime) -> tzinfo | None:
    """The zone that a line names: by an offset in minutes, or by one of the places it may mean."""
    if value == "local":
        return None
    if isinstance(value, int):
        return timezone(timedelta(minutes=value))
    if isinstance(value, str):
        return iana(value)
    if (here := str(now.tzinfo)) in value:
        return iana(here)
    raise NoDate


def _is_here(place: str | tuple[str, ...], now: datetime) -> bool:
    return any(_same_clock(name, now) for name in ((place,) if isinstance(place, str) else place))


def _same_clock(name: str, now: datetime) -> bool:
    """Clocks in the zone `name` show what those of the outlet do, in winter and in summer."""
    there = iana(name)
    moments = (now, now - timedelta(days=182))
    return all(moment.astimezone(there).utcoffset() == moment.utcoffset() for moment in moments)


def _offset(text: str) -> tzinfo:
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))
