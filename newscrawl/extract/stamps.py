"""Date strings written for machines: JSON-LD, meta tags, `datetime` attributes, URLs."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from typing import Final, NamedTuple

from newscrawl.dates import parse_date
from newscrawl.items import Precision

OLDEST: Final = datetime(1991, 8, 6, tzinfo=UTC)
"""The first web page. Anything before it is a leftover of a template: 0001-01-01, 1970-01-01."""

AHEAD: Final = timedelta(days=2)
"""How far in the future a date may lie: print editions are dated tomorrow, clocks go wrong."""

LONGEST: Final = 100
"""Characters of a string in which a date is looked for."""

_ISO = re.compile(
    r"(?P<year>\d{4})(?P<sep>[-/.]?)(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)(?!\d)"
    r"(?:\s*[T ,]\s*(?P<hour>\d\d?):?(?P<minute>\d\d)(?::?(?P<second>\d\d))?(?:[.,:]\d+)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?(?!\d))?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:T?(?P<clock>\d{4,6}))?(?!\d)")
_CTIME = re.compile(
    r"(?:\w{3} )?(?P<month>[A-Z][a-z]{2}) +(?P<day>\d\d?) (?P<clock>[\d:]{5,8}) "
    r"(?:(?P<zone>[A-Z]{3,4}) )?(?P<year>\d{4})$"
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_SUMMER: Final = {"CEST": 2, "CET": 1, "BST": 1, "EET": 2, "EEST": 3, "MSK": 3}
"""Hours east of Greenwich that `email.utils` does not know."""


class Stamp(NamedTuple):
    """A moment: aware, in the zone it was written in."""

    value: datetime
    precision: Precision
    utc: bool = False
    """It claims to be in UTC, which may be an untruth."""


def read_stamp(text: str, zone: tzinfo | None, now: datetime) -> Stamp | None:
    """The moment that `text` names; None when it is none, or not one of this web.

    A time without an offset is taken to be in `zone`, or else in UTC.

    >>> now = datetime(2024, 6, 1, tzinfo=UTC)
    >>> str(read_stamp("2024-05-03T17:47:42+0200", None, now).value)
    '2024-05-03 17:47:42+02:00'
    >>> read_stamp("0001-01-01T00:00:00Z", None, now)
    """
    text = text.strip()[:LONGEST]
    try:
        stamp = _iso(text, zone) or _epoch(text) or _worded(text, zone)
    except (ValueError, OverflowError):  # the 31st of February
        return None
    if stamp is None or not OLDEST <= stamp.value <= now + AHEAD:
        return None
    return stamp


def read_moment(text: str, zone: tzinfo | None, now: datetime) -> Stamp | None:
    """The moment in a string of unknown kind: written for machines, or a line for readers."""
    if not text:
        return None
    if stamp := read_stamp(text, zone, now):
        return stamp
    parsed = parse_date(text, now=now, tz=zone)
    return Stamp(parsed.value, parsed.precision) if parsed else None


def _iso(text: str, zone: tzinfo | None) -> Stamp | None:
    found = _ISO.match(text)
    if not found:
        return None
    parts = found.groupdict()
    year, month, day = int(parts["year"]), int(parts["month"]), int(parts["day"])
    if not parts["sep"] and len(parts["month"]) + len(parts["day"]) != 4:
        return None
    if parts["hour"] is None:
        return Stamp(datetime(year, month, day, tzinfo=zone or UTC), "day")
    written = _offset(parts["zone"])
    moment = datetime(
        year, month, day,
        int(parts["hour"]), int(parts["minute"]), int(parts["second"] or 0),
        tzinfo=written or zone or UTC,
    )  # fmt: skip
    return Stamp(moment, "minute", written is not None and not written.utcoffset(None))


def _offset(text: str | None) -> timezone | None:
    if not text:
        return None
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _epoch(text: str) -> Stamp | None:
    if not _EPOCH.fullmatch(text):
        return None
    seconds = float(text[:10])
    return Stamp(datetime.fromtimestamp(seconds, UTC), "minute", utc=False)


def _worded(text: str, zone: tzinfo | None) -> Stamp | None:
    """`Wed, 04 May 2022 02:41:00 GMT` and `Fri Apr 28 19:20:36 CEST 2023`."""
    if found := _CTIME.match(text):
        day, month, year, clock = found.group("day", "month", "year", "clock")
        name = found["zone"]
        text = f"{day} {month} {year} {clock}"
        if name in _SUMMER:
            text += f" +{_SUMMER[name]:02}00"
        elif name:
            text += f" {name}"
    elif not re.match(r"(?:[A-Z][a-z]{2}, *)?\d\d? [A-Z][a-z]{2} \d{4} \d", text):
        return None
    moment = parsedate_to_datetime(text)
    if moment.tzinfo is None:
        return Stamp(moment.replace(tzinfo=zone or UTC), "minute")
    return Stamp(moment, "minute", not moment.utcoffset())
