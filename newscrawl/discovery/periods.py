"""The time that the address of an archive or a sitemap speaks of."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, Self
from urllib.parse import parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_END = r"(?!\d)"
_NAMES = (
    "january february march april may june july august september october november december".split()
)
_MONTH_NAME = "(?P<name>" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _NAMES) + ")"
_NUMBERS = {name[:3]: number for number, name in enumerate(_NAMES, 1)}
# The most exact first. What stands between the parts is one of these, the same or none.
_DATES = tuple(
    re.compile(rf"(?<!\d){pattern}{_END}", re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}[-_/.]{_MONTH}[-_/.]{_DAY}",
        rf"{_YEAR}[-_/.]{_MONTH_NAME}[-_/.]{_DAY}",
        r"(?P<year>20[0-4]\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])",
        rf"{_YEAR}[-_/.]{_MONTH}",
        rf"{_YEAR}[-_/.]{_MONTH_NAME}(?![a-z])",
        r"(?P<year>20[0-4]\d)(?P<month>0[1-9]|1[0-2])",
        # Not `/politics/2024-elections`: a year alone ends its segment, or the name of the file.
        rf"{_YEAR}(?=/|\.xml|$)",
    )
)
_PARAMETERS = {
    "year": {"yyyy", "year", "y", "annee", "سنة"},
    "month": {"mm", "month", "mon", "mois", "شهر"},
    "day": {"dd", "day", "d", "jour", "يوم"},
}
_WHOLE = frozenset({"date", "day", "m", "month", "archive", "from"})
"""Parameters that may hold a whole date: `?date=2024-01-15`, WordPress' `?m=202401`."""


class Period(NamedTuple):
    """Days, both included."""

    first: date
    last: date

    @classmethod
    def read(cls, text: str) -> Self:
        """The days of `2024-01-01..2024-02-01`. Raises ValueError."""
        first, _, last = text.partition("..")
        period = cls(date.fromisoformat(first), date.fromisoformat(last))
        if period.last < period.first:
            raise ValueError(f"ends before it begins: {text}")
        return period

    def __str__(self) -> str:
        return f"{self.first}..{self.last}"

    def meets(self, other: Period) -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def months(self) -> Iterator[date]:
        """The first days of the months that it touches."""
        month = self.first.replace(day=1)
        while month <= self.last:
            yield month
            month += timedelta(days=monthrange(month.year, month.month)[1])

    def days(self) -> Iterator[date]:
        for number in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=number)


def period_of(url: str) -> Period | None:
    """The year, month or day that `url` names; None when it names none.

    >>> def days(path: str) -> list[str]:
    ...     return [day.isoformat() for day in period_of(f"https://news.example/{path}") or ()]
    >>> days("sitemap-2024-02.xml"), days("archive/2024/01/15")
    (['2024-02-01', '2024-02-29'], ['2024-01-15', '2024-01-15'])
    >>> days("sitemap.xml?yyyy=2024&mm=01"), days("post-sitemap12.xml")
    (['2024-01-01', '2024-01-31'], [])
    """
    parts = urlsplit(url)
    parameters = [(name.lower(), value) for name, value in parse_qsl(parts.query)]
    return _of_parameters(parameters) or _of_text(unquote(parts.path))


def article_period(url: str) -> Period | None:
    """The days on which the article at `url` may have been published, as far as its path tells.

    Stricter than `period_of`, for headlines have numbers too: a date begins a segment and has a
    month. A day more on both sides, because servers have their own time zone.

    >>> [day.isoformat() for day in article_period("https://news.example/2024/05/14/summit") or ()]
    ['2024-05-13', '2024-05-15']
    >>> article_period("https://news.example/sport/euro-2024")
    """
    path = unquote(urlsplit(url).path)
    for pattern in _DATES[:-1]:
        found = pattern.search(path)
        if found and path[found.start() - 1] == "/" and (period := _of_text(found[0])):
            return Period(period.first - timedelta(days=1), period.last + timedelta(days=1))
    return None


def _of_parameters(parameters: list[tuple[str, str]]) -> Period | None:
    for name, value in parameters:
        if name in _WHOLE and (period := _of_text(value)):
            return period
    numbers = {
        unit: int(value)
        for name, value in parameters
        for unit, names in _PARAMETERS.items()
        if name in names and value.isdigit()
    }
    if not 1900 < numbers.get("year", 0) < 2100:
        return None
    return _period(numbers["year"], numbers.get("month"), numbers.get("day"))


def _of_text(text: str) -> Period | None:
    for pattern in _DATES:
        if found := pattern.search(text):
            parts = found.groupdict()
            month = parts.get("month") or _NUMBERS.get(str(parts.get("name")).lower()[:3])
            day = parts.get("day")
            period = _period(
                int(parts["year"]), int(month) if month else None, int(day) if day else None
            )
            if period:
                return period
    return None


def _period(year: int, month: int | None, day: int | None) -> Period | None:
    """None for a day that there never was: 31 February."""
    try:
        if month is None:
            return Period(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return Period(date(year, month, day), date(year, month, day))
    except ValueError:
        return None
