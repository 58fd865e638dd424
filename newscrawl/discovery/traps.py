"""Addresses that lead a crawler in circles: calendars, sessions, filters, paths that repeat.

`maze` and `trap` look at one address; `Shapes` counts how many lists of one make a site has shown.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from newscrawl.discovery.periods import period_of
from newscrawl.urls import identity

if TYPE_CHECKING:
    from datetime import date

MAX_SEGMENTS = 12
MAX_PARAMETERS = 5
MAX_OF_A_SHAPE = 20
"""Lists whose addresses differ in nothing but numbers. Menus show fewer, calendars show no end."""

_CALENDARS = frozenset(
    {"calendar", "calendrier", "kalender", "agenda", "event", "events", "prayer-times"}
    | {"تقويم", "التقويم", "فعاليات", "الفعاليات", "مواقيت-الصلاة", "أجندة"}
)
_CALENDAR_PARAMETERS = re.compile(r"cal(?:endar)?|.*eventdate|tribe-bar-date|ical", re.IGNORECASE)
_FACETS = re.compile(
    r"f\[.*|.*\[.*\]|filters?|facets?|sort|sort_?by|order|order_?by|dir|direction|per_?page"
    r"|items_?per_?page|min|max|range|view_?mode|layout|display|style|skin|theme|color|size",
    re.IGNORECASE,
)
_SESSION = re.compile(r"token|ticket|auth|key|.*sess.*|.*sid", re.IGNORECASE)
_TOKEN = re.compile(r"(?=(?:\D*\d){3})(?=.*[a-z])[a-z0-9_-]{12,}", re.IGNORECASE)
_SESSION_SEGMENT = re.compile(
    r"\([A-Z]\(.+\)\)|(?:.*;)?(?:jsession|phpsess|s|session_?)id[=-].+", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+")


def maze(url: str) -> str | None:
    """Why no page behind `url` should be asked for, not even an article; None if it may be one.

    >>> maze("https://news.example/sport/news/sport/news/12"), maze("https://news.example/sport/12")
    ('repeats', None)
    """
    segments = _segments(url)
    parameters = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    if any(_SESSION_SEGMENT.fullmatch(segment) for segment in segments):
        return "session-id"
    if any(_SESSION.fullmatch(name) and _TOKEN.fullmatch(value) for name, value in parameters):
        return "session-id"
    if _repeats(segments):
        return "repeats"
    return "too-deep" if len(segments) > MAX_SEGMENTS else None


def trap(url: str, *, today: date) -> str | None:
    """Why the list at `url` should not be read, as a slug to be counted; None if it may be.

    >>> from datetime import date
    >>> paths = ("events/2026/12", "news?token=4f9a0c77be12d3", "a/b/a/b", "news?sort=asc", "sport")
    >>> [trap(f"https://news.example/{path}", today=date(2026, 11, 20)) for path in paths]
    ['calendar', 'session-id', 'repeats', 'facets', None]
    """
    if reason := maze(url):
        return reason
    parameters = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    if _is_calendar(url, parameters, today):
        return "calendar"
    if any(_FACETS.fullmatch(name) for name, _ in parameters):
        return "facets"
    if any(len(value) > 15 and _TOKEN.fullmatch(value) for _, value in parameters):
        return "session-id"
    return "parameters" if len(parameters) > MAX_PARAMETERS else None


class Shapes:
    """How many lists of each shape one site has shown."""

    def __init__(self, most: int = MAX_OF_A_SHAPE) -> None:
        self._most = most
        self._seen: Counter[str] = Counter()

    def is_full(self, url: str) -> bool:
        """Counts `url`; whether there were enough of its shape before."""
        key = shape(url)
        self._seen[key] += 1
        return self._seen[key] > self._most


def shape(url: str) -> str:
    """`url` without its numbers, its random names and the values of its parameters.

    >>> shape("https://news.example/archive/2026/11/?page=3&cat=5")
    'news.example/archive/#/#?cat&page'
    """
    parts = urlsplit(identity(url))
    segments = unquote(parts.path).strip("/").split("/")
    path = "/".join("*" if _TOKEN.fullmatch(s) else _NUMBER.sub("#", s) for s in segments)
    names = "&".join(sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}))
    return f"{parts.netloc}/{path}" + (f"?{names}" if names else "")


def _segments(url: str) -> list[str]:
    return [segment for segment in unquote(urlsplit(url).path).lower().split("/") if segment]


def _repeats(segments: list[str]) -> bool:
    """Whether a name stands there three times, or two of them twice in a row.

    >>> [_repeats(path.split("/")) for path in ("a/b/a/b", "a/a/a", "2026/11/11/11", "a/b/a")]
    [True, True, False, False]
    """
    words = [segment for segment in segments if not segment.isdigit()]
    pairs = list(pairwise(words))
    return any(count > 2 for count in Counter(words).values()) or any(
        one == other for one, other in zip(pairs, pairs[2:], strict=False)
    )


def _is_calendar(url: str, parameters: list[tuple[str, str]], today: date) -> bool:
    if any(_CALENDAR_PARAMETERS.fullmatch(name) for name, _ in parameters):
        return True
    period = period_of(url)
    # Not a year alone: those of headlines are to come too, `/climate/goals-for-2035`.
    if period and period.first > today and (period.last - period.first).days < 31:
        return True
    segments = _segments(url)
    dated = period is not None or any(segment.isdigit() for segment in segments)
    return dated and bool(_CALENDARS.intersection(segments))
