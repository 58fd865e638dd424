"""Which dates a page tells besides those that were taken, and why they were not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from newscrawl.extract.candidate import SAME, Loser
from newscrawl.extract.machine_dates import modified_dates, published_dates, url_date
from newscrawl.extract.published import BUILT, DRAFTED
from newscrawl.extract.reading import Reading
from newscrawl.extract.stamps import Stamp, read_stamp
from newscrawl.extract.visible import ENOUGH, Seen


def shown(value: datetime | None, precision: str | None = "minute") -> str:
    """A date for readers, by the clock of the outlet.

    >>> shown(datetime.fromisoformat("2026-01-05T17:20+02:00"))
    '2026-01-05 17:20+02:00'
    """
    if value is None:
        return ""
    if precision == "day":
        return f"{value:%Y-%m-%d}"
    return value.isoformat(" ", "minutes")


def lost_publications(reading: Reading) -> Iterator[Loser]:
    """Dates of publication that were not taken."""
    taken, source = reading.article.published, reading.article.provenance.get("published", "")
    story, clues, url = reading.metadata.story, reading.metadata.clues, reading.document.url
    addressed = [stamp for _, _, stamp in _stamps(reading, url_date(url)) if stamp]
    written = [*published_dates(story, clues), *url_date(url)]
    for text, origin, stamp in _stamps(reading, written):
        if stamp is None:
            yield Loser(origin, text, "no date")
        elif taken is None or (origin == source and _is(stamp, taken)):
            continue
        elif any(abs(stamp.value - other.value) > DRAFTED for other in addressed):
            yield Loser(origin, text, "far from the one in the address")
        else:
            yield Loser(origin, text, _against(stamp, taken, source))
    for found in reading.metadata.seen:
        if taken and not (source == "visible" and _is(found.stamp, taken)):
            text = shown(found.stamp.value, found.stamp.precision)
            yield Loser("visible", text, _doubt(found) or _against(found.stamp, taken, source))


def lost_changes(reading: Reading) -> Iterator[Loser]:
    """Dates of change that were not taken."""
    article = reading.article
    taken, source = article.modified, article.provenance.get("modified", "")
    written = modified_dates(reading.metadata.story, reading.metadata.clues)
    for text, origin, stamp in _stamps(reading, written):
        if stamp is None:
            yield Loser(origin, text, "no date")
        elif taken and origin == source and _is(stamp, taken):
            continue
        elif article.fetched_at - stamp.value < BUILT:
            yield Loser(origin, text, "when the page was made")
        elif article.published and stamp.value <= article.published:
            yield Loser(origin, text, "not after the publication")
        elif taken:
            yield Loser(origin, text, _against(stamp, taken, source))


def _stamps(
    reading: Reading, written: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str, Stamp | None]]:
    """Each text that is not empty, its source, and what it says."""
    zone = ZoneInfo(reading.site.timezone) if reading.site.timezone else None
    for text, source in written:
        if text := text.strip():
            yield text, source, read_stamp(text, zone, reading.article.fetched_at)


def _is(stamp: Stamp, taken: datetime) -> bool:
    # A false `Z` gives way to the outlet's clock: then the figures are the same.
    return stamp.value == taken or stamp.value.replace(tzinfo=None) == taken.replace(tzinfo=None)


def _doubt(found: Seen) -> str:
    if found.role == "updated":
        return "of a change"
    return "may be of something else" if found.score < ENOUGH else ""


def _against(stamp: Stamp, taken: datetime, source: str) -> str:
    if abs(stamp.value - taken) < timedelta(minutes=1):
        return SAME
    if stamp.value.astimezone(taken.tzinfo).date() == taken.date():
        return "the same day" if stamp.precision == "day" else "another time of that day"
    return f"believed less than {source}"
