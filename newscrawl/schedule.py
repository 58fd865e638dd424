"""When a site is to be crawled again: read from its diary of runs, so that nothing else is kept.

>>> from datetime import UTC
>>> at = datetime(2026, 5, 3, 12, tzinfo=UTC)
>>> run = Run(7, "alnahar.example", at, at, {"verdict": "failed"})
>>> from newscrawl.sites import default_site
>>> plan([run], default_site(run.site)).failures
1
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final

from newscrawl.storage import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newscrawl.sites import Site

WANTED: Final = 3
"""New articles that a visit should find: the interval is the time in which so many appear."""

FIRST: Final = timedelta(hours=1)
"""The interval of a site of which nothing is known yet; it weighs as much as so much experience."""

MEMORY: Final = timedelta(days=7)
"""How far back the pace of a site is read: a whole week, because weekends are slow."""

SPREAD: Final = 0.1
"""Part of the interval by which visits are early or late, lest all sites be due at once."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the diary of one site says about its next run."""

    due: datetime | None
    """None: at once, for it was never crawled."""
    interval: timedelta
    failures: int
    """Runs in a row, up to the last, that failed."""
    failing_since: datetime | None
    last_success: datetime | None
    last_new: datetime | None
    """When a run last stored an article that was not there before."""


def visits(runs: Iterable[Run]) -> list[Run]:
    """Those of `runs` that looked for what is new, in a listing at least.

    The others asked for single pages that somebody named, which tells nothing about the site.
    """
    names = ("listings", "unread", "guessed")
    return [run for run in runs if any((run.summary or {}).get(name) for name in names)]


def plan(runs: Sequence[Run], site: Site) -> Plan:
    """The plan for `site`, whose finished visits these are, the latest first.

    A run that failed is followed by one after the shortest interval, and the wait doubles with
    each further failure up to the longest: a site is never given up. One that had to leave links
    for lack of time is followed soon. Runs that were missed while the machine was off are made up
    for by one.
    """
    failed = list(takewhile(_failed, runs))
    well = next((run for run in runs if not _failed(run)), None)
    if failed:
        doublings = min(len(failed) - 1, 32)  # beyond, the longest has long been reached
        interval = min(site.max_interval, site.min_interval * 2**doublings)
    elif runs and (runs[0].summary or {}).get("late"):
        interval = site.min_interval
    else:
        interval = max(site.min_interval, min(site.max_interval, _usual(runs)))
    return Plan(
        due=_spread(runs[0], interval) if runs else None,
        interval=interval,
        failures=len(failed),
        failing_since=failed[-1].started if failed else None,
        last_success=well.started if well else None,
        last_new=next((run.started for run in runs if _new(run)), None),
    )


def _usual(runs: Sequence[Run]) -> timedelta:
    """The time in which `WANTED` new articles appear."""
    new, watched = float(WANTED), FIRST
    for run, before in pairwise(runs):
        if runs[0].started - before.started > MEMORY:
            break
        # What the first run of all finds is the site's past, not its pace; it has none before it.
        new += _new(run)
        watched += run.started - before.started
    return watched * (WANTED / new)


def _spread(last: Run, interval: timedelta) -> datetime:
    """The same moment whoever asks: chance is taken from the run's number."""
    chance = zlib.crc32(f"{last.site} {last.id}".encode()) / 2**32 * 2 - 1
    return last.started + interval * (1 + SPREAD * chance)


def _failed(run: Run) -> bool:
    return (run.summary or {}).get("verdict") == "failed"


def _new(run: Run) -> int:
    summary = run.summary or {}
    return int(summary.get("new", 0)) + int(summary.get("copies", 0))
