"""The moment that a person means who types it, not a page that prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.dates.parse import parse_date

if TYPE_CHECKING:
    from datetime import datetime


def when(text: str, now: datetime) -> datetime | None:
    """The moment that `text` means; a day begins at midnight in the zone of `now`. None when it
    means none.

    >>> from datetime import datetime
    >>> now = datetime.fromisoformat("2024-06-03T12:00+03:00")
    >>> when("2024-05-01", now).isoformat(), when("2 days", now).date().isoformat()
    ('2024-05-01T00:00:00+03:00', '2024-06-01')
    """
    zone = now.tzinfo
    parsed = parse_date(text, now=now, tz=zone) or parse_date(f"{text} ago", now=now, tz=zone)
    return parsed.value if parsed else None
