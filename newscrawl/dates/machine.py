"""Dates as machines write them: ISO 8601 and seconds since 1970."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)[Tt ](\d\d):?(\d\d)(?::?\d\d(?:[.,]\d+)?)? ?([Zz]|[+-]\d\d:?\d\d)?"
)
_EPOCH = re.compile(r"[1-9]\d{9}(?:\d{3})?")  # seconds or milliseconds; from September 2001 on


def machine_date(text: str) -> datetime | None:
    """The time that `text` is, cut to the minute; naive when it says no offset.

    >>> machine_date("2025-01-15T14:30:00.000+0300").isoformat()
    '2025-01-15T14:30:00+03:00'
    >>> machine_date("1736940600").isoformat()
    '2025-01-15T11:30:00+00:00'
    >>> machine_date("20250115") is None
    True
    """
    if iso := _ISO.fullmatch(text):
        year, month, day, hour, minute = map(int, iso.groups()[:5])
        zone = _offset(iso[6]) if iso[6] else None
        try:
            return datetime(year, month, day, hour, minute, tzinfo=zone)
        except ValueError:
            return None
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]) // 60 * 60, UTC)
    return None


def _offset(text: str) -> tzinfo:
    if text in "Zz":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))
