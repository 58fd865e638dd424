"""Moments in UTC, told by the outlet's own clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from newscrawl.extract.candidate import Candidate
from newscrawl.extract.stamps import Stamp
from newscrawl.extract.visible import Seen


def on_local_clock(
    found: Candidate[Stamp], zone: tzinfo | None, seen: Sequence[Seen]
) -> Candidate[Stamp]:
    """A moment in UTC, told by the outlet's own clock.

    Sites that write `Z` behind their local time are found out by the clock they print. Where the
    zone is unknown, the printed clock tells how far it is from UTC.
    """
    stamp = found.value
    if not stamp.utc:
        return found
    moment = stamp.value
    clocks = {
        other.stamp.value.replace(tzinfo=UTC)
        for other in seen
        if other.stamp.precision == "minute" and not other.stamp.utc
    }
    if zone is not None:
        local = moment.astimezone(zone)
        if _printed(moment, clocks) and not _printed(local, clocks):
            local = moment.replace(tzinfo=zone)
        return found._replace(value=stamp._replace(value=local))
    for clock in clocks:
        ahead = clock - moment.replace(second=0, microsecond=0)
        if abs(ahead) <= timedelta(hours=14) and not ahead % timedelta(minutes=30):
            return found._replace(value=stamp._replace(value=moment.astimezone(timezone(ahead))))
    return found


def _printed(moment: datetime, clocks: set[datetime]) -> bool:
    return moment.replace(second=0, microsecond=0, tzinfo=UTC) in clocks
