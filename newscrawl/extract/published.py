"""When an article was published and when it was changed: machine fields with doubt, then eyes.

What a page writes for machines is right nearly always, and wrong in known ways: `Z` behind a local
time, leftovers of a template, the time at which the page was built, the date of a related article.
Nothing is returned rather than a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from newscrawl.extract.candidate import Candidate
from newscrawl.extract.clocks import on_local_clock
from newscrawl.extract.clues import Clues
from newscrawl.extract.machine_dates import modified_dates, published_dates, url_date
from newscrawl.extract.stamps import Stamp, read_stamp
from newscrawl.extract.story import NEWS, Story
from newscrawl.extract.visible import ENOUGH, Seen

DRAFTED: Final = timedelta(days=5)
"""What an address may be older than its article: drafted, then published."""

REDATED: Final = timedelta(days=2)
"""How much later than its machine date the line under its title may date an article. News is
corrected within days; a guide that is brought up to date after months counts as new."""

BUILT: Final = timedelta(minutes=2)
"""A date so close to the fetching is the page's, not the article's."""


@dataclass(slots=True)
class Dates:
    """Candidates for both fields, the best first."""

    published: list[Candidate[Stamp]] = field(default_factory=list)
    modified: list[Candidate[Stamp]] = field(default_factory=list)


def read_dates(
    story: Story,
    clues: Clues,
    seen: Sequence[Seen],
    elsewhere: Callable[[], list[Seen]],
    *,
    url: str,
    now: datetime,
    zone: tzinfo | None,
) -> Dates:
    """Both dates of the article at `url`, which was fetched `now` and whose outlet keeps `zone`.

    `seen` are the dates around the title, `elsewhere` looks for one in the rest of the page. Naive
    dates are read in `zone`, or else in UTC.
    """
    machine = _stamps(published_dates(story, clues), zone, now)
    addressed = _stamps(url_date(url), zone, now)
    visible = [
        Candidate(found.stamp, "visible")
        for found in seen
        if found.score >= ENOUGH and found.role != "updated"
    ]
    if machine:
        news = any(map(NEWS.search, story.kinds))
        published = _doubted(machine, addressed, seen, zone, news) + visible
    else:
        visible = visible or [Candidate(found.stamp, "visible") for found in elsewhere()]
        published = visible + addressed
        if not published:  # «آخر تحديث» alone under a title is all the outlet says
            published = [
                Candidate(found.stamp, "visible")
                for found in seen
                if found.role == "updated" and found.score >= ENOUGH - 2
            ]
    published = _sharpened([on_local_clock(found, zone, seen) for found in published])
    modified = _stamps(modified_dates(story, clues), zone, now) + [
        Candidate(found.stamp, "visible") for found in seen if found.role == "updated"
    ]
    modified = [on_local_clock(found, zone, seen) for found in modified]
    return Dates(published, [found for found in modified if _is_change(found, published, now)])


def _stamps(
    written: Iterator[tuple[str, str]], zone: tzinfo | None, now: datetime
) -> list[Candidate[Stamp]]:
    return [
        Candidate(stamp, source)
        for text, source in written
        if text and (stamp := read_stamp(text, zone, now))
    ]


def _doubted(
    machine: list[Candidate[Stamp]],
    addressed: list[Candidate[Stamp]],
    seen: Sequence[Seen],
    zone: tzinfo | None,
    news: bool,
) -> list[Candidate[Stamp]]:
    """Machine dates, those first that the address does not contradict and a reader sees too."""
    shown = {found.stamp.value.date() for found in seen}

    def doubts(found: Candidate[Stamp]) -> tuple[bool, bool]:
        far = any(abs(found.value.value - other.value.value) > DRAFTED for other in addressed)
        return far, _day(found.value, zone) not in shown

    machine.sort(key=doubts)  # stable: equals keep the order of trust
    if not seen or not seen[0].sure:
        return machine
    first, visible = machine[0], seen[0].stamp
    later = visible.value - first.value.value
    weak = first.source in ("meta", "microdata") and _day(first.value, zone) != visible.value.date()
    if weak or (later > REDATED and not news):
        return [Candidate(visible, "visible"), *machine]
    return machine


def _day(stamp: Stamp, zone: tzinfo | None) -> date:
    return (stamp.value.astimezone(zone) if zone and stamp.utc else stamp.value).date()


def _sharpened(found: list[Candidate[Stamp]]) -> list[Candidate[Stamp]]:
    """A day gives way to a minute of that day."""
    if not found or found[0].value.precision == "minute":
        return found
    day = found[0].value.value.date()
    exact = [
        other
        for other in found
        if other.value.precision == "minute" and other.value.value.date() == day
    ]
    return exact[:1] + [other for other in found if other not in exact[:1]]


def _is_change(found: Candidate[Stamp], published: list[Candidate[Stamp]], now: datetime) -> bool:
    """Later than the publication, and not the building of the page."""
    if found.source != "visible" and now - found.value.value < BUILT:
        return False
    return not published or found.value.value > published[0].value.value
