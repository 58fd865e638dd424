from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.schedule import LONGEST, SHORTEST, Bounds, plan
from newscrawl.storage import Run

NOW = datetime(2026, 5, 3, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def diary(*runs):
    """Runs, the latest first, from (how long ago, new articles or None for a failure)."""
    return [
        Run(
            id=len(runs) - place,
            site="alnahar.example",
            started=NOW - ago,
            finished=NOW - ago + MINUTE,
            summary={"verdict": "failed"} if new is None else {"verdict": "well", "new": new},
        )
        for place, (ago, new) in enumerate(runs)
    ]


def steady(every, new):
    return diary(*((every * number, new) for number in range(200)))


def test_a_site_that_was_never_crawled_is_due_at_once():
    never = plan([], Bounds())
    assert (never.due, never.failures, never.last_success, never.last_new) == (None, 0, None, None)


@pytest.mark.parametrize(
    ("runs", "shortest", "longest"),
    [
        (diary((0 * HOUR, 900)), HOUR, HOUR),
        (steady(HOUR, 3), 55 * MINUTE, 65 * MINUTE),
        (steady(10 * MINUTE, 1), 29 * MINUTE, 31 * MINUTE),
        (steady(HOUR, 60), SHORTEST, SHORTEST),
        (steady(6 * HOUR, 0), LONGEST, LONGEST),
        (steady(HOUR, 60)[:1] + steady(HOUR, 1)[1:], 40 * MINUTE, 3 * HOUR),
    ],
    ids=["first-run", "three-an-hour", "six-an-hour", "torrent", "silent", "one-burst"],
)
def test_the_interval_follows_what_is_new(runs, shortest, longest):
    assert shortest <= plan(runs, Bounds()).interval <= longest


def test_what_was_a_week_ago_counts_no_longer():
    was_busy = diary(*((HOUR * n, 0 if n < 8 * 24 else 50) for n in range(20 * 24)))
    assert plan(was_busy, Bounds()).interval == LONGEST


def test_copies_are_news_and_updates_are_none():
    copies, updates = steady(HOUR, 0), steady(HOUR, 0)
    for run in copies:
        run.summary["copies"] = 3
    for run in updates:
        run.summary["updated"] = 3
    assert plan(copies, Bounds()).interval < 2 * HOUR < plan(updates, Bounds()).interval


@pytest.mark.parametrize(
    ("failures", "waits"),
    [(1, 10 * MINUTE), (2, 20 * MINUTE), (4, 80 * MINUTE), (9, LONGEST), (5000, LONGEST)],
)
def test_after_failures_the_wait_doubles_and_ends_never(failures, waits):
    runs = diary(*((HOUR * n, None if n < failures else 4) for n in range(failures + 2)))
    failing = plan(runs, Bounds())
    assert (failing.interval, failing.failures) == (waits, failures)
    assert failing.failing_since == NOW - HOUR * (failures - 1)
    assert failing.last_success == failing.last_new == NOW - HOUR * failures
    assert NOW < failing.due <= NOW + LONGEST * 1.1


def test_a_success_ends_the_failures():
    well = plan(diary((0 * HOUR, 0), (HOUR, None), (2 * HOUR, None), (3 * HOUR, 5)), Bounds())
    assert (well.failures, well.failing_since) == (0, None)
    assert (well.last_success, well.last_new) == (NOW, NOW - 3 * HOUR)


def test_bounds_hold_for_visits_and_for_second_tries():
    bounds = Bounds(3 * HOUR, 5 * HOUR)
    assert plan(steady(HOUR, 60), bounds).interval == 3 * HOUR
    assert plan(steady(6 * HOUR, 0), bounds).interval == 5 * HOUR
    assert plan(diary((0 * HOUR, None)), bounds).interval == 3 * HOUR
    assert plan(diary(*((HOUR * n, None) for n in range(9))), bounds).interval == 5 * HOUR


def test_sites_with_the_same_pace_are_not_due_at_once_but_always_at_the_same_moment():
    at = [
        plan([Run(1, f"{name}.example", NOW, NOW, {"verdict": "well"})], Bounds()).due
        for name in range(200)
    ]
    assert at == [
        plan([Run(1, f"{name}.example", NOW, NOW, {"verdict": "well"})], Bounds()).due
        for name in range(200)
    ]
    assert len(set(at)) > 190
    assert NOW + 0.9 * HOUR <= min(at) < NOW + 0.93 * HOUR
    assert NOW + 1.07 * HOUR < max(at) <= NOW + 1.1 * HOUR
